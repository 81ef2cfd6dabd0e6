import { readEntries } from '../log/entryReader';
import { isKnownShape } from '../log/events/registry';
import { eachFinding, type JudgedFinding } from '../log/findings/rules';
import { applianceOf } from '../log/header/appliance';
import { Log, type LogEntry } from '../log/log';
import { renderPhrase } from '../log/phrase';
import type { LogText } from '../log/text/text';
import { isoTime } from '../log/time';
import { visible } from '../log/visible';
import { complain, Output } from './output';
import { jsonOf } from './json';
import { inSentence, type NamedFile } from './names';
import { openText } from './openText';
import { assertIsLog } from './readLog';
import { exitWith, SOME_FOUND, TROUBLE } from './status';
import { reasonOf } from './trouble';
import { Unread, unreadInWords, unreadJson } from './unread';

export type CheckFormat = 'text' | 'json';

/** What `check --format json` says of a file. */
interface FileReport {
  readonly file: string;
  readonly entries: number;
  readonly understood: number;
  /** Lines that look like lines of a log and could not be read, and the first of them, from 1. */
  readonly unread?: { readonly lines: number; readonly first: number };
  readonly error?: string;
}

/** Findings that are written before a slow reader is waited for. */
const BETWEEN_FLUSHES = 1000;

/**
 * `esa-log check FILE…`: the failed authentications of some logs. A file that cannot be read is told of and does
 * not keep the others from being read.
 */
export async function check(files: readonly NamedFile[], format: CheckFormat): Promise<void> {
  const output = new Output();
  const report = format === 'json' ? new JsonReport(output) : new TextReport(output);
  for (const file of files) {
    const unread = new Unread();
    try {
      await checkFile(file, unread, report, output);
    } catch (error) {
      const reason = reasonOf(error);
      exitWith(TROUBLE);
      complain(`${inSentence(file)}: ${reason}`);
      report.trouble(file.name, reason, unread);
    }
  }
  report.end();
  await output.flush();
}

/** @param unread is told which lines could not be read */
async function checkFile(named: NamedFile, unread: Unread, report: Report, output: Output): Promise<void> {
  const opened = await openText(named);
  const file = named.name;
  const { text } = opened;
  try {
    const log = new Log(text, 'log', 'connections');
    for (const line of log.index.unreadLines()) unread.add(line);
    const remark = assertIsLog(text, log.entryCount, unread);
    if (remark !== undefined) complain(`${file}: ${remark}`);
    let found = 0;
    for (const finding of eachFinding(log)) {
      exitWith(SOME_FOUND);
      report.finding(file, finding, log);
      if (++found % BETWEEN_FLUSHES === 0) await output.flush();
    }
    report.file(file, text, log, unread);
    if (unread.lines > 0) complain(`${file}: ${unreadInWords(unread)}`);
    // Else a script would take it for a log without failures.
    if (unread.lines > 0 && log.index.entriesRead === 0) exitWith(TROUBLE);
  } finally {
    opened.close();
  }
}

/** What is told of files and their findings, in one of the formats. */
interface Report {
  finding(file: string, finding: JudgedFinding, log: Log): void;
  file(file: string, text: LogText, log: Log, unread: Unread): void;
  trouble(file: string, reason: string, unread: Unread): void;
  end(): void;
}

class TextReport implements Report {
  readonly #output: Output;

  constructor(output: Output) {
    this.#output = output;
  }

  finding(file: string, finding: JudgedFinding, log: Log): void {
    this.#output.line(findingLine(file, finding, log));
  }

  file(): void {
    // A file without findings is told by the exit status.
  }

  trouble(): void {
    // Told on standard error.
  }

  end(): void {
    // Every finding has been told.
  }
}

/** One object, as output.md has it; written as it comes, since a log under attack has a hundred thousand findings. */
class JsonReport implements Report {
  readonly #output: Output;
  readonly #files: FileReport[] = [];
  /** The last finding, which has not been written. */
  #last: string | undefined;

  constructor(output: Output) {
    this.#output = output;
  }

  finding(file: string, finding: JudgedFinding, log: Log): void {
    this.#tell(',');
    this.#last = indented(findingJson(file, finding, log), '    ');
  }

  file(file: string, text: LogText, log: Log, unread: Unread): void {
    let understood = 0;
    for (const entry of readEntries(text)) if (isKnownShape(entry.text)) understood++;
    this.#files.push({ file, entries: log.entryCount, understood, ...unreadJson(unread) });
  }

  trouble(file: string, error: string, unread: Unread): void {
    this.#files.push({ file, entries: 0, understood: 0, ...unreadJson(unread), error });
  }

  end(): void {
    if (this.#last === undefined) this.#output.line('{\n  "findings": [],');
    else {
      this.#tell('');
      this.#output.line('  ],');
    }
    this.#output.line(`  "files": ${indented(this.#files, '  ').trimStart()}\n}`);
  }

  /** Writes the last finding, now that it is known what comes behind it. */
  #tell(behind: string): void {
    this.#output.line(this.#last === undefined ? '{\n  "findings": [' : this.#last + behind);
  }
}

const indented = (value: unknown, by: string) => jsonOf(value, 2).replace(/^/gm, by);

/** `mail.log:7: 2009-04-22T11:47:47 warning: SMTP authentication failed for …`, for people, grep and editors. */
function findingLine(file: string, { entry, severity, message }: JudgedFinding, log: Log): string {
  const time = timeOf(entry, log) ?? 'no time';
  return `${visible(file)}:${entry.entry.line + 1}: ${time} ${severity}: ${renderPhrase(message, undefined, visible)}`;
}

/** A finding as output.md prints it. */
function findingJson(file: string, finding: JudgedFinding, log: Log): Record<string, unknown> {
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
  return time && isoTime(time, log.index.utcOffsetOf(number, applianceOf(entry.header)));
}

function leaveOutMissing(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
