import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { CommandError } from '../commandError';
import type { UnpackBound } from './bound';

/**
 * Bytes that are unpacked at a time: where they are damaged, what the first of them say is lost with them. At the
 * beginning and at the end they are few, so that little is lost of what is short, or has something else behind it.
 */
const SLICE_BYTES = 1 << 14;
const SMALL_SLICE_BYTES = 1 << 8;
const END_BYTES = 1 << 12;
/** Behind the text of gzip stand its checksum and its length: the text itself counts where they are wrong. */
const TRAILER_BYTES = 8;

/** Unpacks what it is given; it may be over before all is taken. */
type Engine = Transform & { readonly bytesWritten: number };

/** What came before stands: what follows cannot be unpacked. */
export class Damaged extends CommandError {}

/** Since Node.js 22.15 and 23.8. */
const { createZstdDecompress } = zlib as { createZstdDecompress?: () => Engine };

/** What makes the engine for a form in which files are packed; undefined for one that is not unpacked here. */
export function engineFor(packing: string): (() => Engine) | undefined {
  switch (packing) {
    case 'gzip':
      return zlib.createGunzip;
    case 'zstd':
      return createZstdDecompress;
    default:
      return undefined;
  }
}

/** Of a member of a zip archive. */
export const inflating = (): Engine => zlib.createInflateRaw();

/**
 * Unpacks bytes as they come: as little is in memory as of any text. Several texts that were packed by themselves and
 * stand one behind the other are one.
 * @param makeEngine makes what unpacks one of these
 * @throws Damaged behind what could be unpacked
 * @throws CommandError where too much comes out
 */
export async function* unpacked(
  bytes: AsyncIterable<Uint8Array>,
  makeEngine: () => Engine,
  bound: UnpackBound,
): AsyncGenerator<Uint8Array, void> {
  let unpacker: Unpacker | undefined;
  let isFirst = true;
  try {
    for await (const slice of slicesOf(bytes)) {
      bound.take(slice.length);
      for (let rest = slice; rest.length > 0;) {
        // What some programs fill the last block of a tape or a disk with.
        if (!unpacker && !isFirst && rest.every(byte => byte === 0)) break;
        unpacker ??= new Unpacker(makeEngine());
        isFirst = false;
        for await (const piece of unpacker.feed(rest)) {
          bound.give(piece.length);
          yield piece;
        }
        rest = rest.subarray(rest.length - unpacker.left);
        if (unpacker.left === 0) break;
        unpacker.close();
        unpacker = undefined;
      }
    }
    if (!unpacker) return;
    for await (const piece of unpacker.finish()) {
      bound.give(piece.length);
      yield piece;
    }
  } finally {
    unpacker?.close();
  }
}

async function* slicesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array = new Uint8Array();
  let isFirst = true;
  for await (const read of bytes) {
    const all = held.length === 0 ? read : Buffer.concat([held, read]);
    const end = Math.max(0, all.length - END_BYTES);
    const begun = isFirst ? Math.min(end, SLICE_BYTES) : 0;
    isFirst &&= end === 0;
    yield* cut(all.subarray(0, begun), SMALL_SLICE_BYTES);
    yield* cut(all.subarray(begun, end), SLICE_BYTES);
    held = all.subarray(end);
  }
  const trailer = Math.max(0, held.length - TRAILER_BYTES);
  yield* cut(held.subarray(0, trailer), SMALL_SLICE_BYTES);
  yield* cut(held.subarray(trailer), TRAILER_BYTES);
}

function* cut(bytes: Uint8Array, length: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

/**
 * An engine whose output is taken before it is given more: Node throws away what it has unpacked, and nobody has taken
 * yet, where it meets an error.
 */
class Unpacker {
  readonly #engine: Engine;
  #fed = 0;
  #failure: NodeJS.ErrnoException | undefined;
  #isOver = false;
  #changed: () => void = () => undefined;

  constructor(engine: Engine) {
    this.#engine = engine;
    engine.on('error', (error: NodeJS.ErrnoException) => {
      this.#failure = error;
      this.#changed();
    });
    engine.on('end', () => {
      this.#isOver = true;
      this.#changed();
    });
    engine.on('readable', () => {
      this.#changed();
    });
  }

  /** How many of the bytes that it was fed it has not taken, since its text was at an end before. */
  get left(): number {
    return this.#fed - this.#engine.bytesWritten;
  }

  feed(slice: Uint8Array): AsyncGenerator<Uint8Array> {
    this.#fed += slice.length;
    return this.#outcome(done => this.#engine.write(slice, done));
  }

  /** To be called where there is no more. */
  finish(): AsyncGenerator<Uint8Array> {
    return this.#outcome(() => this.#engine.end());
  }

  close(): void {
    this.#engine.destroy();
  }

  async *#outcome(begin: (done: () => void) => unknown): AsyncGenerator<Uint8Array> {
    const taken = { isDone: false };
    begin(() => {
      taken.isDone = true;
      this.#changed();
    });
    for (;;) {
      const isLast = taken.isDone || this.#isOver || this.#failure !== undefined;
      const change = new Promise<void>(resolve => (this.#changed = resolve));
      for (let piece = this.#read(); piece; piece = this.#read()) yield piece;
      if (isLast) break;
      await change;
    }
    this.#assertSound();
  }

  #assertSound(): void {
    if (this.#failure) throw damageOf(this.#failure);
  }

  #read(): Uint8Array | undefined {
    return (this.#engine.read() as Uint8Array | null) ?? undefined;
  }
}

function damageOf({ code, message }: NodeJS.ErrnoException): Error {
  if (/^incorrect (?:data|length) check$/.test(message))
    return new Damaged('is packed and damaged: its checksum is not that of the text that was read');
  if (code === 'Z_BUF_ERROR') return new Damaged('is packed and cut short, and was read only up to the cut');
  if (code === 'ZSTD_error_frameParameter_windowTooLarge')
    return new CommandError('is packed so that unpacking it takes too much memory');
  return new Damaged(`is packed and damaged, and was read only up to the damage (${message})`);
}
