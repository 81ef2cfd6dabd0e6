import { skipBlanks, trimEnd } from '../characters';
import type { Framing } from './form';
import { framed } from './frames';
import { MAX_FIELDS, rowHeader, withOtherEnds, type Field } from './records';

const BAR = 124;
const BACKSLASH = 92;

export const cells: Framing = {
  name: 'Row of a drawn table',
  about: 'A table with bars between its cells, as Markdown and the clients of databases write it.',
  examples: [
    '| 1 | Mon Jun 22 11:43:50 2026 Info: ICID 450 close | |',
    '|  7 | `Mon Jun 22 11:43:50 2026 Info: ICID 450 close`   |',
  ],
  read(line, at, inner, depth) {
    const fields = cellsOf(line, at);
    const header = fields && rowHeader(line, fields, inner, depth);
    return header && framed(withOtherEnds(header, fields));
  },
};

/** The cells of a row, without the blanks at their ends. */
function cellsOf(line: string, at: number): Field[] | undefined {
  const end = trimEnd(line, at, line.length) - 1;
  if (line.charCodeAt(at) !== BAR || end <= at || line.charCodeAt(end) !== BAR) return undefined;
  const fields: Field[] = [];
  for (let from = at + 1; from <= end && fields.length < MAX_FIELDS;) {
    let bar = line.indexOf('|', from);
    while (bar < end && line.charCodeAt(bar - 1) === BACKSLASH) bar = line.indexOf('|', bar + 1);
    const start = Math.min(skipBlanks(line, from), bar);
    fields.push({ start, end: trimEnd(line, start, bar), writing: undefined });
    from = bar + 1;
  }
  return fields;
}
