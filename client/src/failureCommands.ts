import { commands, Position, window, type TextDocument } from 'vscode';
import { AlongFailuresRequest, type PlaceAmongFailures } from '../../server/src/requests';
import { activeLogOrStory, putCursor } from './editors';
import { STORY_LANGUAGE } from './language';
import type { PlaceItem } from './placeItem';
import type { ServerConnection } from './serverConnection';
import { t } from './texts';

/** Going from one failed authentication to the next, in a log and in any document that shows lines of one. */
export function registerFailureCommands(
  server: ServerConnection,
  place: PlaceItem,
): { dispose(): unknown }[] {
  return [
    commands.registerCommand('esaLog.goToNextFailure', () => go(server, place, 'next')),
    commands.registerCommand('esaLog.goToPreviousFailure', () => go(server, place, 'previous')),
  ];
}

async function go(server: ServerConnection, item: PlaceItem, direction: 'next' | 'previous') {
  const editor = activeLogOrStory();
  if (!editor) return;
  const { document, selection } = editor;
  const answer = await server.ask(AlongFailuresRequest, {
    textDocument: { uri: document.uri.toString() },
    position: selection.active,
    direction,
  });
  if (!answer?.found) {
    void window.showInformationMessage(whyNone(answer, document));
    return;
  }
  const { range, place, wrapped } = answer.found;
  putCursor(editor, new Position(range.start.line, range.start.character));
  const values = { place, count: answer.count };
  item.say(editor, wordsOf(direction, wrapped, values), ALONG());
}

function whyNone(answer: PlaceAmongFailures | null, { languageId }: TextDocument): string {
  if (!answer) return t('The log could not be looked through for failed authentications.');
  return languageId === STORY_LANGUAGE
    ? t('None of these lines is a failed authentication.')
    : t('This log has no failed authentication.');
}

function wordsOf(
  direction: 'next' | 'previous',
  wrapped: boolean,
  values: { readonly place: number; readonly count: number },
): string {
  if (!wrapped) return t('failed authentication {place, number} of {count, number}', values);
  return direction === 'next'
    ? t('failed authentication {place, number} of {count, number}, on from the beginning', values)
    : t('failed authentication {place, number} of {count, number}, on from the end', values);
}

const ALONG = () =>
  t(
    'The failed authentication at which the cursor stands. Alt+. and Alt+, lead to the next and previous one.',
  );
