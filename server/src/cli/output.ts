import { once } from 'node:events';
import { visible } from '../log/visible';

/** Written together: one system call per line would be most of the work. */
const BUFFER_LENGTH = 1 << 16;

/** Standard output in large pieces, that waits where the reader is slow. */
export class Output {
  #buffer = '';

  async line(text: string): Promise<void> {
    this.#buffer += `${text}\n`;
    if (this.#buffer.length >= BUFFER_LENGTH) await this.flush();
  }

  async flush(): Promise<void> {
    const text = this.#buffer;
    this.#buffer = '';
    if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
  }
}

/** Tells the user what went wrong, in one line. File names and log text may hold terminal sequences. */
export function complain(message: string): void {
  process.stderr.write(`esa-log: ${visible(message)}\n`);
}
