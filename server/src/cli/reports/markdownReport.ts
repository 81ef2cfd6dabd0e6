import { escaped } from '../../features/markdown';
import { VALUES_LISTED } from '../../log/findings/limits';
import { SEVERITIES } from '../../log/findings/finding';
import type { Match } from '../../log/findings/matches';
import type { FileFindings, ToldFinding } from '../findings/fileFindings';
import { connectionName, counted, countOf } from '../words';
import { headOf, phraseIn, rowOf, valueIn } from './markdownText';
import type { FileReport, Report } from './report';
import { formatTimes } from './summaryLines';

/** Rows of a table: nobody reads a ticket with more. What is left out is said. */
const MAX_ROWS = 200;
/** Users or addresses that a cell names. */
const MAX_VALUES = 3;

/** A report to be put into a ticket: for each file a summary, what several entries are together, and single ones. */
export class MarkdownReport implements Report {
  readonly countsUnderstood = false;

  *begin(): Generator<string> {
    yield '# Findings in mail logs';
  }

  *findings(found: FileFindings): Generator<string> {
    yield* headingOf(found.files.length > 1 ? found.file.shown : found.file.name);
    yield* summaryTable(found);
    if (found.summary.findings === 0) {
      yield '';
      yield nothingFoundIn(found);
      return;
    }
    yield* campaignTable(found);
    yield* singleTable(found);
  }

  *file({ file, files, notices, error, entries }: FileReport): Generator<string> {
    // Of what could not be read at all nothing was said.
    if (error !== undefined && entries === 0) yield* headingOf(files.length > 1 ? file.shown : file.name);
    else if (notices.length > 0) yield '';
    for (const { text } of notices) yield `- ${escaped(text, { begins: true, ends: true })}`;
  }

  *end(): Generator<string> {
    // All has been told.
  }
}

function nothingFoundIn({ entryCount, isPartAsked }: FileFindings): string {
  if (entryCount === 0) return 'The log is empty: nothing was found.';
  return isPartAsked ? 'Nothing was found of what was asked for.' : 'Nothing was found.';
}

const headingOf = (name: string): string[] => ['', `## ${valueIn(name)}`, ''];

function* summaryTable({ entryCount, summary, times, isPartAsked }: FileFindings): Generator<string> {
  yield* headOf(['Log', ''], [1]);
  for (const span of formatTimes(times)) yield rowOf(['Time', span]);
  yield rowOf(['Entries', countOf(entryCount)]);
  yield rowOf([
    isPartAsked ? 'Failed logons in the whole log' : 'Failed logons',
    countOf(summary.failedLogons),
  ]);
  yield rowOf(['Campaigns', countOf(summary.campaigns)]);
  yield rowOf(['Accounts at risk', countOf(summary.accountsAtRisk.size)]);
  yield rowOf(['Findings', countOf(summary.findings)]);
  if (summary.findings === 0) return;
  yield '';
  yield* headOf(['Severity', 'Rule', 'Findings'], [2]);
  for (const { rule, severity, count } of summary.rules)
    yield rowOf([severity, `\`${rule.id}\``, countOf(count)]);
}

/** The worst ones, and of what is as bad as another the first ones. */
function* campaignTable(found: FileFindings): Generator<string> {
  const all = Array.from(withGroup(found.matches(), true)).sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
  if (all.length === 0) return;
  yield '';
  yield '### Campaigns and outages';
  yield '';
  yield* headOf(
    [
      ...['Severity', 'Finding', 'First', 'Last', 'Logons', 'User names', 'Addresses', 'Let in'],
      ...['Connection', 'Line'],
    ],
    [4, 9],
  );
  for (const finding of found.explain(all.slice(0, MAX_ROWS)))
    yield campaignRow(finding, placeIn(found, finding));
  if (all.length > MAX_ROWS) yield* leftOut(all.length - MAX_ROWS);
}

function campaignRow({ severity, message, time, span, ...finding }: ToldFinding, place: string): string {
  const single = time ?? 'no time';
  return rowOf([
    severity,
    phraseIn(message),
    span?.from ?? single,
    span?.until ?? single,
    countOf(finding.count),
    valuesIn(finding.users),
    valuesIn(finding.remoteAddresses),
    valuesIn(finding.succeeded ?? []),
    connectionName(finding) ?? '',
    place,
  ]);
}

/** The line, behind the name of its file where there are several. */
function placeIn(found: FileFindings, { entry }: ToldFinding): string {
  const { file, line } = found.placeOf(entry.entry);
  return found.files.length > 1 ? `${valueIn(file.name)} ${line}` : String(line);
}

/** The first ones: they are told in file order. */
function* singleTable(found: FileFindings): Generator<string> {
  const { shown, count } = firstOf(withGroup(found.matches(), false));
  if (count === 0) return;
  yield '';
  yield '### Single findings';
  yield '';
  yield* headOf(['Severity', 'Time', 'Finding', 'Connection', 'Line'], [4]);
  for (const finding of found.explain(shown)) {
    const { severity, time = 'no time', message } = finding;
    const place = placeIn(found, finding);
    yield rowOf([severity, time, phraseIn(message), connectionName(finding) ?? '', place]);
  }
  if (count > MAX_ROWS) yield* leftOut(count - MAX_ROWS);
}

/** As many as a table has rows, and how many there are. */
function firstOf(matches: Iterable<Match>): { shown: readonly Match[]; count: number } {
  const shown: Match[] = [];
  let count = 0;
  for (const match of matches) if (count++ < MAX_ROWS) shown.push(match);
  return { shown, count };
}

function* withGroup(matches: Iterable<Match>, together: boolean): Generator<Match> {
  for (const match of matches) if ((match.group !== undefined) === together) yield match;
}

const leftOut = (count: number): string[] => [
  '',
  `And ${counted(count, 'more finding')}. All are in the formats csv, json and sarif.`,
];

function valuesIn(values: readonly string[]): string {
  const shown = values
    .slice(0, MAX_VALUES)
    .map(value => (value === '' ? '(empty)' : valueIn(value)))
    .join(', ');
  const more = values.length - MAX_VALUES;
  if (more <= 0) return shown;
  const atLeast = values.length >= VALUES_LISTED ? 'at least ' : '';
  return `${shown} and ${atLeast}${countOf(more)} more`;
}
