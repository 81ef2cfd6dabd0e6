import { readEntries } from '../log/entryReader';
import { isKnownShape } from '../log/events/registry';
import { ignoredCount } from '../log/findings/ignored';
import { runTask } from '../log/task';
import { isNewestFirst } from '../log/times/order';
import { LogReader } from '../log/reader';
import type { LogText } from '../log/text/text';
import { reasonFor } from './compressed';
import type { Asked } from './findings/asked';
import { FileFindings } from './findings/fileFindings';
import { formatFileName, namedSet, type NamedFile } from './names';
import { assertRead } from './openText';
import { writeError, Output } from './output';
import { eachLog, isPassedOver } from './places/eachLog';
import { assertIsLog, NoLog } from './readLog';
import type { FileReport, Notice, Report } from './reports/report';
import { openLogs, type OpenLog } from './sets/openLogs';
import { exitWith, SOME_FOUND, statusSoFar, TROUBLE } from './status';
import { Unread, formatUnread } from './unread';
import { counted } from './words';

/** Lines that are written before a slow reader is waited for. */
const BETWEEN_FLUSHES = 1000;

/**
 * `esa-log check FILE…`: what the rules find in some logs. A file that cannot be read is told of and does not keep the
 * others from being read.
 * @param files files, folders and archives
 */
export async function check(files: readonly NamedFile[], report: Report, asked: Asked): Promise<void> {
  const output = new Output();
  await write(report.begin(), output);
  const fail = async (file: NamedFile, error: unknown) => {
    const told = untold([file]);
    if (error instanceof NoLog) told.unread = error.unread;
    tellTrouble(told, error);
    await write(report.file(told), output);
  };
  await eachLog(files, {
    readsSets: asked.readsSets,
    async read(group, isFound) {
      let others = 0;
      const logs = await openLogs(group, async (file, error) => {
        if (isPassedOver(error, isFound)) others++;
        else await fail(file, error);
      });
      for (const log of logs) {
        const told = untold(log.files);
        try {
          await checkLog(told, log, report, asked, output);
        } catch (error) {
          if (isPassedOver(error, isFound)) {
            others += log.files.length;
            continue;
          }
          if (error instanceof NoLog) told.unread = error.unread;
          tellTrouble(told, error);
        } finally {
          log.close();
        }
        await write(report.file(told), output);
      }
      return others;
    },
    fail,
  });
  await write(report.end(statusSoFar()), output);
  await output.flush();
}

/** @param files of a log, the oldest first */
const untold = (files: readonly NamedFile[]): FileReport => {
  return {
    file: namedSet(files),
    files,
    entries: 0,
    understood: 0,
    unread: new Unread(),
    ignored: 0,
    notices: [],
  };
};

function tellTrouble(told: FileReport, error: unknown): void {
  told.error = reasonFor(error, 'check', told.file);
  exitWith(TROUBLE);
  tell(told, { kind: 'not-read', text: told.error });
}

/** @param before is called before each line, and at the end: a reader that has seen enough ends the process */
async function write(
  lines: Iterable<string>,
  output: Output,
  before = () => {
    // Nothing is to be done.
  },
): Promise<void> {
  let written = 0;
  for (const line of lines) {
    before();
    output.line(line);
    if (++written % BETWEEN_FLUSHES === 0) await output.flush();
  }
  before();
}

/** Tells it on standard error, and keeps it for the formats that have a place for it. */
function tell(told: FileReport, notice: Notice): void {
  told.notices.push(notice);
  writeError(`${formatFileName(told.file)}: ${notice.text}`);
}

/**
 * @param told takes what has been read
 * @throws what kept the log from being read to its end: what stands before has been told by then
 */
async function checkLog(
  told: FileReport,
  opened: OpenLog,
  report: Report,
  asked: Asked,
  output: Output,
): Promise<void> {
  const { unread } = told;
  const { text } = opened;
  for (const { file, of } of opened.copies)
    tell(told, {
      kind: 'left-out',
      text: `${formatFileName(file)} has no line that ${formatFileName(of)} does not have, and is left out`,
    });
  const reader = new LogReader(text, 'connections', () => asked.rules);
  runTask(reader.read(Infinity));
  const { log } = reader;
  told.entries = reader.entryCount;
  for (const line of log.index.unreadLines()) {
    const place = opened.placeOf(line);
    unread.add(place.line, opened.files.length > 1 ? place.file : undefined);
  }
  if (reader.entryCount === 0) assertRead(opened);
  told.understood = undefined;
  const remark = assertIsLog(text, reader.entryCount, unread);
  if (remark !== undefined) tell(told, { kind: 'another-log', text: remark });
  if (isNewestFirst(log)) tell(told, { kind: 'newest-first', text: NEWEST_FIRST });
  const found = new FileFindings(opened, told.file, log, told.entries, asked);
  await write(report.findings(found), output, () => {
    if (found.fails) exitWith(SOME_FOUND);
  });
  told.ignored = runTask(ignoredCount(log));
  if (told.ignored > 0) tell(told, { kind: 'ignored', text: formatIgnored(told.ignored) });
  if (report.countsUnderstood) told.understood = understoodIn(text);
  const unknownTimes = asked.since || asked.until ? found.summary.unknownTimes : 0;
  if (unknownTimes > 0) tell(told, { kind: 'unknown-times', text: formatUnknownTimes(unknownTimes) });
  if (unread.lines > 0)
    tell(told, {
      kind: 'lines-unread',
      text: formatUnread(unread),
      line: unread.first,
      ...(unread.file && { file: unread.file }),
    });
  // Else a script would take it for a log without failures.
  if (unread.lines > 0 && log.index.entriesRead === 0) exitWith(TROUBLE);
  assertRead(opened);
}

function understoodIn(text: LogText): number {
  let understood = 0;
  for (const entry of readEntries(text)) if (isKnownShape(entry.text)) understood++;
  return understood;
}

const NEWEST_FIRST =
  'its lines stand newest first, and are read as they stand, so that connections seem to end before they begin: put them in the order of their times, as tac does';

const formatIgnored = (count: number): string => `${counted(count, 'finding is', 'findings are')} ignored`;

const formatUnknownTimes = (count: number): string =>
  `${counted(count, 'finding has', 'findings have')} no time to compare with --since and --until, and ${count === 1 ? 'is' : 'are'} told whatever they say`;
