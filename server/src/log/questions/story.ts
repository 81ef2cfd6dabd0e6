import type { Chain } from '../index/chains';
import type { Log } from '../log';
import { wholly, type Pieces } from '../pieces';
import { alsoNamed, childrenInPieces, parentsInPieces } from './relations';

/** A connection or message with all that happened to it and because of it (relations.md, section 4). */
export interface Story {
  readonly of: Chain;
  /** Numbers of its entries, in file order. */
  readonly entries: readonly number[];
  readonly injections: readonly Chain[];
  /** Parents and children included. */
  readonly messages: readonly Chain[];
  readonly deliveries: readonly Chain[];
}

export function storyOf(log: Log, chain: Chain): Story {
  return wholly(tellStory(log, chain));
}

/** As storyOf, in pieces: a connection may have brought ten thousand messages. */
export function* tellStory(log: Log, chain: Chain): Pieces<Story> {
  const children = (message: Chain) => childrenInPieces(log, message);
  const parents = (message: Chain) => parentsInPieces(log, message);
  switch (chain.kind) {
    case 'ICID': {
      const messages = yield* withAll(yield* alsoNamed(log, chain, 'MID'), children);
      return yield* story(log, chain, [chain], messages, yield* deliveriesOfAll(log, messages));
    }
    case 'DCID': {
      const messages = yield* alsoNamed(log, chain, 'MID');
      // Other connections that these messages went over are named by the messages' own lines, and left out.
      return yield* story(log, chain, yield* injectionsOfAll(log, messages), messages, [chain]);
    }
    case 'MID': {
      const messages = unique([
        ...(yield* withAll([chain], parents)),
        ...(yield* withAll([chain], children)),
      ]);
      const injections = yield* injectionsOfAll(log, messages);
      return yield* story(log, chain, injections, messages, yield* deliveriesOfAll(log, messages));
    }
  }
}

/** The lines of a connection or message alone, as a story without the others. */
export function withoutOthers(log: Log, of: Chain): Story {
  const entries = log.index.chains.entriesOf(of);
  return { of, entries, injections: [], messages: [], deliveries: [] };
}

const unique = (chains: readonly Chain[]) => [...new Map(chains.map(chain => [chain.id, chain])).values()];

/** A message and all that lead from it, one step after the other, each once. */
function* withAll(from: readonly Chain[], next: (chain: Chain) => Pieces<Chain[]>): Pieces<Chain[]> {
  const found = new Map(from.map(chain => [chain.id, chain]));
  // A map goes on with what is added while it is walked.
  for (const chain of found.values()) {
    for (const other of yield* next(chain)) found.set(other.id, other);
    yield;
  }
  return [...found.values()];
}

function* deliveriesOfAll(log: Log, messages: readonly Chain[]): Pieces<Chain[]> {
  const found: Chain[] = [];
  for (const message of messages) {
    found.push(...(yield* alsoNamed(log, message, 'DCID')));
    yield;
  }
  return unique(found);
}

function* injectionsOfAll(log: Log, messages: readonly Chain[]): Pieces<Chain[]> {
  const found: Chain[] = [];
  for (const message of messages) {
    const [injection] = yield* alsoNamed(log, message, 'ICID');
    if (injection) found.push(injection);
    yield;
  }
  return unique(found);
}

/** Entries that are looked at in a few milliseconds. */
const PIECE = 500;

function* story(
  log: Log,
  of: Chain,
  injections: readonly Chain[],
  messages: readonly Chain[],
  deliveries: readonly Chain[],
): Pieces<Story> {
  const { chains } = log.index;
  const entries = new Set<number>();
  for (const message of messages) {
    for (const entry of chains.entriesOf(message)) entries.add(entry);
    yield;
  }
  const told = new Set(messages.map(({ id }) => id));
  for (const connection of [...injections, ...deliveries]) {
    for (const [place, entry] of chains.entriesOf(connection).entries()) {
      if (place % PIECE === PIECE - 1) yield;
      if (connection.id === of.id || isOfNoOther(log, entry, told)) entries.add(entry);
    }
    yield;
  }
  yield;
  // Sorted as numbers, which takes a tenth of the time that comparing them by a function does.
  return { of, entries: [...Uint32Array.from(entries).sort()], injections, messages, deliveries };
}

/** Whether an entry of a connection concerns all messages on it (opening, TLS, logon, end), or one that is told. */
function isOfNoOther(log: Log, entry: number, told: ReadonlySet<number>): boolean {
  const messages = log.index.chains.ofEntry(entry).filter(({ kind }) => kind === 'MID');
  return messages.length === 0 || messages.some(({ id }) => told.has(id));
}
