import { once } from 'node:events';
import { visible } from '../log/visible';

/** Written together: one system call per line would be most of the work. */
const BUFFER_LENGTH = 1 << 16;

/** Standard output in large pieces, that waits where the reader is slow. */
export class Output {
  #buffer = '';

  line(text: string): void {
    this.#buffer += `${text}\n`;
    if (this.#buffer.length >= BUFFER_LENGTH) this.#write();
  }

  /** To be awaited every so often: else what a slow reader has not taken yet fills the memory. */
  async flush(): Promise<void> {
    this.#write();
    if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
  }

  #write(): void {
    if (this.#buffer !== '') process.stdout.write(this.#buffer);
    this.#buffer = '';
  }
}

/** Tells the user what went wrong, in one line. File names and log text may hold terminal sequences. */
export function complain(message: string): void {
  process.stderr.write(`esa-log: ${visible(message)}\n`);
}
