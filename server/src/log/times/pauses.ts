import type { Pause } from '../index/clockTable';
import type { Log } from '../log';
import type { Task } from '../task';
import { clockOf, secondsFrom } from '../time';
import { areInTurn } from './setBacks';

/** Entries on either side that are looked at for one that was written amid a pause. */
const LOOKED_AT = 32;

/**
 * The next entry, or the one before, before which nothing was written for long. A clock that was set back is no pause, nor
 * is what appliances with other clocks make of a log that they share.
 * @param from the entry from which to go on; it is not itself looked at
 * @param least seconds
 */
export function* nextPause(
  log: Log,
  from: number,
  direction: 'next' | 'previous',
  least: number,
): Task<Pause | undefined> {
  const { clocks } = log.index;
  const pauses = direction === 'next' ? clocks.pausesFrom(from + 1, least) : clocks.pausesBefore(from, least);
  for (const pause of pauses) {
    if (!pause) yield;
    else if (isEmpty(log, pause)) return pause;
  }
  return undefined;
}

/**
 * Whether none of the entries around was written amid a pause. Of those on the other side of a place where a clock was set
 * back, nobody can tell: they count only where so many places are near that two clocks write in turn.
 */
function isEmpty(log: Log, { entry, seconds }: Pause): boolean {
  const { clocks, entryCount } = log.index;
  let [from, behind] = [Math.max(0, entry - LOOKED_AT), Math.min(entryCount, entry + LOOKED_AT)];
  const run = clocks.runOf(entry);
  if (run && !areInTurn(log, from, behind))
    [from, behind] = [Math.max(from, run.entry), Math.min(behind, run.end)];
  const end = clockOf(log.timeOf(entry));
  for (let other = from; other < behind; other++) {
    const before = secondsFrom(clockOf(log.timeOf(other)), end);
    if (before > 0 && before < seconds) return false;
  }
  return true;
}
