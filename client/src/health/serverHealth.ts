import { EventEmitter, type Disposable } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  type CloseHandlerResult,
  type ErrorHandler,
  type ErrorHandlerResult,
  type Middleware,
} from 'vscode-languageclient';

/** So many deaths within so long, and the server is not started again by itself. */
export const MAX_DEATHS = 5;
const WITHIN_MS = 3 * 60_000;
/** Deaths in a row over one log, after which that log is not read again by itself. */
const MAX_DEATHS_OVER_ONE = 2;

/** What has happened to the server, where it is of interest to the user. */
export type HealthProblem =
  | { readonly kind: 'stopped'; readonly uri: string | undefined }
  | { readonly kind: 'held'; readonly uri: string };

/**
 * Watches the deaths of the server: has it started again, but not for ever, and not with a log whose reading has killed
 * it twice. The language client itself starts none again: one that dies while it starts would be stopped by what its
 * first start left behind.
 */
export class ServerHealth implements ErrorHandler, Disposable {
  readonly #troubled = new EventEmitter<HealthProblem>();
  /** Fires once for each log that is given up, and once when the server is. */
  readonly onTrouble = this.#troubled.event;
  readonly #died = new EventEmitter<void>();
  /** Fires when the server has died and is to be started again. */
  readonly onDeath = this.#died.event;
  #deaths: number[] = [];
  #deathCount = 0;
  #isStopped = false;
  /** The log over which the server died last, and how often in a row; undefined where that is not known. */
  #last: { uri: string; times: number } | undefined;
  readonly #held = new Set<string>();
  /** Logs that the server was given, or whose edits it was told, and that it has not told the share of yet. */
  readonly #reading = new Set<string>();
  /** How many questions about each log are waiting for an answer. */
  readonly #asked = new Map<string, number>();

  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** How often it has died so far, however long ago. */
  get deathCount(): number {
    return this.#deathCount;
  }

  /** Whether the server reads a log, as far as it runs at all. */
  isHeld(uri: string): boolean {
    return this.#held.has(uri);
  }

  /** To be called when the server has told how much of a log it understands. */
  hasRead(uri: string): void {
    this.#reading.delete(uri);
  }

  /** To be called when the user wants all to be tried again. */
  forgive(): void {
    this.#deaths = [];
    this.#isStopped = false;
    this.#last = undefined;
    this.#held.clear();
    this.#forget();
  }

  dispose(): void {
    this.#troubled.dispose();
    this.#died.dispose();
  }

  error(): ErrorHandlerResult {
    // What cannot be written is lost with the server, whose end is told by `closed`.
    return { action: ErrorAction.Continue };
  }

  closed(): CloseHandlerResult {
    const now = Date.now();
    this.#deathCount++;
    this.#deaths = [...this.#deaths.filter(time => now - time < WITHIN_MS), now];
    const uri = this.#suspect();
    this.#forget();
    this.#last = uri === undefined ? undefined : { uri, times: this.#timesOver(uri) + 1 };
    if (this.#deaths.length >= MAX_DEATHS) {
      this.#isStopped = true;
      this.#troubled.fire({ kind: 'stopped', uri });
      return NOT_BY_ITSELF;
    }
    if (this.#last && this.#last.times >= MAX_DEATHS_OVER_ONE) {
      this.#held.add(this.#last.uri);
      this.#troubled.fire({ kind: 'held', uri: this.#last.uri });
      this.#last = undefined;
    }
    this.#died.fire();
    return NOT_BY_ITSELF;
  }

  /** Sees what the server is told and asked, and keeps from it the logs that it is not to read. */
  get middleware() {
    const isHeld = ({ uri }: { uri: { toString(): string } }) => this.#held.has(uri.toString());
    return {
      didOpen: async (document, next) => {
        if (isHeld(document)) return;
        this.#reading.add(document.uri.toString());
        await next(document);
      },
      didChange: async (event, next) => {
        if (isHeld(event.document)) return;
        if (event.contentChanges.length > 0) this.#reading.add(event.document.uri.toString());
        await next(event);
      },
      didClose: async (document, next) => {
        this.#reading.delete(document.uri.toString());
        if (!isHeld(document)) await next(document);
      },
      sendRequest: async (type, param, token, next) => {
        const uri = uriOf(param);
        if (uri === undefined) return next(type, param, token);
        this.#asked.set(uri, (this.#asked.get(uri) ?? 0) + 1);
        try {
          return await next(type, param, token);
        } finally {
          const left = (this.#asked.get(uri) ?? 1) - 1;
          if (left > 0) this.#asked.set(uri, left);
          else this.#asked.delete(uri);
        }
      },
    } satisfies Middleware;
  }

  /** The one log that the server can have died over; undefined where there are several, or none. */
  #suspect(): string | undefined {
    const suspects = this.#reading.size > 0 ? [...this.#reading] : [...this.#asked.keys()];
    return suspects.length === 1 ? suspects[0] : undefined;
  }

  #timesOver(uri: string): number {
    return this.#last?.uri === uri ? this.#last.times : 0;
  }

  #forget(): void {
    this.#reading.clear();
    this.#asked.clear();
  }
}

const NOT_BY_ITSELF: CloseHandlerResult = { action: CloseAction.DoNotRestart, handled: true };

function uriOf(params: unknown): string | undefined {
  const uri = (params as { textDocument?: { uri?: unknown } } | null | undefined)?.textDocument?.uri;
  return typeof uri === 'string' ? uri : undefined;
}
