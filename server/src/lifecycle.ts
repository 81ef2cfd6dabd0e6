import {
  ErrorCodes,
  Message,
  ResponseError,
  type Connection,
  type MessageStrategy,
} from 'vscode-languageserver';

/** What a request is called instead that comes at a time at which LSP allows none. */
const REFUSED = '$/esaLog/refused';

/**
 * Holds a client to the order of LSP: nothing before `initialize` and only one of it, nothing behind `shutdown`.
 * Requests out of order are answered with the errors that LSP names, notifications are left unheard, `exit` aside.
 */
export class Lifecycle implements MessageStrategy {
  #isInitialized = false;
  #isShutDown = false;

  /** Answers what is refused. */
  listen(connection: Connection): void {
    connection.onRequest(REFUSED, () => this.#why());
  }

  handleMessage(message: Message, next: (message: Message) => void | Promise<void>): void | Promise<void> {
    if (Message.isNotification(message)) {
      const isHeard = message.method === 'exit' || (this.#isInitialized && !this.#isShutDown);
      return isHeard ? next(message) : undefined;
    }
    if (!Message.isRequest(message)) return next(message);
    const isFirst = message.method === 'initialize';
    if (isFirst === this.#isInitialized || this.#isShutDown)
      return next({ ...message, method: REFUSED } as Message);
    this.#isInitialized = true;
    this.#isShutDown = message.method === 'shutdown';
    return next(message);
  }

  #why(): ResponseError {
    if (!this.#isInitialized)
      return new ResponseError(ErrorCodes.ServerNotInitialized, 'The server has not been initialized.');
    return this.#isShutDown
      ? new ResponseError(ErrorCodes.InvalidRequest, 'The server has been shut down.')
      : new ResponseError(ErrorCodes.InvalidRequest, 'The server has been initialized already.');
  }
}
