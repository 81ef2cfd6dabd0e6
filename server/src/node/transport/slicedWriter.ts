import { Console } from 'node:console';
import { StreamMessageWriter, type Message } from 'vscode-languageserver/node';
import type { Task } from '../../log/task';
import type { Scheduler } from '../../service/scheduler';
import { runInSlices } from '../../service/slices';
import { jsonTask } from './jsonTask';

/** Writes messages to a stream. A large one is put into words in slices, between which requests are answered. */
export class SlicedWriter extends StreamMessageWriter {
  #last: Promise<void> = Promise.resolve();

  constructor(stream: NodeJS.WritableStream, scheduler: Scheduler) {
    super(stream, {
      charset: 'utf-8',
      contentTypeEncoder: {
        name: 'application/json',
        encode: async message => (await runInSlices(bytesOf(message), scheduler)) ?? new Uint8Array(0),
      },
    });
  }

  override write(message: Message): Promise<void> {
    return (this.#last = super.write(message));
  }

  /** Done once all that has been handed over so far is written, or cannot be written any more. */
  async whenWritten(): Promise<void> {
    await this.#last.catch(() => undefined);
  }
}

function* bytesOf(message: Message): Task<Uint8Array> {
  const parts: Buffer[] = [];
  // As bytes at once, which are no burden to whoever looks for what is not needed any more.
  yield* jsonTask(message, part => parts.push(Buffer.from(part, 'utf-8')));
  const [first] = parts;
  if (parts.length === 1 && first) return first;
  // To put seventeen megabytes together at once takes as long as ten pieces.
  const all = Buffer.allocUnsafeSlow(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    end += part.copy(all, end);
    yield;
  }
  return all;
}

/** Whatever a library may print has no place between the messages. */
export function printElsewhere(): void {
  globalThis.console = new Console(process.stderr, process.stderr);
}
