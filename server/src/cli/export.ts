import type { GivenTimes } from './clock';
import { CommandError } from './commandError';
import { reasonFor } from './compressed';
import { FORMATS, type ExportFormat } from './exports/formats';
import { OutputError, OutputFile } from './exports/outputFile';
import { readRows } from './exports/readRows';
import { formatFileName, type NamedFile } from './names';
import { Output, writeError } from './output';
import { exitWith, statusSoFar, TROUBLE } from './status';
import { counted, shownValue } from './words';

/** What is asked of `esa-log export`, but for its files. */
export interface ExportAsked {
  readonly format: ExportFormat;
  /** Where to, as on the command line; undefined for standard output. */
  readonly output: string | undefined;
  readonly times: GivenTimes;
}

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

async function writeAll(
  files: readonly NamedFile[],
  { format, times }: ExportAsked,
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
