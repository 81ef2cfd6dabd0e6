import { CommandError, reasonOf } from './commandError';
import { STANDARD_INPUT } from './input';
import { formatFileName, type NamedFile } from './names';

/** A form in which files are packed, known by their first bytes, whatever they are called. */
interface Packing {
  readonly name: string;
  readonly magic: readonly (number | undefined)[];
  /** What unpacks a file that is named behind it, and what unpacks standard input. */
  readonly named: string;
  readonly piped: string;
}

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
  { name: 'zip', magic: [...bytes('PK'), 3, 4], named: 'unzip -p', piped: 'funzip' },
];

/** A file is packed: as it stands, nothing in it can be read. */
export class Compressed extends CommandError {
  readonly packing: Packing;

  constructor(packing: Packing) {
    super(`is compressed (${packing.name}): unpack it first`);
    this.packing = packing;
  }
}

/** @param beginning the first bytes of a text @throws Compressed */
export function assertNotCompressed(beginning: Uint8Array): void {
  const packing = PACKINGS.find(({ magic }) =>
    magic.every((byte, place) => byte === undefined || beginning[place] === byte),
  );
  if (packing) throw new Compressed(packing);
}

/** Names that a shell takes as they are; an option is none. */
const PLAIN_NAME = /^[\w./@+%=,][\w./@+%=,-]*$/;

/**
 * Why a command could not read a file, in words, and where it is packed, how the command reads it.
 * @param command with the options that it cannot do without
 */
export function reasonFor(error: unknown, command: string, file: NamedFile): string {
  if (!(error instanceof Compressed)) return reasonOf(error);
  const { name, named, piped } = error.packing;
  if (file.path === STANDARD_INPUT)
    return `is compressed (${name}), read it by: ... | ${piped} | esa-log ${command} -`;
  const shown = formatFileName(file);
  return `is compressed (${name}), read it by: ${named} ${PLAIN_NAME.test(shown) ? shown : 'FILE'} | esa-log ${command} -`;
}
