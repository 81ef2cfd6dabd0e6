import { english } from '../../texts/language';
import { renderPhrase } from '../../texts/render';
import type { FileFindings, ToldFinding } from '../findings/fileFindings';
import { csvRow, type Cell } from '../csvRow';
import { NO_LINES, type Report } from './report';

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
    yield csvRow(['file', 'line', ...Object.keys(COLUMNS)]);
  }

  *findings(found: FileFindings): Generator<string> {
    for (const finding of found.findings()) {
      const { file, line } = found.placeOf(finding.entry.entry);
      yield csvRow([file.name, line, ...Object.values(COLUMNS).map(of => of(finding))]);
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
