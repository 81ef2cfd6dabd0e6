import { visible } from '../../log/visible';
import { english } from '../../texts/language';
import { renderPhrase } from '../../texts/render';
import type { FileFindings, ToldFinding } from '../findings/fileFindings';
import { NO_LINES, type Report } from './report';

type Cell = string | number | undefined | readonly (string | number)[];

/** What stands in each column behind the place, by its name; new ones come behind these. */
const COLUMNS: Readonly<Record<string, (finding: ToldFinding) => Cell>> = {
  time: ({ time }) => time,
  from: ({ span }) => span?.from,
  until: ({ span }) => span?.until,
  severity: ({ severity }) => severity,
  rule: ({ rule }) => rule,
  message: ({ message }) => renderPhrase(message, english),
  count: ({ count }) => count,
  users: ({ users }) => users,
  succeeded: ({ succeeded }) => succeeded,
  remoteAddresses: ({ remoteAddresses }) => remoteAddresses,
  mechanisms: ({ mechanisms }) => mechanisms,
  profiles: ({ profiles }) => profiles,
  host: ({ host }) => host,
  icid: ({ icid }) => icid,
  dcid: ({ dcid }) => dcid,
  mids: ({ mids }) => mids,
  replyCode: ({ replyCode }) => replyCode,
  enhancedCode: ({ enhancedCode }) => enhancedCode,
  replyText: ({ replyText }) => replyText,
};

/** A table as RFC 4180 has it: a row for each finding, below the names of its columns. */
export class CsvReport implements Report {
  readonly countsUnderstood = false;

  *begin(): Generator<string> {
    yield rowOf(['file', 'line', ...Object.keys(COLUMNS)]);
  }

  *findings(found: FileFindings): Generator<string> {
    for (const finding of found.findings()) {
      const { file, line } = found.placeOf(finding.entry.entry);
      yield rowOf([file.name, line, ...Object.values(COLUMNS).map(of => of(finding))]);
    }
  }

  file(): readonly string[] {
    // Trouble is told on standard error.
    return NO_LINES;
  }

  end(): readonly string[] {
    return NO_LINES;
  }
}

/** The line feed stands behind each line of the output. */
const rowOf = (cells: readonly Cell[]): string => `${cells.map(written).join(',')}\r`;

function written(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
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
