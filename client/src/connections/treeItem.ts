import {
  ColorThemeKind,
  Range,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  window,
  type Uri,
  type ViewColumn,
} from 'vscode';
import type {
  AttentionCounts,
  ConnectionCounts,
  ConnectionsFate,
  ConnectionsGroup,
  ConnectionsRow,
  FindingSeverity,
  TroubleGroup,
} from '../../../server/src/requests';
import { formatAttention, formatConnectionCount, formatTroubled } from '../formatCounts';
import { outcomeMeaning, outcomeName } from '../outcomeNames';
import { isTroubleGroup, type Node } from './node';
import { t } from '../texts';

/** What a row needs to know of the log it is about. */
export interface Shown {
  readonly uri: Uri;
  /** Where the log is on screen. */
  readonly column: ViewColumn | undefined;
  /** Undefined until they are known. */
  readonly counts: ConnectionCounts | undefined;
}

export function treeItemOf(node: Node, shown: Shown): TreeItem {
  const item = bareItem(node, shown);
  item.id = node.id;
  const label = typeof item.label === 'string' ? item.label : '';
  const { description } = item;
  // Without it a screen reader says the tooltip, which for a connection is a whole page.
  item.accessibilityInformation = {
    label: typeof description === 'string' && description !== '' ? `${label}, ${description}` : label,
  };
  return item;
}

function bareItem(node: Node, shown: Shown): TreeItem {
  switch (node.type) {
    case 'group':
      return groupItem(node.group, shown.counts);
    case 'page': {
      const { from, to } = node;
      const label = t('{from, number}–{to, number}', { from: from + 1, to });
      return new TreeItem(label, TreeItemCollapsibleState.Collapsed);
    }
    case 'row':
      return rowItem(node.row, shown);
  }
}

function groupItem(group: ConnectionsGroup, counts: ConnectionCounts | undefined): TreeItem {
  const { name, tooltip } = groupWords(group);
  const count = counts?.[group];
  const item = new TreeItem(name, count === 0 ? TreeItemCollapsibleState.None : COLLAPSED);
  if (counts) item.description = countWords(group, counts);
  item.tooltip = tooltip;
  item.iconPath = new ThemeIcon(groupIcon(group), colorOf(counts && groupTone(group, counts)));
  item.contextValue = 'group';
  return item;
}

function groupWords(group: ConnectionsGroup): { name: string; tooltip: string } {
  if (isTroubleGroup(group)) return { name: outcomeName(group), tooltip: outcomeMeaning(group) };
  switch (group) {
    case 'campaign':
      return {
        name: t('Campaigns'),
        tooltip: t(
          'What to look at first: accounts that may be taken, attacks, times in which logons could not be checked; the worst come first',
        ),
      };
    case 'failed':
      return {
        name: t('Failed Authentications'),
        tooltip: t(
          'Attempts to log on that failed, of clients at the appliance and of the appliance at next hosts',
        ),
      };
    case 'user':
      return {
        name: t('By User'),
        tooltip: t('Who logged on to the appliance or tried to; whoever failed most often comes first'),
      };
    case 'address':
      return {
        name: t('By Client Address'),
        tooltip: t('Inbound connections by where they came from; the most failed attempts come first'),
      };
    case 'hour':
      return {
        name: t('By Hour'),
        tooltip: t("All connections by the hour in which they began, on the appliance's clock"),
      };
    case 'all':
      return {
        name: t('All'),
        tooltip: t('All connections, inbound and outbound, in the order in which they began'),
      };
  }
}

/** Each group counts something else: attempts to log on, and connections, on one of which there may be many. */
function countWords(group: ConnectionsGroup, counts: ConnectionCounts): string {
  const count = counts[group];
  if (isTroubleGroup(group)) {
    const of = group === 'rejected' ? 'connections' : 'messages';
    return formatTroubled(of, count, counts.unnamed[group]);
  }
  switch (group) {
    case 'campaign':
      return campaignWords(counts.attention);
    case 'failed':
      return t('{count, plural, one {# attempt} other {# attempts}}', { count });
    case 'user':
      return t('{count, plural, one {# user} other {# users}}', { count });
    case 'address':
      return t('{count, plural, one {# address} other {# addresses}}', { count });
    case 'hour':
      return t('{count, plural, one {# hour} other {# hours}}', { count });
    case 'all':
      return formatConnectionCount(count);
  }
}

/** `3 campaigns, 1 account at risk, 2 to know` */
function campaignWords(attention: AttentionCounts): string {
  const { toKnow } = attention;
  const toActOn = formatAttention(attention);
  const known = toKnow > 0 && t('{count, plural, one {# to know} other {# to know}}', { count: toKnow });
  const parts = [toActOn, known].filter(part => part !== undefined && part !== false);
  return parts.length === 0 ? t('none') : parts.join(', ');
}

function groupTone(group: ConnectionsGroup, { failed, attention }: ConnectionCounts): Tone | undefined {
  if (group === 'failed') return failed > 0 ? 'bad' : undefined;
  if (isTroubleGroup(group)) return FATE_TONES[TROUBLE_FATES[group]];
  if (group !== 'campaign') return undefined;
  if (attention.accounts > 0) return 'bad';
  return attention.campaigns + attention.others > 0 ? 'warning' : undefined;
}

const COLLAPSED = TreeItemCollapsibleState.Collapsed;

/** How bad something is held to be. */
type Tone = 'bad' | 'warning' | 'good';

const TONES: Readonly<Record<Tone, { readonly usual: ThemeColor; readonly highContrast: ThemeColor }>> = {
  bad: {
    usual: new ThemeColor('list.errorForeground'),
    highContrast: new ThemeColor('problemsErrorIcon.foreground'),
  },
  warning: {
    usual: new ThemeColor('list.warningForeground'),
    highContrast: new ThemeColor('problemsWarningIcon.foreground'),
  },
  good: { usual: new ThemeColor('charts.green'), highContrast: new ThemeColor('charts.green') },
};

/** In high contrast themes, a list has one colour for all of its text: there it is told as Problems tells it. */
function colorOf(tone: Tone | undefined): ThemeColor | undefined {
  const { kind } = window.activeColorTheme;
  const isHighContrast = kind === ColorThemeKind.HighContrast || kind === ColorThemeKind.HighContrastLight;
  return tone && TONES[tone][isHighContrast ? 'highContrast' : 'usual'];
}

const GROUP_ICONS: Readonly<Record<Exclude<ConnectionsGroup, TroubleGroup>, string>> = {
  campaign: 'shield',
  failed: 'error',
  user: 'account',
  address: 'globe',
  hour: 'clock',
  all: 'list-flat',
};

/** As rows have them to which the same happened. */
const TROUBLE_FATES: Readonly<Record<TroubleGroup, ConnectionsFate>> = {
  bounced: 'bounced',
  rejected: 'turned-away',
  aborted: 'message-lost',
  dropped: 'message-lost',
  uncertain: 'uncertain',
  delayed: 'delayed',
  quarantined: 'quarantined',
};

const groupIcon = (group: ConnectionsGroup): string =>
  isTroubleGroup(group) ? FATE_ICONS[TROUBLE_FATES[group]] : GROUP_ICONS[group];

function rowItem(row: ConnectionsRow, { uri, column }: Shown): TreeItem {
  const item = new TreeItem(row.label, row.path ? COLLAPSED : TreeItemCollapsibleState.None);
  item.description = row.detail;
  item.iconPath = iconOf(row);
  item.contextValue = contextOf(row);
  if (row.position) {
    const { line, character } = row.position;
    const selection = new Range(line, character, line, character);
    // VS Code's own command: a click keeps the focus in the tree, Enter and a double click move it.
    item.command = {
      command: 'vscode.open',
      title: t('Go to Line'),
      arguments: [uri, { selection, preview: true, ...(column !== undefined && { viewColumn: column }) }],
    };
  } else {
    item.tooltip = `${row.label}\n${row.detail}`;
  }
  return item;
}

/** What the menus of a row look for. */
function contextOf({
  kind,
  opening,
  hasMessages,
  users,
  address,
  isClient,
  sender,
  recipient,
  rule,
  ignorable,
  isAttack,
}: ConnectionsRow): string {
  return [
    kind,
    ...(opening ? ['connected'] : []),
    ...(hasMessages ? ['hasMessages'] : []),
    ...(users === undefined ? [] : [users.length === 1 ? 'hasUser' : 'hasUsers']),
    ...(address === undefined ? [] : ['hasAddress']),
    ...(isClient ? ['hasClient'] : []),
    ...(sender === undefined ? [] : ['hasSender']),
    ...(recipient === undefined ? [] : ['hasRecipient']),
    ...(isAttack ? ['attack'] : []),
    ...(rule === undefined ? [] : ['hasRule']),
    ...(ignorable ? ['ignorable'] : []),
  ].join(' ');
}

/** The icon tells what it is or what became of it, the colour how bad that is; the words of the row tell both. */
function iconOf({ kind, fate, severity }: ConnectionsRow): ThemeIcon {
  if (severity) return new ThemeIcon(SEVERITY_ICONS[severity], colorOf(SEVERITY_TONES[severity]));
  const color = colorOf(FATE_TONES[fate]);
  if (kind === 'user') return new ThemeIcon('account', color);
  if (kind === 'address') return new ThemeIcon('globe', color);
  if (kind === 'hour') return new ThemeIcon('clock', color);
  if (kind === 'line' && fate === 'quiet') return new ThemeIcon('circle-small');
  return new ThemeIcon(FATE_ICONS[fate], color);
}

/** As Problems has them. */
const SEVERITY_ICONS: Readonly<Record<FindingSeverity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'info',
  hint: 'lightbulb',
};

const SEVERITY_TONES: Readonly<Partial<Record<FindingSeverity, Tone>>> = {
  error: 'bad',
  warning: 'warning',
};

const FATE_ICONS: Readonly<Record<ConnectionsFate, string>> = {
  'authentication-failed': 'error',
  bounced: 'reply',
  'turned-away': 'circle-slash',
  'message-lost': 'trash',
  uncertain: 'question',
  'broken-off': 'debug-disconnect',
  delayed: 'watch',
  quarantined: 'archive',
  authenticated: 'pass',
  delivered: 'mail',
  open: 'circle-large-outline',
  quiet: 'arrow-swap',
};

const FATE_TONES: Readonly<Partial<Record<ConnectionsFate, Tone>>> = {
  'authentication-failed': 'bad',
  bounced: 'bad',
  'turned-away': 'warning',
  'message-lost': 'warning',
  uncertain: 'warning',
  'broken-off': 'warning',
  delayed: 'warning',
  quarantined: 'warning',
  authenticated: 'good',
  delivered: 'good',
};
