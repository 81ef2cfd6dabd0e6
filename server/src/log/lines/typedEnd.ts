import type { Log } from '../log';
import { clockSeconds, type LogTime } from '../time';
import { readAskedTime } from '../times/askedTime';
import { ToldOffsets } from '../times/toldOffsets';
import { momentOf } from '../times/typedTime';

/** One end of a span of time. */
export interface TypedEnd {
  readonly time: LogTime;
  /** Whether an offset from UTC was typed that does not count: neither the stamp nor the log tells one. */
  readonly isOffsetUnused: boolean;
}

/**
 * One end of a span of time, as somebody has typed it for a log.
 *
 * A clock alone is of the day of the entry at the cursor, and so long is from when that was written: `-2h`, `+5m`. What is
 * not typed of year and offset from UTC is that of the entry; where its stamp has none, a typed year does not count, and
 * an offset by the one that the log tells itself. A day alone is its first second as `from`, and its last one as `to`.
 * @param entry where the cursor is; one without a time has that of the nearest before it
 * @returns undefined for what is no time
 */
export function typedEnd(log: Log, typed: string, entry: number, end: 'from' | 'to'): TypedEnd | undefined {
  const read = readAskedTime(typed);
  const near = nearestTimed(log, entry);
  const here = near === undefined ? undefined : log.timeOf(near);
  if (!read || near === undefined || !here) return undefined;
  if (read.kind === 'duration') {
    // Without a sign it is so long from anywhere.
    const time =
      read.sign === '' ? undefined : movedBy(here, read.sign === '-' ? -read.seconds : read.seconds);
    return time && { time, isOffsetUnused: false };
  }
  const { date = here, clock, offsetSeconds } = read;
  const { month, day, hour, minute, second } = momentOf(
    date,
    read,
    end === 'to' && !clock ? 'last' : 'first',
  );
  const printed = {
    ...(here.year !== undefined && { year: date.year ?? here.year }),
    ...{ month, day, hour, minute, second },
  };
  if (here.offsetSeconds !== undefined)
    return {
      time: { ...printed, offsetSeconds: offsetSeconds ?? here.offsetSeconds },
      isOffsetUnused: false,
    };
  if (offsetSeconds === undefined) return { time: printed, isOffsetUnused: false };
  const told = new ToldOffsets(log).of(near);
  if (told === undefined) return { time: printed, isOffsetUnused: true };
  const time = movedBy(printed, told - offsetSeconds);
  return time && { time, isOffsetUnused: false };
}

/** So many seconds later on the same clock; undefined beyond the years that a log can print. */
function movedBy(time: LogTime, seconds: number): LogTime | undefined {
  const moved = new Date((clockSeconds(time) + seconds) * 1000);
  const year = moved.getUTCFullYear();
  if (!(year >= 0 && year <= 9999)) return undefined;
  return {
    ...(time.year !== undefined && { year }),
    month: moved.getUTCMonth() + 1,
    day: moved.getUTCDate(),
    hour: moved.getUTCHours(),
    minute: moved.getUTCMinutes(),
    second: moved.getUTCSeconds(),
    ...(time.offsetSeconds !== undefined && { offsetSeconds: time.offsetSeconds }),
  };
}

/** Entries that are looked at for one with a time. */
const LOOKED_AT = 1000;

/** An entry that tells when it was written, the nearest before one or else behind it. */
function nearestTimed(log: Log, entry: number): number | undefined {
  const { entryCount } = log.index;
  const last = Math.min(entry + LOOKED_AT, entryCount);
  for (let at = Math.min(entry, entryCount - 1); at >= Math.max(0, entry - LOOKED_AT); at--)
    if (log.timeOf(at)) return at;
  for (let at = entry + 1; at < last; at++) if (log.timeOf(at)) return at;
  return undefined;
}
