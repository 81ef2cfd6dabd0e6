import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { visible } from '../log/visible';
import type { ZipMember } from './archives/zip';

/** A file as it is named on the command line. */
export interface NamedFile {
  /** What it is opened by: bytes where they are no UTF-8, since a string could not hold them. */
  readonly path: string | Buffer;
  /**
   * What it is called in JSON: `\xff` stands for a byte that is no UTF-8. In a name with such a byte, and in one that
   * looks as if it had an escape, each backslash that is its own is doubled.
   */
  readonly name: string;
  /** What it is called on a terminal: escapes also stand for what would not be seen, and backslashes are doubled then. */
  readonly shown: string;
  /** What it is in the archive that the path names. */
  readonly member?: ZipMember;
}

const SLASH = 47;

/** A file as a sentence names it: an empty name, which a variable without a value gives, would be overlooked. */
export const formatFileName = ({ shown }: NamedFile): string => (shown === '' ? "''" : shown);

/** What reads like an escape of ours. */
const LIKE_ESCAPE = /\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|u\{[0-9a-f]+\})/;

const doubled = (text: string) => text.replaceAll('\\', '\\\\');

function named(value: string): NamedFile {
  const name = LIKE_ESCAPE.test(value) ? doubled(value) : value;
  return { path: value, name, shown: visible(value) === value ? name : visible(doubled(value)) };
}

function namedByBytes(path: Buffer): NamedFile {
  const name = written(path);
  return { path, name, shown: visible(name) };
}

/** A file by its path. */
export const namedPath = (path: string | Buffer): NamedFile =>
  typeof path === 'string' ? named(path) : isUtf8(path) ? named(path.toString()) : namedByBytes(path);

/** A file in a folder. @param own its own name, as bytes where it is no UTF-8 */
export function namedWithin(folder: NamedFile, own: string | Buffer): NamedFile {
  const sign = endsInSlash(folder.path) ? '' : '/';
  return namedPath(joined(folder.path, sign, own));
}

/** `mail.zip:logs/mail.log`: a member of an archive. */
export function namedMember(archive: NamedFile, member: ZipMember): NamedFile {
  const { name, shown } = namedPath(joined(archive.path, ':', member.name));
  return { path: archive.path, name, shown, member };
}

/** The files of one log as one: by the newest, and how many others there are. @param files the oldest first */
export function namedSet(files: readonly NamedFile[]): NamedFile {
  const newest = files.at(-1);
  if (!newest) throw new RangeError('A log has no file');
  const others = files.length - 1;
  return others === 0
    ? newest
    : { ...newest, shown: `${newest.shown} and ${others} ${others === 1 ? 'other' : 'others'}` };
}

const joined = (outer: string | Buffer, sign: string, own: string | Buffer): string | Buffer =>
  typeof outer === 'string' && typeof own === 'string'
    ? outer + sign + own
    : Buffer.concat([Buffer.from(outer), Buffer.from(sign), Buffer.from(own)]);

const endsInSlash = (path: string | Buffer): boolean => Buffer.from(path).at(-1) === SLASH;

/** An argument that names a file, and its 0-based place among those of the command line. */
export interface Argument {
  readonly value: string;
  readonly index: number;
}

/** Stands in a name where Node has not found UTF-8. */
const REPLACED = '\ufffd';
export const holdsReplaced = (name: string): boolean => name.includes(REPLACED);

/**
 * The files that some arguments name.
 * @param count how many arguments there are in all
 * @param raw all words of the command, Node's own before the arguments, as bytes; undefined where nobody knows them
 */
export function namedFiles(
  files: readonly Argument[],
  count: number,
  raw: () => readonly Buffer[] | undefined = ownCommand,
): NamedFile[] {
  return files.map(({ value, index }) => {
    const words = holdsReplaced(value) ? raw() : undefined;
    const bytes = words?.[words.length - count + index];
    return bytes === undefined || isUtf8(bytes) ? named(value) : namedByBytes(bytes);
  });
}

/** As Linux tells them. Elsewhere names are UTF-8 or UTF-16 by themselves, on nearly every disk. */
function ownCommand(): Buffer[] | undefined {
  try {
    const command = readFileSync('/proc/self/cmdline');
    const words: Buffer[] = [];
    for (let at = 0; at < command.length;) {
      const end = command.indexOf(0, at);
      words.push(command.subarray(at, end));
      at = end + 1;
    }
    return words;
  } catch {
    return undefined;
  }
}

const LONGEST_CHARACTER = 4;

/** Bytes as text that shows those which are no UTF-8. */
function written(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    let length = 1;
    while (length <= LONGEST_CHARACTER && !isUtf8(bytes.subarray(at, at + length))) length++;
    const isCharacter = length <= LONGEST_CHARACTER;
    text += isCharacter
      ? doubled(bytes.subarray(at, at + length).toString())
      : `\\x${bytes.subarray(at, at + 1).toString('hex')}`;
    at += isCharacter ? length : 1;
  }
  return text;
}
