import {
  commands,
  env,
  TabInputCustom,
  Uri,
  ViewColumn,
  window,
  workspace,
  type Disposable,
  type QuickPickItem,
} from 'vscode';
import {
  MessageDetailsRequest,
  MessagesMeantRequest,
  type ConnectionRef,
  type MessageDetails,
  type MessagesMeant,
  type WhichConnection,
} from '../../server/src/requests';
import { placeAtCursor, whichOf } from './editors';
import { STORY_SCHEME } from './language';
import { showNoConnection } from './noConnection';
import { withoutIcons } from './plainText';
import { saveFile } from './saveFile';
import { OPEN_MESSAGE_DETAILS_COMMAND, OPEN_STORY_COMMAND, type ServerConnection } from './serverConnection';
import { columnFor } from './storyCommands';
import { sayInStatusBar } from './statusMessage';
import { t } from './texts';

/** Whose details are asked for: at a place of a document, or by name. */
interface Asked {
  /** Of a log; with a place, also of a document that shows its lines. */
  readonly uri: string;
  readonly which: WhichConnection;
}

interface Message {
  /** Of its log. */
  readonly uri: string;
  readonly ref: ConnectionRef;
}

/** VS Code's own view of Markdown, as an editor: it follows its document, and is there again after a reload. */
const PREVIEW = 'vscode.markdown.preview.editor';

/** Opening, copying and saving all that a log tells of a message. */
export function registerMessageDetails(server: ServerConnection): Disposable[] {
  const command = (name: string, run: (details: MessageDetails, message: Message) => Promise<void>) =>
    commands.registerCommand(name, async (...given: unknown[]) => {
      const asked = askedBy(given);
      const message = asked && (await messageMeant(server, asked));
      if (message) await run(await detailsOf(server, message), message);
    });
  return [
    command(OPEN_MESSAGE_DETAILS_COMMAND, open),
    command('esaLog.copyMessageDetails', details => copy(details.markdown, details.name)),
    command('esaLog.copyMessageDetailsAsText', details => copy(details.text, details.name)),
    command('esaLog.saveMessageDetails', save),
  ];
}

/** A link, a lens or a view gives the URI and what is meant there; a menu of an editor no more than the URI. */
function askedBy([given, which]: readonly unknown[]): Asked | undefined {
  const meant = whichOf(which);
  if (typeof given === 'string' && meant) return { uri: given, which: meant };
  const shown = given instanceof Uri ? given : shownDetails();
  if (shown?.scheme === STORY_SCHEME && shown.path.endsWith('.md'))
    return { uri: shown.toString(), which: { position: { line: 0, character: 0 } } };
  const place = placeAtCursor();
  return place && { uri: place.uri.toString(), which: { position: place.position } };
}

/** The document whose preview is the active editor, which VS Code does not call a text editor. */
function shownDetails(): Uri | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof TabInputCustom ? input.uri : window.activeTextEditor?.document.uri;
}

/** The message that is meant: where there are several, the one that is chosen. */
async function messageMeant(server: ServerConnection, { uri, which }: Asked): Promise<Message | undefined> {
  const meant = await server.ask(MessagesMeantRequest, { textDocument: { uri }, ...which });
  if (!meant) {
    showNoConnection();
    return undefined;
  }
  const [first, second] = meant.messages;
  if (!first) {
    await showStoryInstead(meant.of, uri, which);
    return undefined;
  }
  const ref = second ? await chosen(meant) : first.ref;
  return ref === undefined ? undefined : { uri: meant.uri, ref };
}

/** Of a connection without a message its story tells what there is. */
async function showStoryInstead(name: string, uri: string, which: WhichConnection): Promise<void> {
  const story = t('Open Story');
  const choice = await window.showInformationMessage(t('{name} has no message.', { name }), story);
  if (choice === story)
    await commands.executeCommand(OPEN_STORY_COMMAND, uri, 'ref' in which ? which.ref : which.position);
}

async function chosen({ of, messages, total }: MessagesMeant): Promise<ConnectionRef | undefined> {
  const rows = messages.map(({ name, ref, detail }): QuickPickItem & { ref: ConnectionRef } => ({
    label: name,
    description: withoutIcons(detail),
    ref,
  }));
  const title =
    messages.length < total
      ? t('The first {shown, number} of {total, number} messages of {of}', {
          shown: messages.length,
          total,
          of,
        })
      : t('Messages of {of}', { of });
  const picked = await window.showQuickPick(rows, {
    title,
    placeHolder: t('Whose details?'),
    matchOnDescription: true,
  });
  return picked?.ref;
}

async function detailsOf(server: ServerConnection, { uri, ref }: Message): Promise<MessageDetails> {
  const details = await server.ask(MessageDetailsRequest, { textDocument: { uri }, ref });
  if (!details) throw new Error(t('The log does not hold this message any more.'));
  return details;
}

async function open({ uri }: MessageDetails, { uri: log }: Message): Promise<void> {
  const document = Uri.parse(uri);
  const column = shownDetails()?.scheme === STORY_SCHEME ? ViewColumn.Active : columnFor(Uri.parse(log));
  try {
    await commands.executeCommand('vscode.openWith', document, PREVIEW, {
      viewColumn: column,
      preview: true,
    });
  } catch {
    // Whoever has turned off VS Code's extension for Markdown reads it as it is written.
    await window.showTextDocument(await workspace.openTextDocument(document), { viewColumn: column });
  }
}

async function copy(text: string, name: string): Promise<void> {
  await env.clipboard.writeText(text);
  sayInStatusBar(t('Copied the details of {name}', { name }));
}

/** As Markdown, or as plain text where the name of the file says so. */
async function save({ name, markdown, text }: MessageDetails, { uri }: Message): Promise<void> {
  const log = Uri.parse(uri);
  const file = log.path.slice(log.path.lastIndexOf('/') + 1);
  await saveFile(
    {
      defaultUri: Uri.joinPath(log, '..', `${name} ${file}.md`),
      filters: { Markdown: ['md'], [t('Plain Text')]: ['txt'] },
    },
    to => Promise.resolve(/\.txt$/i.test(to.path) ? text : markdown),
    reason => t('The details could not be saved: {reason}', { reason }),
  );
}
