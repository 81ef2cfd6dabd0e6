import { commands, env, Range, window, type Disposable, type TreeView, type Uri } from 'vscode';
import type { Position } from 'vscode-languageclient';
import type { ConnectionRef, ConnectionsRow, LinesOf } from '../../../server/src/requests';
import type { Bookmarks } from '../bookmarks/bookmarks';
import { notedTranscript } from '../bookmarks/notedTranscript';
import type { IgnoreAsked } from '../ignoreCommand';
import { LANGUAGE } from '../language';
import type { LinesAsked } from '../lines/linesCommands';
import {
  COMPARE_WITH_SELECTED_COMMAND,
  COPY_HAT_ENTRIES_COMMAND,
  IGNORE_COMMAND,
  OPEN_LINES_COMMAND,
  OPEN_MESSAGE_DETAILS_COMMAND,
  OPEN_RULE_PAGE_COMMAND,
  OPEN_SEQUENCE_COMMAND,
  OPEN_STORY_COMMAND,
  SELECT_FOR_COMPARE_COMMAND,
  type ServerConnection,
} from '../serverConnection';
import { chosenFilter, isFilter, NO_FILTER, type Filter } from './filter';
import type { Node } from './node';
import type { ConnectionsTree } from './tree';
import { showNoConnection } from '../noConnection';
import { sayInStatusBar } from '../statusMessage';
import { t } from '../texts';

interface Place {
  readonly uri: Uri;
  readonly position: Position;
}

interface Connection {
  readonly uri: Uri;
  readonly ref: ConnectionRef;
}

/** What can be done with the rows of the view, and what leads to it. */
export function registerConnectionsCommands(
  server: ServerConnection,
  bookmarks: Bookmarks,
  tree: ConnectionsTree,
  view: TreeView<Node>,
  filterBy: (filter: Filter) => Promise<void>,
): Disposable[] {
  const command = (name: string, run: (node?: unknown) => Promise<void>) =>
    commands.registerCommand(`esaLog.${name}`, run);
  return [
    command('goToOpening', async node => {
      const place = placeOfRow(tree, node);
      if (place) await goTo(place);
    }),
    command('openSequenceOfRow', async node => {
      const { ref, position } = rowOf(node) ?? {};
      if (tree.log && ref !== undefined)
        await commands.executeCommand(OPEN_SEQUENCE_COMMAND, tree.log.uri.toString(), ref, position?.line);
    }),
    command('openStoryOfRow', node => runOnRef(OPEN_STORY_COMMAND, tree, node)),
    command('openMessageDetailsOfRow', node => runOnRef(OPEN_MESSAGE_DETAILS_COMMAND, tree, node)),
    command('selectForCompareOfRow', node => runOnRef(SELECT_FOR_COMPARE_COMMAND, tree, node)),
    command('compareWithSelectedOfRow', node => runOnRef(COMPARE_WITH_SELECTED_COMMAND, tree, node)),
    command('copyMessageDetailsOfRow', node => runOnRef('esaLog.copyMessageDetails', tree, node)),
    command('focusOnRow', async node => {
      const place = placeOfRow(tree, node);
      if (place) await commands.executeCommand('esaLog.focus', place.uri.toString(), place.position);
    }),
    command('openLinesOfCampaign', node =>
      runOn(OPEN_LINES_COMMAND, tree, 'campaign', campaignOf(rowOf(node))),
    ),
    command('openLinesOfUser', node => runOn(OPEN_LINES_COMMAND, tree, 'user', userOf(rowOf(node)))),
    command('openLinesOfAddress', node => runOn(OPEN_LINES_COMMAND, tree, 'address', rowOf(node)?.address)),
    command('openLinesOfSender', node => runOn(OPEN_LINES_COMMAND, tree, 'sender', rowOf(node)?.sender)),
    command('openLinesOfRecipient', node =>
      runOn(OPEN_LINES_COMMAND, tree, 'recipient', rowOf(node)?.recipient),
    ),
    command('filterToUser', async node => {
      const user = userOf(rowOf(node));
      if (user !== undefined) await filterBy({ ...tree.filter, text: user });
    }),
    command('filterToAddress', async node => {
      const address = rowOf(node)?.address;
      if (address !== undefined) await filterBy({ ...tree.filter, text: address });
    }),
    command('copyHatEntriesOfRow', node => copyHatEntries(tree, rowOf(node))),
    command('ignoreRow', async node => {
      const { rule, ignorable } = rowOf(node) ?? {};
      if (rule === undefined) return;
      const asked: IgnoreAsked = { rule, ...ignorable };
      await commands.executeCommand(IGNORE_COMMAND, asked);
    }),
    command('openRulePageOfRow', async node => {
      await commands.executeCommand(OPEN_RULE_PAGE_COMMAND, rowOf(node)?.rule);
    }),
    command('copyTranscript', node =>
      copyTranscript(server, bookmarks, connectionOfRow(tree, node) ?? atCursor()),
    ),
    command('copyUser', node => copyUsers(rowOf(node))),
    command('copyUsers', node => copyUsers(rowOf(node))),
    command('copyAddress', async node => copy(rowOf(node)?.address)),
    command('showInConnections', () => showInView(tree, view)),
    command('filterConnections', async () => {
      const filter = await chosenFilter(tree.filter);
      if (filter) await filterBy(filter);
    }),
    command('clearConnectionsFilter', () => filterBy(NO_FILTER)),
  ];
}

function rowOf(node: unknown) {
  const given = node as Node | undefined;
  return given?.type === 'row' ? given.row : undefined;
}

/** By which the server knows a campaign. */
function campaignOf(row: ConnectionsRow | undefined): string | undefined {
  const path = row?.path;
  return path && 'group' in path && path.group === 'campaign' ? path.value : undefined;
}

const userOf = (row: ConnectionsRow | undefined): string | undefined => row?.users?.[0];

/** Runs a command on whose lines a row is about. */
async function runOn(
  command: string,
  tree: ConnectionsTree,
  of: LinesOf['of'],
  value: string | undefined,
): Promise<void> {
  if (!tree.log || value === undefined) return;
  const asked: LinesAsked = { uri: tree.log.uri.toString(), of, value };
  await commands.executeCommand(command, asked);
}

/** Runs a command on the connection of a row. */
async function runOnRef(command: string, tree: ConnectionsTree, node: unknown): Promise<void> {
  const ref = rowOf(node)?.ref;
  if (tree.log && ref !== undefined) await commands.executeCommand(command, tree.log.uri.toString(), ref);
}

async function copyHatEntries(tree: ConnectionsTree, row: ConnectionsRow | undefined): Promise<void> {
  const campaign = campaignOf(row);
  if (campaign !== undefined) await runOn(COPY_HAT_ENTRIES_COMMAND, tree, 'campaign', campaign);
  else await runOn(COPY_HAT_ENTRIES_COMMAND, tree, 'address', row?.address);
}

/** Where the connection of a row begins. */
function placeOfRow(tree: ConnectionsTree, node: unknown): Place | undefined {
  const position = rowOf(node)?.opening;
  return tree.log && position && { uri: tree.log.uri, position };
}

function connectionOfRow(tree: ConnectionsTree, node: unknown): Connection | undefined {
  const ref = rowOf(node)?.ref;
  return tree.log && ref !== undefined ? { uri: tree.log.uri, ref } : undefined;
}

function atCursor(): Place | undefined {
  const editor = window.activeTextEditor;
  if (editor?.document.languageId !== LANGUAGE) return undefined;
  return { uri: editor.document.uri, position: editor.selection.active };
}

async function goTo({ uri, position: { line, character } }: Place): Promise<void> {
  const editor = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  await commands.executeCommand('vscode.open', uri, {
    selection: new Range(line, character, line, character),
    ...(editor?.viewColumn !== undefined && { viewColumn: editor.viewColumn }),
  });
}

async function copyTranscript(
  server: ServerConnection,
  bookmarks: Bookmarks,
  of: Connection | Place | undefined,
): Promise<void> {
  if (!of) return;
  const { uri, ...which } = of;
  const asked = { textDocument: { uri: uri.toString() }, ...which };
  const transcript = await notedTranscript(server, bookmarks, asked);
  if (!transcript) {
    showNoConnection();
    return;
  }
  const { name, text, lines, total } = transcript;
  await env.clipboard.writeText(text);
  if (lines === total) {
    sayInStatusBar(
      t('{lines, plural, one {Copied # line of {name}} other {Copied # lines of {name}}}', { lines, name }),
    );
  } else {
    void window.showWarningMessage(
      t(
        'Copied the first {lines, number} of {total, number} lines of {name}: all of them would be too much for a clipboard.',
        { lines, total, name },
      ),
    );
  }
}

/** Each on a line of its own; says so where not all of them are copied. */
async function copyUsers(row: ConnectionsRow | undefined): Promise<void> {
  const { users = [], moreUsers = 0 } = row ?? {};
  if (users.length === 0) return;
  await env.clipboard.writeText(users.join('\n'));
  if (moreUsers === 0) return;
  void window.showWarningMessage(
    t('Copied the first {count, number} of {total, number} users.', {
      count: users.length,
      total: users.length + moreUsers,
    }),
  );
}

async function copy(text: string | undefined): Promise<void> {
  if (text !== undefined) await env.clipboard.writeText(text);
}

async function showInView(tree: ConnectionsTree, view: TreeView<Node>): Promise<void> {
  const place = atCursor();
  if (!place) return;
  await commands.executeCommand('esaLog.connections.focus');
  const node = await tree.find(place.position);
  if (node) await view.reveal(node, { select: true, focus: true });
  else if (isFilter(tree.filter)) {
    void window.showInformationMessage(t('The filter of the view leaves this connection out.'));
  } else showNoConnection();
}
