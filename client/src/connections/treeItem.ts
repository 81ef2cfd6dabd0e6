import {
  Range,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
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
  item.iconPath = new ThemeIcon(groupIcon(group), counts && groupColor(group, counts));
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

function groupColor(
  group: ConnectionsGroup,
  { failed, attention }: ConnectionCounts,
): ThemeColor | undefined {
  if (group === 'failed') return failed > 0 ? FAILED_COLOR : undefined;
  if (isTroubleGroup(group)) return COLORS[TROUBLE_FATES[group]];
  if (group !== 'campaign') return undefined;
  if (attention.accounts > 0) return FAILED_COLOR;
  return attention.campaigns + attention.others > 0 ? WARNING_COLOR : undefined;
}

const COLLAPSED = TreeItemCollapsibleState.Collapsed;
const FAILED_COLOR = new ThemeColor('list.errorForeground');

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
  users,
  address,
  isClient,
  rule,
  ignorable,
  isAttack,
}: ConnectionsRow): string {
  return [
    kind,
    ...(opening ? ['connected'] : []),
    ...(users === undefined ? [] : [users.length === 1 ? 'hasUser' : 'hasUsers']),
    ...(address === undefined ? [] : ['hasAddress']),
    ...(isClient ? ['hasClient'] : []),
    ...(isAttack ? ['attack'] : []),
    ...(rule === undefined ? [] : ['hasRule']),
    ...(ignorable ? ['ignorable'] : []),
  ].join(' ');
}

/** The icon tells what it is or what became of it, the colour how bad that is; the words of the row tell both. */
function iconOf({ kind, fate, severity }: ConnectionsRow): ThemeIcon {
  if (severity) return new ThemeIcon(SEVERITY_ICONS[severity], SEVERITY_COLORS[severity]);
  if (kind === 'user') return new ThemeIcon('account', COLORS[fate]);
  if (kind === 'address') return new ThemeIcon('globe', COLORS[fate]);
  if (kind === 'hour') return new ThemeIcon('clock', COLORS[fate]);
  if (kind === 'line' && fate === 'quiet') return new ThemeIcon('circle-small');
  return new ThemeIcon(FATE_ICONS[fate], COLORS[fate]);
}

const WARNING_COLOR = new ThemeColor('list.warningForeground');
const GOOD_COLOR = new ThemeColor('charts.green');

/** As Problems has them. */
const SEVERITY_ICONS: Readonly<Record<FindingSeverity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'info',
  hint: 'lightbulb',
};

const SEVERITY_COLORS: Readonly<Partial<Record<FindingSeverity, ThemeColor>>> = {
  error: FAILED_COLOR,
  warning: WARNING_COLOR,
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

const COLORS: Readonly<Partial<Record<ConnectionsFate, ThemeColor>>> = {
  'authentication-failed': FAILED_COLOR,
  bounced: FAILED_COLOR,
  'turned-away': WARNING_COLOR,
  'message-lost': WARNING_COLOR,
  uncertain: WARNING_COLOR,
  'broken-off': WARNING_COLOR,
  delayed: WARNING_COLOR,
  quarantined: WARNING_COLOR,
  authenticated: GOOD_COLOR,
  delivered: GOOD_COLOR,
};
