import { CommandError } from './commandError';
import { readKey } from './exports/key';
import { copyLogs } from './exports/logCopy';
import { OutputFile } from './exports/outputFile';
import type { NamedFile } from './names';
import { valueOf, type Arguments } from './options';
import { Output, writeError } from './output';
import { statusSoFar, TROUBLE } from './status';
import { shownValue } from './words';

/**
 * `esa-log export --format log --anonymize FILE…`: the logs themselves, without their values. With `--output`, nothing
 * is put under that name unless all could be read.
 */
export async function exportLogs(files: readonly NamedFile[], args: Arguments): Promise<void> {
  if (!args.given.has('anonymize'))
    throw new CommandError(
      '--format log needs --anonymize: without it, the log is there already (see esa-log help export)',
    );
  const name = outputIn(args);
  const key = await readKey(args);
  if (name === undefined) {
    await copyLogs(files, key, new Output());
    return;
  }
  const file = new OutputFile(name, files);
  try {
    await copyLogs(files, key, new Output(file));
    if (statusSoFar() === TROUBLE)
      writeError(`--output ${shownValue(name)}: is not written, since not all was read`);
    else file.commit();
  } finally {
    file.drop();
  }
}

/** @returns undefined for standard output @throws CommandError for an empty name, as a variable without a value gives */
function outputIn(args: Arguments): string | undefined {
  const output = valueOf(args, 'output');
  if (output === '') throw new CommandError("--output '': name a file (see esa-log help export)");
  return output === '-' ? undefined : output;
}
