import type { Chain } from '../index/chains';
import { applianceOf } from '../header/appliance';
import type { Log, LogEntry } from '../log';
import type { Task } from '../task';
import { exactIds, idQueryOf, idsBeginningWith } from './idSearch';
import { YieldPacer } from './readingCost';
import { aliasIn } from './recipient';
import { injectionOf } from './relations';
import { TextSearch } from './textSearch';

/** What a connection or message is found by: its id, or a value on one of its lines. */
export type FoundBy = 'id' | 'user' | 'profile' | 'address' | 'sender' | 'recipient' | 'reverseDns' | 'host';

export interface Match {
  readonly chain: Chain;
  readonly by: FoundBy;
  /** As it is printed; empty for an id. */
  readonly value: string;
  /** The message whose value it is. */
  readonly message: Chain | undefined;
}

/** What is found so far. */
export interface Found {
  /** At most as many as were asked for. */
  readonly matches: readonly Match[];
  /** How many there are, those that are not given included. */
  readonly total: number;
}

/** Fields of the registry that a connection is looked for by. */
const FIELDS: Readonly<Record<string, FoundBy>> = {
  user: 'user',
  remoteAddress: 'address',
  sender: 'sender',
  recipient: 'recipient',
  reverseDns: 'reverseDns',
};

/** Characters that are looked for; a paste may have a hundred thousand, each of which costs. */
const LONGEST_QUERY = 1000;

/** Entries that are read before somebody else may do something. */
const ENTRIES_PER_STEP = 40;
/** The same of connections and messages that are only counted. */
const CHAINS_PER_STEP = 1000;

/**
 * Looks for connections, and messages, by id, user, address, sender, recipient or host name. Ids come first, the whole
 * number before its beginning; all else by its place in the file. What is typed must stand in the value of a field,
 * not just anywhere on a line. Nothing typed finds every connection.
 * @param limit how many matches to give; the others are only counted
 * @param tell is told from time to time what is found so far
 */
export function* findConnections(
  log: Log,
  typed: string,
  limit: number,
  tell: (found: Found) => void = () => undefined,
): Task<Found> {
  const query = typed.trim().slice(0, LONGEST_QUERY);
  const search = new Search(log, limit, tell);
  const ids = idQueryOf(query);
  if (query === '') yield* search.all();
  if (ids) yield* search.ids(exactIds(log, ids), idsBeginningWith(log, ids));
  // `ICID 451` is no value of any field, `451` may be.
  if (query !== '' && ids?.kind === undefined && !query.startsWith('#')) yield* search.text(query);
  return search.found;
}

class Search {
  readonly #log: Log;
  readonly #limit: number;
  readonly #tell: (found: Found) => void;
  readonly #matches: Match[] = [];
  readonly #seen = new Set<number>();
  readonly #hasHosts: boolean;
  #told = 0;

  constructor(log: Log, limit: number, tell: (found: Found) => void) {
    this.#log = log;
    this.#limit = limit;
    this.#tell = tell;
    this.#hasHosts = log.index.chains.hosts.countingCount > 1;
  }

  get found(): Found {
    return { matches: this.#matches, total: this.#seen.size };
  }

  *all(): Task {
    const { chains } = this.#log.index;
    for (let id = 0; id < chains.count; id++) {
      if (id % CHAINS_PER_STEP === CHAINS_PER_STEP - 1) yield;
      const chain = chains.get(id);
      if (chain.kind !== 'MID') this.#add(chain, 'id', '', undefined);
    }
  }

  *ids(exact: Task<Chain[]>, others: Task<number[]>): Task {
    for (const [place, chain] of (yield* exact).entries()) {
      if (place % CHAINS_PER_STEP === CHAINS_PER_STEP - 1) yield;
      this.#add(chain, 'id', '', undefined);
    }
    this.#report();
    for (const [place, id] of (yield* others).entries()) {
      if (place % CHAINS_PER_STEP === CHAINS_PER_STEP - 1) yield;
      this.#add(this.#log.index.chains.get(id), 'id', '', undefined);
    }
    this.#report();
    yield;
  }

  *text(query: string): Task {
    const needle = query.toLowerCase();
    const search = new TextSearch(this.#log, query);
    const pace = new YieldPacer(this.#log, ENTRIES_PER_STEP);
    while (!search.isDone) {
      for (const entry of search.next()) {
        if (this.#isSeen(entry)) continue;
        this.#look(this.#log.entry(entry), needle);
        if (pace.isOver(entry)) yield;
      }
      this.#reportGrown();
      yield;
    }
  }

  /** Whether an entry can tell nothing new. */
  #isSeen(entry: number): boolean {
    const { chains } = this.#log.index;
    const connection = chains.connectionOf(entry);
    if (connection !== undefined) return this.#seen.has(connection);
    const all = chains.ofEntry(entry);
    return all.length === 0 || all.every(({ id }) => this.#seen.has(id));
  }

  /** Adds the connection of an entry if what is looked for is a value of it. */
  #look(entry: LogEntry, needle: string): void {
    const value = this.#valueIn(entry, needle);
    if (!value) return;
    const all = this.#log.index.chains.ofEntry(entry.number);
    const message = all.find(({ kind }) => kind === 'MID');
    const connection = all.find(({ kind }) => kind !== 'MID') ?? (message && injectionOf(this.#log, message));
    const chain = connection ?? message;
    if (chain) this.#add(chain, value.by, value.value, chain === message ? undefined : message);
  }

  #valueIn(line: LogEntry, needle: string): { by: FoundBy; value: string } | undefined {
    const fits = (value: unknown): value is string =>
      typeof value === 'string' && value.toLowerCase().includes(needle);
    const { fields, entry } = line;
    // Behind it the mail goes to whom an alias names.
    const target = aliasIn(line)?.target;
    if (fits(target)) return { by: 'recipient', value: target };
    for (const { name, value } of fields) {
      const by = FIELDS[name];
      if (by && fits(value)) return { by, value };
    }
    // Where the appliance itself logs on, the profile stands for the user.
    const profile = fields.some(({ name }) => name === 'user')
      ? undefined
      : fields.find(({ name }) => name === 'profile')?.value;
    if (fits(profile)) return { by: 'profile', value: profile };
    const host = this.#hasHosts ? applianceOf(entry.header) : undefined;
    return fits(host) ? { by: 'host', value: host } : undefined;
  }

  #add(chain: Chain, by: FoundBy, value: string, message: Chain | undefined): void {
    if (this.#seen.has(chain.id)) return;
    this.#seen.add(chain.id);
    if (this.#matches.length < this.#limit) this.#matches.push({ chain, by, value, message });
  }

  #report(): void {
    if (this.#matches.length === this.#told) return;
    this.#told = this.#matches.length;
    this.#tell(this.found);
  }

  /** Not for every match: the first ones count, and later a list that has grown. */
  #reportGrown(): void {
    const { length } = this.#matches;
    if (length > this.#told && (length >= 2 * this.#told || length === this.#limit)) this.#report();
  }
}
