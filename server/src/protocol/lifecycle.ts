import {
  ErrorCodes,
  Message,
  ResponseError,
  type Connection,
  type MessageStrategy,
} from 'vscode-languageserver';
import { sanitizedInitializeParams } from './initializeParams';
import { wrongParameters } from './parameters';

/** What a request is called instead that is answered with an error; its parameters say with which. */
const REFUSED = '$/esaLog/refused';

interface Refusal {
  readonly code: number;
  readonly message: string;
}

/**
 * Holds a client to LSP. To its order: nothing before `initialize` and only one of it, nothing behind `shutdown`. And
 * to its parameters, so that all others may rely on them. Requests that are not as they should be are answered with
 * the errors that LSP names; notifications are left unheard, `exit` aside, and the client's log says so where they
 * came in time.
 */
export class Lifecycle implements MessageStrategy {
  #isInitialized = false;
  #isShutDown = false;
  #connection: Connection | undefined;

  /** Answers what is refused. */
  listen(connection: Connection): void {
    this.#connection = connection;
    connection.onRequest(REFUSED, ({ code, message }: Refusal) => new ResponseError(code, message));
  }

  get isShutDown(): boolean {
    return this.#isShutDown;
  }

  /** Tells the client's log, where there is one yet. */
  note(message: string): void {
    if (this.#isInitialized && !this.#isShutDown) this.#connection?.console.error(message);
  }

  handleMessage(message: Message, next: (message: Message) => void | Promise<void>): void | Promise<void> {
    if (Message.isNotification(message)) return this.#isHeard(message) ? next(message) : undefined;
    if (!Message.isRequest(message)) return next(message);
    const refusal = this.#refusal(message);
    if (refusal) return next({ ...message, method: REFUSED, params: refusal } as Message);
    this.#isInitialized = true;
    this.#isShutDown = message.method === 'shutdown';
    if (message.method !== 'initialize') return next(message);
    return next({ ...message, params: sanitizedInitializeParams(message.params as object) } as Message);
  }

  #isHeard({ method, params }: { method: string; params?: unknown }): boolean {
    if (method === 'exit') return true;
    if (!this.#isInitialized || this.#isShutDown) return false;
    const wrong = wrongParameters(method, params);
    if (wrong !== undefined) this.note(`${method} was left out: ${wrong}.`);
    return wrong === undefined;
  }

  #refusal({ method, params }: { method: string; params?: unknown }): Refusal | undefined {
    const isFirst = method === 'initialize';
    if (!this.#isInitialized && !isFirst)
      return { code: ErrorCodes.ServerNotInitialized, message: 'The server has not been initialized.' };
    if (this.#isShutDown)
      return { code: ErrorCodes.InvalidRequest, message: 'The server has been shut down.' };
    if (this.#isInitialized && isFirst)
      return { code: ErrorCodes.InvalidRequest, message: 'The server has been initialized already.' };
    if (method === REFUSED) return { code: ErrorCodes.MethodNotFound, message: `There is no ${REFUSED}.` };
    const wrong = wrongParameters(method, params);
    return wrong === undefined
      ? undefined
      : { code: ErrorCodes.InvalidParams, message: `${method}: ${wrong}.` };
  }
}
