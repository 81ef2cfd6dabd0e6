import { CODE } from '../log/characters';
import { CommandError, reasonOf } from './commandError';
import { STANDARD_INPUT } from './input';
import { formatFileName, type NamedFile } from './names';

/** A form in which files are packed, known by their first bytes, whatever they are called. */
interface Packing {
  readonly name: string;
  readonly magic: readonly (number | undefined)[];
  /** The byte at which these stand; 0, where it is left out. */
  readonly at?: number;
  /** It takes no room away: it only puts files together. */
  readonly isLoose?: true;
  /** What unpacks a file that is named behind it, and what unpacks standard input. */
  readonly named: string;
  readonly piped: string;
}

/** The archives whose members are read as files of their own. */
export const ZIP = 'zip';

const bytes = (text: string): number[] => Array.from(text, unit => unit.charCodeAt(0));

const PACKINGS: readonly Packing[] = [
  { name: 'gzip', magic: [0x1f, 0x8b], named: 'zcat', piped: 'zcat' },
  { name: 'compress', magic: [0x1f, 0x9d], named: 'zcat', piped: 'zcat' },
  { name: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd], named: 'zstdcat', piped: 'zstdcat' },
  { name: 'xz', magic: [0xfd, ...bytes('7zXZ'), 0], named: 'xzcat', piped: 'xzcat' },
  // It has no magic number, but begins so with the properties that every program writes, and no text does.
  { name: 'lzma', magic: [0x5d, 0, 0], named: 'xzcat', piped: 'xzcat' },
  // Behind the digit stands the number that begins each block.
  {
    name: 'bzip2',
    magic: [...bytes('BZh'), undefined, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59],
    named: 'bzcat',
    piped: 'bzcat',
  },
  { name: ZIP, magic: [...bytes('PK'), 3, 4], named: 'unzip -p', piped: 'funzip' },
  // The names and sizes of files stand between their texts. All programs of today write it so.
  { name: 'tar', magic: bytes('ustar'), at: 257, isLoose: true, named: 'tar -xOf', piped: 'tar -xO' },
];

/** Bytes that tell of any of them. */
const TELLING_BYTES = Math.max(...PACKINGS.map(({ magic, at = 0 }) => at + magic.length));
/** What is no more than a line is none of those that are told further behind. */
const LEAST_TELLING_BYTES = Math.max(
  ...PACKINGS.map(({ magic, at }) => (at === undefined ? magic.length : 0)),
);

/** Whether the first bytes of an input tell whether it is packed, whatever follows them. */
export const tellsPacking = (bytes: Uint8Array): boolean =>
  bytes.length >= TELLING_BYTES || (bytes.length >= LEAST_TELLING_BYTES && bytes.includes(CODE.lineFeed));

/** The form in which something is packed; undefined for what is not. @param beginning its first bytes */
export const packingOf = (beginning: Uint8Array): Packing | undefined =>
  PACKINGS.find(({ magic, at = 0 }) =>
    magic.every((byte, place) => byte === undefined || beginning[at + place] === byte),
  );

/** A file is packed in a form that is not read: as it stands, nothing in it can be. */
export class Compressed extends CommandError {
  /** From the outermost on. */
  readonly packings: readonly Packing[];

  constructor(...packings: readonly Packing[]) {
    super(`${formatPackings(packings)}: unpack it first`);
    this.packings = packings;
  }
}

/** `is compressed (gzip)` */
const formatPackings = (packings: readonly Packing[]): string =>
  `${packings[0]?.isLoose ? 'is an archive' : 'is compressed'} (${packings.map(({ name }) => name).join(', then ')})`;

/** @param beginning the first bytes of a text @throws Compressed */
export function assertNotCompressed(beginning: Uint8Array): void {
  const packing = packingOf(beginning);
  if (packing) throw new Compressed(packing);
}

/** Names that a shell takes as they are; an option is none. */
const PLAIN_NAME = /^[\w./@+%=,][\w./@+%=,-]*$/;

/**
 * Why a command could not read a file, in words, and where it is packed, how the command reads it.
 * @param command with all that has to stand before its file
 */
export function reasonFor(error: unknown, command: string, file: NamedFile): string {
  // What is in an archive has to be taken out of it first.
  if (!(error instanceof Compressed) || file.member) return reasonOf(error);
  const { packings } = error;
  const [first, ...inner] = packings;
  const shown = formatFileName(file);
  const unpacked =
    file.path === STANDARD_INPUT
      ? `... | ${first?.piped ?? ''}`
      : `${first?.named ?? ''} ${PLAIN_NAME.test(shown) ? shown : 'FILE'}`;
  const way = [unpacked, ...inner.map(({ piped }) => piped)].join(' | ');
  return `${formatPackings(packings)}, read it by: ${way} | esa-log ${command} -`;
}
