import { visible } from '../log/visible';

/** What stands in a cell; several values stand with `;` between them. */
export type Cell = string | number | boolean | undefined | readonly (string | number)[];

/** A row of a table as RFC 4180 has it, up to its CR: the line feed stands behind each line of the output. */
export const csvRow = (cells: readonly Cell[]): string => `${cells.map(written).join(',')}\r`;

function written(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  const text = typeof cell === 'string' ? cell : cell.map(value => inList(String(value))).join(';');
  const guarded = withoutFormula(visible(text));
  return /[",;']/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** A value among several: a backslash parts its own semicolons from those between values. */
const inList = (value: string): string => value.replace(/[\\;]/g, '\\$&');

/**
 * What a spreadsheet takes for the beginning of a formula, at the beginning of a cell, and wherever a program that has
 * another separator would begin one; quotation marks and blanks before it are passed over.
 */
const FORMULA = /(^|[,;])(?=["'\s]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20].)/g;

/** Text of which no spreadsheet makes a formula: an apostrophe before it makes it text, as OWASP recommends. */
const withoutFormula = (text: string): string => text.replace(FORMULA, "$1'");
