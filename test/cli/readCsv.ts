// Reads the tables that the command line writes.
import assert from 'node:assert/strict';

/** Reads a table as RFC 4180 has it, and accepts nothing else. */
export function rowsOf(csv: string, separator = ','): string[][] {
  const rows: string[][] = [];
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"\\r\\n${separator}]*))(${separator}|\\r\\n)`, 'y');
  for (let row: string[] = []; cell.lastIndex < csv.length;) {
    const at = cell.lastIndex;
    const match = cell.exec(csv);
    assert.ok(match, `no cell at ${csv.slice(at, at + 80)}`);
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === separator) continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** Values of a list, and text of ours, without what keeps a spreadsheet from running it. */
export const plain = (cell: string) =>
  cell.replace(/(^|[,;])'(?=["'\s]*[=+\-@\uff1d\uff0b\uff0d\uff20])/g, '$1');
