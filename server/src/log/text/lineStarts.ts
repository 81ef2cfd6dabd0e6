import type { LineEnds } from './text';

const LF = 10;
const CR = 13;

/** Offsets at which the lines of `text` begin; the first is 0. A line end at the end of the text begins no line. */
export function lineStarts(text: string, lineEnds: LineEnds): Uint32Array {
  const starts = [0];
  // Most logs hold no CR at all: then one native search per line is the whole work.
  if (lineEnds === 'log' || !text.includes('\r')) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  } else {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) starts.push(at + 1);
    }
  }
  if (starts.length > 1 && starts.at(-1) === text.length) starts.pop();
  return Uint32Array.from(starts);
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
