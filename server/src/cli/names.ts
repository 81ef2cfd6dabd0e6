import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';

/** A file as it is named on the command line. */
export interface NamedFile {
  /** What it is opened by: bytes where they are no UTF-8, since a string could not hold them. */
  readonly path: string | Buffer;
  /** What it is called in all that is told of it: `\xff` stands for a byte that is no UTF-8. */
  readonly name: string;
}

/** A file as a sentence names it: an empty name, which a variable without a value gives, would be overlooked. */
export const inSentence = ({ name }: NamedFile): string => (name === '' ? "''" : name);

/** An argument that names a file, and its 0-based place among those of the command line. */
export interface Argument {
  readonly value: string;
  readonly index: number;
}

/** Stands in an argument where Node has not found UTF-8. */
const REPLACED = '\ufffd';

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
    const words = value.includes(REPLACED) ? raw() : undefined;
    const bytes = words?.[words.length - count + index];
    return bytes === undefined || isUtf8(bytes)
      ? { path: value, name: value }
      : { path: bytes, name: shown(bytes) };
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

function shown(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    let length = 1;
    while (length <= LONGEST_CHARACTER && !isUtf8(bytes.subarray(at, at + length))) length++;
    const isCharacter = length <= LONGEST_CHARACTER;
    text += isCharacter
      ? bytes.subarray(at, at + length).toString()
      : `\\x${bytes.subarray(at, at + 1).toString('hex')}`;
    at += isCharacter ? length : 1;
  }
  return text;
}
