import { skipBlanks } from '../characters';
import { MAX_DEPTH, type Framing } from './form';
import { framed } from './frames';
import type { Header } from './header';
import { completed, MAX_FIELDS, rowHeader, type Field } from './records';
import { isInQuotes, nextField } from './tables';

/** Cells in quotes that go over lines: an export has put the line breaks of a copy within them. */

export const openCell: Framing = {
  name: 'Cell over lines',
  about:
    'The first line of a cell in quotes that goes over lines, as an export has it of a copy whose lines were broken. The cell ends where its quotes are closed; what stands behind them is none of it. Where the line has no stamp or host, those of the cells before it count.',
  examples: [
    '"Mon Jun 22 11:43:50 2026 Info: ICID 450 close',
    '7,"mx1.example.com","Mon Jun 22 11:43:50 2026 Info: ICID 450 close',
  ],
  read(line, at, inner, depth) {
    // A frame of its own before each of its lines would part the cell.
    const cell = depth === 0 ? openCellAt(line, at) : undefined;
    if (!cell) return undefined;
    const header = inner(line, skipBlanks(line, cell.start), MAX_DEPTH);
    if (!header)
      return rowHeader(
        line,
        cell.before.filter(field => isInQuotes(line, field)),
        inner,
        depth,
        cell.before,
      );
    if (header.textEnd !== undefined) return undefined;
    return framed(completed(line, header, cell.before), { kind: 'cell', words: line.slice(0, cell.start) });
  },
};

/** The cell that a line opens and does not close: where its words begin, and the cells before it. */
function openCellAt(line: string, at: number): { start: number; before: readonly Field[] } | undefined {
  const before: Field[] = [];
  let separator: string | undefined;
  for (let from = at; before.length < MAX_FIELDS;) {
    const quote = skipBlanks(line, from);
    if (line[quote] === '"' && quoteFrom(line, quote + 1) === -1) return { start: quote + 1, before };
    const field = nextField(line, from, separator);
    if (field?.behind === undefined) return undefined;
    separator ??= field.behind;
    before.push({ start: field.start, end: field.end, writing: field.writing });
    from = field.next;
  }
  return undefined;
}

/** The offset of the first of the quotes from one on that are not doubled; -1 where there is none. */
function quoteFrom(line: string, from: number): number {
  let at = line.indexOf('"', from);
  while (at !== -1 && line[at + 1] === '"') at = line.indexOf('"', at + 2);
  return at;
}

/** Lines that a cell goes over, at most. */
export const MAX_CELL_LINES = 32;

/** Where a cell ends: on which 0-based line, and at which column the quotes stand that close it. */
export interface CellEnd {
  readonly line: number;
  readonly column: number;
}

/**
 * The end of a cell that is open at the end of a line.
 * @param first 0-based line that opens it
 * @param lineAt the line of a number; undefined behind the last one that may be asked for
 * @param beginsEntry whether a line has a header of its own: then the cell was not closed
 */
export function cellEnd(
  first: number,
  lineAt: (line: number) => string | undefined,
  beginsEntry: (line: number) => boolean,
): CellEnd | undefined {
  for (let number = first + 1; number <= first + MAX_CELL_LINES; number++) {
    const line = lineAt(number);
    if (line === undefined || beginsEntry(number)) return undefined;
    const column = quoteFrom(line, 0);
    if (column !== -1)
      return /^[ \t]*(?:[,;\t]|$)/.test(line.slice(column + 1)) ? { line: number, column } : undefined;
  }
  return undefined;
}

/** The words of a cell, whose own quotes are doubled. */
export const cellWords = (text: string): string => text.replaceAll('""', '"');

/** What a line holds of a cell that goes over lines. @param header that of its first line */
export function wordsInCell(line: string, header?: Header): string {
  const start = header?.frame?.kind === 'cell' ? header.frame.words.length : 0;
  const end = quoteFrom(line, start);
  return cellWords(line.slice(start, end === -1 ? undefined : end));
}
