import type { Log } from '../../log/log';
import type { Task } from '../../log/task';
import { connectionGroupsOf } from '../../log/views/connectionGroups';
import { chainNamed } from '../../log/questions/refText';
import { ConnectionTable } from '../../log/views/connectionTable';
import type { ConnectionGroup } from '../../log/views/group';
import type { SortedConnections } from '../../log/views/sortedConnections';
import type {
  ConnectionCounts,
  ConnectionCountsParams,
  ConnectionPlaceParams,
  ConnectionsPage,
  ConnectionsParams,
  ConnectionsPath,
  ConnectionsRow,
} from '../../requests';
import type { FeatureContext } from '../context';
import { isAsked } from '../sentValue';
import { lineRow } from './lineRow';
import { RowWriter } from './rows';
import { valueRow, type ValueKind } from './valueRow';

const ROWS = 200;
const MAX_ROWS = 1000;
/** How much each group of the tree holds. */
export function* connectionCounts(
  log: Log,
  { filter }: Pick<ConnectionCountsParams, 'filter'>,
): Task<ConnectionCounts> {
  const { failed, users, addresses, hours, all } = yield* connectionGroupsOf(log, filter);
  return {
    failed: failed.length,
    user: users.length,
    address: addresses.length,
    hour: hours.length,
    all: all.length,
  };
}

/** A page of the tree of connections. */
export function* connections(
  log: Log,
  { path, offset = 0, count = ROWS, filter }: Omit<ConnectionsParams, 'textDocument'>,
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
  const groups = yield* connectionGroupsOf(log, filter);
  const table = log.views.get(ConnectionTable);
  return yield* pageOf(log, path, page, { groups, table, context });
}

/** Where a connection stands among all. */
export function* connectionPlace(
  log: Log,
  { position, filter }: Omit<ConnectionPlaceParams, 'textDocument'>,
): Task<{ place: number }> {
  const groups = yield* connectionGroupsOf(log, filter);
  return { place: groups.all.indexOf(log.chainAt(position)?.id ?? -1) };
}

interface Page {
  readonly from: number;
  readonly to: number;
}

interface Known {
  readonly groups: SortedConnections;
  readonly table: ConnectionTable;
  readonly context: FeatureContext;
}

function* pageOf(
  log: Log,
  path: Exclude<ConnectionsPath, { connection: unknown }>,
  page: Page,
  { groups, table, context }: Known,
): Task<ConnectionsPage> {
  const rows = new RowWriter(log, table, context);
  const connection = (id: number) => rows.connection(log.index.chains.get(id), path.group === 'address');
  if (path.group === 'failed') return yield* written(groups.failed, page, entry => rows.failure(entry));
  if (path.group === 'all') return yield* written(groups.all, page, connection);
  const values = valuesOf(groups, path.group);
  const kind = path.group;
  if (!('value' in path)) {
    return yield* written(values, page, group => valueRow(kind, group, table, context));
  }
  const group = values.find(({ value }) => isAsked(value, path.value));
  if (!group) return { rows: [], total: 0 };
  const items = [...group.connections, ...group.loose];
  return yield* written(items, page, (item, place) =>
    place < group.connections.length ? connection(item) : rows.failure(item),
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
