import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type TextDocuments,
} from 'vscode-languageserver';
import { inSlices, type Soon } from './background';
import type { OpenLog } from './documents';
import type { Failures } from './failures';
import type { Log } from './log/log';
import type { Pieces } from './log/pieces';
import { Turns } from './turns';

/**
 * Runs a feature on a log, for a request.
 * @param request its name, as the client's log calls it
 * @param empty what is answered where there is no such log, or where the feature fails
 * @param feature answers at once, or in pieces where that may take more than some milliseconds
 * @throws ResponseError when the client does not want the answer any more, or the log was edited meanwhile
 */
export type Answer = <T>(
  request: string,
  uri: string,
  token: CancellationToken,
  empty: T,
  feature: (log: Log) => T | Pieces<T>,
) => Promise<T>;

interface Surroundings {
  readonly soon: Soon;
  /** Done once all that was sent so far is written. */
  readonly whenWritten: () => Promise<void>;
}

/**
 * How requests about open logs are answered: once the log is read, and long answers in slices. Of one kind, one such
 * answer about a log is under way at a time, until it is written: what a client asks for faster than it reads would
 * fill the memory. A feature that fails is told of, and the server stays up.
 */
export function answering(
  documents: Pick<TextDocuments<OpenLog>, 'get'>,
  failures: Pick<Failures, 'ofFeature'>,
  { soon, whenWritten }: Surroundings,
): Answer {
  const turns = new Turns();
  async function inTurn<T>(
    kind: string,
    token: CancellationToken,
    isWanted: () => boolean,
    begin: () => T | Pieces<T>,
  ): Promise<T | undefined> {
    if (!(await turns.take(kind, token))) return undefined;
    const under = { isLong: false };
    try {
      const work = isWanted() ? begin() : undefined;
      if (!isPieces(work)) return work;
      return await inSlices(work, soon, () => {
        under.isLong = true;
        return isWanted();
      });
    } finally {
      const leave = () => {
        turns.leave(kind);
      };
      // The answer is sent right behind this.
      if (under.isLong) soon(() => void whenWritten().then(leave));
      else leave();
    }
  }
  return async (request, uri, token, empty, feature) => {
    const document = documents.get(uri);
    if (!document) return empty;
    try {
      const log = await document.whenRead();
      const { edits } = document;
      const lost = () => {
        if (token.isCancellationRequested) return CANCELLED;
        return document.edits === edits ? undefined : MODIFIED;
      };
      const isWanted = () => document.isOpen && !lost();
      if (!document.isOpen) return empty;
      const result = await inTurn(`${request} ${uri}`, token, isWanted, () => feature(log));
      const why = lost();
      if (why) throw why;
      return result ?? empty;
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      failures.ofFeature(request, uri, error);
      return empty;
    }
  };
}

const CANCELLED = new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
const MODIFIED = new ResponseError(LSPErrorCodes.ContentModified, 'The log was edited meanwhile.');

/**
 * What to throw instead, where problems were asked for: a client takes ContentModified for "none", and the squiggles
 * would go out for a moment with every edit of a large log.
 */
export function askAgain(error: unknown): unknown {
  return error === MODIFIED
    ? new ResponseError(LSPErrorCodes.ServerCancelled, MODIFIED.message, { retriggerRequest: true })
    : error;
}

/** Whether an answer is still to be worked out. */
export function isPieces<T>(work: T | Pieces<T>): work is Pieces<T> {
  return typeof (work as Pieces<T> | null)?.next === 'function';
}
