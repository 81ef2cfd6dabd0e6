import {
  commands,
  ConfigurationTarget,
  window,
  workspace,
  type Disposable,
  type QuickPickItem,
} from 'vscode';
import type { Ignorable } from '../../server/src/requests';
import { IGNORE_COMMAND } from './serverConnection';
import { t } from './texts';

/** What the command takes: a rule, and who may be ignored for it; where there are several, one of them is chosen. */
export type IgnoreAsked = Ignorable & { readonly rule: string };

/** An entry of the setting `esaLog.ignore`. */
interface Entry {
  readonly rule: string;
  readonly user?: string;
  readonly address?: string;
}

interface Choice<T> extends QuickPickItem {
  readonly value: T;
}

/** Ignoring a user, an address or a network for a rule: written to the settings of the user or of the workspace. */
export function registerIgnoreCommand(): Disposable {
  return commands.registerCommand(IGNORE_COMMAND, async (given?: unknown) => {
    const asked = readAsked(given);
    if (!asked) return;
    const entry = await chosen(t('Ignore for Rule {rule}', { rule: asked.rule }), choicesOf(asked));
    const target = entry && (await scopeFor(entry));
    if (entry && target !== undefined) await ignore(entry, target);
  });
}

function readAsked(given: unknown): IgnoreAsked | undefined {
  const { rule, user, address, network } = (given ?? {}) as Partial<Record<keyof IgnoreAsked, unknown>>;
  if (typeof rule !== 'string') return undefined;
  return {
    rule,
    // The setting takes no empty user name.
    ...(typeof user === 'string' && user !== '' && { user }),
    ...(typeof address === 'string' && { address }),
    ...(typeof network === 'string' && { network }),
  };
}

function choicesOf({ rule, user, address, network }: IgnoreAsked): Choice<Entry>[] {
  const who: Omit<Entry, 'rule'>[] = [
    ...(user !== undefined && address !== undefined ? [{ user, address }] : []),
    ...(user !== undefined ? [{ user }] : []),
    ...(address !== undefined ? [{ address }] : []),
    ...(network !== undefined && network !== address ? [{ address: network }] : []),
  ];
  return who.map(each => ({ label: wordsOf(each), value: { rule, ...each } }));
}

function wordsOf({ user, address }: Omit<Entry, 'rule'>): string {
  if (user === undefined) return address ?? '';
  return address === undefined
    ? t('User {user}', { user })
    : t('User {user} from {address}', { user, address });
}

/** Asks, where there is more than one choice. */
async function chosen<T>(title: string, choices: readonly Choice<T>[]): Promise<T | undefined> {
  const [only] = choices;
  if (choices.length === 1) return only?.value;
  return (await window.showQuickPick(choices, { title }))?.value;
}

async function scopeFor(entry: Entry): Promise<ConfigurationTarget | undefined> {
  const user: Choice<ConfigurationTarget> = {
    label: t('User'),
    description: t('In all workspaces'),
    value: ConfigurationTarget.Global,
  };
  const here: Choice<ConfigurationTarget> = {
    label: t('Workspace'),
    description: t('In this workspace alone'),
    value: ConfigurationTarget.Workspace,
  };
  const choices = workspace.workspaceFolders ? [user, here] : [user];
  const title = t('Ignore {who} for Rule {rule}: in Which Settings?', {
    who: wordsOf(entry),
    rule: entry.rule,
  });
  // Asked even where there is one alone: nothing is written without a word.
  return (await window.showQuickPick(choices, { title }))?.value;
}

async function ignore(entry: Entry, target: ConfigurationTarget): Promise<void> {
  const settings = workspace.getConfiguration('esaLog');
  const { globalValue, workspaceValue } = settings.inspect<unknown>('ignore') ?? {};
  const isOfWorkspace = target === ConfigurationTarget.Workspace;
  // A list of the workspace stands in place of that of the user: it begins with what is ignored so far.
  const before = listOf(isOfWorkspace ? (workspaceValue ?? globalValue) : globalValue);
  if (!before.some(each => isSame(each, entry))) await settings.update('ignore', [...before, entry], target);
  const said = t('{who} is ignored for rule {rule}.', { who: wordsOf(entry), rule: entry.rule });
  const isHidden = !isOfWorkspace && workspaceValue !== undefined;
  const words = isHidden
    ? `${said} ${t('This workspace has a list of its own, which stands in its place here.')}`
    : said;
  const open = t('Open Settings');
  if ((await window.showInformationMessage(words, open)) === open)
    await commands.executeCommand('workbench.action.openSettings', 'esaLog.ignore');
}

/** What somebody has written there may be anything; what is no list is written anew. */
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

function isSame(value: unknown, entry: Entry): boolean {
  const { rule, user, address } = (value ?? {}) as Partial<Record<keyof Entry, unknown>>;
  return rule === entry.rule && user === entry.user && address === entry.address;
}
