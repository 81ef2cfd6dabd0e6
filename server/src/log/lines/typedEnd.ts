import type { Log } from '../log';
import { clockSeconds, type LogTime } from '../time';
import { momentOf, readTypedTime } from '../times/typedTime';

/**
 * One end of a span of time, as somebody has typed it for a log.
 *
 * A clock alone is of the day of the entry at the cursor, and so long is from when that was written: `-2h`, `+5m`. What is
 * not typed of year and offset from UTC is that of the entry; where its stamp has none, what is typed of them does not
 * count. A day alone is its first second as `from`, and its last one as `to`.
 * @param entry where the cursor is; one without a time has that of the nearest before it
 * @returns undefined for what is no time
 */
export function typedEnd(log: Log, typed: string, entry: number, end: 'from' | 'to'): LogTime | undefined {
  const read = readTypedTime(typed);
  const here = nearestTime(log, entry);
  if (!read || !here) return undefined;
  if (read.kind === 'duration') {
    // Without a sign it is so long from anywhere.
    if (read.sign === '') return undefined;
    return movedBy(here, read.sign === '-' ? -read.seconds : read.seconds);
  }
  const { date = here, clock } = read;
  const { month, day, hour, minute, second } = momentOf(
    date,
    read,
    end === 'to' && !clock ? 'last' : 'first',
  );
  return {
    ...(here.year !== undefined && { year: date.year ?? here.year }),
    ...{ month, day, hour, minute, second },
    ...(here.offsetSeconds !== undefined && { offsetSeconds: read.offsetSeconds ?? here.offsetSeconds }),
  };
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

function nearestTime(log: Log, entry: number): LogTime | undefined {
  const { entryCount } = log.index;
  const last = Math.min(entry + LOOKED_AT, entryCount);
  for (let at = Math.min(entry, entryCount - 1); at >= Math.max(0, entry - LOOKED_AT); at--) {
    const time = log.timeOf(at);
    if (time) return time;
  }
  for (let at = entry + 1; at < last; at++) {
    const time = log.timeOf(at);
    if (time) return time;
  }
  return undefined;
}
