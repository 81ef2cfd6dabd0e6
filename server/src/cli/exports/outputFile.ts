import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CommandError, reasonOfWriting } from '../commandError';
import { STANDARD_INPUT } from '../input';
import type { NamedFile } from '../names';
import type { Target } from '../output';
import { shownValue } from '../words';

/** What is asked for cannot be written: told in one line, as what the user can mend. */
export class OutputError extends CommandError {}

/** What ends a process from outside, and can be waited for. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The bits of a mode that say who may do what. */
const PERMISSIONS = 0o777;

/**
 * A file that is written beside its name, and gets it when it is whole: whatever ends the process before, what stood
 * under the name stays. What is beside is removed then, but for a process that is killed at once (SIGKILL) or a machine
 * that stops.
 */
export class OutputFile implements Target {
  readonly #name: string;
  readonly #path: string;
  readonly #beside: string;
  /** Number of the open file; undefined once it is closed. */
  #file: number | undefined;

  /**
   * @param name as on the command line; a link is followed
   * @param inputs must not be among them
   * @throws OutputError where it cannot be written, or is no plain file
   */
  constructor(name: string, inputs: readonly NamedFile[]) {
    this.#name = name;
    const known = knownFile(name);
    if (known) assertReplaceable(name, known, inputs);
    try {
      this.#path = known ? realpathSync(name) : join(realpathSync(dirname(name)), basename(name));
      this.#beside = join(dirname(this.#path), `.esa-log-${randomBytes(8).toString('hex')}.part`);
      this.#file = openSync(this.#beside, 'wx');
      // Who could read what stood there can read what will.
      if (known) fchmodSync(this.#file, known.mode & PERMISSIONS);
    } catch (error) {
      throw this.#trouble(error);
    }
    process.once('exit', this.#drop);
    for (const signal of SIGNALS) process.once(signal, this.#endBy);
  }

  write(bytes: Uint8Array): void {
    if (this.#file === undefined) return;
    try {
      // A single call may write less than there is.
      for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at);
    } catch (error) {
      throw this.#trouble(error);
    }
  }

  drained(): undefined {
    // It is written before `write` ends.
    return undefined;
  }

  /** Gives it its name. @throws OutputError where that fails: then nothing is left of it */
  commit(): void {
    if (this.#file === undefined) return;
    try {
      fsyncSync(this.#file);
      closeSync(this.#file);
      this.#file = undefined;
      renameSync(this.#beside, this.#path);
    } catch (error) {
      rmSync(this.#beside, { force: true });
      throw this.#trouble(error);
    } finally {
      this.#forget();
    }
  }

  /** Removes what is not whole. */
  drop(): void {
    this.#drop();
    this.#forget();
  }

  readonly #drop = (): void => {
    if (this.#file === undefined) return;
    closeSync(this.#file);
    this.#file = undefined;
    rmSync(this.#beside, { force: true });
  };

  readonly #endBy = (signal: NodeJS.Signals): void => {
    this.drop();
    // Whoever waits for the process sees by which signal it ended.
    process.kill(process.pid, signal);
  };

  #forget(): void {
    process.removeListener('exit', this.#drop);
    for (const signal of SIGNALS) process.removeListener(signal, this.#endBy);
  }

  #trouble(error: unknown): OutputError {
    return outputError(this.#name, reasonOfWriting(error));
  }
}

const outputError = (name: string, why: string): OutputError =>
  new OutputError(`--output ${shownValue(name)}: ${why}`);

/** What stands under a name; undefined where nothing does. */
function knownFile(name: string): Stats | undefined {
  try {
    return statSync(name, { throwIfNoEntry: false });
  } catch (error) {
    throw outputError(name, reasonOfWriting(error));
  }
}

function assertReplaceable(name: string, known: Stats, inputs: readonly NamedFile[]): void {
  const wrong = (why: string) => outputError(name, why);
  if (known.isDirectory()) throw wrong('is a folder, name a file');
  if (!known.isFile()) throw wrong('is no plain file: leave --output out, and use > instead');
  for (const { path } of inputs) {
    if (path === STANDARD_INPUT) continue;
    const input = statSync(path, { throwIfNoEntry: false });
    if (input?.ino === known.ino && input.dev === known.dev)
      throw wrong('is one of the files that are read, and would be lost');
  }
}
