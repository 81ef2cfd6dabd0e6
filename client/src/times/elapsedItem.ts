import {
  CancellationTokenSource,
  StatusBarAlignment,
  window,
  type Disposable,
  type LogOutputChannel,
  type Selection,
  type StatusBarItem,
  type TextEditor,
} from 'vscode';
import { ElapsedRequest, type Elapsed } from '../../../server/src/requests';
import { linesOfSelection } from '../editors';
import { LANGUAGE } from '../language';
import type { ServerConnection } from '../serverConnection';
import { t } from '../texts';

/** While lines are being selected, nobody is asked. */
const STILL_MS = 100;

/** `12 lines · 1 m 57 s` in the status bar while several lines of a log are selected, and nothing otherwise. */
export class ElapsedItem implements Disposable {
  readonly #server: ServerConnection;
  readonly #output: LogOutputChannel;
  readonly #item: StatusBarItem;
  readonly #listeners: Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking: CancellationTokenSource | undefined;

  constructor(server: ServerConnection, output: LogOutputChannel) {
    this.#server = server;
    this.#output = output;
    this.#item = window.createStatusBarItem('elapsed', StatusBarAlignment.Right, 103);
    this.#item.name = t('Elapsed Time of the Selection');
    const follow = () => {
      this.#follow(window.activeTextEditor);
    };
    this.#listeners = [
      window.onDidChangeActiveTextEditor(follow),
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === window.activeTextEditor) follow();
      }),
    ];
    follow();
  }

  dispose(): void {
    this.#stop();
    for (const listener of this.#listeners) listener.dispose();
    this.#item.dispose();
  }

  #follow(editor: TextEditor | undefined): void {
    this.#stop();
    this.#item.hide();
    const lines = editor?.document.languageId === LANGUAGE ? linesOf(editor.selections) : undefined;
    if (!editor || !lines) return;
    const uri = editor.document.uri.toString();
    this.#timer = setTimeout(() => {
      this.#ask(uri, lines).catch((error: unknown) => {
        this.#output.error(error instanceof Error ? error : String(error));
      });
    }, STILL_MS);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#asking?.cancel();
    this.#asking?.dispose();
    this.#asking = undefined;
  }

  async #ask(uri: string, { first, last }: Lines): Promise<void> {
    const asking = (this.#asking = new CancellationTokenSource());
    const range = { start: { line: first, character: 0 }, end: { line: last, character: 0 } };
    let elapsed: Elapsed | null;
    try {
      elapsed = await this.#server.ask(ElapsedRequest, { textDocument: { uri }, range }, asking.token);
    } catch (error) {
      if (asking !== this.#asking) return;
      throw error;
    }
    if (asking !== this.#asking || !elapsed) return;
    const lines = last - first + 1;
    this.#item.text = textOf(elapsed, lines);
    this.#item.tooltip = tooltipOf(elapsed);
    this.#item.show();
  }
}

interface Lines {
  /** 0-based. */
  readonly first: number;
  readonly last: number;
}

/** The lines of the only selection; undefined for one of a line, and where there are several. */
function linesOf(selections: readonly Selection[]): Lines | undefined {
  const [only, ...others] = selections;
  if (!only || others.length > 0) return undefined;
  const lines = linesOfSelection(only);
  return lines.last > lines.first ? lines : undefined;
}

function textOf(elapsed: Elapsed, lines: number): string {
  return elapsed.kind === 'known'
    ? t('{lines, plural, one {# line} other {# lines}} · {duration}', { lines, duration: elapsed.duration })
    : t('{lines, plural, one {# line} other {# lines}} · time unknown', { lines });
}

function tooltipOf({ kind }: Elapsed): string {
  switch (kind) {
    case 'known':
      return t('From the first to the last of the selected lines.');
    case 'no-times':
      return t('The first or the last of the selected lines tells no time.');
    case 'set-back':
      return t('The clock was set back between the first and the last of the selected lines.');
  }
}
