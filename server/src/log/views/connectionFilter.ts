import { TROUBLES, type Trouble } from '../events/trouble';
import type { Log } from '../log';
import { addressHolding } from '../networks/addressText';
import type { Task } from '../task';
import { ConnectionGroups, connectionGroupsOf } from './connectionGroups';
import { NO_PLACE, type ConnectionTable } from './connectionTable';
import { Deliveries } from './deliveries';
import { MailOrigins } from './mailOrigins';
import { happenedWith, type MailOutcome } from './mailOutcomes';
import { MailTroubles } from './mailTroubles';
import { SortedConnections } from './sortedConnections';

/** Connections and messages that are looked at in a few milliseconds. */
const STEP_SIZE = 2000;

/** What is to be left of the connections and messages of a log: what passes both. */
export interface ConnectionFilter {
  /**
   * Connections whose client address or one of whose users holds it, and of users only these, or all of such an address;
   * and the messages that they brought. Letters count as equal in both cases. Empty for all.
   */
  readonly text: string;
  /** Connections and messages to which one of these happened; none for all. */
  readonly outcomes: readonly MailOutcome[];
}

export const NO_FILTER: ConnectionFilter = { text: '', outcomes: [] };

/** The messages of which lines say the same; or of `rejected`, the connections. */
export interface Troubled {
  /** Chains, in the order of the first lines that say so. */
  readonly chains: readonly number[];
  /** Entries that say so and name none. */
  readonly loose: readonly number[];
}

/** What a filter leaves. */
export interface Filtered {
  readonly sorted: SortedConnections;
  readonly troubles: Readonly<Record<Trouble, Troubled>>;
}

/** What was filtered last, for the pages that are asked of it one after the other. */
const filtered = new WeakMap<Log, { readonly key: string; readonly found: Filtered }>();

/** The connections of a log in groups: the same without a look at what went wrong with mail, where nobody asks for that. */
export function* sortedBy(log: Log, filter: ConnectionFilter): Task<SortedConnections> {
  if (isNone(filter)) return yield* connectionGroupsOf(log);
  const { sorted } = yield* filteredOf(log, filter);
  return sorted;
}

const isNone = ({ text, outcomes }: ConnectionFilter): boolean => text === '' && outcomes.length === 0;

/** The connections of a log in groups, and what went wrong with mail. */
export function* filteredOf(log: Log, filter: ConnectionFilter = NO_FILTER): Task<Filtered> {
  const groups = yield* log.views.upToDate(ConnectionGroups);
  const troubles = yield* log.views.upToDate(MailTroubles);
  if (isNone(filter))
    return { sorted: groups.sorted, troubles: eachTrouble(trouble => troubles.of(trouble)) };
  const origins = yield* log.views.upToDate(MailOrigins);
  const isOfDelivered = filter.outcomes.includes('delivered');
  const deliveries = isOfDelivered ? yield* log.views.upToDate(Deliveries) : undefined;
  const now = () =>
    JSON.stringify([
      filter.text,
      filter.outcomes,
      groups.revision,
      troubles.revision,
      origins.revision,
      deliveries?.revision,
    ]);
  const key = now();
  const last = filtered.get(log);
  if (last?.key === key) return last.found;
  const found = yield* filteredBy(log, filter, groups.table);
  // Others who asked meanwhile may have been told of a newer state of the log.
  if (now() === key) filtered.set(log, { key, found });
  return found;
}

const eachTrouble = <T>(make: (trouble: Trouble) => T): Record<Trouble, T> =>
  Object.fromEntries(TROUBLES.map(trouble => [trouble, make(trouble)])) as Record<Trouble, T>;

function* filteredBy(log: Log, { text, outcomes }: ConnectionFilter, table: ConnectionTable): Task<Filtered> {
  const ofMail = new Set(outcomes.filter(outcome => outcome !== 'authentication-failed'));
  const happened = yield* happenedWith(log, ofMail);
  const isLogonWanted = outcomes.includes('authentication-failed');
  const part = text.toLowerCase();
  const holds = holding(value => value.toLowerCase().includes(part));
  const isMeant = holding(addressHolding(text));
  const holdsAddress = (place: number) =>
    holds(table.printedAddresses[place]) || isMeant(table.addresses[place]);
  let left = STEP_SIZE;
  const isStepOver = () => --left % STEP_SIZE === 0;
  /** Connections on which somebody logged on whom the text leaves, and those on which such a logon failed. */
  const named = new Set<number>();
  const failed = new Set<number>();
  for (const { user, place, failed: hasFailed } of table.attempts) {
    if (isStepOver()) yield;
    if (place === NO_PLACE || !(holds(user) || holdsAddress(place))) continue;
    named.add(place);
    if (hasFailed) failed.add(place);
  }
  const holdsText = (place: number) => text === '' || holdsAddress(place) || named.has(place);
  const isAnyOutcome = outcomes.length === 0;
  const hasOutcome = (place: number) =>
    isAnyOutcome ||
    (isLogonWanted && failed.has(place)) ||
    happened.connections.has(table.chains[place] ?? NO_PLACE);
  const sorted = new SortedConnections(table);
  const places = new Set<number>();
  for (let place = 0; place < table.chains.length; place++) {
    if (isStepOver()) yield;
    if (!holdsText(place) || !hasOutcome(place)) continue;
    sorted.addConnection(place);
    places.add(place);
  }
  for (const attempt of table.attempts) {
    if (isStepOver()) yield;
    const { user, place } = attempt;
    if (text !== '' && !holds(user) && !holdsAddress(place)) continue;
    const isOfNone = place === NO_PLACE && (isAnyOutcome || (isLogonWanted && attempt.failed));
    if (isOfNone || places.has(place)) sorted.addAttempt(attempt);
  }
  const troubles = log.views.get(MailTroubles);
  const origins = log.views.get(MailOrigins);
  const rejected = troubles.of('rejected');
  const isLeft = (message: number): boolean => {
    const origin = origins.injectionOf(message);
    const place = origin === undefined ? NO_PLACE : table.placeOf(origin);
    if (text !== '' && !(place !== NO_PLACE && holdsText(place))) return false;
    if (isAnyOutcome || happened.messages.has(message)) return true;
    if (origin === undefined) return false;
    return (isLogonWanted && failed.has(place)) || (outcomes.includes('rejected') && rejected.has(origin));
  };
  const found = eachTrouble(() => ({ chains: [] as number[], loose: [] as number[] }));
  for (const trouble of TROUBLES) {
    const { chains, loose } = troubles.of(trouble);
    for (const chain of chains) {
      if (isStepOver()) yield;
      if (trouble === 'rejected' ? places.has(table.placeOf(chain)) : isLeft(chain))
        found[trouble].chains.push(chain);
    }
    if (text === '' && (isAnyOutcome || outcomes.includes(trouble))) found[trouble].loose = [...loose];
  }
  return { sorted, troubles: found };
}

/** What is asked of few different values again and again. */
function holding(isSo: (value: string) => boolean): (value: string | undefined) => boolean {
  const known = new Map<string, boolean>();
  return value => {
    if (value === undefined) return false;
    let holds = known.get(value);
    if (holds === undefined) known.set(value, (holds = isSo(value)));
    return holds;
  };
}
