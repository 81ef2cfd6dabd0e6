import type { Finding, Severity } from '../log/findings/finding';
import { findingsOf } from '../log/findings/rules';
import { Log, type LogEntry } from '../log/log';
import { renderPhrase } from '../log/phrase';
import { isoTime } from '../log/time';
import { visible } from '../log/visible';
import { complain, Output } from './output';
import { assertIsLog, readLogText } from './readLog';
import { reasonOf } from './trouble';

export type CheckFormat = 'text' | 'json';

type Found = Finding & { readonly severity: Severity };

/** What `check --format json` says of a file. */
interface FileReport {
  readonly file: string;
  readonly entries: number;
  readonly understood: number;
  readonly error?: string;
}

/** Exit statuses of `check`, as grep has them. */
const NONE_FOUND = 0;
const SOME_FOUND = 1;
const TROUBLE = 2;

/**
 * `esa-log check FILE…`: the failed authentications of some logs. A file that cannot be read is told of and does
 * not keep the others from being read.
 * @returns the exit status
 */
export async function check(files: readonly string[], format: CheckFormat): Promise<number> {
  const output = new Output();
  const reports: FileReport[] = [];
  const findings: Record<string, unknown>[] = [];
  let found = 0;
  for (const file of files) {
    try {
      const text = await readLogText(file);
      const log = new Log(text);
      assertIsLog(text, log.index.entryCount);
      const { findings: inFile, total } = findingsOf(log);
      found += total;
      for (const finding of inFile) {
        if (format === 'json') findings.push(findingJson(file, finding, log));
        else output.line(findingLine(file, finding, log));
      }
      await output.flush();
      reports.push({ file, entries: log.index.entryCount, understood: log.understoodCount() });
    } catch (error) {
      const reason = reasonOf(error);
      complain(`${file}: ${reason}`);
      reports.push({ file, entries: 0, understood: 0, error: reason });
    }
  }
  if (format === 'json') output.line(JSON.stringify({ findings, files: reports }, null, 2));
  await output.flush();
  if (reports.some(report => report.error !== undefined)) return TROUBLE;
  return found > 0 ? SOME_FOUND : NONE_FOUND;
}

/** `mail.log:7: 2009-04-22T11:47:47 warning: SMTP authentication failed for …`, for people, grep and editors. */
function findingLine(file: string, { entry, severity, message }: Found, log: Log): string {
  const time = timeOf(entry, log) ?? 'no time';
  return `${visible(file)}:${entry.entry.line + 1}: ${time} ${severity}: ${renderPhrase(message, undefined, visible)}`;
}

/** A finding as output.md prints it. */
function findingJson(file: string, finding: Found, log: Log): Record<string, unknown> {
  const { entry, host, icid, dcid, replyCode, enhancedCode, replyText } = finding;
  return {
    rule: finding.rule,
    severity: finding.severity,
    file,
    line: entry.entry.line + 1,
    lineCount: entry.entry.lineCount,
    time: timeOf(entry, log) ?? null,
    message: renderPhrase(finding.message, undefined, visible),
    ...leaveOutMissing({ host, icid, dcid }),
    users: finding.users,
    remoteAddresses: finding.remoteAddresses,
    mechanisms: finding.mechanisms,
    profiles: finding.profiles,
    mids: finding.mids,
    ...leaveOutMissing({ replyCode, enhancedCode, replyText }),
    count: finding.count,
    related: finding.related().map(({ entry: other, message }) => ({
      file,
      line: other.entry.line + 1,
      message: renderPhrase(message, undefined, visible),
    })),
  };
}

function timeOf({ time, entry, number }: LogEntry, log: Log): string | undefined {
  return time && isoTime(time, log.index.utcOffsetOf(number, entry.header?.host));
}

function leaveOutMissing(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
