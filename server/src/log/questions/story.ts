import type { Chain } from '../index/chains';
import type { Log } from '../log';
import { childrenOf, deliveriesOf, injectionOf, messagesOf, parentsOf, withAll } from './relations';

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
  const children = (message: Chain) => childrenOf(log, message);
  const parents = (message: Chain) => parentsOf(log, message);
  switch (chain.kind) {
    case 'ICID': {
      const messages = withAll(messagesOf(log, chain), children);
      return story(log, chain, [chain], messages, deliveriesOfAll(log, messages));
    }
    case 'DCID': {
      const messages = messagesOf(log, chain);
      // Other connections that these messages went over are named by the messages' own lines, and left out.
      return story(log, chain, injectionsOfAll(log, messages), messages, [chain]);
    }
    case 'MID': {
      const messages = unique([...withAll([chain], parents), ...withAll([chain], children)]);
      return story(log, chain, injectionsOfAll(log, messages), messages, deliveriesOfAll(log, messages));
    }
  }
}

const unique = (chains: readonly Chain[]) => [...new Map(chains.map(chain => [chain.id, chain])).values()];

const deliveriesOfAll = (log: Log, messages: readonly Chain[]) =>
  unique(messages.flatMap(message => deliveriesOf(log, message)));

const injectionsOfAll = (log: Log, messages: readonly Chain[]) =>
  unique(messages.flatMap(message => injectionOf(log, message) ?? []));

function story(
  log: Log,
  of: Chain,
  injections: readonly Chain[],
  messages: readonly Chain[],
  deliveries: readonly Chain[],
): Story {
  const { chains } = log.index;
  const entries = new Set(messages.flatMap(message => chains.entriesOf(message)));
  const told = new Set(messages.map(({ id }) => id));
  for (const connection of [...injections, ...deliveries]) {
    for (const entry of chains.entriesOf(connection)) {
      if (connection.id === of.id || isOfNoOther(log, entry, told)) entries.add(entry);
    }
  }
  return { of, entries: [...entries].sort((a, b) => a - b), injections, messages, deliveries };
}

/** Whether an entry of a connection concerns all messages on it (opening, TLS, logon, end), or one that is told. */
function isOfNoOther(log: Log, entry: number, told: ReadonlySet<number>): boolean {
  const messages = log.index.chains.ofEntry(entry).filter(({ kind }) => kind === 'MID');
  return messages.length === 0 || messages.some(({ id }) => told.has(id));
}
