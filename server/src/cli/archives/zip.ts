import { closeSync, read as readFrom } from 'node:fs';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import type { Entry } from 'yauzl';
import { CommandError } from '../commandError';
import { UnpackBound } from './bound';
import { Damaged, inflating, unpacked } from './unpack';

/** Where the text of a member stands in an archive, and how. Its name is nothing but a name: nothing is written there. */
export interface ZipMember {
  /** In UTF-8, with the folders that the archive has it in. */
  readonly name: Buffer;
  /** Byte of the archive at which its header begins. */
  readonly offset: number;
  /** Bytes in the archive. */
  readonly packedSize: number;
  /** Bytes of its text, as the archive tells it. */
  readonly size: number;
  readonly checksum: number;
  readonly method: number;
  readonly isEncrypted: boolean;
  /** That of the archive. */
  readonly bound: UnpackBound;
}

const STORED = 0;
const DEFLATED = 8;
/** Others, by the numbers that they have in archives. */
const METHODS: Readonly<Record<number, string>> = {
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'zstd',
  95: 'xz',
  98: 'PPMd',
};

const HEADER_BYTES = 30;
const HEADER_SIGNATURE = 0x04034b50;
const NAME_LENGTH_AT = 26;
const EXTRA_LENGTH_AT = 28;
const PIECE_BYTES = 1 << 18;
const SLASH = '/';

/**
 * The files in an archive, in its own order: their names, and where they stand. Its list of them stands at its end, so
 * that nobody can read what is piped to us.
 * @param number of the open file, which is closed
 * @param size bytes that it has
 * @throws CommandError where the list cannot be read
 */
export async function* membersOf(number: number, size: number): AsyncGenerator<ZipMember> {
  const bound = new UnpackBound(size);
  try {
    // Few logs are in such an archive: the others do without what reads its list.
    const { fromFdPromise, getFileNameLowLevel } = await import('yauzl');
    // Its names are not looked at: one that would be dangerous as a path keeps nobody from reading the text.
    const archive = await fromFdPromise(number, {
      autoClose: false,
      decodeStrings: false,
      validateEntrySizes: false,
    });
    for await (const entry of archive.eachEntry()) {
      const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
      const name = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
      if (!name.endsWith(SLASH)) yield memberOf(entry, Buffer.from(name), bound);
    }
  } catch (error) {
    if (!(error instanceof Error) || error instanceof CommandError) throw error;
    throw new CommandError(`is a damaged archive, whose list of files cannot be read: ${error.message}`);
  } finally {
    closeSync(number);
  }
}

const memberOf = (entry: Entry, name: Buffer, bound: UnpackBound): ZipMember => ({
  name,
  offset: entry.relativeOffsetOfLocalHeader,
  packedSize: entry.compressedSize,
  size: entry.uncompressedSize,
  checksum: entry.crc32,
  method: entry.compressionMethod,
  isEncrypted: entry.isEncrypted(),
  bound,
});

const readPiece = promisify(readFrom);

/**
 * The bytes of a member as they stand in its archive.
 * @param number of the open archive
 * @throws CommandError where the archive does not have all of them
 */
export async function* packedBytes(number: number, member: ZipMember): AsyncGenerator<Uint8Array, void> {
  const header = await readAt(number, member.offset, HEADER_BYTES);
  if (header.length < HEADER_BYTES || header.readUInt32LE(0) !== HEADER_SIGNATURE)
    throw new Damaged('is damaged: the archive has no file where it says that one begins');
  const begin =
    member.offset + HEADER_BYTES + header.readUInt16LE(NAME_LENGTH_AT) + header.readUInt16LE(EXTRA_LENGTH_AT);
  for (let at = 0; at < member.packedSize;) {
    const bytes = await readAt(number, begin + at, Math.min(PIECE_BYTES, member.packedSize - at));
    if (bytes.length === 0) throw new Damaged('is cut short, and was read only up to the end of its archive');
    at += bytes.length;
    yield bytes;
  }
}

async function readAt(number: number, position: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await readPiece(number, Buffer.allocUnsafe(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/**
 * The text of a member.
 * @param bytes as they stand in the archive
 * @throws CommandError for one that cannot be unpacked, or, behind what could be, where it is damaged
 */
export async function* memberText(
  { method, isEncrypted, size, checksum, bound }: ZipMember,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  if (isEncrypted) throw new CommandError('is encrypted: unpack it with its password first');
  if (method !== STORED && method !== DEFLATED)
    throw new CommandError(
      `is packed in a way that is not read (${METHODS[method] ?? `method ${method}`}): unpack it first`,
    );
  let length = 0;
  let sum = 0;
  for await (const piece of method === STORED ? bytes : unpacked(bytes, inflating, bound)) {
    length += piece.length;
    sum = crc32(piece, sum);
    // What it is said to be is what it is told by where it stands in the archive.
    if (length > size) throw new Damaged('is damaged: its text is longer than the archive says');
    yield piece;
  }
  if (length < size) throw new Damaged('is damaged: its text is shorter than the archive says');
  if (sum !== checksum) throw new Damaged('is damaged: its checksum is not that of the text that was read');
}
