// What the text of an entry says of connections and messages, where that can be told without the registry. The rest is
// left to the registry: all this says is what reading the entry in full would come to.
import {
  BLANK,
  ROUND_CLOSE,
  ROUND_OPEN,
  SMALL_C,
  SMALL_D,
  SMALL_E,
  SMALL_I,
  SMALL_M,
  SMALL_R,
  SMALL_U,
  SQUARE_CLOSE,
  SQUARE_OPEN,
} from './ascii';
import {
  fixed,
  isBlank,
  isAscii,
  isNumber,
  isWord,
  numberEnd,
  numberFrom,
  recipientsEnd,
  skipBlanks,
  skipDigits,
  skipWord,
  TO_LOWER,
  trimEnd,
} from './bytes';
import {
  ASKED_OF_RUN,
  CARE,
  FORMS_OF_LETTER,
  LINKS_MOST,
  LINK_NUMBER,
  LINK_PLACE,
  LINK_WHAT,
} from './memory';

// The kinds of ids in their order, and behind them recipients.
const ICID: i32 = 0;
const DCID: i32 = 1;
const MID: i32 = 2;
const RID: i32 = 3;
const NO_KIND: i32 = -1;

// What an entry says about the connection or message of an id (see `Mention`).
const ENDS: i32 = 1;
const BREAKS_OFF: i32 = 2;
const TAKES_PART: i32 = 3;
/** The mention stands behind the two bits of the kind. */
const MENTION_SHIFT: i32 = 2;

/** A number that does not fit beside the others in a table. */
const NUMBER_MOST: i64 = 0x7ffffffe;

/** How many links of entries there are, those of the last entry included. */
export let linkCount: i32 = 0;
export function setLinkCount(count: i32): void {
  linkCount = count;
}
/** Behind which place the words of the last entry were compared with nothing: words of strangers. */
export let freeFrom: i32 = 0;
/** The number of a notable event, from 1; 0 for an entry of another. And where its subject stands on its line, packed: the user or host of a logon, the address or sender group of a client. */
export let notableEvent: i32 = 0;
export let notableSubject: i32 = 0;

/** Whether the links of the last entry are the same whatever its text goes on with. */
export let isFirm: bool = false;

/** Where the last id of the last text ends. */
let lastIdEnd: i32 = 0;

/** Whether the form of the last text leaves no doubt of its end. */
export let isSure: bool = false;

/** Whether a text of the form of the last one tells the same event whatever it goes on with. */
let isFirmForm: bool = false;

let lineStart: i32 = 0;

// How many bits a place has for its length, and in all: see packedSpan.ts.
const LENGTH_BITS: i32 = 8;
const SPAN_BITS: i32 = 31;
const LENGTH_BITS_OF_ID: i32 = 5;
const SPAN_BITS_OF_ID: i32 = 16;

/** Where something stands on the line, in one number; 0 where it does not fit. */
function packed(start: i32, end: i32, lengthBits: i32, bits: i32): i32 {
  const column = start - lineStart;
  const length = end - start;
  return column >> (bits - lengthBits) == 0 && length >> lengthBits == 0
    ? (column << lengthBits) | length
    : 0;
}

/** @returns false for a number that the tables do not hold */
function addLink(kind: i32, mention: i32, numberStart: i32, end: i32, start: i32): bool {
  const number = numberFrom(numberStart, end);
  lastIdEnd = end;
  if (number > NUMBER_MOST) return false;
  // 0 stands for none.
  if (number == 0) return true;
  const link = linkCount++ << 2;
  store<i32>(LINK_WHAT + link, kind | (mention << MENTION_SHIFT));
  store<i32>(LINK_NUMBER + link, <i32>number);
  store<i32>(LINK_PLACE + link, packed(start, end, LENGTH_BITS_OF_ID, SPAN_BITS_OF_ID));
  return true;
}

/**
 * Adds the links of an entry behind `linkCount`.
 * @param line where its line begins
 * @param text where its text does
 * @returns whether it is told: else the registry has to be asked, and nothing is added
 */
export function readEntry(line: i32, text: i32, lineEnd: i32): bool {
  const before = linkCount;
  lineStart = line;
  notableEvent = 0;
  isFirm = false;
  const first = min(skipBlanks(text), lineEnd);
  const end = trimEnd(first, lineEnd);
  const kind = kindAt(first);
  if (kind == NO_KIND ? readForm(first, end, 0) : readRun(first, end, kind)) return true;
  linkCount = before;
  return false;
}

/** An entry that begins with a run of ids, `MID 5210 ICID 8110 RID 0 …`: most say no more of connections than that. */
function readRun(start: i32, end: i32, first: i32): bool {
  const before = linkCount;
  let at = start;
  let seen = 0;
  for (let kind = first; kind != NO_KIND; kind = at < end ? kindAt(at) : NO_KIND) {
    // `MID `, and all others have a letter more.
    const numberStart = at + (kind == MID || kind == RID ? 4 : 5);
    // The first of each kind counts; a second one is the registry's to judge.
    if ((seen & (1 << kind)) != 0) return false;
    seen |= 1 << kind;
    const behind = kind == RID ? recipientsEnd(numberStart, end) : numberEnd(numberStart, end);
    if (behind == -1) return false;
    if (kind != RID && !addLink(kind, TAKES_PART, numberStart, behind, at)) return false;
    at = skipBlanks(behind);
  }
  freeFrom = at;
  isFirm = at < end && !mayBecomeAsked(at, end, seen);
  // Few letters begin a word that there is more to say about.
  if (at >= end || load<u8>(CARE + (seen << 8) + (load<u8>(at) | TO_LOWER)) == 0) return true;
  if (!isAsked(at, seen)) return !mayBeRunWord(at);
  isFirm = false;
  // By far the most frequent of those that are asked about.
  let mention = 0;
  if (at + 5 == end && (seen == 1 << ICID || seen == 1 << DCID) && isClose(at)) mention = ENDS;
  else if (at + 4 == end && seen == 1 << ICID && isLost(at)) mention = BREAKS_OFF;
  else {
    linkCount = before;
    return readForm(start, end, 0);
  }
  // None was added for the number 0.
  if (linkCount > before)
    store<i32>(LINK_WHAT + (before << 2), (seen == 1 << ICID ? ICID : DCID) | (mention << MENTION_SHIFT));
  freeFrom = end;
  return true;
}

/** `clos`, `lost`, `ICID`, `DCID`, `MID ` and `RID ` as they lie in memory. */
const CLOS: u32 = 0x736f6c63;
const LOST: u32 = 0x74736f6c;
const ICID_WORD: u32 = 0x44494349;
const DCID_WORD: u32 = 0x44494344;
const MID_WORD: u32 = 0x2044494d;
const RID_WORD: u32 = 0x20444952;

function isClose(at: i32): bool {
  return load<u32>(at) == CLOS && load<u8>(at + 4) == SMALL_E;
}

function isLost(at: i32): bool {
  return load<u32>(at) == LOST;
}

/** The kind of id whose word stands at a place, with a blank behind it. */
function kindAt(at: i32): i32 {
  const word = load<u32>(at);
  if (word == MID_WORD) return MID;
  if (word == ICID_WORD) return load<u8>(at + 4) == BLANK ? ICID : NO_KIND;
  if (word == DCID_WORD) return load<u8>(at + 4) == BLANK ? DCID : NO_KIND;
  return word == RID_WORD ? RID : NO_KIND;
}

/** Whether a word of a run may stand here in other case, or with another blank behind it: `mi`, `ri`, `ic`, `dc`. */
function mayBeRunWord(at: i32): bool {
  const first = load<u8>(at) | TO_LOWER;
  const second = load<u8>(at + 1) | TO_LOWER;
  if (first == SMALL_M || first == SMALL_R) return second == SMALL_I;
  return (first == SMALL_I || first == SMALL_D) && second == SMALL_C;
}

/** Whether what stands here, behind a run and up to the end, may be the beginning of a word that changes what is told. */
function mayBecomeAsked(at: i32, end: i32, run: i32): bool {
  const length = end - at;
  if (skipWord(at, end) < end) return false;
  const letter = load<u8>(at) | TO_LOWER;
  if (length < 5 && (letter == SMALL_I || letter == SMALL_D || letter == SMALL_M || letter == SMALL_R))
    return true;
  let asked: i32 = load<u16>(ASKED_OF_RUN + (run << 1));
  if (asked == 0) return false;
  for (let wanted: i32 = load<u8>(asked); wanted != 0; wanted = load<u8>(asked)) {
    if (length < wanted && isWord(at, asked + 1, length)) return true;
    asked += wanted + 1;
  }
  return false;
}

/** Whether a word stands here, behind a run, that the registry has to be asked about. */
function isAsked(at: i32, run: i32): bool {
  let asked: i32 = load<u16>(ASKED_OF_RUN + (run << 1));
  if (asked == 0) return false;
  for (let length: i32 = load<u8>(asked); length != 0; length = load<u8>(asked)) {
    if (isWord(at, asked + 1, length)) return true;
    asked += length + 1;
  }
  return false;
}

// Parts of a form (see tables.ts).
const END: u8 = 0;
const FIXED: u8 = 1;
const NUMBER: u8 = 2;
const WORD: u8 = 3;
const SUBJECT: u8 = 4;
const WORD_IN_BRACKETS: u8 = 5;
const ONE_OF: u8 = 6;
const RECIPIENTS: u8 = 7;
const REST: u8 = 8;
const REST_OR_LIST: u8 = 9;
const REST_TO_LIST: u8 = 10;
const REST_WITHOUT_USING: u8 = 11;
/** Of a number that is no id. */
const NO_ID: i32 = 255;

/**
 * An entry of one of the forms that open, carry and end connections and messages.
 * @param joinedFrom as `matches` takes it
 */
function readForm(start: i32, end: i32, joinedFrom: i32): bool {
  let form: i32 = load<u16>(FORMS_OF_LETTER + ((<i32>load<u8>(start)) << 1));
  if (form == 0) return false;
  // The forms of a letter stand one behind the other, each behind the number of its bytes.
  for (let length: i32 = load<u16>(form); length != 0; length = load<u16>(form)) {
    const before = linkCount;
    const result = matches(form + 2, start, end, joinedFrom);
    if (result == MATCHES) {
      // A number at the end may go on.
      isFirm = isFirmForm && lastIdEnd != end;
      return true;
    }
    linkCount = before;
    if (result == CANNOT_HOLD) return false;
    form += length;
  }
  return false;
}

const MATCHES: i32 = 1;
const NO_MATCH: i32 = 0;
/** It fits, and one of its numbers fits into no table. */
const CANNOT_HOLD: i32 = -1;

/**
 * Whether a text is of a form.
 * @param joinedFrom where the first line ends that the text was joined from; 0 for a text that stands on one
 */
function matches(form: i32, start: i32, end: i32, joinedFrom: i32): i32 {
  let part = form;
  let at = start;
  let firstNumberEnd = start;
  let subject = 0;
  let cannotHold = false;
  let hasWordsBehind = false;
  while (true) {
    const from = at;
    const kind = load<u8>(part++);
    if (kind == FIXED) {
      const length = <i32>load<u8>(part);
      at = fixed(from, part + 1, length);
      part += length + 1;
      if (from >= joinedFrom) hasWordsBehind = true;
    } else if (kind == NUMBER) {
      at = skipDigits(from);
      if (!isNumber(from, at)) return NO_MATCH;
      if (firstNumberEnd == start) firstNumberEnd = at;
      const what = <i32>load<u8>(part);
      if (what != NO_ID && joinedFrom != 0 && at >= joinedFrom) return NO_MATCH;
      if (what != NO_ID && !addLink(what & 3, what >> MENTION_SHIFT, from, at, from - load<u8>(part + 1))) {
        cannotHold = true;
      }
      part += 2;
    } else if (kind == WORD || kind == SUBJECT) {
      at = skipWord(from, end);
      if (at == from) return NO_MATCH;
      // Of other characters, bytes are no columns; and behind the first line there is no place on it.
      if (kind == SUBJECT && (joinedFrom == 0 || at <= joinedFrom) && isAscii(from, at))
        subject = packed(from, at, LENGTH_BITS, SPAN_BITS);
    } else if (kind == END) {
      if (at != end) return NO_MATCH;
      if (cannotHold) return CANNOT_HOLD;
      // Words of the log beyond the first line show that it goes on there.
      if (joinedFrom != 0 && !hasWordsBehind) return NO_MATCH;
      isSure = load<u8>(part + 2) != 0;
      isFirmForm = load<u8>(part + 3) != 0;
      notableEvent = load<u8>(part);
      notableSubject = subject;
      freeFrom = load<u8>(part + 1) != 0 ? firstNumberEnd : end;
      return MATCHES;
    } else if (kind == ONE_OF) {
      at = -1;
      let length = <i32>load<u8>(part++);
      for (; length != 0; length = load<u8>(part++)) {
        if (at == -1) at = fixed(from, part, length);
        part += length;
      }
    } else if (kind == RECIPIENTS) {
      at = recipientsEnd(from, end);
      // Nothing that is known ends amid a list of recipients.
      if (from < joinedFrom && at > joinedFrom) hasWordsBehind = true;
    } else if (kind == REST) at = from < end ? end : -1;
    else if (kind == REST_OR_LIST) {
      at = from == end || load<u8>(skipBlanks(from)) == SQUARE_OPEN ? end : -1;
    } else if (kind == REST_TO_LIST) {
      at =
        end - 2 >= from && load<u8>(end - 2) == SQUARE_CLOSE && load<u8>(end - 1) == ROUND_CLOSE ? end : -1;
    } else if (kind == WORD_IN_BRACKETS) {
      const behind = skipWord(from, end);
      const isInBrackets =
        behind > from + 1 && load<u8>(behind - 1) == ROUND_CLOSE && load<u8>(behind - 2) != ROUND_OPEN;
      at = isInBrackets ? behind : -1;
    } else if (kind == REST_WITHOUT_USING) at = restWithoutUsing(from, end);
    else return NO_MATCH;
    if (at == -1 || at > end) return NO_MATCH;
  }
}

/** Something of which no word begins with `u`, in any case: none can be `using`. */
function restWithoutUsing(start: i32, end: i32): i32 {
  for (let at = start; at < end; at++) {
    if ((load<u8>(at) | TO_LOWER) == SMALL_U && isBlank(load<u8>(at - 1))) return -1;
  }
  return start < end ? end : -1;
}

/**
 * Whether a text that was joined from several lines is of a form, and shows by its words that the lines belong together.
 * Adds its links if so. Its ids stand on the first line.
 * @param place where the first line would begin
 * @param joinedFrom where the first line ends in it
 */
export function readJoined(place: i32, text: i32, end: i32, joinedFrom: i32): bool {
  lineStart = place;
  notableEvent = 0;
  const start = min(skipBlanks(text), end);
  return readForm(start, trimEnd(start, end), joinedFrom);
}
