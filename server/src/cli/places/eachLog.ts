import { CommandError } from '../commandError';
import { formatFileName, namedPath, type NamedFile } from '../names';
import { writeError } from '../output';
import { NoLog } from '../readLog';
import { countOf } from '../words';
import { filesLike, isPattern } from './glob';
import { Passed } from './passed';
import { isArchive, memberNamed, placeOf, statsOf } from './place';

/** Reads logs, one after the other. */
export interface LogTaker {
  /**
   * @param isFound whether it is in a folder or archive that was named, and not named itself
   * @returns whether it is a log: of what was named itself it is told that it is none
   */
  read(file: NamedFile, isFound: boolean): Promise<boolean>;
  /** Is told of what was named and could not be looked into. */
  fail(file: NamedFile, error: unknown): Promise<void>;
}

/** Whether something that was found is no log, and holds nothing that looks like a line of one. */
export const isPassedOver = (error: unknown, isFound: boolean): boolean =>
  isFound && error instanceof NoLog && error.unread.lines === 0;

/**
 * Has all logs read that some arguments name: files, those in a folder or an archive, and those that are named by a
 * pattern which no shell has looked at. What is passed over is told on standard error.
 */
export async function eachLog(named: readonly NamedFile[], taker: LogTaker): Promise<void> {
  for (const argument of named) {
    let files: readonly NamedFile[];
    try {
      files = await filesNamed(argument);
    } catch (error) {
      await taker.fail(argument, error);
      continue;
    }
    for (const file of files) await readPlace(file, false, taker);
  }
}

/**
 * The file that an argument names, for whoever reads one alone: of an archive, the one that is in it.
 * @throws CommandError where there are several
 */
export async function onlyFile(argument: NamedFile): Promise<NamedFile> {
  const [named = argument, ...others] = await filesNamed(argument);
  if (others.length > 0)
    throw new CommandError(`stands for ${countOf(others.length + 1)} files: name one of them`);
  const files = isArchive(named) ? placeOf(named, new Passed()) : undefined;
  let only: NamedFile | undefined;
  for await (const file of files ?? [named]) {
    if (only) throw new CommandError(`holds several files: name one of them, as ${formatFileName(only)}`);
    only = file;
  }
  if (!only) throw new CommandError('is an archive without files');
  return only;
}

/** What an argument names. @throws CommandError where it is a pattern of nothing, or a member that is not there */
async function filesNamed(argument: NamedFile): Promise<readonly NamedFile[]> {
  const named = await memberNamed(argument);
  if (named.member || typeof named.path !== 'string' || !isPattern(named.path) || statsOf(named.path))
    return [named];
  const found = filesLike(named.path);
  if (found.length === 0) throw new CommandError('no such file, and none whose name is like that');
  return found.map(namedPath);
}

/** @returns whether there is a log in it */
async function readPlace(named: NamedFile, isFound: boolean, taker: LogTaker): Promise<boolean> {
  const passed = new Passed();
  const files = placeOf(named, passed);
  if (!files) return taker.read(named, isFound);
  let logs = 0;
  try {
    for await (const file of files) {
      if (await readPlace(file, true, taker)) logs++;
      else passed.files++;
    }
  } catch (error) {
    await taker.fail(named, error);
    return true;
  }
  if (logs === 0 && isFound) return false;
  if (logs === 0) await taker.fail(named, new CommandError('holds no mail log'));
  for (const sentence of passed.sentences()) writeError(`${formatFileName(named)}: ${sentence}`);
  return true;
}
