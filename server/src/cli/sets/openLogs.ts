import { SetText } from '../../log/sets/setText';
import { CommandError, reasonOf } from '../commandError';
import { formatFileName, type NamedFile } from '../names';
import { openText, type OpenText } from '../openText';
import { beginningOf, type Beginning } from './beginning';
import { isBeginningOf } from './sameLines';

/** A line of a file. */
export interface FilePlace {
  readonly file: NamedFile;
  /** From 0. */
  readonly line: number;
}

/** A log that is open to be read: a file, or several to which it was rotated. */
export interface OpenLog extends OpenText {
  /** The oldest first. */
  readonly files: readonly NamedFile[];
  /** Files whose lines other ones have, too, each with that one. */
  readonly copies: readonly { readonly file: NamedFile; readonly of: NamedFile }[];
  /** @param line from 0 */
  placeOf(line: number): FilePlace;
}

interface OpenFile extends Beginning {
  readonly file: NamedFile;
  readonly opened: OpenText;
  readonly firstLine: string;
}

/** Clocks are set back by an hour or two, and files are rotated within these. */
const CLOCK_CHANGE_SECONDS = 2 * 3600;

/**
 * Opens files whose names are those of one log. They are several where they tell that they are of several appliances. It
 * is for the caller to close them.
 * @param files as their names put them, the oldest first
 * @param refuse is told of each that could not be opened, or is no log
 */
export async function openLogs(
  files: readonly NamedFile[],
  refuse: (file: NamedFile, error: unknown) => Promise<void>,
): Promise<OpenLog[]> {
  const open: OpenFile[] = [];
  for (const file of files) {
    try {
      open.push(await openFile(file, files.length > 1));
    } catch (error) {
      await refuse(file, error);
    }
  }
  const logs: OpenLog[] = [];
  for (const group of bySerial(open)) {
    try {
      logs.push(logOf(group));
    } catch (error) {
      // One of them is not any more what it was.
      for (const { opened } of group) opened.close();
      for (const { file } of group) await refuse(file, error);
    }
  }
  return logs;
}

/** @param isOfSet whether more has to be known of it */
async function openFile(file: NamedFile, isOfSet: boolean): Promise<OpenFile> {
  const opened = await openText(file);
  if (!isOfSet) return { file, opened, firstLine: '', serial: undefined, since: undefined };
  try {
    // Of what could not be read from its first line on, nothing is part of a log.
    const firstLine = opened.text.line(0);
    if (firstLine === '') {
      const trouble = opened.trouble();
      if (trouble !== undefined)
        throw trouble instanceof Error ? trouble : new CommandError(reasonOf(trouble));
    }
    const beginning = beginningOf(opened.text);
    opened.text.rest?.();
    return { file, opened, firstLine, ...beginning };
  } catch (error) {
    opened.close();
    throw error;
  }
}

/** Appliances are told apart by their serial numbers; files that tell none are of the only one that is told. */
function bySerial(open: readonly OpenFile[]): OpenFile[][] {
  const serials = new Set(open.flatMap(({ serial }) => serial ?? []));
  if (serials.size < 2) return open.length === 0 ? [] : [[...open]];
  const groups = new Map<string | undefined, OpenFile[]>();
  for (const each of open) groups.set(each.serial, [...(groups.get(each.serial) ?? []), each]);
  return [...groups.values()];
}

function logOf(open: readonly OpenFile[]): OpenLog {
  const { kept, copies } = withoutCopies(inOrder(open));
  const [only] = kept;
  if (only && kept.length === 1) {
    const { file, opened } = only;
    return { ...opened, files: [file], copies, placeOf: line => ({ file, line }) };
  }
  const text = new SetText(kept.map(({ opened }) => opened.text));
  return {
    text,
    files: kept.map(({ file }) => file),
    copies,
    placeOf(line) {
      const place = text.placeOf(line);
      return { file: fileAt(kept, place.text), line: place.line };
    },
    trouble: () => troubleOf(kept),
    close() {
      for (const { opened } of kept) opened.close();
    },
  };
}

/** Names are right nearly always; where the clocks say that they are not by far, these are. */
function inOrder(open: readonly OpenFile[]): readonly OpenFile[] {
  const times = open.map(({ since }) => since);
  if (times.includes(undefined)) return open;
  const isBack = times.some(
    (time = 0, place) => (times[place - 1] ?? -Infinity) - time > CLOCK_CHANGE_SECONDS,
  );
  return isBack ? [...open].sort((a, b) => (a.since ?? 0) - (b.since ?? 0)) : open;
}

/** A file and its packed copy, a link, or a copy of what was being written: no line counts twice. */
function withoutCopies(open: readonly OpenFile[]): Pick<OpenLog, 'copies'> & { kept: OpenFile[] } {
  const kept: OpenFile[] = [];
  const copies: { file: NamedFile; of: NamedFile }[] = [];
  const done: OpenText[] = [];
  for (const each of open) {
    const { opened, firstLine } = each;
    const { text } = opened;
    const place = kept.findIndex(
      ({ opened: { text: before }, firstLine: first }) =>
        first !== '' && first === firstLine && (isBeginningOf(text, before) || isBeginningOf(before, text)),
    );
    const other = kept[place];
    if (!other) {
      kept.push(each);
      continue;
    }
    const isShorter = isBeginningOf(text, other.opened.text);
    const copy = isShorter ? each : other;
    if (!isShorter) kept[place] = each;
    copies.push({ file: copy.file, of: (isShorter ? other : each).file });
    done.push(copy.opened);
  }
  for (const opened of done) opened.close();
  for (const { opened } of kept) opened.text.rest?.();
  return { kept, copies };
}

function fileAt(open: readonly OpenFile[], place: number): NamedFile {
  const file = open[place]?.file;
  if (!file) throw new RangeError(`There is no file ${place} in the set`);
  return file;
}

/** What kept any of them from being read to its end. */
function troubleOf(open: readonly OpenFile[]): unknown {
  const told = open.flatMap(({ file, opened }) => {
    const trouble = opened.trouble();
    return trouble === undefined ? [] : [`${formatFileName(file)} ${reasonOf(trouble)}`];
  });
  return told.length === 0 ? undefined : new CommandError(told.join('; '));
}
