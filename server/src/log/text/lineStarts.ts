import { CODE, unitAt } from '../characters';
import { constant, core, memory } from '../core/core';
import { encoder } from './bytes';
import type { LineEnds } from './text';

const INPUT = constant('INPUT');
const STARTS_MOST = Math.min(constant('STARTS_MOST'), constant('STARTS') - INPUT);
const input = memory.subarray(INPUT, INPUT + STARTS_MOST);
const starts = new Uint32Array(memory.buffer, constant('STARTS'), constant('STARTS_MOST'));

const LF = CODE.lineFeed;
const CR = CODE.carriageReturn;

/** Where offsets are gathered before it is known how many there are. */
let gathered = new Uint32Array(4096);

function gather(count: number, start: number): number {
  if (count === gathered.length) {
    const longer = new Uint32Array(count * 2);
    longer.set(gathered);
    gathered = longer;
  }
  gathered[count] = start;
  return count + 1;
}

/** Where lines are empty, a look at the next unit takes a tenth of the time of a search for it. */
function lineEndFrom(text: string, at: number): number {
  return unitAt(text, at) === LF ? at : text.indexOf('\n', at);
}

function byteLineEndFrom(bytes: Uint8Array, at: number): number {
  return at < bytes.length && bytes[at] === LF ? at : bytes.indexOf(LF, at);
}

/** Offsets at which the lines of `text` begin; the first is 0. A line end at the end of the text begins no line. */
export function lineStarts(text: string, lineEnds: LineEnds): Uint32Array {
  const isSimple = lineEnds === 'log' || !text.includes('\r');
  const quick = isSimple ? asciiLineStarts(text) : undefined;
  if (quick) return quick;
  let count = gather(0, 0);
  if (isSimple) {
    for (let at = lineEndFrom(text, 0); at !== -1; at = lineEndFrom(text, at + 1))
      count = gather(count, at + 1);
  } else {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) count = gather(count, at + 1);
    }
  }
  return gatheredStarts(count, text.length);
}

/** The same of a text that is all ASCII, and no longer than the core can take; undefined of any other. */
function asciiLineStarts(text: string): Uint32Array | undefined {
  // There may be as many lines as units.
  if (text.length === 0 || text.length > STARTS_MOST) return undefined;
  const { read, written } = encoder.encodeInto(text, input);
  if (read < text.length || written > text.length) return undefined;
  return starts.slice(0, core.lineStarts(INPUT, INPUT + written));
}

/** The same of a text's bytes. Functions of their own: one for both would be slow for both. */
export function byteLineStarts(bytes: Uint8Array, lineEnds: LineEnds): Uint32Array {
  const isSimple = lineEnds === 'log' || !bytes.includes(CR);
  if (isSimple && isInCore(bytes)) {
    const from = bytes.byteOffset;
    return starts.slice(0, core.lineStarts(from, from + bytes.length));
  }
  let count = gather(0, 0);
  if (isSimple) {
    for (let at = byteLineEndFrom(bytes, 0); at !== -1; at = byteLineEndFrom(bytes, at + 1))
      count = gather(count, at + 1);
  } else {
    for (let at = 0; at < bytes.length; at++) {
      const isEnd = bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF);
      if (isEnd) count = gather(count, at + 1);
    }
  }
  return gatheredStarts(count, bytes.length);
}

/** Whether bytes lie in the core, before the place where it tells what it finds in them. */
const isInCore = ({ buffer, byteOffset, length }: Uint8Array): boolean =>
  buffer === memory.buffer && byteOffset >= INPUT && byteOffset + length <= constant('STARTS') && length > 0;

function gatheredStarts(count: number, length: number): Uint32Array {
  return gathered.slice(0, count > 1 && gathered[count - 1] === length ? count - 1 : count);
}

/** Whether the text ends where a line ends. */
export function endsInLineEnd(text: string, lineEnds: LineEnds): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last === LF || (last === CR && lineEnds === 'editor');
}

/** The offset behind the last character of the line that lies in `text` from `start` to before `end`. */
export function lineContentEnd(text: string, start: number, end: number, lineEnds: LineEnds): number {
  if (end > start && text.charCodeAt(end - 1) === LF) {
    end--;
    return end > start && text.charCodeAt(end - 1) === CR ? end - 1 : end;
  }
  return end > start && lineEnds === 'editor' && text.charCodeAt(end - 1) === CR ? end - 1 : end;
}

/** The same of a line of bytes. */
export function byteLineContentEnd(
  bytes: Uint8Array,
  start: number,
  end: number,
  lineEnds: LineEnds,
): number {
  if (end > start && bytes[end - 1] === LF) {
    end--;
    return end > start && bytes[end - 1] === CR ? end - 1 : end;
  }
  return end > start && lineEnds === 'editor' && bytes[end - 1] === CR ? end - 1 : end;
}

/** The place of the last of some numbers in order that is not above one; -1 where all are. */
export function lastNotAbove(numbers: ArrayLike<number>, number: number): number {
  let low = -1;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= number) low = middle;
    else high = middle - 1;
  }
  return low;
}
