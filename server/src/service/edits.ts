import type { Range } from 'vscode-languageserver-types';
import type { Log } from '../log/log';

export interface Edit {
  /** From its start to its end. */
  readonly range: Range;
  readonly text: string;
}

/** UTF-16 units of a line from which on it costs more to put it together than to look at its edits. */
const LONG_LINE = 1 << 16;
const MAX_AT_ONCE = 1000;

/**
 * The next of some edits, each of which is about the text as those before leave it. Those that stand in one long line,
 * one behind the other, are made one: each costs the whole line by itself.
 * @param from the place of the next one
 * @returns what to do, and how many of the edits are done by it; undefined where there are no more
 */
export function nextEdit(
  log: Pick<Log, 'line' | 'lengthOf'>,
  edits: readonly Edit[],
  from: number,
): { readonly edit: Edit; readonly count: number } | undefined {
  const edit = edits[from];
  if (!edit) return undefined;
  const { line } = edit.range.start;
  const isInLine = (next: Edit | undefined) => next && lineOf(next) === line;
  if (!isInLine(edit) || !isInLine(edits[from + 1]) || log.lengthOf(line) < LONG_LINE)
    return { edit, count: 1 };
  const before = log.line(line);
  const now = new TextInParts(before);
  let count = 0;
  for (let next = edits[from]; next && isInLine(next) && count < MAX_AT_ONCE; next = edits[from + count]) {
    now.replace(next.range.start.character, next.range.end.character, next.text);
    count++;
  }
  const range = { start: { line, character: 0 }, end: { line, character: before.length } };
  return { edit: { range, text: now.text }, count };
}

/** The line in which an edit stands, and which it leaves one line; undefined where it is about several. */
function lineOf({ range: { start, end }, text }: Edit): number | undefined {
  return start.line === end.line && !/[\r\n]/.test(text) ? start.line : undefined;
}

/** A text that is put together once it is asked for. */
class TextInParts {
  #parts: string[];

  constructor(text: string) {
    this.#parts = [text];
  }

  get text(): string {
    return this.#parts.join('');
  }

  /** Replaces what stands from one column to before another; beyond its ends, they are taken as the ends. */
  replace(from: number, to: number, text: string): void {
    const before: string[] = [];
    const behind: string[] = [];
    let at = 0;
    for (const part of this.#parts) {
      before.push(part.slice(0, Math.max(0, from - at)));
      behind.push(part.slice(Math.max(0, to - at)));
      at += part.length;
    }
    this.#parts = [...before, text, ...behind].filter(part => part !== '');
  }
}
