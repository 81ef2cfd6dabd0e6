import type { Readable } from 'node:stream';
import {
  AbstractMessageReader,
  ErrorCodes,
  Message,
  type DataCallback,
  type Disposable,
  type MessageReader,
} from 'vscode-languageserver/node';
import { Framing, FramingLost } from './framing';

/** What is done about messages that are none. */
export interface Refusing {
  /** Answers one that cannot be taken. @param id of the request; null where it has none that could be read */
  answer(id: string | number | null, code: number, message: string): void;
  /** Takes note of one that is left out. */
  note(message: string): void;
  /** Ends it all: no message can be told from another any more. */
  lost(why: string): void;
  /** The client has hung up. @param isInside whether in the midst of a message */
  ended(isInside: boolean): void;
}

/**
 * Reads the messages of a client from a stream. That of the library passes over in silence what is no JSON, and is
 * mute for good behind a header that is wrong.
 */
export class StrictReader extends AbstractMessageReader implements MessageReader {
  readonly #stream: Readable;
  readonly #refusing: Refusing;
  readonly #framing = new Framing();

  constructor(stream: Readable, refusing: Refusing) {
    super();
    this.#stream = stream;
    this.#refusing = refusing;
  }

  listen(callback: DataCallback): Disposable {
    const stream = this.#stream;
    const take = (bytes: Buffer) => {
      try {
        for (const body of this.#framing.take(bytes)) this.#read(body, callback);
      } catch (error) {
        if (!(error instanceof FramingLost)) throw error;
        stream.off('data', take);
        this.#refusing.lost(error.message);
      }
    };
    const end = () => {
      this.#refusing.ended(this.#framing.isInside);
    };
    stream.on('data', take);
    stream.on('error', error => {
      this.fireError(error);
    });
    stream.on('end', end);
    stream.on('close', end);
    return { dispose: () => stream.off('data', take) };
  }

  #read(body: Buffer, callback: DataCallback): void {
    let message: unknown;
    try {
      message = JSON.parse(body.toString('utf8'));
    } catch {
      this.#refusing.answer(null, ErrorCodes.ParseError, 'The message is no JSON.');
      return;
    }
    if (!isMessage(message)) {
      this.#refusing.answer(idOf(message), ErrorCodes.InvalidRequest, 'This is no message of JSON-RPC.');
      return;
    }
    try {
      callback(message);
    } catch {
      // The library looks into cancellations at once.
      const { method } = message as { method?: unknown };
      this.#refusing.note(`${String(method)} was left out: its parameters are missing or wrong.`);
    }
  }
}

function isMessage(value: unknown): value is Message {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  // An answer that lacks a result ends what waits for it: the library sees to that.
  if (!('method' in value)) return 'id' in value;
  const message = value as unknown as Message;
  return Message.isRequest(message) || Message.isNotification(message);
}

function idOf(value: unknown): string | number | null {
  const id = typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : undefined;
  return typeof id === 'string' || typeof id === 'number' ? id : null;
}
