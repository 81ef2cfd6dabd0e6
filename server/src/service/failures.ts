import type { FeatureContext } from '../features/context';
import { fileName } from '../features/story/storyName';
import { phrase, type Phrase } from '../log/phrase';
import { visible } from '../log/visible';
import { renderPhrase } from '../texts/render';
import type { ReadingFailed } from './openLog';

/** Where what should not happen is told. */
export interface FailureReport {
  /** For the client's log. */
  readonly error: (text: string) => void;
  readonly warn: (text: string) => void;
  /** To the user. */
  readonly tell: (message: string) => void;
}

/** What was thrown, for a log. */
export const formatError = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/**
 * Tells of what should not happen: each time in the client's log, and to the user once, since an answer that is empty
 * looks like a log in which there is nothing.
 */
export class Failures {
  readonly #report: FailureReport;
  readonly #context: () => Pick<FeatureContext, 'language'>;
  #isTold = false;
  readonly #backwards = new WeakSet<object>();

  constructor(report: FailureReport, context: () => Pick<FeatureContext, 'language'>) {
    this.#report = report;
    this.#context = context;
  }

  /**
   * @param what what was asked for, as the client's log calls it
   * @param uri of the log
   */
  ofFeature(what: string, uri: string, error: unknown): void {
    this.note(error, `${what} failed: `);
    if (this.#isTold) return;
    this.#isTold = true;
    const said = phrase(
      'ESA Log failed to answer a question about {log} ({what}): what is on screen may lack something. Its output says why.',
      { log: fileName(uri), what },
    );
    this.#tell(said);
  }

  /**
   * A log that cannot be read is told to the user once, until it has been read again: each further edit tries it, and
   * may fail in the same way. Other logs are not concerned.
   */
  ofReading(uri: string, { cause, line, isAgain }: ReadingFailed): void {
    const log = fileName(uri);
    this.note(cause, `${log} could not be read: `);
    if (isAgain) return;
    this.#tell(
      line === undefined
        ? phrase(
            'ESA Log could not take up the text of {log}: nothing is shown about this log until it is closed and opened again. Its output says why.',
            { log },
          )
        : phrase(
            'ESA Log could not read {log}, at line {line, number} or behind it: nothing is shown about this log. It is tried again with the next edit, and when the log is closed and opened again. Its output says why.',
            { log, line: line + 1 },
          ),
    );
  }

  #tell(said: Phrase): void {
    this.#report.tell(renderPhrase(said, this.#context().language, visible));
  }

  /**
   * An edit under a lower version than the one before it is done all the same, as it was sent: messages come in their
   * order, and a text that lacks one would be another than the client's. Told once for each time a log is opened.
   */
  ofVersion(document: Readonly<{ uri: string; version: number }>, version: number): void {
    if (version >= document.version || this.#backwards.has(document)) return;
    this.#backwards.add(document);
    this.#report.warn(
      `An edit of ${fileName(document.uri)} has version ${version}, behind version ${document.version}: done as it came.`,
    );
  }

  /** For the log of the client alone. */
  readonly note = (error: unknown, before = ''): void => {
    this.#report.error(`${before}${formatError(error)}`);
  };
}
