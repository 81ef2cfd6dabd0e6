import { commands, Position, window, workspace, type Disposable, type TextDocument } from 'vscode';
import { readTypedTime } from '../../../server/src/log/times/typedTime';
import { NextGapRequest } from '../../../server/src/requests';
import { putCursor } from '../editors';
import { LANGUAGE } from '../language';
import type { PlaceItem } from '../placeItem';
import type { ServerConnection } from '../serverConnection';
import { t } from '../texts';

const SETTING = 'esaLog.gap';

/** Going from one gap of a log to the next: to the first line that was written behind it. */
export function registerGapCommands(server: ServerConnection, place: PlaceItem): Disposable[] {
  return [
    commands.registerCommand('esaLog.goToNextGap', () => go(server, place, 'next')),
    commands.registerCommand('esaLog.goToPreviousGap', () => go(server, place, 'previous')),
  ];
}

async function go(server: ServerConnection, item: PlaceItem, direction: 'next' | 'previous') {
  const editor = window.activeTextEditor;
  if (editor?.document.languageId !== LANGUAGE) return;
  const gap = gapOf(editor.document);
  if (!gap) return;
  const answer = await server.ask(NextGapRequest, {
    textDocument: { uri: editor.document.uri.toString() },
    position: editor.selection.active,
    direction,
    seconds: gap.seconds,
  });
  if (!answer?.found) {
    const values = { gap: gap.typed };
    void window.showInformationMessage(
      direction === 'next'
        ? t('Below the cursor this log has no gap of {gap} or longer ({setting}).', {
            ...values,
            setting: SETTING,
          })
        : t('Above the cursor this log has no gap of {gap} or longer ({setting}).', {
            ...values,
            setting: SETTING,
          }),
    );
    return;
  }
  const { range, duration } = answer.found;
  putCursor(editor, new Position(range.start.line, range.start.character));
  item.say(editor, t('nothing for {duration} before', { duration }), ALONG());
}

const ALONG = () =>
  t(
    'How long nothing was written before this line. Alt+P and Shift+Alt+P lead to the next and previous gap.',
  );

/** How long a gap is, by the settings; undefined where these say no such thing, which is told. */
function gapOf(document: TextDocument): { readonly typed: string; readonly seconds: number } | undefined {
  const typed = workspace.getConfiguration(undefined, document).get<unknown>(SETTING);
  const time = typeof typed === 'string' ? readTypedTime(typed) : undefined;
  if (typeof typed === 'string' && time?.kind === 'duration' && time.sign === '' && time.seconds > 0)
    return { typed: typed.trim(), seconds: time.seconds };
  void window.showWarningMessage(
    t('The setting {setting} is no length of time, such as 90s, 5m or 1h30m.', { setting: SETTING }),
  );
  return undefined;
}
