import {
  CodeActionKind,
  type CodeAction,
  type Command,
  type Diagnostic,
  type Position,
} from 'vscode-languageserver-types';
import { networkOf, sourceOf } from '../log/attempts/identity';
import { attentionOf, isAttack, type Attention, type JudgedGroup } from '../log/attention/attention';
import { groupName } from '../log/attention/groupName';
import { ruleOf } from '../log/findings/entryRules';
import { formatUser, formatValue } from '../log/findings/formatValue';
import { textOf, type Log, type LogEntry } from '../log/log';
import { phrase, type Phrase } from '../log/phrase';
import { connectionOfEntry } from '../log/questions/connection';
import type { Task } from '../log/task';
import { visible } from '../log/visible';
import type { Ignorable, LinesOf } from '../requests';
import { renderPhrase } from '../texts/render';
import type { FeatureContext } from './context';
import { SOURCE } from './diagnostics';
import { ignorableOf, ignorableOfGroup } from './ignorable';

/** What is asked for actions: where, and what is marked there. */
export interface ActionsAsked {
  readonly at: Position;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What may be done about a failed logon, or what it is part of, and about the problems there: the light bulb and the menu
 * of Problems lead to the story of its connection, to all lines of its user, address and campaign, to the table of the
 * appliance that turns its address away, to the settings and to the page of the rule.
 */
export function* codeActions(
  log: Log,
  uri: string,
  { at, diagnostics }: ActionsAsked,
  context: FeatureContext,
): Task<CodeAction[]> {
  const ours = diagnostics.filter(({ source }) => source === SOURCE);
  const stories = ours.flatMap(diagnostic =>
    storyAction(log, uri, diagnostic.range.start, [diagnostic], context),
  );
  // What a problem is about stands where it begins, wherever the cursor is in it.
  const entry = log.entryAt(ours[0]?.range.start ?? at);
  if (!entry) return stories;
  const attention = yield* attentionOf(log, context.severities);
  const group = attention.at(entry.number);
  const more = yield* actionsOn(log, uri, { entry, group, attention }, ours, context);
  // A line that is marked, and of which a problem elsewhere tells, has a story as well.
  const isMarked = ours.length === 0 && more.length > 0;
  return [...(isMarked ? storyAction(log, uri, at, [], context) : stories), ...more];
}

function storyAction(
  log: Log,
  uri: string,
  start: Position,
  diagnostics: Diagnostic[],
  { language, commands: { openStory } }: FeatureContext,
): CodeAction[] {
  const chain = openStory === undefined ? undefined : log.chainAt(start);
  if (openStory === undefined || !chain) return [];
  const name = `${chain.kind} ${chain.number}`;
  const title = renderPhrase(phrase('Open Story of {name}', { name }), language);
  const command = { title, command: openStory, arguments: [uri, start] };
  const told = diagnostics.length > 0 && { diagnostics };
  return [{ title, kind: CodeActionKind.QuickFix, ...told, command }];
}

interface Told {
  readonly entry: LogEntry;
  /** What the entry is part of. */
  readonly group: JudgedGroup | undefined;
  readonly attention: Attention;
}

function* actionsOn(
  log: Log,
  uri: string,
  { entry, group, attention }: Told,
  diagnostics: Diagnostic[],
  { language, commands }: FeatureContext,
): Task<CodeAction[]> {
  const single = entry.event ? ruleOf(entry.event.name) : undefined;
  const rule = (group?.rule ?? single)?.id;
  if (rule === undefined) return [];
  const user = textOf(entry, 'user');
  const connection = connectionOfEntry(log, entry.number);
  // That of a next host is no client's.
  const client = connection?.chain.kind === 'ICID' ? textOf(connection.opening, 'remoteAddress') : undefined;
  const actions: CodeAction[] = [];
  const add = (said: Phrase, command: string | undefined, argument: unknown) => {
    if (command === undefined) return;
    const title = renderPhrase(said, language, visible);
    const run: Command = { title, command, arguments: [argument] };
    actions.push({
      title,
      kind: CodeActionKind.QuickFix,
      ...(diagnostics.length > 0 && { diagnostics }),
      command: run,
    });
  };
  const lines = (of: LinesOf['of'], value: string) => ({ uri, of, value });
  if (user !== undefined && user.length <= LONGEST)
    add(
      phrase('Show All Lines of {user}', { user: formatUser(user) }),
      commands.openLines,
      lines('user', user),
    );
  const address = client ?? textOf(entry, 'remoteAddress');
  if (address !== undefined && address.length <= LONGEST)
    add(
      phrase('Show All Lines of {address}', { address: formatValue(address) }),
      commands.openLines,
      lines('address', address),
    );
  const campaign = group && lines('campaign', groupName(log, group));
  if (campaign)
    add(
      isAttack(group) ? phrase('Show All Lines of This Campaign') : phrase('Show All Lines of This Finding'),
      commands.openLines,
      campaign,
    );
  if (campaign && isAttack(group)) {
    add(phrase('Copy Addresses of This Campaign as HAT Entries'), commands.copyHatEntries, campaign);
  } else if (client !== undefined && client.length <= LONGEST)
    add(
      phrase('Copy {address} as HAT Entry', { address: formatValue(client) }),
      commands.copyHatEntries,
      lines('address', client),
    );
  const ignorable = (group && (yield* ofGroup(group, attention))) ?? ofSingle(entry, user, client);
  if (ignorable) add(phrase('Ignore for Rule {rule}…', { rule }), commands.ignore, { rule, ...ignorable });
  add(phrase('Open the Page of Rule {rule}', { rule }), commands.openRulePage, rule);
  return actions;
}

/** Longer values are not sent back and forth: rows of the view lead to their lines. */
const LONGEST = 4096;

function* ofGroup(group: JudgedGroup, attention: Attention): Task<Ignorable | undefined> {
  return ignorableOfGroup(group, yield* attention.factsOf(group));
}

/** Who may be ignored for a failed logon by itself: of a client, or of the appliance at a next host. */
function ofSingle(
  entry: LogEntry,
  user: string | undefined,
  client: string | undefined,
): Ignorable | undefined {
  const address = client ?? textOf(entry, 'remoteAddress');
  return ignorableOf(
    user === undefined ? [] : [user],
    address === undefined ? [] : [address],
    client === undefined ? undefined : networkOf(sourceOf(client)),
  );
}
