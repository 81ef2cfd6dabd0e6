import { commands, Uri, window, workspace, type Disposable } from 'vscode';
import { ValuesRequest, type FoundValue, type FoundValues } from '../../../server/src/requests';
import { placeAtCursor } from '../editors';
import { withoutIcons } from '../plainText';
import type { ServerConnection } from '../serverConnection';
import { t } from '../texts';
import { choose, type Choice } from './choosing';
import { openLines, type LinesAsked } from './linesCommands';

/** *Show All Lines of This Value…*: of the one at the cursor; where there is none, one is chosen or typed. */
export function registerShowAllLines(server: ServerConnection): Disposable {
  return commands.registerCommand('esaLog.showAllLinesOfValue', async () => {
    const place = placeAtCursor();
    if (!place) {
      void window.showInformationMessage(t('Open a mail log to show lines of it.'));
      return;
    }
    const textDocument = { uri: place.uri.toString() };
    const there = await server.ask(ValuesRequest, { textDocument, position: place.position });
    const here = there?.values.find(({ isHere }) => isHere);
    const meant = here && there ? { uri: there.uri, ...here } : await ask(server, textDocument, there);
    if (meant) await openLines(server, meant);
  });
}

const SHOWN = 60;

/** @param there the values in the line of the cursor; null where that is on no line of the log */
async function ask(
  server: ServerConnection,
  textDocument: { readonly uri: string },
  there: FoundValues | null,
): Promise<LinesAsked | undefined> {
  const title = t('Show All Lines');
  const chosen = await choose<FoundValue | string>({
    title,
    placeholder: t('A user, an address or network, a mail address, or a domain'),
    choices: there?.values.map(choiceOf) ?? [],
    typed: text => ({
      label: withoutIcons(t('All lines of “{typed}”', { typed: text.trim().slice(0, SHOWN) })),
      value: text.trim(),
    }),
  });
  if (!chosen) return undefined;
  const { value } = chosen;
  if (typeof value !== 'string') return there ? { uri: there.uri, ...value } : undefined;
  const found = await server.ask(ValuesRequest, { textDocument, typed: value });
  if (!found) return undefined;
  const { uri, values } = found;
  const [only, ...others] = values;
  if (!only) {
    void window.showInformationMessage(
      t(
        '“{typed}” is no user, address, network, sender, recipient or domain of {log}. Find Connection… looks for more.',
        {
          log: workspace.asRelativePath(Uri.parse(uri)),
          typed: value.slice(0, SHOWN),
        },
      ),
    );
    return undefined;
  }
  if (others.length === 0) return { uri, ...only };
  const which = await choose({
    title,
    placeholder: t('Which of these is meant'),
    choices: values.map(choiceOf),
  });
  return which && { uri, ...which.value };
}

const choiceOf = (value: FoundValue): Choice<FoundValue> => ({ label: withoutIcons(value.words), value });
