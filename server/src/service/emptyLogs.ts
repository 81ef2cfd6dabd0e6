import { noEntries } from '../features/noEntries';
import { isBlankLine } from '../log/characters';
import type { Log } from '../log/log';
import type { Phrase } from '../log/phrase';
import type { Task } from '../log/task';
import type { Dependent, LogChange, Reaction } from './changes';
import { DELAYS } from './delays';
import type { OpenLog, TextChange } from './openLog';

/** An edit that adds so many lines is a paste, or a file that was written anew: what is typed is only being begun. */
const LINES_OF_PASTE = 3;

/**
 * Tells of files that were opened as a mail log and have no entry of one: once for each, as long as the server runs,
 * whatever is edited in it, and not before it is read.
 */
export class EmptyLogs implements Dependent {
  readonly delay = DELAYS.emptyLogs;
  readonly #told = new Set<string>();
  readonly #tell: (document: OpenLog, sentences: readonly Phrase[]) => void;

  constructor(tell: (document: OpenLog, sentences: readonly Phrase[]) => void) {
    this.#tell = tell;
  }

  readonly reaction = (change: LogChange, isUnderWay: boolean): Reaction => {
    if (change.kind === 'settings') return 'ignore';
    const isToBeLookedAt =
      change.kind === 'opened' ||
      // What is looked at is another text now; it is looked at again.
      (change.kind === 'edited' && (isUnderWay || change.edits.some(isPaste)));
    const { uri, log } = change.document;
    // What is opened without a word is only being begun, however soon the first one comes.
    return isToBeLookedAt && !this.#told.has(uri) && !isBlank(log) ? 'begin' : 'stop';
  };

  readonly update = (document: OpenLog): Task => this.#look(document);

  *#look(document: OpenLog): Task {
    const log = yield* document.untilRead();
    const sentences = log && (yield* noEntries(log));
    if (!sentences) return;
    this.#told.add(document.uri);
    this.#tell(document, sentences);
  }
}

/** Whether there is nothing but blank lines; of more than a few, it is not looked at. */
function isBlank(log: Log): boolean {
  if (log.lineCount > LINES_OF_PASTE) return false;
  return Array.from({ length: log.lineCount }, (_, line) => log.line(line)).every(isBlankLine);
}

const isPaste = ({ text }: TextChange) => text.split('\n', LINES_OF_PASTE + 1).length > LINES_OF_PASTE;
