import { isBlankLine, skipBlanks, skipDigits, skipWord, trimEnd } from '../characters';
import { headingOf } from '../header/appliance';
import type { Frame } from '../header/header';
import { frameBehind, frameEnd, ownFrameEnd } from '../header/frames';
import { isoStamp } from '../header/isoStamp';
import { namedMonthStamp, yearFirstStamp } from '../header/namedMonthStamp';
import { numberedMonthStamp } from '../header/numberedMonthStamp';

/** Whether a line may continue an entry, judged by the line alone. */

/** `host> grep …`, `(Machine x)> tail …`, `(Machine x) (SERVICE)> tail …`, `> findevent …`: a command at the appliance's prompt. */
const COMMAND =
  /^(?:[^\s>(]*|\((?:Machine|Group|Cluster)[^)>]*\)(?: ?\([A-Z]+\))?)>[ \t]?(?:grep|tail|findevent)\b/;
/** `tue:09:15am[root@host]maillogs as root#  `, `root@host:~# `, `$ grep …`: the prompt of a shell. */
const SHELL =
  /^(?:\S{0,80}\[[\w.-]+@[\w.-]+[^\]]*\][^#$]{0,80}[#$](?: |$)|[\w.-]+@[\w.-]+:\S{0,80}[#$](?: |$)|[$#] )/;
/** `mx1.example.com> workqueue`, `(Machine mx1.example.com)>`: any prompt of the appliance. */
const PROMPT =
  /^(?:[\w.-]{1,80}> ?(?:$|[a-z]+\b)|\((?:Machine|Group|Cluster)[^)>]{0,80}\)(?: ?\([A-Z]{1,20}\))?>)/;
const FENCE = /^(?:```|~~~)/;
/** UTF-16 units; no prompt is longer. */
const LONGEST_PROMPT = 400;
/** A rule or filler of signs alone. */
const RULE = /^([.=_*~-])\1{4,}$/;
const BULLET = /^[-*+\u2022\u00b7\u2013\u25aa\u25e6](?:[ \t]|$)/;

export type LineKind =
  /** Nothing, or blanks alone. */
  | 'blank'
  /** Continues no entry. */
  | 'never'
  /**
   * What looks like a prompt of the appliance: goes on only where the entry says more with it, since a cut in an
   * address leaves `mple.com> …` at the beginning of a line.
   */
  | 'prompt'
  /** A number or a bullet: goes on where the entry says more with it, or behind a line that was cut. */
  | 'seldom'
  | 'text';

/** @param content the line behind its frame */
export function kindOfLine(content: string): LineKind {
  const start = skipBlanks(content, 0);
  const end = trimEnd(content, start, content.length);
  if (start === end) return 'blank';
  if (isNever(content, start, end)) return 'never';
  if (skipDigits(content, start) === end) return 'seldom';
  const head = content.slice(start, Math.min(end, start + LONGEST_PROMPT));
  if (PROMPT.test(head)) return 'prompt';
  return BULLET.test(head) ? 'seldom' : 'text';
}

function isNever(line: string, start: number, end: number): boolean {
  if (line.charAt(start) === '{') return true;
  const head = line.slice(start, Math.min(end, start + LONGEST_PROMPT));
  return (
    head.startsWith('^C') ||
    FENCE.test(head) ||
    RULE.test(head) ||
    COMMAND.test(head) ||
    SHELL.test(head) ||
    headingOf(head) !== undefined ||
    isForeign(head)
  );
}

/** Whether a line begins as a line of any log does: with a stamp or a priority. */
export function isForeign(text: string): boolean {
  const at = skipBlanks(text, 0);
  if (/^<\d+>/.test(text.slice(at, at + 16))) return true;
  return hasStampAt(text, at);
}

function hasStampAt(text: string, at: number): boolean {
  const stamp =
    isoStamp(text, at) ??
    namedMonthStamp(text, at) ??
    yearFirstStamp(text, at) ??
    numberedMonthStamp(text, at);
  return stamp !== undefined;
}

/** A line that may go on with an entry, behind the frame that the line before has. */
export interface ContinuationLine {
  /** The column at which its content begins. */
  readonly start: number;
  readonly content: string;
  readonly kind: LineKind;
  /** The frame that the line behind it may have. */
  readonly frame: Frame | undefined;
}

/**
 * @param before the line before
 * @param frame that of the line before
 * @param own that of the entry's own line
 */
export function continuationLine(
  line: string,
  before: string,
  frame: Frame | undefined,
  own: Frame | undefined,
): ContinuationLine {
  const start = frame ? frameEnd(line, frame, before) : 0;
  const content = start === 0 ? line : line.slice(start);
  const kind = own && isForeign(line.slice(ownFrameEnd(line, own))) ? 'never' : kindOfLine(content);
  // An empty line that a terminal has inserted between two parts has no number.
  const behind = isBlankLine(line) ? frame : frameBehind(frame, start);
  return { start, content, kind, frame: behind };
}

/** Between these words two blanks stand where a client gave no name. */
const BEFORE_USER = /\buser:[ \t]?$/i;
const AFTER_USER = /^[ \t]+using\b/i;

/** Whether a terminal may have cut a line before a content: it leaves one blank at most, on one side or the other. */
export function isCutBefore(before: string, content: string): boolean {
  const blanks = skipBlanks(content, 0);
  if (blanks === 0) return true;
  if (BEFORE_USER.test(before.slice(-8))) return blanks === 1 || (blanks === 2 && AFTER_USER.test(content));
  const isBlankOfText = blanks === 1 && content.startsWith(' ');
  return isBlankOfText && trimEnd(before, 0, before.length) === before.length;
}

/**
 * Whether a cut before a content would have fallen at two blanks of the text, as a date has them: `Jun  2`. Words that
 * were filled into lines look the same where those are indented.
 */
export function isAtTwoBlanks(before: string, content: string): boolean {
  const blanks = before.length - trimEnd(before, 0, before.length) + skipBlanks(content, 0);
  return blanks === 2 && !isCutBefore(before, content);
}

/** The length of the first word of a content, and of the blanks before it. */
export function firstWordLength(content: string): number {
  const start = skipBlanks(content, 0);
  return skipWord(content, start) - start;
}

/** A fence, `^C` or prompt that a copy has left behind the words of an entry, with the blanks before it. */
const RESIDUE =
  /[ \t]*(?:\^C(?:[\w.-]{1,80}[>#$]|\((?:Machine|Group|Cluster)[^)>]{0,80}\)(?: ?\([A-Z]{1,20}\))?>)?|```|~~~)[ \t]*$/;
/** The characters that end any of these. */
const RESIDUE_LAST = 'C>#$`~';

/** Where what a copy has left behind a text begins; its length where there is nothing. */
export function endWithoutResidue(text: string): number {
  const end = trimEnd(text, 0, text.length);
  if (end === 0 || !RESIDUE_LAST.includes(text.charAt(end - 1))) return text.length;
  const tail = text.slice(-200);
  const match = RESIDUE.exec(tail);
  return match && match.index + match[0].length === tail.length
    ? text.length - tail.length + match.index
    : text.length;
}
