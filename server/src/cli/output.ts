import { once } from 'node:events';
import { visible } from '../log/visible';
import { Bytes } from './bytes';
import { exitWith, TROUBLE } from './status';
import { reasonOfWriting } from './commandError';

/** Where bytes go. */
export interface Target {
  /** @throws what keeps them from being written */
  write(bytes: Uint8Array): void;
  /** Undefined where more can be written at once. */
  drained(): Promise<unknown> | undefined;
}

const STANDARD_OUTPUT: Target = {
  write(bytes) {
    process.stdout.write(bytes);
  },
  drained: () => (process.stdout.writableNeedDrain ? once(process.stdout, 'drain') : undefined),
};

/** Standard output, or another target, in large pieces: waits where the reader is slow. */
export class Output {
  /** What is to be written next. */
  readonly bytes = new Bytes();
  readonly #target: Target;

  constructor(target = STANDARD_OUTPUT) {
    this.#target = target;
  }

  line(text: string): void {
    this.bytes.text(`${text}\n`);
    this.pass();
  }

  /** Passes on what stands in `bytes`, where that is much by now. */
  pass(): void {
    if (this.bytes.isFull) this.#target.write(this.bytes.take());
  }

  /** To be awaited every so often: else what a slow reader has not taken yet fills the memory. */
  async flush(): Promise<void> {
    const bytes = this.bytes.take();
    if (bytes.length > 0) this.#target.write(bytes);
    await this.#target.drained();
  }
}

/** Tells the user what went wrong, in one line. File names and log text may hold terminal sequences. */
export function writeError(message: string): void {
  process.stderr.write(`esa-log: ${visible(message)}\n`);
}

/**
 * To be called once, before anything is written: says what becomes of what cannot be written. Of a stream that was
 * closed before we began (`>&-`) nobody can know: Node puts the null device in its place, as `>/dev/null` does.
 */
export function watchOutputs(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads our output may have seen enough (`| head`): that is no trouble.
    if (error.code !== 'EPIPE') {
      exitWith(TROUBLE);
      writeError(`standard output: ${reasonOfWriting(error)}`);
    }
    process.exit();
  });
  // What was to be told there is lost: the exit status is all that is left to say so.
  process.stderr.on('error', () => {
    exitWith(TROUBLE);
  });
}
