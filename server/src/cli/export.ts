import type { GivenTimes } from './clock';
import { CommandError } from './commandError';
import { reasonFor } from './compressed';
import { FORMATS, type ExportFormat } from './exports/formats';
import { copyLogs } from './exports/logCopy';
import { OutputError, OutputFile } from './exports/outputFile';
import { readRows } from './exports/readRows';
import { formatFileName, type NamedFile } from './names';
import { Output, writeError } from './output';
import { exitWith, statusSoFar, TROUBLE } from './status';
import { counted, shownValue } from './words';

/** What is asked of `esa-log export`, but for its files and where to. */
export type ExportAsked =
  /** A row for each entry. */
  | { readonly format: ExportFormat; readonly times: GivenTimes }
  /** The logs themselves, with stand-ins by a key for their values. */
  | { readonly format: 'log'; readonly key: Uint8Array };

/**
 * `esa-log export FILE…`: rows in one of the formats, or the logs themselves without their values. A file that cannot be
 * read is told of, and does not keep the others from being read; but then nothing is put under the name of the output.
 * @param name where to, as on the command line; undefined for standard output
 */
export async function exportLogs(
  files: readonly NamedFile[],
  asked: ExportAsked,
  name: string | undefined,
): Promise<void> {
  const write = (output: Output) =>
    asked.format === 'log' ? copyLogs(files, asked.key, output) : writeRows(files, asked, output);
  if (name === undefined) {
    if (asked.format !== 'log' && FORMATS[asked.format].needsFile)
      throw new CommandError(`${asked.format} needs --output FILE (see esa-log help export)`);
    await write(new Output());
    return;
  }
  const file = new OutputFile(name, files);
  try {
    await write(new Output(file));
    if (statusSoFar() === TROUBLE)
      writeError(`--output ${shownValue(name)}: is not written, since not all was read`);
    else file.commit();
  } finally {
    file.drop();
  }
}

async function writeRows(
  files: readonly NamedFile[],
  { format, times }: Exclude<ExportAsked, { readonly format: 'log' }>,
  output: Output,
): Promise<void> {
  const writer = FORMATS[format].writer(output);
  for (const file of files) {
    const tell = (what: string) => {
      writeError(`${formatFileName(file)}: ${what}`);
    };
    let withoutInstant = 0;
    try {
      await readRows(file, times, {
        tell,
        row(row) {
          writer.row(row);
          if (row.instant === undefined) withoutInstant++;
        },
        settle: () => output.flush(),
      });
    } catch (error) {
      if (error instanceof OutputError) throw error;
      exitWith(TROUBLE);
      tell(reasonFor(error, 'export', file));
    }
    if (FORMATS[format].needsInstants && withoutInstant > 0) tell(formatWithoutInstant(withoutInstant));
  }
  writer.end();
  await output.flush();
}

const formatWithoutInstant = (count: number): string =>
  `${counted(count, 'entry has', 'entries have')} no @timestamp, since the log does not tell their year or their offset from UTC; --year and --utc-offset do`;
