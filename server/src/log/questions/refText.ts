import { ID_KINDS } from '../events/ids';
import type { Chain } from '../index/chains';
import type { Log } from '../log';
import { fromPlainLetters, inPlainLetters } from '../plainLetters';
import { timeOfIso } from '../time';
import { chainOf, refOf, type Ref } from './ref';

/** What parts the members of a name. */
export const BETWEEN = '~~';
const MEMBERS = 5;

/**
 * A name as a string: what crosses the protocol, stands in URIs and keys, and is equal where the names are. Of plain
 * letters alone, as in `ICID~~451~~0~~esa1~~2027-06-02T09.00.00`.
 */
export function refText({ kind, number, ordinal, host = '', begun = '' }: Ref): string {
  const when = inPlainLetters(begun.replaceAll(':', '.'));
  return [kind, number, ordinal, inPlainLetters(host), when].join(BETWEEN);
}

/** Reads what `refText` has written, and nothing else. @param text whatever a client hands back */
export function readRef(text: unknown): Ref | undefined {
  if (typeof text !== 'string') return undefined;
  const members = text.split(BETWEEN, MEMBERS).map(fromPlainLetters);
  const [kind, number, ordinal, host, time] = members;
  const known = ID_KINDS.find(k => k === kind);
  const begun = time?.replaceAll('.', ':');
  if (!known || host === undefined || begun === undefined) return undefined;
  if (begun !== '' && !timeOfIso(begun)) return undefined;
  const ref: Ref = {
    kind: known,
    number: Number(number),
    ...(host !== '' && { host }),
    ...(begun !== '' && { begun }),
    ordinal: Number(ordinal),
  };
  const isCounted = [ref.number, ref.ordinal].every(count => Number.isSafeInteger(count) && count >= 0);
  return isCounted && refText(ref) === text ? ref : undefined;
}

/** The name of a connection or message, for a client to keep and hand back. */
export const nameFor = (log: Log, chain: Chain): string => refText(refOf(log, chain));

/** The connection or message of a name that a client hands back; undefined also for what is no name. */
export function chainNamed(log: Log, text: unknown): Chain | undefined {
  const ref = readRef(text);
  return ref && chainOf(log, ref);
}
