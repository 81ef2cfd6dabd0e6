import { setImmediate } from 'node:timers/promises';
import { LogReader } from '../log/reader';
import type { GivenTimes } from './clock';
import { CommandError } from './commandError';
import { reasonFor } from './compressed';
import { FORMATS, type ExportFormat } from './exports/formats';
import { OutputError, OutputFile } from './exports/outputFile';
import { rowsOf } from './exports/row';
import type { RowWriter } from './exports/rowWriter';
import { formatFileName, type NamedFile } from './names';
import { assertRead, openText } from './openText';
import { Output, writeError } from './output';
import { assertIsLog } from './readLog';
import { exitWith, statusSoFar, TROUBLE } from './status';
import { formatUnread, Unread } from './unread';
import { counted, shownValue } from './words';

/** What is asked of `esa-log export`, but for its files. */
export interface ExportAsked {
  readonly format: ExportFormat;
  /** Where to, as on the command line; undefined for standard output. */
  readonly output: string | undefined;
  readonly times: GivenTimes;
}

/** Lines that are read in a few milliseconds. */
const LINES_PER_STEP = 20_000;
/** Rows behind which a slow reader of the output is waited for, and signals are heard. */
const ROWS_PER_STEP = 1000;

/**
 * `esa-log export FILE…`: a row for each entry, in one of the formats. A file that cannot be read is told of, and does
 * not keep the others from being read; but then nothing is put under the name of the output.
 */
export async function exportLogs(files: readonly NamedFile[], asked: ExportAsked): Promise<void> {
  const { format, output: name } = asked;
  if (name === undefined) {
    if (FORMATS[format].needsFile)
      throw new CommandError(`${format} needs --output FILE (see esa-log help export)`);
    await writeAll(files, asked, new Output());
    return;
  }
  const file = new OutputFile(name, files);
  try {
    await writeAll(files, asked, new Output(file));
    if (statusSoFar() === TROUBLE)
      writeError(`--output ${shownValue(name)}: is not written, since not all was read`);
    else file.commit();
  } finally {
    file.drop();
  }
}

async function writeAll(files: readonly NamedFile[], asked: ExportAsked, output: Output): Promise<void> {
  const writer = FORMATS[asked.format].writer(output);
  for (const file of files) {
    const tell = (what: string) => {
      writeError(`${formatFileName(file)}: ${what}`);
    };
    try {
      await writeFile(file, asked, writer, output, tell);
    } catch (error) {
      if (error instanceof OutputError) throw error;
      exitWith(TROUBLE);
      tell(reasonFor(error, 'export', file));
    }
  }
  writer.end();
  await output.flush();
}

/**
 * A log is read twice: for its connections, of which something is kept, and then for its rows.
 * @throws what kept the file from being read to its end
 */
async function writeFile(
  file: NamedFile,
  { format, times }: ExportAsked,
  writer: RowWriter,
  output: Output,
  tell: (what: string) => void,
): Promise<void> {
  const opened = await openText(file);
  const { text } = opened;
  try {
    const reader = new LogReader(text, 'connections');
    while (reader.readStep(LINES_PER_STEP)) await setImmediate();
    const { log } = reader;
    const unread = new Unread();
    for (const line of log.index.unreadLines()) unread.add(line);
    if (reader.entryCount === 0) assertRead(opened);
    const remark = assertIsLog(text, reader.entryCount, unread);
    if (remark !== undefined) tell(remark);
    if (unread.lines > 0) tell(formatUnread(unread));
    // Else a script would take it for a log in which nothing happened.
    if (unread.lines > 0 && log.index.entriesRead === 0) exitWith(TROUBLE);
    let rows = 0;
    let withoutInstant = 0;
    for (const row of rowsOf(text, log, file.name, times)) {
      writer.row(row);
      if (row.instant === undefined) withoutInstant++;
      if (++rows % ROWS_PER_STEP !== 0) continue;
      await output.flush();
      await setImmediate();
    }
    if (FORMATS[format].needsInstants && withoutInstant > 0) tell(formatWithoutInstant(withoutInstant));
    assertRead(opened);
  } finally {
    opened.close();
  }
}

const formatWithoutInstant = (count: number): string =>
  `${counted(count, 'entry has', 'entries have')} no @timestamp, since the log does not tell their year or their offset from UTC; --year and --utc-offset do`;
