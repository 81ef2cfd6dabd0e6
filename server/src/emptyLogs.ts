import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { inBackground, type Soon } from './background';
import type { OpenLog } from './documents';
import { noEntries } from './features/noEntries';
import { isBlankLine } from './log/characters';
import type { Log } from './log/log';
import type { Phrase } from './log/phrase';
import type { Pieces } from './log/pieces';

/** An edit that adds so many lines is a paste, or a file that was written anew: what is typed is only being begun. */
const LINES_OF_PASTE = 3;

/**
 * Tells of files that were opened as a mail log and have no entry of one: once for each, as long as the server runs,
 * whatever is edited in it, and not before it is read.
 */
export class EmptyLogs {
  readonly #told = new Set<string>();
  readonly #stops = new Map<string, () => void>();
  readonly #soon: Soon;
  readonly #tell: (document: OpenLog, sentences: readonly Phrase[]) => void;

  constructor(soon: Soon, tell: (document: OpenLog, sentences: readonly Phrase[]) => void) {
    this.#soon = soon;
    this.#tell = tell;
  }

  /** To be called when a log is opened. */
  opened(document: OpenLog): void {
    // What is opened without a word is only being begun, however soon the first one comes.
    if (!this.#told.has(document.uri) && !isBlank(document.log)) this.#look(document);
  }

  /** To be called when it is edited. */
  changed(document: OpenLog, changes: readonly TextDocumentContentChangeEvent[]): void {
    // What is looked at is another text now; it is looked at again.
    const wasLooking = this.#stop(document.uri);
    if (wasLooking || changes.some(isPaste)) this.opened(document);
  }

  closed(uri: string): void {
    this.#stop(uri);
  }

  #look(document: OpenLog): void {
    this.#stop(document.uri);
    this.#stops.set(document.uri, inBackground(this.#pieces(document), this.#soon));
  }

  /** @returns whether it was being looked at */
  #stop(uri: string): boolean {
    this.#stops.get(uri)?.();
    return this.#stops.delete(uri);
  }

  *#pieces(document: OpenLog): Pieces {
    while (!document.isRead) yield;
    const sentences = yield* noEntries(document.log);
    this.#stops.delete(document.uri);
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

const isPaste = ({ text }: TextDocumentContentChangeEvent) =>
  text.split('\n', LINES_OF_PASTE + 1).length > LINES_OF_PASTE;
