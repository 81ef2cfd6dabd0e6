import {
  CancellationTokenSource,
  commands,
  Range,
  window,
  type Disposable,
  type LogOutputChannel,
  type QuickPick,
  type QuickPickItem,
  type TextEditor,
} from 'vscode';
import { FindTimeRequest, type FoundTime, type PlaceOfTime } from '../../../server/src/requests';
import { LANGUAGE } from '../language';
import { Preview } from '../preview';
import type { ServerConnection } from '../serverConnection';
import { t } from '../texts';
import { offsetUnused } from './offsetUnused';

/** *Go to Time…*: what is typed is shown at once in the log, and gone to by Enter. */
export function registerGoToTime(server: ServerConnection, output: LogOutputChannel): Disposable {
  return commands.registerCommand('esaLog.goToTime', () => {
    const editor = window.activeTextEditor;
    if (editor?.document.languageId !== LANGUAGE) {
      void window.showInformationMessage(t('Open a mail log to go to a time of it.'));
      return;
    }
    new TimePicker(server, output, editor).show();
  });
}

interface Row extends QuickPickItem {
  /** Left out where the row says why there is none. */
  readonly place?: PlaceOfTime;
  /** Whether the place that is shown stays in sight, until what is typed is a time again. */
  readonly keepsPreview?: true;
}

class TimePicker {
  readonly #server: ServerConnection;
  readonly #output: LogOutputChannel;
  readonly #editor: TextEditor;
  readonly #preview: Preview;
  readonly #pick: QuickPick<Row> = window.createQuickPick<Row>();
  /** Where the cursor stands: the list takes the focus, and the preview moves none. */
  readonly #from: TextEditor['selection']['active'];
  #asking = new CancellationTokenSource();

  constructor(server: ServerConnection, output: LogOutputChannel, editor: TextEditor) {
    this.#server = server;
    this.#output = output;
    this.#editor = editor;
    this.#preview = new Preview(editor);
    this.#from = editor.selection.active;
  }

  show(): void {
    const pick = this.#pick;
    pick.title = t('Go to Time');
    pick.placeholder = t('9:31, 09:30:12, 2026-06-02, 2 Jun 14:00, or +5m and -2h from the cursor');
    pick.keepScrollPosition = true;
    pick.onDidChangeValue(() => {
      this.#search();
    });
    pick.onDidChangeActive(([row]) => {
      if (row?.place) this.#preview.show(rangeOf(row.place));
      else if (!row?.keepsPreview) this.#preview.hide();
    });
    pick.onDidAccept(() => {
      const place = pick.activeItems[0]?.place;
      if (!place) return;
      this.#preview.take(rangeOf(place)).then(undefined, this.#failed);
      pick.hide();
    });
    pick.onDidHide(() => {
      this.#asking.cancel();
      this.#asking.dispose();
      this.#preview.dispose();
      pick.dispose();
    });
    pick.show();
  }

  readonly #failed = (error: unknown) => {
    this.#output.error(error instanceof Error ? error : String(error));
  };

  #search(): void {
    this.#asking.cancel();
    this.#asking.dispose();
    const asking = (this.#asking = new CancellationTokenSource());
    const time = this.#pick.value;
    if (time.trim() === '') {
      this.#show(t('Go to Time'), []);
      return;
    }
    this.#pick.busy = true;
    this.#ask(time, asking).catch((error: unknown) => {
      if (asking !== this.#asking || asking.token.isCancellationRequested) return;
      this.#show(t('Go to Time'), [saying(t('The log could not be searched for this time.'))]);
      this.#failed(error);
    });
  }

  async #ask(time: string, asking: CancellationTokenSource): Promise<void> {
    const params = {
      textDocument: { uri: this.#editor.document.uri.toString() },
      position: this.#from,
      time,
    };
    const found = await this.#server.ask(FindTimeRequest, params, asking.token);
    if (asking !== this.#asking || asking.token.isCancellationRequested) return;
    this.#show(titleOf(found), rowsOf(found, time.trim()));
  }

  #show(title: string, rows: readonly Row[]): void {
    this.#pick.busy = false;
    this.#pick.title = title;
    this.#pick.items = rows;
    if (!rows.some(({ place, keepsPreview }) => place ?? keepsPreview)) this.#preview.hide();
  }
}

function titleOf(found: FoundTime | null): string {
  if (found?.kind !== 'found' || found.total < 2) return t('Go to Time');
  const values = { shown: found.places.length, total: found.total };
  return found.places.length < found.total
    ? t('Go to Time · the nearest {shown, number} of {total, number} places', values)
    : t('Go to Time · {total, plural, other {# places}}, the nearest first', values);
}

function rowsOf(found: FoundTime | null, typed: string): Row[] {
  if (!found) return [saying(t('The log is not open any more.'))];
  switch (found.kind) {
    case 'unfinished':
      return [
        {
          ...saying(t('Type on: a clock, a date, both, or how long from the cursor.')),
          keepsPreview: true,
        },
      ];
    case 'not-a-time':
      return [saying(t('This is no time. Type a clock, a date, both, or how long from the cursor.'))];
    case 'no-times':
      return [saying(t('No line of this log tells when it was written.'))];
    case 'behind-the-end':
      return [
        {
          ...saying(t('No line is at or behind this time: the latest is of {time}.', { time: found.latest })),
          ...(found.isOffsetUnused && { detail: offsetUnused() }),
        },
      ];
    case 'found':
      return found.places.map(place => rowOf(place, typed));
  }
}

function rowOf(place: PlaceOfTime, typed: string): Row {
  const row = {
    place,
    label: place.time,
    description: t('line {line, number}', { line: place.range.start.line + 1 }),
    alwaysShow: true,
  };
  const said = [
    ...(place.isExact ? [] : [t('Nothing was written at {time}; this came next.', { time: typed })]),
    ...(place.isOfAnyYear ? [t('The stamps of this log have no year.')] : []),
    ...(place.isOffsetUnused ? [offsetUnused()] : []),
  ];
  return said.length === 0 ? row : { ...row, detail: said.join(' ') };
}

/** A row that says why there is no place. */
const saying = (label: string): Row => ({ label, alwaysShow: true });

const rangeOf = ({ range: { start, end } }: PlaceOfTime) =>
  new Range(start.line, start.character, end.line, end.character);
