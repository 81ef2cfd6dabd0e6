import type { Chain } from '../../log/index/chains';
import type { Log } from '../../log/log';
import { nameFor } from '../../log/questions/refText';
import { alsoNamed } from '../../log/questions/relations';
import type { Task } from '../../log/task';
import type { MessagesMeant, WhichConnection } from '../../requests';
import type { FeatureContext } from '../context';
import { fateDetailOf, nameOf } from '../formatChain';
import { chainMeant } from '../whichConnection';

/** As many as somebody looks through. */
const MOST = 200;

/** The messages that are meant. @param uri of the log */
export function* messagesMeant(
  log: Log,
  uri: string,
  which: WhichConnection,
  context: FeatureContext,
): Task<MessagesMeant | null> {
  const chain = chainMeant(log, which);
  if (!chain) return null;
  const named = 'position' in which ? namedAt(log, which.position, chain) : [];
  const all = named.length > 0 ? named : yield* messagesOf(log, chain);
  const messages: MessagesMeant['messages'][number][] = [];
  for (const message of all.slice(0, MOST)) {
    messages.push({
      name: nameOf(message),
      ref: nameFor(log, message),
      detail: fateDetailOf(log, message, context),
    });
    yield;
  }
  return { uri, of: nameOf(chain), messages, total: all.length };
}

function* messagesOf(log: Log, chain: Chain): Task<readonly Chain[]> {
  return chain.kind === 'MID' ? [chain] : yield* alsoNamed(log, chain, 'MID');
}

/** Those of the line, where no other id is pointed at; the one that is. */
function namedAt(log: Log, position: { line: number; character: number }, chain: Chain): readonly Chain[] {
  if (chain.kind === 'MID') return [chain];
  const entry = log.idAt(position) ? undefined : log.entryAt(position);
  return entry ? log.index.chains.ofEntry(entry.number).filter(({ kind }) => kind === 'MID') : [];
}
