import { CommandError } from '../commandError';
import { formatFileName, namedPath, type NamedFile } from '../names';
import { writeError } from '../output';
import { NoLog } from '../readLog';
import { countOf } from '../words';
import { filesLike, isPattern } from './glob';
import { Passed } from './passed';
import { groupedBySeries } from '../sets/grouping';
import { isArchive, memberNamed, placeOf, statsOf, type Place } from './place';

/** Reads logs, one after the other. */
export interface LogTaker {
  /** Whether the files to which a log was rotated are read together. */
  readonly readsSets: boolean;
  /**
   * @param files one, or those of a log, as their names tell, the oldest first
   * @param isFound whether they are in a folder or archive that was named, and not named themselves
   * @returns how many of them are no logs: of what was named itself it is told that it is none
   */
  read(files: readonly NamedFile[], isFound: boolean): Promise<number>;
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
export async function eachLog(args: readonly NamedFile[], taker: LogTaker): Promise<void> {
  const named: NamedFile[] = [];
  const wrong = new Map<NamedFile, unknown>();
  for (const argument of args) {
    try {
      named.push(...(await filesNamed(argument)));
    } catch (error) {
      wrong.set(argument, error);
      named.push(argument);
    }
  }
  await readAll(named, false, {
    ...taker,
    async read(files, isFound) {
      for (const file of files) if (wrong.has(file)) await taker.fail(file, wrong.get(file));
      const right = files.filter(file => !wrong.has(file));
      return right.length === 0 ? 0 : taker.read(right, isFound);
    },
  });
}

/**
 * The file that an argument names, for whoever reads one alone: of an archive, the one that is in it.
 * @throws CommandError where there are several
 */
export async function onlyFile(argument: NamedFile): Promise<NamedFile> {
  const [named = argument, ...others] = await filesNamed(argument);
  if (others.length > 0)
    throw new CommandError(`stands for ${countOf(others.length + 1)} files: name one of them`);
  const files = isArchive(named) ? placeOf(named)?.(new Passed()) : undefined;
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

/**
 * Reads files, and those in folders and archives among them.
 * @returns how many there are logs, and how many are none
 */
async function readAll(files: readonly NamedFile[], isFound: boolean, taker: LogTaker): Promise<Counts> {
  const counts = { logs: 0, others: 0 };
  const places = new Map<NamedFile, Place>();
  for (const file of files) {
    const place = placeOf(file);
    if (place) places.set(file, place);
  }
  const alone = files.filter(file => !places.has(file));
  const groups = taker.readsSets ? groupedBySeries(alone) : alone.map(file => [file]);
  // Each where the first of its files stands.
  const groupOf = new Map(groups.flatMap(group => group.map(file => [file, group] as const)));
  for (const file of files) {
    const place = places.get(file);
    if (place) {
      if (await readPlace(file, place, isFound, taker)) counts.logs++;
      else counts.others++;
    }
    const group = groupOf.get(file);
    if (!group) continue;
    for (const each of group) groupOf.delete(each);
    const others = await taker.read(group, isFound);
    counts.logs += group.length - others;
    counts.others += others;
  }
  return counts;
}

interface Counts {
  logs: number;
  others: number;
}

/** @returns whether there is a log in it, or trouble, which has been told */
async function readPlace(
  named: NamedFile,
  place: Place,
  isFound: boolean,
  taker: LogTaker,
): Promise<boolean> {
  const passed = new Passed();
  const files: NamedFile[] = [];
  let trouble: { readonly error: unknown } | undefined;
  try {
    for await (const file of place(passed)) files.push(file);
  } catch (error) {
    // What could be found until then is read all the same.
    trouble = { error };
  }
  const { logs, others } = await readAll(files, true, taker);
  passed.files += others;
  if (trouble) await taker.fail(named, trouble.error);
  else if (logs === 0 && isFound) return false;
  else if (logs === 0) await taker.fail(named, new CommandError('holds no mail log'));
  for (const sentence of passed.sentences()) writeError(`${formatFileName(named)}: ${sentence}`);
  return true;
}
