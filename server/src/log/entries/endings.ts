import { trimEnd } from '../characters';

/**
 * Line ends that a collector or an export has written out at the end of a text, `#015`, `\r`, and carriage returns
 * that are there in person.
 */
const WRITTEN = /(?:#01[0-5]|\\[rnt]|\\01[0-5]|\^M)+$/;
const REAL = /[\r\n\u2028\u2029]+$/;

/** The written-out line end that a text ends in; empty where there is none. */
export function writtenEnding(text: string): string {
  return (
    WRITTEN.exec(
      text.slice(Math.max(0, trimEnd(text, 0, text.length) - 40), trimEnd(text, 0, text.length)),
    )?.[0] ?? ''
  );
}

/** The offset behind a text without carriage returns at its end, and without the blanks before those. */
export function realEnd(text: string): number {
  const match = REAL.exec(text.slice(-16));
  return match ? text.length - match[0].length : text.length;
}

/** The offset at which a written-out line end begins. */
export function endBefore(text: string, ending: string): number {
  return trimEnd(text, 0, text.length) - ending.length;
}
