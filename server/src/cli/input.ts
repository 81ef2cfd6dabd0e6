import { closeSync, fstatSync, lstatSync, openSync, read, type Stats } from 'node:fs';
import { promisify } from 'node:util';
import { packedBytes, type ZipMember } from './archives/zip';
import type { NamedFile } from './names';
import { CommandError } from './commandError';

/** Names standard input on the command line. */
export const STANDARD_INPUT = '-';
const STANDARD_INPUT_NUMBER = 0;

const SLASH = 47;
const PIECE_BYTES = 1 << 18;

/** Something that is open to be read. */
export interface Input {
  /** Its number among the open files of the process. */
  readonly number: number;
  /** What was known of it when it was opened. */
  readonly stats: Stats;
  /** Whether it was opened by its name, and so is read from its beginning. */
  readonly isNamed: boolean;
  /** What is read of the archive that it is; undefined where it is none, and all of it is read. */
  readonly member?: ZipMember | undefined;
}

/**
 * Opens a file, or standard input for `-`.
 * @throws CommandError for a folder, and a link that leads nowhere; what opening the file threw
 */
export function openInput({ path, member }: NamedFile): Input {
  const isNamed = path !== STANDARD_INPUT;
  const number = isNamed ? opened(path) : STANDARD_INPUT_NUMBER;
  const input = { number, stats: fstatSync(number), isNamed, member };
  if (!input.stats.isDirectory()) return input;
  closeInput(input);
  // Node reads nothing from a folder at standard input, and says nothing of it.
  throw new CommandError('is a folder, name the files in it');
}

function opened(path: string | Buffer): number {
  if (path === '') throw new CommandError('no such file: its name is empty');
  try {
    return openSync(path, 'r');
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (isMissing && lstatSync(withoutSlash(path), { throwIfNoEntry: false })?.isSymbolicLink())
      throw new CommandError('is a link to a file that is not there');
    throw error;
  }
}

/** A slash behind its name has a link followed. */
function withoutSlash(path: string | Buffer): string | Buffer {
  if (typeof path === 'string') return path.replace(/(?<=[^/])\/+$/, '');
  let end = path.length;
  while (end > 1 && path[end - 1] === SLASH) end--;
  return path.subarray(0, end);
}

/** Standard input is left open: it may be named again. */
export function closeInput({ number, isNamed }: Input): void {
  if (isNamed) closeSync(number);
}

/** Whether all of it is there already: pipes and devices may go on for ever. */
export const hasEnd = ({ stats }: Input): boolean => stats.isFile();

/** How many bytes there are; undefined where nobody knows. */
export const sizeOf = ({ stats, member }: Input): number | undefined =>
  member ? member.packedSize : stats.isFile() ? stats.size : undefined;

/**
 * The bytes of an input from where it stands, as they come. Those of a member are as its archive has them.
 * @throws CommandError for a file that was cut short meanwhile
 */
export async function* bytesOf(input: Input): AsyncGenerator<Uint8Array, void> {
  if (input.member) {
    yield* packedBytes(input.number, input.member);
    return;
  }
  if (isStandardStream(input) && process.stdin.destroyed && !process.stdin.readableEnded)
    throw new CommandError('was given up before, and is not read on');
  let length = 0;
  for await (const bytes of isStandardStream(input) ? standardInput() : readOn(input.number)) {
    length += bytes.length;
    yield bytes;
  }
  assertNotCutShort(input, length);
}

/** Node takes a disk at standard input for something that holds nothing. */
const isStandardStream = ({ stats, isNamed }: Input) => !isNamed && !stats.isBlockDevice();

const standardInput = (): AsyncIterable<Uint8Array> => process.stdin;

const readPiece = promisify(read);

async function* readOn(number: number): AsyncGenerator<Uint8Array, void> {
  for (;;) {
    const { bytesRead, buffer } = await readPiece(
      number,
      Buffer.allocUnsafe(PIECE_BYTES),
      0,
      PIECE_BYTES,
      null,
    );
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

/**
 * To be called where a file has come to its end.
 * @param length bytes that were read of it
 * @throws CommandError for a file that has lost its end since it was opened: nobody has seen it
 */
export function assertNotCutShort({ number, stats, isNamed }: Input, length: number): void {
  if (!stats.isFile()) return;
  const now = fstatSync(number);
  // It may have grown again since, as a log does that is emptied and written on. A file that the system makes up may
  // be shorter than it says, and does not change.
  const isOverEarly = isNamed && length < stats.size && now.mtimeMs !== stats.mtimeMs;
  if (now.size < stats.size || isOverEarly) throw new CommandError('was cut short while it was read');
}
