import { closeSync, fstatSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChunkedText } from '../log/text/chunkedText';
import type { LogText } from '../log/text/text';
import { FileText } from './fileText';
import { reasonOfWriting, CommandError } from './commandError';

/** What all of them together keep in memory at most, in UTF-16 units: most of what is piped to us is less. */
const MAX_HELD = 16 << 20;
let heldByAll = 0;
/** Room that is left to others on the disk: so much, or a twentieth of it, whichever is less. */
const RESERVE_BYTES = 512 << 20;
const RESERVE_SHARE = 0.05;

/**
 * A text that can be read only once, laid where its lines can be asked for: in memory while it is short, and else in
 * a file that nobody else can open, and that is gone with the process whatever ends it.
 */
export class Spill {
  #held: string[] = [];
  #length = 0;
  /** Number of the open file that it lies in. */
  #file: number | undefined;
  #text: FileText | undefined;

  /** @param piece whole lines @throws CommandError where there is no room for it */
  add(piece: string): void {
    this.#held.push(piece);
    this.#length += piece.length;
    heldByAll += piece.length;
    if (this.#file === undefined && heldByAll <= MAX_HELD) return;
    const pieces = this.#letGo();
    try {
      this.#file ??= openNameless();
      assertRoom();
      for (const each of pieces) writeWholly(this.#file, Buffer.from(each));
    } catch (error) {
      if (error instanceof NoRoom) throw error;
      const where = `is too large for the memory, and cannot be kept in ${tmpdir()} while it is read`;
      throw new CommandError(`${where}: ${reasonOfWriting(error)}`);
    }
  }

  /** All that was added. */
  text(): LogText {
    if (this.#file === undefined) {
      const text = new ChunkedText();
      for (const piece of this.#held) text.append(piece);
      return text;
    }
    this.#text = new FileText({ number: this.#file, stats: fstatSync(this.#file), isNamed: true });
    return this.#text;
  }

  #letGo(): readonly string[] {
    const held = this.#held;
    this.#held = [];
    heldByAll -= this.#length;
    this.#length = 0;
    return held;
  }

  close(): void {
    this.#letGo();
    this.#text?.close();
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }
}

/** A log names people: nobody else may read it, and no end of the process may leave it behind. */
function openNameless(): number {
  const folder = mkdtempSync(join(tmpdir(), 'esa-log-'));
  try {
    return openSync(join(folder, 'log'), 'wx+', 0o600);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What keeps a text from being laid on a disk that it would fill. */
class NoRoom extends CommandError {}

/** Is asked for each of the parts that are written together. */
function assertRoom(): void {
  const { bavail, bsize, blocks } = statfsSync(tmpdir());
  const left = bavail * bsize;
  if (left < Math.min(RESERVE_BYTES, RESERVE_SHARE * blocks * bsize))
    throw new NoRoom(
      `is too large for the memory, and would fill the disk of ${tmpdir()}, of which ${Math.floor(left / 1e6).toLocaleString('en')} MB are left, while it is read`,
    );
}

/** A single call may write less than there is. */
function writeWholly(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}
