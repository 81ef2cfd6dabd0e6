/** At most ten times a second: more often nobody sees. */
const REDRAW_MILLISECONDS = 100;

const ERASE_LINE = '\r\u001b[K';

/** A stream that may be a terminal. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** What a progress draws on, beside what, and by which clock. */
export interface Environment {
  readonly to: Terminal;
  readonly beside: Terminal;
  /** Milliseconds. */
  readonly now: () => number;
}

const OWN: Environment = { to: process.stderr, beside: process.stdout, now: () => performance.now() };

/**
 * Says on a terminal how much has been read. It says nothing where standard error is no terminal, or where
 * standard output is one too: there the output itself is seen going on.
 */
export class Progress {
  readonly #total: number | undefined;
  readonly #environment: Environment;
  readonly #seen: boolean;
  #bytes = 0;
  #drawnAt: number | undefined;

  /** @param total bytes there are; undefined where nobody knows, as of standard input */
  constructor(total: number | undefined, surroundings = OWN) {
    this.#total = total;
    this.#environment = surroundings;
    this.#seen = surroundings.to.isTTY === true && surroundings.beside.isTTY !== true;
  }

  /** So many bytes more have been read. */
  add(bytes: number): void {
    this.#bytes += bytes;
    if (!this.#seen) return;
    const now = this.#environment.now();
    if (this.#drawnAt !== undefined && now - this.#drawnAt < REDRAW_MILLISECONDS) return;
    // Whoever ends the process in the middle leaves no half line on the terminal.
    if (this.#drawnAt === undefined) process.once('exit', this.#erase);
    this.#drawnAt = now;
    this.#environment.to.write(`${ERASE_LINE}esa-log: ${this.#read()} read`);
  }

  /** Clears what has been drawn. */
  end(): void {
    process.removeListener('exit', this.#erase);
    this.#erase();
  }

  #read(): string {
    if (this.#total === undefined) return `${(this.#bytes / 1e6).toFixed(1)} MB`;
    // A file that is being written grows while it is read.
    return `${Math.min(100, Math.floor((100 * this.#bytes) / Math.max(1, this.#total)))} %`;
  }

  readonly #erase = (): void => {
    if (this.#drawnAt !== undefined) this.#environment.to.write(ERASE_LINE);
    this.#drawnAt = undefined;
  };
}
