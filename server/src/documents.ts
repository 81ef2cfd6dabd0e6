import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { EditableLog, type Log } from './log/log';

/** A log that is open in an editor. */
export class OpenLog {
  readonly uri: string;
  version: number;
  #log: EditableLog;

  constructor(uri: string, version: number, text: string) {
    this.uri = uri;
    this.version = version;
    this.#log = new EditableLog(text);
  }

  get log(): Log {
    return this.#log;
  }

  change(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    this.version = version;
    for (const change of changes) {
      if ('range' in change) this.#log.edit(change.range, change.text);
      else this.#log = new EditableLog(change.text);
    }
  }
}
