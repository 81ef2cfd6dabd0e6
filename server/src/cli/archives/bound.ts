import { CommandError } from '../commandError';

/** Text that may come out of anything, in MiB: so much does no harm. */
const FREE_MIB = 256;
/** The text of a log is ten to fifty times as long as what it is packed to, and of nothing but one line, some hundred. */
const MOST_TIMES = 250;

/**
 * How much may come out of a file, or of all members of an archive together: what is made to fill the disks of others
 * unpacks to a thousand times its size and more.
 */
export class UnpackBound {
  #packed: number;
  readonly #isSizeKnown: boolean;
  #unpacked = 0;

  /** @param size bytes of the file; undefined where nobody knows: those that have come are counted then */
  constructor(size?: number) {
    this.#packed = size ?? 0;
    this.#isSizeKnown = size !== undefined;
  }

  /** So many packed bytes have come. */
  take(bytes: number): void {
    if (!this.#isSizeKnown) this.#packed += bytes;
  }

  /** So many bytes have come out of them. @throws CommandError where that is more than of any log */
  give(bytes: number): void {
    this.#unpacked += bytes;
    if (this.#unpacked > FREE_MIB << 20 && this.#unpacked > MOST_TIMES * this.#packed)
      throw new CommandError(
        `unpacks to more than ${MOST_TIMES} times its size, as no log does, and was read only up to ${FREE_MIB} MiB or more of it`,
      );
  }
}
