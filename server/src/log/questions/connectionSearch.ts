import type { Chain } from '../index/chains';
import { textOf, type Log, type LogEntry } from '../log';
import { networkFrom } from '../networks/network';
import type { Task } from '../task';
import { entriesOfTime } from '../times/timeSearch';
import { readTypedTime, type TypedMoment } from '../times/typedTime';
import { AddressConnections } from '../views/addressConnections';
import { EncodedValues } from '../views/encodedValues';
import { exactIds, idQueryOf, idsBeginningWith } from './idSearch';
import { firstEntryOf } from './beginning';
import { isOpeningMissing } from './fate';
import { FITS, type Fit } from './fit';
import { RankedMatches, type FoundBy, type Match } from './rankedMatches';
import { YieldPacer } from './readingCost';
import { injectionOf } from './relations';
import { printedForms, searchedText, searchedValueIn } from './searchedValues';
import { TextSearch } from './textSearch';

/** What is found so far. */
export interface Found {
  /** At most as many as were asked for, the best first. */
  readonly matches: readonly Match[];
  /** How many there are, those that are not given included. */
  readonly total: number;
}

/** Characters that are looked for; a paste may have a hundred thousand, each of which costs. */
const LONGEST_QUERY = 1000;

/** Entries that are read before somebody else may do something. */
const ENTRIES_PER_STEP = 40;
/** The same of connections and messages that are only counted, and of texts that are only looked through. */
const CHAINS_PER_STEP = 1000;

/** Ids come before all else that fits alike. */
const BEFORE_ENTRIES = -1;

/**
 * Looks for connections, and messages, by id, user, profile, address or network, sender, recipient, host name, subject, Message-ID or name of
 * an attachment, or by a time: those that began then, and those that were under way, which have lines before and behind.
 * What is all of a value comes first, then what it begins with, then the rest; of these ids first, then all else by its
 * place in the file. What is typed must stand in the value of a field, not just anywhere on a line. Nothing typed finds
 * every connection.
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
  const time = readTypedTime(query);
  // `06-02` alone is rather a part of a name; `2 Jun` is not.
  const isMeant =
    time?.kind === 'moment' &&
    (time.clock !== undefined || time.date?.year !== undefined || /[a-z]/i.test(query));
  if (isMeant) yield* search.time(time);
  const text = searchedText(query);
  // `ICID 451` is no value of any field, `451` may be.
  if (text !== '' && ids?.kind === undefined) yield* search.values(text);
  return search.found;
}

class Search {
  readonly #log: Log;
  readonly #tell: (found: Found) => void;
  readonly #matches: RankedMatches;
  readonly #limit: number;
  /** The connections over which messages came, as far as that was looked up. */
  readonly #connections = new Map<number, number>();
  #told = 0;

  constructor(log: Log, limit: number, tell: (found: Found) => void) {
    this.#log = log;
    this.#limit = limit;
    this.#tell = tell;
    this.#matches = new RankedMatches(limit);
  }

  get found(): Found {
    const { matches, total } = this.#matches;
    return { matches, total };
  }

  *all(): Task {
    const { chains } = this.#log.index;
    for (let id = 0; id < chains.count; id++) {
      if (id % CHAINS_PER_STEP === CHAINS_PER_STEP - 1) yield;
      const chain = chains.get(id);
      if (chain.kind !== 'MID') this.#addChain(chain, 'id', 'whole');
    }
    this.#report();
    // What is typed next may stand in encoded words.
    yield* this.#log.views.upToDate(EncodedValues);
  }

  *ids(exact: Task<Chain[]>, others: Task<number[]>): Task {
    for (const [place, chain] of (yield* exact).entries()) {
      if (place % CHAINS_PER_STEP === CHAINS_PER_STEP - 1) yield;
      this.#addChain(chain, 'id', 'whole');
    }
    this.#report();
    for (const [place, id] of (yield* others).entries()) {
      if (place % CHAINS_PER_STEP === CHAINS_PER_STEP - 1) yield;
      this.#addChain(this.#log.index.chains.get(id), 'id', 'beginning');
    }
    this.#report();
    yield;
  }

  /** Connections that began at a time, and those that were under way, whether or not anything was written then. */
  *time(typed: TypedMoment): Task {
    const { chains } = this.#log.index;
    for (const { from, end } of yield* entriesOfTime(this.#log, typed)) {
      const first = yield* this.#chainsBefore(from);
      for (let id = first; id < chains.count && chains.firstEntryOf({ id }) < end; id++) {
        if (id % CHAINS_PER_STEP === CHAINS_PER_STEP - 1) yield;
        const chain = chains.get(id);
        if (chain.kind === 'MID') continue;
        this.#addChain(chain, isOpeningMissing(this.#log, chain) ? 'seen' : 'began', 'whole');
      }
      this.#report();
      for (let id = 0; id < first; id++) {
        if (id % CHAINS_PER_STEP === CHAINS_PER_STEP - 1) yield;
        const chain = chains.get(id);
        if (chain.kind !== 'MID' && chains.lastEntryOf(chain) >= from)
          this.#addChain(chain, 'underWay', 'beginning');
      }
      this.#report();
    }
  }

  /** How many connections and messages begin before an entry: they stand in the order in which they begin. */
  *#chainsBefore(entry: number): Task<number> {
    const { chains } = this.#log.index;
    let low = 0;
    for (let high = chains.count; low < high;) {
      const middle = (low + high) >> 1;
      if (chains.firstEntryOf({ id: middle }) < entry) low = middle + 1;
      else high = middle;
    }
    yield;
    return low;
  }

  *values(text: string): Task {
    if (isWrittenInManyWays(text)) yield* this.#addresses(text);
    const needle = text.normalize().toLowerCase();
    // Once the log has been looked through for encoded words, these take no time; else the others come first.
    const isKnown = this.#log.views.get(EncodedValues).isUpToDate;
    if (isKnown) yield* this.#encoded(needle);
    yield* this.#printed(needle);
    if (!isKnown) yield* this.#encoded(needle);
  }

  /** Connections of an address in whatever form it is printed, or of all addresses of a network. */
  *#addresses(text: string): Task {
    const { chains } = this.#log.index;
    const found = (yield* this.#log.views.upToDate(AddressConnections)).of(text);
    const pace = new YieldPacer(this.#log, ENTRIES_PER_STEP);
    for (const id of found) {
      const chain = chains.get(id);
      const entry = firstEntryOf(this.#log, chain);
      const value = textOf(this.#log.entry(entry), 'remoteAddress') ?? text;
      this.#matches.add(
        { chain, by: 'address', value, printed: undefined, message: undefined },
        'whole',
        entry,
      );
      if (!pace.isOver(entry)) continue;
      this.#reportGrown();
      yield;
    }
    this.#report();
  }

  /** Values as they are printed. */
  *#printed(needle: string): Task {
    const search = new TextSearch(this.#log, printedForms(needle));
    const pace = new YieldPacer(this.#log, ENTRIES_PER_STEP);
    while (!search.isDone) {
      for (const entry of search.next()) {
        if (!this.#mayTell(entry, needle)) continue;
        this.#look(this.#log.entry(entry), needle);
        if (pace.isOver(entry)) yield;
      }
      this.#reportGrown();
      yield;
    }
  }

  /** Values that are printed in encoded words. */
  *#encoded(needle: string): Task {
    const values = yield* this.#log.views.upToDate(EncodedValues);
    const pace = new YieldPacer(this.#log, ENTRIES_PER_STEP);
    for (const [place, entry] of values.entries.entries()) {
      if (place % CHAINS_PER_STEP === CHAINS_PER_STEP - 1) yield;
      if (!values.holds(place, needle)) continue;
      this.#look(this.#log.entry(entry), needle);
      if (pace.isOver(entry)) {
        this.#reportGrown();
        yield;
      }
    }
    this.#reportGrown();
  }

  /** Whether an entry may tell something new. */
  #mayTell(entry: number, needle: string): boolean {
    const known = this.#fitOf(entry);
    if (known === undefined) return true;
    return known !== 'whole' && this.#mayFitBetter(entry, needle, known);
  }

  /** How well all fit that an entry belongs to; undefined where one of them is not found yet. */
  #fitOf(entry: number): Fit | undefined {
    const { chains } = this.#log.index;
    const connection = chains.connectionOf(entry);
    if (connection !== undefined) return this.#matches.fitOf(connection);
    const fits = chains.ofEntry(entry).map(({ id }) => this.#matches.fitOf(this.#connections.get(id) ?? id));
    return fits.includes(undefined) ? undefined : FITS.findLast(fit => fits.includes(fit));
  }

  /** Whether a value may begin where the text stands in a line, or be all of it: seen without reading the line in full. */
  #mayFitBetter(entry: number, needle: string, than: Fit): boolean {
    const { index } = this.#log;
    if (index.lineCountOf(entry) > 1) return true;
    const line = this.#log.line(index.lineOf(entry)).toLowerCase();
    const first = line.indexOf(needle);
    for (let at = first; at !== -1; at = line.indexOf(needle, at + 1)) {
      if (isInner(line.charAt(at - 1))) continue;
      if (than === 'part' || !isInner(line.charAt(at + needle.length))) return true;
    }
    // It is written in another way.
    return first === -1;
  }

  /** Adds the connection of an entry if what is looked for is a value of it. */
  #look(entry: LogEntry, needle: string): void {
    const value = searchedValueIn(this.#log, entry, needle);
    if (!value) return;
    const all = this.#log.index.chains.ofEntry(entry.number);
    const message = all.find(({ kind }) => kind === 'MID');
    const connection = all.find(({ kind }) => kind !== 'MID') ?? (message && injectionOf(this.#log, message));
    const chain = connection ?? message;
    if (!chain) return;
    if (message) this.#connections.set(message.id, chain.id);
    const { by, value: text, printed, fit } = value;
    const own = chain === message ? undefined : message;
    this.#matches.add({ chain, by, value: text, printed, message: own }, fit, entry.number);
  }

  #addChain(chain: Chain, by: FoundBy, fit: Fit): void {
    this.#matches.add({ chain, by, value: '', printed: undefined, message: undefined }, fit, BEFORE_ENTRIES);
  }

  #report(): void {
    if (this.#matches.count === this.#told) return;
    this.#told = this.#matches.count;
    this.#tell(this.found);
  }

  /** Not for every match: the first ones count, and later a list that has grown. */
  #reportGrown(): void {
    const { count } = this.#matches;
    if (count > this.#told && (count >= 2 * this.#told || count === this.#limit)) this.#report();
  }
}

/** Whether what is looked for is a network, or an address that may be printed in another way than it was typed. */
const isWrittenInManyWays = (text: string): boolean => /[/:]/.test(text) && networkFrom(text) !== undefined;

/** Characters of ASCII in lower case that stand in values, and around none. */
const INNER = new Set('abcdefghijklmnopqrstuvwxyz0123456789.@_-+=/$%&#!?*~^|{}`');

/** Whether no value begins or ends behind a character; one beyond the ends of a line is empty. */
const isInner = (character: string): boolean => INNER.has(character);
