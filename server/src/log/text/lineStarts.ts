import type { LineEnds } from './text';

/** A text, or its bytes of UTF-8: lines end in the same places of both. */
type Text = string | Uint8Array;

const LF = 10;
const CR = 13;

const codeAt = (text: Text, at: number) =>
  typeof text === 'string' ? text.charCodeAt(at) : (text[at] ?? NaN);

const find = (text: Text, code: number, from: number) =>
  typeof text === 'string' ? text.indexOf(code === LF ? '\n' : '\r', from) : text.indexOf(code, from);

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

/** Offsets at which the lines of `text` begin; the first is 0. A line end at the end of the text begins no line. */
export function lineStarts(text: Text, lineEnds: LineEnds): Uint32Array {
  let count = gather(0, 0);
  // Most logs hold no CR at all: then one native search per line is the whole work.
  if (lineEnds === 'log' || find(text, CR, 0) === -1) {
    for (let at = find(text, LF, 0); at !== -1; at = find(text, LF, at + 1)) count = gather(count, at + 1);
  } else {
    for (let at = 0; at < text.length; at++) {
      const code = codeAt(text, at);
      if (code === LF || (code === CR && codeAt(text, at + 1) !== LF)) count = gather(count, at + 1);
    }
  }
  if (count > 1 && gathered[count - 1] === text.length) count--;
  return gathered.slice(0, count);
}

/** Whether the text ends where a line ends. */
export function endsInLineEnd(text: Text, lineEnds: LineEnds): boolean {
  const last = codeAt(text, text.length - 1);
  return last === LF || (last === CR && lineEnds === 'editor');
}

/** The offset behind the last character of the line that lies in `text` from `start` to before `end`. */
export function lineContentEnd(text: Text, start: number, end: number, lineEnds: LineEnds): number {
  if (end > start && codeAt(text, end - 1) === LF) {
    end--;
    return end > start && codeAt(text, end - 1) === CR ? end - 1 : end;
  }
  return end > start && lineEnds === 'editor' && codeAt(text, end - 1) === CR ? end - 1 : end;
}
