import type { ReportedLogon } from '../../../../server/src/requests';

/** A spreadsheet takes what begins so for a formula, also behind blanks. */
const FORMULA = /^\s*[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** A cell by RFC 4180; one that a spreadsheet would run begins with an apostrophe, which makes it text there. */
export function csvCell(value: string): string {
  const guarded = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** Spreadsheets tell UTF-8 by it. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Names of columns are the same in every language: programs read them. */
export const csvHead = (): string =>
  BYTE_ORDER_MARK + csvLine(['line', 'time', 'outcome', 'user', 'address', 'mechanism', 'profile']);

/** A line for each logon; the number of its line counts from 1. */
export const csvOf = (logons: readonly ReportedLogon[]): string =>
  logons
    .map(({ line, isoTime = '', outcome, user = '', address = '', mechanism = '', profile = '' }) =>
      csvLine([String(line + 1), isoTime, outcome, user, address, mechanism, profile]),
    )
    .join('');
