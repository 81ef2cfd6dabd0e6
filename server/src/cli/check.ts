import { readEntries } from '../log/entryReader';
import { isKnownShape } from '../log/events/registry';
import { ignoredCount } from '../log/findings/ignored';
import { eachFinding, eachHeadline, type JudgedFinding, type JudgedHeadline } from '../log/findings/matches';
import type { Severities } from '../log/findings/rule';
import { applianceOf } from '../log/header/appliance';
import type { Entry } from '../log/entry';
import type { Log } from '../log/log';
import { runTask } from '../log/task';
import { LogReader } from '../log/reader';
import type { LogText } from '../log/text/text';
import { isoTime } from '../log/time';
import { visible } from '../log/visible';
import { writeError, Output } from './output';
import { english } from '../texts/language';
import { renderPhrase } from '../texts/render';
import { jsonOf } from './json';
import { formatFileName, type NamedFile } from './names';
import { openText, type OpenText } from './openText';
import { assertIsLog, NoLog } from './readLog';
import { exitWith, SOME_FOUND, TROUBLE } from './status';
import { reasonOf, CommandError } from './commandError';
import { DEFAULT_CONFIG, type CheckConfig } from './config';
import { Unread, formatUnread, unreadJson } from './unread';

export type CheckFormat = 'text' | 'json';

/** What `check --format json` says of a file. */
interface FileReport {
  readonly file: NamedFile;
  entries: number;
  /** Undefined where not all of the entries could be looked at again. */
  understood: number | undefined;
  unread: Unread;
  /** Findings that the settings leave out. */
  ignored: number;
  error?: string;
}

/** Findings that are written before a slow reader is waited for. */
const BETWEEN_FLUSHES = 1000;

/**
 * `esa-log check FILE…`: the failed authentications of some logs. A file that cannot be read is told of and does
 * not keep the others from being read.
 */
export async function check(
  files: readonly NamedFile[],
  format: CheckFormat,
  config = DEFAULT_CONFIG,
): Promise<void> {
  const output = new Output();
  const report = format === 'json' ? new JsonReport(output) : new TextReport(output);
  for (const file of files) {
    const told: FileReport = { file, entries: 0, understood: 0, unread: new Unread(), ignored: 0 };
    try {
      await checkFile(told, report, output, config);
    } catch (error) {
      if (error instanceof NoLog) told.unread = error.unread;
      told.error = reasonOf(error);
      exitWith(TROUBLE);
      writeError(`${formatFileName(file)}: ${told.error}`);
    }
    report.file(told);
  }
  report.end();
  await output.flush();
}

/**
 * @param told takes what has been read
 * @throws what kept the file from being read to its end: what stands before has been told by then
 */
async function checkFile(
  told: FileReport,
  report: Report,
  output: Output,
  { severities, rules }: CheckConfig,
): Promise<void> {
  const { file, unread } = told;
  const opened = await openText(file);
  const { text } = opened;
  try {
    const reader = new LogReader(text, 'connections', () => rules);
    runTask(reader.read(Infinity));
    const { log } = reader;
    told.entries = reader.entryCount;
    for (const line of log.index.unreadLines()) unread.add(line);
    if (reader.entryCount === 0) assertRead(opened);
    told.understood = undefined;
    const remark = assertIsLog(text, reader.entryCount, unread);
    if (remark !== undefined) writeError(`${formatFileName(file)}: ${remark}`);
    let found = 0;
    for (const tell of report.findings(file, log, severities)) {
      exitWith(SOME_FOUND);
      tell();
      if (++found % BETWEEN_FLUSHES === 0) await output.flush();
    }
    told.ignored = runTask(ignoredCount(log));
    if (told.ignored > 0) writeError(`${formatFileName(file)}: ${formatIgnored(told.ignored)}`);
    if (report.countsUnderstood) told.understood = understoodIn(text);
    if (unread.lines > 0) writeError(`${formatFileName(file)}: ${formatUnread(unread)}`);
    // Else a script would take it for a log without failures.
    if (unread.lines > 0 && log.index.entriesRead === 0) exitWith(TROUBLE);
    assertRead(opened);
  } finally {
    opened.close();
  }
}

/** @throws CommandError that says what kept a text from being read to its end */
function assertRead(opened: OpenText): void {
  const trouble = opened.trouble();
  if (trouble !== undefined) throw new CommandError(reasonOf(trouble));
}

function understoodIn(text: LogText): number {
  let understood = 0;
  for (const entry of readEntries(text)) if (isKnownShape(entry.text)) understood++;
  return understood;
}

/** What is told of files and their findings, in one of the formats. */
interface Report {
  /** Whether it tells how many entries are understood: each is read in full for that. */
  readonly countsUnderstood: boolean;
  /** Each finding of a file, to be told. */
  findings(file: NamedFile, log: Log, severities: Severities): Iterable<() => void>;
  /** Is told of a file behind its findings. */
  file(told: FileReport): void;
  end(): void;
}

class TextReport implements Report {
  readonly countsUnderstood = false;
  readonly #output: Output;

  constructor(output: Output) {
    this.#output = output;
  }

  *findings(file: NamedFile, log: Log, severities: Severities): Iterable<() => void> {
    for (const headline of eachHeadline(log, severities))
      yield () => {
        this.#output.line(headlineOf(file, headline, log));
      };
  }

  file(): void {
    // A file without findings is told by the exit status, trouble on standard error.
  }

  end(): void {
    // Every finding has been told.
  }
}

/** One JSON object, written as it comes, since a log under attack has a hundred thousand findings. */
class JsonReport implements Report {
  readonly countsUnderstood = true;
  readonly #output: Output;
  readonly #files: FileReport[] = [];
  /** The last finding, which has not been written. */
  #last: string | undefined;

  constructor(output: Output) {
    this.#output = output;
  }

  *findings(file: NamedFile, log: Log, severities: Severities): Iterable<() => void> {
    for (const finding of eachFinding(log, severities))
      yield () => {
        this.#tell(',');
        this.#last = indented(findingJson(file.name, finding, log), '    ');
      };
  }

  file(told: FileReport): void {
    this.#files.push(told);
  }

  end(): void {
    if (this.#last === undefined) this.#output.line('{\n  "findings": [],');
    else {
      this.#tell('');
      this.#output.line('  ],');
    }
    // The keys of those that are undefined are left out.
    const files = this.#files.map(({ file, entries, understood, unread, ignored, error }) => {
      const some = ignored > 0 ? ignored : undefined;
      return { file: file.name, entries, understood, ...unreadJson(unread), ignored: some, error };
    });
    this.#output.line(`  "files": ${indented(files, '  ').trimStart()}\n}`);
  }

  /** Writes the last finding, now that it is known what comes behind it. */
  #tell(behind: string): void {
    this.#output.line(this.#last === undefined ? '{\n  "findings": [' : this.#last + behind);
  }
}

const formatIgnored = (count: number): string =>
  count === 1 ? '1 finding is ignored' : `${count} findings are ignored`;

const indented = (value: unknown, by: string) => jsonOf(value, 2).replace(/^/gm, by);

/** `mail.log:7: 2009-04-22T11:47:47 warning: SMTP authentication failed for …`, for people, grep and editors. */
function headlineOf(file: NamedFile, { entry, number, severity, message }: JudgedHeadline, log: Log): string {
  const time = timeOf(entry, number, log) ?? 'no time';
  return `${file.shown}:${entry.line + 1}: ${time} ${severity}: ${renderPhrase(message, english, visible)}`;
}

/** A finding as JSON has it. */
function findingJson(file: string, finding: JudgedFinding, log: Log): Record<string, unknown> {
  const { entry, host, icid, dcid, replyCode, enhancedCode, replyText } = finding;
  return {
    rule: finding.rule,
    severity: finding.severity,
    file,
    line: entry.entry.line + 1,
    lineCount: entry.entry.lineCount,
    time: timeOf(entry.entry, entry.number, log) ?? null,
    message: renderPhrase(finding.message, english, visible),
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
      message: renderPhrase(message, english, visible),
    })),
  };
}

function timeOf({ header }: Entry, number: number, log: Log): string | undefined {
  return header?.time && isoTime(header.time, log.index.utcOffsetOf(number, applianceOf(header)));
}

function leaveOutMissing(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
