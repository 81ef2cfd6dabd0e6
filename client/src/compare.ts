import { commands, Uri, window, type Disposable, type LogOutputChannel } from 'vscode';
import {
  ComparisonRequest,
  ConnectionMeantRequest,
  type ConnectionMeant,
  type WhichConnection,
} from '../../server/src/requests';
import { activeLogOrStory, placeAtCursor, whichOf } from './editors';
import { findIn } from './findConnection';
import { showNoConnection } from './noConnection';
import {
  COMPARE_WITH_SELECTED_COMMAND,
  SELECT_FOR_COMPARE_COMMAND,
  type ServerConnection,
} from './serverConnection';
import { sayInStatusBar } from './statusMessage';
import { t } from './texts';

/** What menus look at. */
const SELECTED_KEY = 'esaLog.selectedForCompare';

/** Two connections or messages in VS Code's own view of differences: chosen one after the other, as files are. */
export function registerCompare(server: ServerConnection, output: LogOutputChannel): Disposable[] {
  let selected: ConnectionMeant | undefined;
  const meant = async (given: readonly unknown[]): Promise<ConnectionMeant | undefined> => {
    const asked = askedBy(given);
    if (!asked) return undefined;
    const found = await server.ask(ConnectionMeantRequest, {
      textDocument: { uri: asked.uri },
      ...asked.which,
    });
    if (!found) showNoConnection();
    return found ?? undefined;
  };
  return [
    commands.registerCommand(SELECT_FOR_COMPARE_COMMAND, async (...given: unknown[]) => {
      const found = await meant(given);
      if (!found) return;
      selected = found;
      await commands.executeCommand('setContext', SELECTED_KEY, true);
      sayInStatusBar(t('{name} is selected for compare', { name: found.name }));
    }),
    commands.registerCommand(COMPARE_WITH_SELECTED_COMMAND, async (...given: unknown[]) => {
      const second = await meant(given);
      if (!second) return;
      if (selected && isSame(selected, second))
        void window.showInformationMessage(
          t('{name} is the one that is selected for compare.', { name: second.name }),
        );
      else if (selected) await compare(server, selected, second);
      else void window.showInformationMessage(t('Select a connection or message for compare first.'));
    }),
    commands.registerCommand('esaLog.compareWith', async (...given: unknown[]) => {
      const first = await meant(given);
      const editor = activeLogOrStory();
      if (!first || !editor) return;
      const choose = (title: string) => {
        findIn(server, output, editor, {
          title,
          accept: async (uri, position) => {
            const second = await meant([uri, position]);
            if (!second) return;
            if (isSame(first, second))
              choose(t('{name} is the same one: compare it with another one', { name: first.name }));
            else await compare(server, first, second);
          },
        });
      };
      choose(t('Compare {name} With', { name: first.name }));
    }),
  ];
}

const isSame = (one: ConnectionMeant, other: ConnectionMeant): boolean =>
  one.uri === other.uri && one.ref === other.ref;

/** A view gives the URI and what is meant; a menu of an editor means the cursor. */
function askedBy([uri, which]: readonly unknown[]): { uri: string; which: WhichConnection } | undefined {
  const meant = whichOf(which);
  if (typeof uri === 'string' && meant) return { uri, which: meant };
  const place = placeAtCursor();
  return place && { uri: place.uri.toString(), which: { position: place.position } };
}

async function compare(
  server: ServerConnection,
  first: ConnectionMeant,
  second: ConnectionMeant,
): Promise<void> {
  const found = await server.ask(ComparisonRequest, {
    textDocument: { uri: first.uri },
    ref: first.ref,
    beside: { textDocument: { uri: second.uri }, ref: second.ref },
  });
  if (!found) {
    void window.showInformationMessage(
      t('{first} or {second} is in no open log any more.', { first: first.name, second: second.name }),
    );
    return;
  }
  await commands.executeCommand('vscode.diff', Uri.parse(found.first), Uri.parse(found.second), found.title, {
    preview: true,
  });
}
