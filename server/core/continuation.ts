// Lines without a header, which may go on with the entry before them. What is told of them here is what the full reader
// would say; of any that leaves a doubt nothing is told.
import {
  AMPERSAND,
  BACKSLASH,
  BACKTICK,
  BAR,
  BLANK,
  CARET,
  COLON,
  DASH,
  DOLLAR,
  DOT,
  GREATER,
  HASH,
  ROUND_CLOSE,
  ROUND_OPEN,
  SMALL_P,
  SQUARE_CLOSE,
  STAR,
  TAB,
  TILDE,
} from './ascii';
import { holdsClock, isBlank, isDigit, skipBlanks, skipDigits, TO_LOWER } from './bytes';
import { LEVELS, LEVEL_SIZE } from './memory';

/** A line that is longer is left to the full reader. */
const LONGEST: i32 = 400;

function isLetter(byte: u8): bool {
  return <u8>((byte | TO_LOWER) - 97) < 26;
}

/** Whether a line may be no more than a part of an entry: it holds no clock and no level, as a header does, and no
 * character beyond those that the appliance writes. */
export function mayGoOn(start: i32, end: i32): bool {
  if (end - start > LONGEST) return false;
  for (let at = start; at < end; at++) {
    const byte = load<u8>(at);
    if (byte >= 0x80 || (byte < BLANK && byte != TAB)) return false;
    if (byte == COLON && endsInLevel(start, at)) return false;
  }
  return !holdsClock(start, end);
}

/** Whether a line holds a letter: one without may be no more than the rest of a number. */
export function hasLetter(start: i32, end: i32): bool {
  for (let at = start; at < end; at++) if (isLetter(load<u8>(at))) return true;
  return false;
}

/**
 * Whether a line can be nothing but words: it begins with a letter, a digit or a bracket, behind one blank at most,
 * holds a letter or the end of a list, and no sign of a prompt or a fence, nor of what a copy writes for a character.
 */
export function isPlain(start: i32, end: i32): bool {
  const first = skipBlanks(start);
  if (first - start > 1 || first >= end) return false;
  const sign = load<u8>(first);
  if (!isLetter(sign) && !isDigit(sign) && sign != ROUND_OPEN) return false;
  let hasWord = false;
  let isFirstWord = true;
  for (let at = first; at < end; at++) {
    const byte = load<u8>(at);
    if (isBlank(byte)) isFirstWord = false;
    // A prompt ends in its first word, and what is written for the end of a line stands at its end.
    if (isSign(byte) || (byte == GREATER && isFirstWord) || (byte == BACKSLASH && end - at <= ENDING_MOST))
      return false;
    if (isLetter(byte) || byte == SQUARE_CLOSE) hasWord = true;
  }
  return hasWord;
}

/** `\015`, `\r\n`: what a copy writes for the end of a line has no more characters. */
const ENDING_MOST: i32 = 8;

/** Of prompts and fences, and of what a copy writes for a character. */
function isSign(byte: u8): bool {
  return (
    byte == HASH || byte == DOLLAR || byte == BACKTICK || byte == TILDE || byte == CARET || byte == AMPERSAND
  );
}

/** Whether the word before a colon is one of the levels. */
function endsInLevel(start: i32, colon: i32): bool {
  for (let level = LEVELS; load<u8>(level) != 0; level += LEVEL_SIZE) {
    // Behind the word stand a colon and a blank.
    const length = <i32>load<u8>(level) - 2;
    if (colon - start < length) continue;
    let i = 0;
    while (i < length && load<u8>(colon - length + i) == load<u8>(level + 1 + i)) i++;
    if (i == length) return true;
  }
  return false;
}

/** The beginnings of words in lower case, as they lie in memory. */
const NEW: u32 = 0x2077656e;
const STAR_: u32 = 0x72617473;
const SMTP: u32 = 0x70746d73;
const ICID: u32 = 0x64696369;
const DCID: u32 = 0x64696364;
const MID: u32 = 0x64696d;
const MESS: u32 = 0x7373656d;
const DELI: u32 = 0x696c6564;
const DELA: u32 = 0x616c6564;
const BOUN: u32 = 0x6e756f62;
const USIN: u32 = 0x6e697375;
const AUTH: u32 = 0x68747561;
const PROF: u32 = 0x666f7270;
const THREE: u32 = 0xffffff;

/** `==> `, with which a heading begins that says of which file the lines behind it are. */
const HEADING: u32 = 0x203e3d3d;

/** The ends of words before a colon in the words of authentications: `user:`, `mechanism:`, `profile:`, `failed:`. */
const USER: u32 = 0x72657375;
const NISM: u32 = 0x6d73696e;
const FILE: u32 = 0x656c6966;
const ILED: u32 = 0x64656c69;

function isOfLogon(word: u32): bool {
  return word == USER || word == NISM || word == FILE || word == ILED;
}

/**
 * Whether a line looks like nothing of a log when it stands by itself: it begins with no word that entries begin with,
 * holds no words of an authentication, and is no heading.
 */
export function isQuiet(start: i32, end: i32): bool {
  if (load<u32>(start) == HEADING) return false;
  const word = load<u32>(wordFrom(start)) | 0x20202020;
  if (word == NEW || word == STAR_ || word == SMTP || word == ICID || word == DCID) return false;
  if ((word & THREE) == MID || word == MESS || word == DELI || word == DELA || word == BOUN) return false;
  if (word == USIN || word == AUTH) return false;
  for (let at = start; at < end; at++) {
    const byte = load<u8>(at);
    if (byte == COLON && isBlank(load<u8>(at + 1)) && isOfLogon(load<u32>(at - 4) | 0x20202020)) return false;
    if ((byte | TO_LOWER) == SMALL_P && (load<u32>(at) | 0x20202020) == PROF) return false;
  }
  return true;
}

/** Behind the signs and numbers that a copy puts before lines. */
function wordFrom(start: i32): i32 {
  let at = start;
  for (let sign = load<u8>(at); ; sign = load<u8>(++at)) {
    if (!isBlank(sign) && sign != GREATER && sign != BAR && sign != STAR && sign != DASH) break;
  }
  const behind = skipDigits(at);
  if (behind == at) return at;
  const sign = load<u8>(behind);
  return skipBlanks(sign == COLON || sign == DOT || sign == ROUND_CLOSE ? behind + 1 : behind);
}
