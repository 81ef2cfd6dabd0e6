import { closeSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { membersOf } from '../archives/zip';
import { CommandError } from '../commandError';
import { packingOf, ZIP } from '../compressed';
import { openInput, STANDARD_INPUT } from '../input';
import { namedMember, type NamedFile } from '../names';
import { folderFiles } from './folder';
import type { Passed } from './passed';

const COLON = 58;
/** Bytes that tell an archive. */
const BEGINNING_BYTES = 16;

/**
 * The files that are in a folder or an archive.
 * @param passed counts what is in it and is no file
 */
export type Place = (passed: Passed) => AsyncIterable<NamedFile> | Iterable<NamedFile>;

/** What is behind a name; undefined for a file, for what there is none of, and for what can be read only once. */
export function placeOf(named: NamedFile): Place | undefined {
  if (isArchive(named)) return () => archiveFiles(named);
  return !named.member && statsOf(named.path)?.isDirectory()
    ? passed => folderFiles(named, passed)
    : undefined;
}

/** What a path leads to; undefined where that is nothing, or nobody can say it. */
export function statsOf(path: string | Buffer): Stats | undefined {
  if (path === STANDARD_INPUT || path.length === 0) return undefined;
  try {
    return statSync(path);
  } catch {
    // Whoever opens it says why that is not possible.
    return undefined;
  }
}

/** Whether it is a zip archive, whatever it is called, and not a file in one. */
export function isArchive({ path, member }: Pick<NamedFile, 'path' | 'member'>): boolean {
  if (member || !statsOf(path)?.isFile()) return false;
  try {
    const number = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(BEGINNING_BYTES);
      return packingOf(bytes.subarray(0, readSync(number, bytes, 0, bytes.length, 0)))?.name === ZIP;
    } finally {
      closeSync(number);
    }
  } catch {
    // Whoever opens it says why that is not possible.
    return false;
  }
}

async function* archiveFiles(archive: NamedFile): AsyncGenerator<NamedFile> {
  const { number, stats } = openInput(archive);
  for await (const member of membersOf(number, stats.size)) yield namedMember(archive, member);
}

/**
 * The member of an archive that is named behind it, `mail.zip:logs/mail.log`, as findings name it; what is named itself,
 * where there is such a file, or no such archive.
 * @throws CommandError where the archive has no such member
 */
export async function memberNamed(named: NamedFile): Promise<NamedFile> {
  if (statsOf(named.path)) return named;
  const path = Buffer.from(named.path);
  for (let at = path.indexOf(COLON); at !== -1; at = path.indexOf(COLON, at + 1)) {
    const outer = path.subarray(0, at);
    if (!isArchive({ path: outer })) continue;
    const own = path.subarray(at + 1);
    const { number, stats } = openInput({ ...named, path: outer });
    for await (const member of membersOf(number, stats.size))
      if (member.name.equals(own)) return { ...named, path: outer, member };
    throw new CommandError('no such file: the archive has no member of this name');
  }
  return named;
}
