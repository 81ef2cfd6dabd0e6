import type { Chain } from '../index/chains';
import type { Log } from '../log';
import type { Task } from '../task';
import { ConnectionMail } from './connectionMail';
import type { Relay, RelayLogon } from './relay';

/** Lines behind the end of a connection that are read as well: a message of it may be told as taken there. */
const LINES_BEHIND = 200;

/** A logon, and the 0-based lines of the text in which its connection goes on. */
interface Wanted {
  readonly relay: Relay;
  readonly logon: RelayLogon;
  readonly from: number;
  readonly to: number;
}

/**
 * What came in behind some logons, for a log that keeps only what rules look at: the lines of their connections are read
 * again. Connections at one time are read together, and of all others nothing is kept.
 */
export function* readMailAgain(
  log: Log,
  logons: readonly { readonly relay: Relay; readonly logon: RelayLogon }[],
): Task {
  const wanted = logons.map(({ relay, logon }): Wanted => ({ relay, logon, ...linesOf(log, logon.entry) }));
  wanted.sort((a, b) => a.from - b.from);
  for (let first = 0; first < wanted.length;) {
    let to = wanted[first]?.to ?? 0;
    let behind = first + 1;
    for (let next = wanted[behind]; next && next.from <= to; next = wanted[++behind])
      to = Math.max(to, next.to);
    const some = wanted.slice(first, behind);
    const part = log.partOf(some[0]?.from ?? 0, to);
    for (const { relay, logon } of some) readIn(part, log, relay, logon);
    first = behind;
    yield;
  }
}

function readIn(part: Log, log: Log, relay: Relay, logon: RelayLogon): void {
  // Of several entries that share lines, it is as many behind the first one here as there.
  const first = log.index.firstOfPassage(logon.entry);
  const inPart = part.index.entryAtLine(log.index.lineOf(first));
  const entry = inPart === undefined ? undefined : inPart + logon.entry - first;
  const connection = entry === undefined ? undefined : part.index.chains.connectionOf(entry);
  if (entry !== undefined && connection !== undefined)
    logon.mail = new ConnectionMail(part, entry, connection, relay.totals, new Map());
}

/** From a logon to the end of its connection, and somewhat further; to the end of the text where it has none. */
function linesOf(log: Log, logon: number): { readonly from: number; readonly to: number } {
  const { index } = log;
  const connection = index.chains.connectionOf(logon);
  const chain = connection === undefined ? undefined : index.chains.get(connection);
  return {
    from: index.lineOf(index.firstOfPassage(logon)),
    to: chain ? endOf(log, chain) : index.lineOf(logon),
  };
}

function endOf({ index, lineCount }: Log, chain: Chain): number {
  const isOver = chain.end !== undefined || chain.brokenOff !== undefined;
  return isOver ? index.lineOf(index.chains.lastEntryOf(chain)) + LINES_BEHIND : lineCount;
}
