import type { Log } from '../../log/log';
import type { Task } from '../../log/task';
import { filteredOf, sortedBy, type ConnectionFilter, type Filtered } from '../../log/views/connectionFilter';
import { TROUBLES, type Trouble } from '../../log/events/trouble';
import { chainNamed } from '../../log/questions/refText';
import { ConnectionTable } from '../../log/views/connectionTable';
import type { ConnectionGroup } from '../../log/views/group';
import { MailTroubles } from '../../log/views/mailTroubles';
import type { SortedConnections } from '../../log/views/sortedConnections';
import type {
  ConnectionCounts,
  ConnectionCountsParams,
  ConnectionPlaceParams,
  ConnectionsFilter,
  ConnectionsPage,
  ConnectionsParams,
  ConnectionsPath,
  ConnectionsRow,
} from '../../requests';
import { attentionOf, type Attention } from '../../log/attention/attention';
import type { FeatureContext } from '../context';
import { campaignRow } from './campaignRow';
import { isAsked } from '../../log/sentValue';
import { lineRow } from './lineRow';
import { RowWriter } from './rows';
import { valueRow, type ValueKind } from './valueRow';

const ROWS = 200;
const MAX_ROWS = 1000;

/** What a client asks to be left. */
const filterOf = ({ filter = '', outcomes = [] }: ConnectionsFilter): ConnectionFilter => ({
  text: filter,
  outcomes,
});

/** Campaigns are about logons: one that picks out what happened to mail alone leaves none. */
const leavesLogons = ({ outcomes }: ConnectionFilter): boolean =>
  outcomes.length === 0 || outcomes.includes('authentication-failed');

/** How much each group of the tree holds. */
export function* connectionCounts(
  log: Log,
  asked: Omit<ConnectionCountsParams, 'textDocument'>,
  { severities }: FeatureContext,
): Task<ConnectionCounts> {
  const filter = filterOf(asked);
  const { sorted, troubles } = yield* filteredOf(log, filter);
  const { failed, users, addresses, hours, all } = sorted;
  const attention = yield* attentionOf(log, severities);
  const campaigns = leavesLogons(filter) ? yield* attention.thoseWith(filter.text) : [];
  const ofEach = (count: (trouble: Trouble) => number) =>
    Object.fromEntries(TROUBLES.map(trouble => [trouble, count(trouble)])) as Record<Trouble, number>;
  return {
    campaign: campaigns.length,
    attention: attention.countsOf(campaigns),
    failed: failed.length,
    ...ofEach(trouble => troubles[trouble].chains.length + troubles[trouble].loose.length),
    unnamed: ofEach(trouble => troubles[trouble].loose.length),
    user: users.length,
    address: addresses.length,
    hour: hours.length,
    all: all.length,
  };
}

/** A page of the tree of connections. */
export function* connections(
  log: Log,
  { path, offset = 0, count = ROWS, ...asked }: Omit<ConnectionsParams, 'textDocument'>,
  context: FeatureContext,
): Task<ConnectionsPage> {
  const from = Math.max(0, Math.floor(offset));
  const page = { from, to: from + Math.min(MAX_ROWS, Math.max(0, Math.floor(count))) };
  if ('connection' in path) {
    const chain = chainNamed(log, path.connection);
    if (!chain) return { rows: [], total: 0 };
    const lines = log.index.chains.entriesOf(chain);
    return yield* written(lines, page, (entry, place) => lineRow(log, entry, place, context));
  }
  const filter = filterOf(asked);
  const groups = yield* sortedBy(log, filter);
  const table = log.views.get(ConnectionTable);
  const attention = yield* attentionOf(log, context.severities);
  if (path.group === 'campaign')
    return yield* campaigns(log, path, page, { filter, table, attention, context });
  if (isTrouble(path.group)) {
    const { troubles } = yield* filteredOf(log, filter);
    return yield* troubled(log, path.group, page, { troubles, table, attention, context });
  }
  return yield* pageOf(log, path as LogonsPath, page, { groups, table, attention, context });
}

/** Where a connection stands among all. */
export function* connectionPlace(
  log: Log,
  { position, ...asked }: Omit<ConnectionPlaceParams, 'textDocument'>,
): Task<{ place: number }> {
  const { all } = yield* sortedBy(log, filterOf(asked));
  return { place: all.indexOf(log.chainAt(position)?.id ?? -1) };
}

interface Page {
  readonly from: number;
  readonly to: number;
}

interface Known {
  readonly groups: SortedConnections;
  readonly table: ConnectionTable;
  readonly attention: Attention;
  readonly context: FeatureContext;
}

/** What to look at first; or what one of them is made of: failed logons, those that were let in, and what lines say why. */
function* campaigns(
  log: Log,
  { value }: Extract<ConnectionsPath, { group: 'campaign' }>,
  page: Page,
  { filter, table, attention, context }: Omit<Known, 'groups'> & { readonly filter: ConnectionFilter },
): Task<ConnectionsPage> {
  if (value === undefined) {
    const groups = leavesLogons(filter) ? yield* attention.thoseWith(filter.text) : [];
    return yield* written(groups, page, group => campaignRow(log, group, attention, context));
  }
  const group = attention.named(value);
  if (!group) return { rows: [], total: 0 };
  const rows = new RowWriter(log, table, attention, context);
  const { evidence } = yield* attention.factsOf(group);
  return yield* written(evidence, page, entry =>
    log.index.authenticationOf(entry) === undefined ? singleLineRow(log, entry, context) : rows.logon(entry),
  );
}

/** A line among rows that are none of its connection. */
const singleLineRow = (log: Log, entry: number, context: FeatureContext): ConnectionsRow => ({
  ...lineRow(log, entry, 0, context),
  key: `@${entry}`,
});

const isTrouble = (group: string): group is Trouble => (TROUBLES as readonly string[]).includes(group);

/** The messages, or connections, to which something happened, and behind them the lines that name none. */
function* troubled(
  log: Log,
  trouble: Trouble,
  page: Page,
  {
    troubles,
    table,
    attention,
    context,
  }: Omit<Known, 'groups'> & { readonly troubles: Filtered['troubles'] },
): Task<ConnectionsPage> {
  const rows = new RowWriter(log, table, attention, context);
  const said = log.views.get(MailTroubles).of(trouble);
  const { chains, loose } = troubles[trouble];
  return yield* written([...chains, ...loose], page, (item, place) => {
    if (place >= chains.length) return singleLineRow(log, item, context);
    const chain = log.index.chains.get(item);
    const entry = said.firstOf(item) ?? 0;
    return trouble === 'rejected'
      ? rows.connection(chain, false, { entry, lines: said.linesOf(item) })
      : rows.message(chain, entry);
  });
}

/** Logons and connections, all of them or by what they have in common. */
type LogonsPath =
  { readonly group: 'failed' | 'all' } | Extract<ConnectionsPath, { group: 'user' | 'address' | 'hour' }>;

function* pageOf(
  log: Log,
  path: LogonsPath,
  page: Page,
  { groups, table, attention, context }: Known,
): Task<ConnectionsPage> {
  const rows = new RowWriter(log, table, attention, context);
  const connection = (id: number) => rows.connection(log.index.chains.get(id), path.group === 'address');
  if (path.group === 'failed') return yield* written(groups.failed, page, entry => rows.logon(entry));
  if (path.group === 'all') return yield* written(groups.all, page, connection);
  const values = valuesOf(groups, path.group);
  const kind = path.group;
  if (!('value' in path)) {
    return yield* written(values, page, group => valueRow(kind, group, table, context));
  }
  const group = values.find(({ value }) => isAsked(value, path.value ?? null));
  if (!group) return { rows: [], total: 0 };
  const items = [...group.connections, ...group.loose];
  return yield* written(items, page, (item, place) =>
    place < group.connections.length ? connection(item) : rows.logon(item),
  );
}

function valuesOf(groups: SortedConnections, kind: ValueKind): readonly ConnectionGroup[] {
  return { user: groups.users, address: groups.addresses, hour: groups.hours }[kind];
}

function* written<T>(
  items: readonly T[],
  { from, to }: Page,
  row: (item: T, place: number) => ConnectionsRow | Task<ConnectionsRow>,
): Task<ConnectionsPage> {
  const rows: ConnectionsRow[] = [];
  for (let place = from; place < Math.min(to, items.length); place++) {
    const made = row(items[place] as T, place);
    rows.push('next' in made ? yield* made : made);
    // A connection may have thousands of lines that are looked at.
    yield;
  }
  return { rows, total: items.length };
}
