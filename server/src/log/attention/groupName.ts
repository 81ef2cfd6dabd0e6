import type { Group } from '../findings/groups';
import type { Log } from '../log';
import { BETWEEN, chainNamed, nameFor } from '../questions/refText';

/**
 * The name of what a rule has found among several entries: of the rule, and of the line at which it is told, by its
 * place on its connection. It outlives edits, a restart and the file as the name of a connection does; of what is told on
 * a line of no connection, it is good as long as nothing changes above.
 */
export function groupName(log: Log, { rule, entry }: Pick<Group, 'rule' | 'entry'>): string {
  const { chains } = log.index;
  const connection = chains.connectionOf(entry);
  if (connection === undefined) return [rule.id, entry].join(BETWEEN);
  const chain = chains.get(connection);
  return [rule.id, chains.entriesOf(chain).indexOf(entry), nameFor(log, chain)].join(BETWEEN);
}

/** The one of some groups that has a name; undefined also for what is no name. @param name whatever a client hands back */
export function groupNamed<G extends Pick<Group, 'rule' | 'entry'>>(
  log: Log,
  groups: readonly G[],
  name: string,
): G | undefined {
  const [id, place, ...ref] = name.split(BETWEEN);
  if (!/^\d{1,15}$/.test(place ?? '')) return undefined;
  const entry = ref.length === 0 ? Number(place) : entryAt(log, ref.join(BETWEEN), Number(place));
  return groups.find(group => group.rule.id === id && group.entry === entry);
}

function entryAt(log: Log, ref: string, place: number): number | undefined {
  const chain = chainNamed(log, ref);
  return chain && log.index.chains.entriesOf(chain)[place];
}
