import type { IdKind } from '../events/ids';
import type { Chain } from '../index/chains';
import type { Log } from '../log';
import { isoTime, secondsBetween, timeOfIso, type LogTime } from '../time';
import { firstEntryOf } from './beginning';

/**
 * The name of a connection or message outside of an answer: it outlives edits, restarts of the server and the file it
 * was read from. Whatever is kept, sent to a client or handed back by one names a connection so and in no other way; as
 * a string it is written and read in refText.ts. A chain's `id` holds only until the log is edited.
 *
 * The same connection is found again (`chainOf`)
 * - after edits above, below and within it, and after the log has grown;
 * - in another file of the same host that holds its beginning;
 * - where the file begins later, or the lines it began with are deleted: by what is left, if there is but one rest it
 *   can be;
 * - where it was named from such a rest and the file holds more of it: by the line that the rest began with.
 *
 * Nothing is found where it is gone, and where it cannot be told which one it is. Connections that began under one
 * number in the same second, on the same host, are told apart by `ordinal` alone, as are those of a log without times:
 * if one of them is deleted, its name is that of the next.
 */
export interface Ref {
  readonly kind: IdKind;
  readonly number: number;
  /** The appliance that counts the number, as the log names it; left out where it names none. */
  readonly host?: string;
  /**
   * When its first line in the log was written, as `isoTime` has it. Left out where that has no time: then the ordinal
   * alone tells which it is.
   */
  readonly begun?: string;
  /** How many of its number had begun on its host before it when it was named. */
  readonly ordinal: number;
}

/** Names a connection or message of a log. */
export function refOf(log: Log, chain: Chain): Ref {
  const { kind, number, host } = chain;
  const begun = writtenAt(log, firstEntryOf(log, chain));
  return {
    kind,
    number,
    ...(host !== undefined && { host }),
    ...(begun !== undefined && { begun }),
    ordinal: log.index.chains.ordinalOf(chain),
  };
}

/** How many of a number are looked at: nobody has seen one that came again so often. */
const MAX_PER_NUMBER = 1000;

/** The connection or message that is named; undefined where the log has none, or several that it can be. */
export function chainOf(log: Log, ref: Ref): Chain | undefined {
  const { chains } = log.index;
  // In a log that has only grown it is the same one as ever, and a number may have come again forty thousand times.
  const same = chains.find(ref.kind, ref.number, ref.host, ref.ordinal);
  if (ref.begun === undefined || (same && beganAt(log, same, ref.begun))) return same;
  const host = chains.hosts.get(ref.host);
  if (!host) return undefined;
  const all = [...chains.ofNumber(ref.kind, ref.number, host)].reverse();
  // Of those that began in that second the ordinal tells as much as it still can.
  const near = all
    .map((chain, ordinal) => ({ chain, away: Math.abs(ordinal - ref.ordinal) }))
    .sort((a, b) => a.away - b.away)
    .slice(0, MAX_PER_NUMBER)
    .map(({ chain }) => chain);
  const begun = ref.begun;
  return near.find(chain => beganAt(log, chain, begun)) ?? partOf(log, near, begun);
}

const beganAt = (log: Log, chain: Chain, begun: string): boolean =>
  writtenAt(log, firstEntryOf(log, chain)) === begun;

/** Lines that are looked at for one that was written when a connection began. */
const MAX_LINES = 1000;

/**
 * The only one of some that has the line with which a connection began when it was named; else the only one that can be
 * what is left of it.
 */
function partOf(log: Log, chains: readonly Chain[], begun: string): Chain | undefined {
  const time = timeOfIso(begun);
  if (!time) return undefined;
  let linesLeft = MAX_LINES;
  const hasLine = (chain: Chain): boolean => {
    const entries = log.index.chains.entriesOf(chain).slice(0, linesLeft);
    linesLeft -= entries.length;
    return entries.some(entry => writtenAt(log, entry) === begun);
  };
  const having = chains.filter(hasLine);
  const parts = having.length > 0 ? having : chains.filter(chain => isRest(log, chain, time));
  return parts.length === 1 ? parts[0] : undefined;
}

/** Whether a chain, as the log has it, may lack a beginning at a time: one that the log has opened began then. */
function isRest(log: Log, chain: Chain, begun: LogTime): boolean {
  if (chain.opening !== undefined) return false;
  const first = log.timeOf(firstEntryOf(log, chain));
  const since = first && secondsBetween(begun, first);
  return since !== undefined && since >= 0;
}

function writtenAt(log: Log, entry: number): string | undefined {
  const time = log.timeOf(entry);
  return time && isoTime(time);
}
