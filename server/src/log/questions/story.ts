import type { Chain } from '../index/chains';
import type { Log } from '../log';
import { runTask, type Task } from '../task';
import { alsoNamed, childrenTask, parentsTask } from './relations';

/** A connection or message with all that happened to it and because of it. */
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
  return runTask(storyTask(log, chain));
}

/** As storyOf, in pieces: a connection may have brought ten thousand messages. */
export function* storyTask(log: Log, chain: Chain): Task<Story> {
  const children = (message: Chain) => childrenTask(log, message);
  const parents = (message: Chain) => parentsTask(log, message);
  switch (chain.kind) {
    case 'ICID': {
      const messages = yield* withAll(log, yield* alsoNamed(log, chain, 'MID'), children);
      return yield* story(log, chain, [chain], messages, yield* deliveriesOfAll(log, messages));
    }
    case 'DCID': {
      const messages = yield* alsoNamed(log, chain, 'MID');
      // Other connections that these messages went over are named by the messages' own lines, and left out.
      return yield* story(log, chain, yield* injectionsOfAll(log, messages), messages, [chain]);
    }
    case 'MID': {
      const found = new ChainSet(log);
      for (const next of [parents, children]) yield* found.addAll(yield* withAll(log, [chain], next));
      const messages = found.all;
      const injections = yield* injectionsOfAll(log, messages);
      return yield* story(log, chain, injections, messages, yield* deliveriesOfAll(log, messages));
    }
  }
}

/** The lines of a connection or message alone, as a story without the others. */
export function storyAlone(log: Log, of: Chain): Story {
  const entries = log.index.chains.entriesOf(of);
  return { of, entries, injections: [], messages: [], deliveries: [] };
}

/** Entries or chains that are looked at in a few milliseconds. */
const STEP_SIZE = 500;
/** The same of marks. */
const MARKS_PER_STEP = 50_000;

/** Chains in the order in which they are added, each once: marked where it stands, since there may be all of them. */
class ChainSet {
  readonly all: Chain[] = [];
  readonly #isIn: Uint8Array;

  constructor(log: Log) {
    this.#isIn = new Uint8Array(log.index.chains.count);
  }

  has(chain: Chain): boolean {
    return this.#isIn[chain.id] === 1;
  }

  add(chain: Chain): void {
    if (this.has(chain)) return;
    this.#isIn[chain.id] = 1;
    this.all.push(chain);
  }

  *addAll(chains: readonly Chain[]): Task<this> {
    for (const [place, chain] of chains.entries()) {
      if (place % STEP_SIZE === STEP_SIZE - 1) yield;
      this.add(chain);
    }
    return this;
  }
}

/** A message and all that lead from it, one step after the other, each once. */
function* withAll(
  log: Log,
  from: readonly Chain[],
  next: (chain: Chain) => Task<Chain[]>,
): Task<readonly Chain[]> {
  const found = yield* new ChainSet(log).addAll(from);
  // A list goes on with what is added while it is walked.
  for (const chain of found.all) {
    for (const other of yield* next(chain)) found.add(other);
    yield;
  }
  return found.all;
}

function* deliveriesOfAll(log: Log, messages: readonly Chain[]): Task<readonly Chain[]> {
  const found = new ChainSet(log);
  for (const message of messages) {
    for (const delivery of yield* alsoNamed(log, message, 'DCID')) found.add(delivery);
    yield;
  }
  return found.all;
}

function* injectionsOfAll(log: Log, messages: readonly Chain[]): Task<readonly Chain[]> {
  const found = new ChainSet(log);
  for (const message of messages) {
    const [injection] = yield* alsoNamed(log, message, 'ICID');
    if (injection) found.add(injection);
    yield;
  }
  return found.all;
}

function* story(
  log: Log,
  of: Chain,
  injections: readonly Chain[],
  messages: readonly Chain[],
  deliveries: readonly Chain[],
): Task<Story> {
  const { chains } = log.index;
  const isTold = new Uint8Array(log.index.entryCount);
  for (const message of messages) {
    for (const [place, entry] of chains.entriesOf(message).entries()) {
      if (place % MARKS_PER_STEP === MARKS_PER_STEP - 1) yield;
      isTold[entry] = 1;
    }
    yield;
  }
  const told = yield* new ChainSet(log).addAll(messages);
  for (const connection of [...injections, ...deliveries]) {
    for (const [place, entry] of chains.entriesOf(connection).entries()) {
      if (place % STEP_SIZE === STEP_SIZE - 1) yield;
      if (connection.id === of.id || isOfNoOther(log, entry, told)) isTold[entry] = 1;
    }
    yield;
  }
  return { of, entries: yield* marked(isTold), injections, messages, deliveries };
}

/** The places of marks: so what is marked is in order, however much it is. */
function* marked(marks: Uint8Array): Task<number[]> {
  const places: number[] = [];
  let looked = 0;
  for (let place = marks.indexOf(1); place !== -1; place = marks.indexOf(1, place + 1)) {
    places.push(place);
    if (++looked % MARKS_PER_STEP === 0) yield;
  }
  return places;
}

/** Whether an entry of a connection concerns all messages on it (opening, TLS, logon, end), or one that is told. */
function isOfNoOther(log: Log, entry: number, told: ChainSet): boolean {
  const messages = log.index.chains.ofEntry(entry).filter(({ kind }) => kind === 'MID');
  return messages.length === 0 || messages.some(message => told.has(message));
}
