import {
  commands,
  Range,
  ThemeIcon,
  window,
  type Disposable,
  type LogOutputChannel,
  type QuickPickItem,
  type TextEditor,
} from 'vscode';
import {
  SlowestDeliveriesRequest,
  type SlowDelivery,
  type SlowestDeliveries,
} from '../../../server/src/requests';
import { LANGUAGE } from '../language';
import { withoutIcons } from '../plainText';
import { Preview } from '../preview';
import { OPEN_STORY_COMMAND, type ServerConnection } from '../serverConnection';
import { t } from '../texts';

interface Row extends QuickPickItem {
  readonly delivery: SlowDelivery;
}

/** *Show Slowest Deliveries…*: the messages that took longest, each shown in the log as one moves through the list. */
export function registerSlowestDeliveries(server: ServerConnection, output: LogOutputChannel): Disposable {
  return commands.registerCommand('esaLog.showSlowestDeliveries', () => {
    const editor = window.activeTextEditor;
    if (editor?.document.languageId !== LANGUAGE) {
      void window.showInformationMessage(t('Open a mail log to list its slowest deliveries.'));
      return;
    }
    show(server, output, editor);
  });
}

function show(server: ServerConnection, output: LogOutputChannel, editor: TextEditor): void {
  const preview = new Preview(editor);
  const pick = window.createQuickPick<Row>();
  const uri = editor.document.uri.toString();
  const failed = (error: unknown) => {
    output.error(error instanceof Error ? error : String(error));
  };
  pick.title = t('Slowest Deliveries');
  pick.placeholder = t('A duration, message, address or host in the list');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.busy = true;
  pick.onDidChangeActive(([row]) => {
    if (row) preview.show(rangeOf(row.delivery.range));
  });
  pick.onDidAccept(() => {
    const [row] = pick.activeItems;
    if (!row) return;
    preview.take(rangeOf(row.delivery.idRange)).then(undefined, failed);
    pick.hide();
  });
  pick.onDidTriggerItemButton(({ item }) => {
    // A preview takes the log back when the list goes; the story opens beside it.
    pick.hide();
    commands.executeCommand(OPEN_STORY_COMMAND, uri, item.delivery.idRange.start).then(undefined, failed);
  });
  let isOpen = true;
  pick.onDidHide(() => {
    isOpen = false;
    preview.dispose();
    pick.dispose();
  });
  pick.show();
  server.ask(SlowestDeliveriesRequest, { textDocument: { uri } }).then(
    found => {
      if (!isOpen) return;
      pick.busy = false;
      pick.title = titleOf(found);
      pick.items = (found?.items ?? []).map(rowOf);
    },
    (error: unknown) => {
      if (isOpen) {
        pick.busy = false;
        pick.title = t('Slowest Deliveries · they could not be looked for');
      }
      failed(error);
    },
  );
}

function titleOf(found: SlowestDeliveries | null): string {
  const none = { items: [], total: 0, untimed: 0, unread: 0, isCut: false };
  const { items, total, untimed, unread, isCut } = found ?? none;
  if (items.length === 0 && !isCut && untimed === 0 && unread === 0)
    return t('Slowest Deliveries · none in this log');
  const values = { shown: items.length, total, untimed, unread };
  const title = t(
    'Slowest Deliveries · {shown, number} of {total, plural, one {# message} other {# messages}}{untimed, plural, =0 {} one {, # without a time that can be told} other {, # without times that can be told}}{unread, plural, =0 {} one {, # with too many lines to tell its outcome} other {, # with too many lines to tell their outcome}}',
    values,
  );
  return isCut ? t('{title} · others may have taken as long', { title }) : title;
}

function rowOf(delivery: SlowDelivery): Row {
  const { duration, name, waits, detail, recipients, time } = delivery;
  const below = [recipients, time].filter(words => words !== '').join(' · ');
  return {
    delivery,
    label: t('{duration} · {name}', { duration, name }),
    iconPath: new ThemeIcon(waits ? 'watch' : 'mail'),
    description: withoutIcons(detail),
    detail: withoutIcons(below),
    buttons: [{ iconPath: new ThemeIcon('book'), tooltip: t('Open Story') }],
  };
}

const rangeOf = ({ start, end }: SlowDelivery['range']) =>
  new Range(start.line, start.character, end.line, end.character);
