// Joins the ids of a batch to the connections and messages that they stand for (see index/chains.ts, which gives and
// takes what is kept of a log). What a life of a number is, is decided here, and nowhere else.
import {
  CHAIN_WORDS,
  CHAINS,
  ENTRY_HOST,
  ENTRY_LINKS,
  ID_PLACES,
  JOINED_LINKS,
  JOINED_PLACES,
  LINK_CHAIN,
  LINK_NUMBER,
  LINK_PLACE,
  LINK_WHAT,
  NEWEST,
} from './memory';

/** Stands for "none". */
export const NONE: i32 = 0x7fffffff;

// The words of a row of CHAINS, by their bytes; index/chains.ts knows them as well.
const NUMBER: i32 = 0;
/** Place of its host in the batch, times four, plus its kind. */
const WHOSE: i32 = 4;
/** Its number among all chains of the log; -1 where no entry has named it yet. */
export const CHAIN: i32 = 8;
/** The chain that had the number before. */
const BEFORE: i32 = 12;
/** Whether its host has started since it began. */
export const IS_OF_EARLIER_START: i32 = 16;
/** Entries by their numbers. */
const OPENING: i32 = 20;
export const END: i32 = 24;
const BROKEN_OFF: i32 = 28;
const FIRST_ENTRY: i32 = 32;
const LAST_LINK: i32 = 36;
const LINKS: i32 = 40;
/** The row of its end in the batch; -1 where it is not there. */
const END_ROW: i32 = 44;

// The words of a row of JOINED_LINKS, by their bytes, as the index has them.
const ENTRY: i32 = 0;
const CHAIN_OF_LINK: i32 = 4;
const PREVIOUS: i32 = 8;
const LINK_SIZE: i32 = 12;

// Places of the kinds and mentions, as everywhere (entries.ts).
export const KIND_BITS: i32 = 3;
export const MENTION_SHIFT: i32 = 2;
export const MID: i32 = 2;
const OPENS: i32 = 0;
export const ENDS: i32 = 1;
const BREAKS_OFF: i32 = 2;
export const TAKES_PART: i32 = 3;
const NAMES: i32 = 4;

/** How many rows CHAINS has. */
export let chainCount: i32 = 0;
/** How many rows JOINED_LINKS has. */
export let joinedCount: i32 = 0;
/** The number of the next chain. */
export let nextChain: i32 = 0;
/** The row of the chain that is asked about. */
export let askedChain: i32 = 0;

/** The entries that are to be joined: the next row, the row behind the last one; and the next link. */
let row: i32 = 0;
let rowEnd: i32 = 0;
let link: i32 = 0;
/** Numbers of the first entry of the batch, and of the first link that is made. */
let firstEntry: i32 = 0;
let firstLink: i32 = 0;

export function chainAt(place: i32): i32 {
  return CHAINS + place * (CHAIN_WORDS << 2);
}

/**
 * Gathers the numbers that entries of the batch name, each with its host and kind, into CHAINS.
 * @param from row of the first entry
 * @param to row behind the last one
 * @param withMessages whether those of messages too
 * @returns how many there are: what is known of each is to be given then
 */
export function gatherChains(from: i32, to: i32, withMessages: bool): i32 {
  row = from;
  rowEnd = to;
  link = from == 0 ? 0 : load<i32>(ENTRY_LINKS + ((from - 1) << 2));
  chainCount = 0;
  const links = to == 0 ? 0 : load<i32>(ENTRY_LINKS + ((to - 1) << 2)) - link;
  if (links == 0) return 0;
  // At least a quarter of the places stays empty.
  let places = 64;
  while (places * 3 < links << 2) places <<= 1;
  memory.fill(ID_PLACES, 0, places << 2);
  let at = link;
  for (let entry = from; entry < to; entry++) {
    const upTo = load<i32>(ENTRY_LINKS + (entry << 2));
    const host = load<i32>(ENTRY_HOST + (entry << 2)) << 2;
    for (; at < upTo; at++) {
      const kind = load<i32>(LINK_WHAT + (at << 2)) & KIND_BITS;
      if (kind == MID && !withMessages) continue;
      const whose = host | kind;
      store<i32>(LINK_CHAIN + (at << 2), gathered(load<i32>(LINK_NUMBER + (at << 2)), whose, places));
    }
  }
  return chainCount;
}

/** The row in CHAINS of a number of a host and kind. */
function gathered(number: i32, whose: i32, places: i32): i32 {
  const hash = (number ^ (whose * 0x85ebca6b)) * 0x9e3779b1;
  let place = (hash ^ (hash >>> 15)) & (places - 1);
  let found = load<i32>(ID_PLACES + (place << 2)) - 1;
  while (found != -1) {
    const chain = chainAt(found);
    if (load<i32>(chain + NUMBER) == number && load<i32>(chain + WHOSE) == whose) return found;
    place = (place + 1) & (places - 1);
    found = load<i32>(ID_PLACES + (place << 2)) - 1;
  }
  const chain = chainAt(chainCount);
  store<i32>(chain + NUMBER, number);
  store<i32>(chain + WHOSE, whose);
  store<i32>(chain + CHAIN, -1);
  store<i32>(chain + BROKEN_OFF, NONE);
  store<i32>(chain + END_ROW, -1);
  store<i32>(NEWEST + (chainCount << 2), chainCount);
  store<i32>(ID_PLACES + (place << 2), chainCount + 1);
  return chainCount++;
}

/** Says how what is joined is numbered. To be called before `joinLinks`. */
export function beginJoining(entry: i32, made: i32, chains: i32): void {
  firstEntry = entry;
  firstLink = made;
  nextChain = chains;
  joinedCount = 0;
}

/**
 * Joins the links of the entries whose numbers were gathered.
 * @param isLater whether what was asked about has ended before: 1 or 0; -1 where nothing was asked
 * @returns -1 when it is done; else the row of an entry of which it is to be told whether it was written later than the
 *   end of the chain `askedChain`
 */
export function joinLinks(isLater: i32): i32 {
  for (; row < rowEnd; row++) {
    const upTo = load<i32>(ENTRY_LINKS + (row << 2));
    const entry = firstEntry + row;
    for (; link < upTo; link++) {
      const what = load<i32>(LINK_WHAT + (link << 2));
      const mention = what >> MENTION_SHIFT;
      const known = load<i32>(LINK_CHAIN + (link << 2));
      const newest = load<i32>(NEWEST + (known << 2));
      let chain = chainAt(newest);
      if (load<i32>(chain + CHAIN) == -1) begin(chain, entry);
      else if (isLater == 1 || (isLater == -1 && beginsAnew(chain, what & KIND_BITS, mention))) {
        chain = beginAnew(chain, known, entry);
      } else if (isLater == -1 && mayBeginAnew(chain, what & KIND_BITS, mention)) {
        askedChain = newest;
        return row;
      }
      isLater = -1;
      if (putLink(chain, entry) && mention != TAKES_PART) mark(chain, mention, entry);
    }
  }
  return -1;
}

/** Whether an entry of a number begins another chain than the newest one that has this number. */
function beginsAnew(chain: i32, kind: i32, mention: i32): bool {
  // The line of a child names its parent, which may have ended long ago, and says nothing about its life.
  if (mention == NAMES) return false;
  const isOfEarlierStart = load<i32>(chain + IS_OF_EARLIER_START) != 0;
  // A message keeps its number in the queue and in quarantine, for weeks, behind its last line and a restart, until the
  // number is given anew. It may take part before its own start line (in the split that made it).
  if (kind == MID) {
    const isBegun = load<i32>(chain + END) != NONE || load<i32>(chain + OPENING) != NONE;
    return mention == OPENS && (isOfEarlierStart || isBegun);
  }
  // No connection outlives a restart, and a connection opens first.
  return isOfEarlierStart || mention == OPENS;
}

/** Whether that hangs on the clocks. Lines of one second are sometimes written in another order: one as old as the end still belongs before it. */
function mayBeginAnew(chain: i32, kind: i32, mention: i32): bool {
  return kind != MID && mention != NAMES && load<i32>(chain + END) != NONE;
}

function begin(chain: i32, entry: i32): void {
  store<i32>(chain + CHAIN, nextChain++);
  store<i32>(chain + BEFORE, NONE);
  store<i32>(chain + IS_OF_EARLIER_START, 0);
  store<i32>(chain + OPENING, NONE);
  store<i32>(chain + END, NONE);
  store<i32>(chain + FIRST_ENTRY, entry);
  store<i32>(chain + LAST_LINK, NONE);
  store<i32>(chain + LINKS, 0);
}

/** @param known the row of the chain that had the number before the batch @returns where the new chain stands */
function beginAnew(before: i32, known: i32, entry: i32): i32 {
  store<i32>(NEWEST + (known << 2), chainCount);
  const chain = chainAt(chainCount++);
  begin(chain, entry);
  store<i32>(chain + NUMBER, load<i32>(before + NUMBER));
  store<i32>(chain + WHOSE, load<i32>(before + WHOSE));
  store<i32>(chain + BEFORE, load<i32>(before + CHAIN));
  store<i32>(chain + BROKEN_OFF, NONE);
  store<i32>(chain + END_ROW, -1);
  return chain;
}

/** Adds a link, unless the entry has named the chain already. @returns whether it has not */
function putLink(chain: i32, entry: i32): bool {
  const last = load<i32>(chain + LAST_LINK);
  if (last != NONE && last >= firstLink) {
    const before = JOINED_LINKS + (last - firstLink) * LINK_SIZE;
    if (load<i32>(before + ENTRY) == entry) return false;
  }
  const made = JOINED_LINKS + joinedCount * LINK_SIZE;
  store<i32>(made + ENTRY, entry);
  store<i32>(made + CHAIN_OF_LINK, load<i32>(chain + CHAIN));
  store<i32>(made + PREVIOUS, last);
  store<i32>(JOINED_PLACES + (joinedCount << 2), load<i32>(LINK_PLACE + (link << 2)));
  store<i32>(chain + LAST_LINK, firstLink + joinedCount++);
  store<i32>(chain + LINKS, load<i32>(chain + LINKS) + 1);
  return true;
}

function mark(chain: i32, mention: i32, entry: i32): void {
  if (mention == OPENS) {
    if (load<i32>(chain + OPENING) == NONE) store<i32>(chain + OPENING, entry);
  } else if (mention == ENDS) {
    if (load<i32>(chain + END) != NONE) return;
    store<i32>(chain + END, entry);
    store<i32>(chain + END_ROW, row);
  } else if (mention == BREAKS_OFF && load<i32>(chain + BROKEN_OFF) == NONE) {
    store<i32>(chain + BROKEN_OFF, entry);
  }
}
