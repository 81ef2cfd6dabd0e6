import type { Position, Range } from 'vscode-languageserver-types';
import { extentOf } from '../log/entry';
import type { Log } from '../log/log';
import { duration } from '../log/phrase';
import type { Task } from '../log/task';
import { timeBetween } from '../log/times/elapsed';
import { isBegunTime, readAskedTime } from '../log/times/askedTime';
import { nextPause } from '../log/times/pauses';
import type { TimePlace } from '../log/times/foundTime';
import { findTime } from '../log/times/timeSearch';
import { ToldOffsets } from '../log/times/toldOffsets';
import type { Elapsed, FoundTime, NextGap } from '../requests';
import { renderPhrase } from '../texts/render';
import type { FeatureContext } from './context';
import { formatTime } from './formatTime';

type Reader = Pick<FeatureContext, 'language'>;

/** Where a time is that somebody types, as seen from a place. */
export function* placesOfTime(
  log: Log,
  typed: string,
  from: Position,
  { language }: Reader,
): Task<FoundTime> {
  const time = readAskedTime(typed);
  if (!time) return { kind: isBegunTime(typed) ? 'unfinished' : 'not-a-time' };
  const found = yield* findTime(log, time, Math.max(0, yield* entryNear(log, from, 'before')));
  if (found.kind === 'no-times') return found;
  const hasOffset = time.kind === 'moment' && time.offsetSeconds !== undefined;
  const told = new ToldOffsets(log);
  const unused = ({ entry, time: written }: Pick<TimePlace, 'entry' | 'time'>) =>
    hasOffset &&
    written.offsetSeconds === undefined &&
    told.of(entry) === undefined && { isOffsetUnused: true as const };
  if (found.kind === 'behind-the-end') {
    const { kind, latest } = found;
    return { kind, latest: formatTime(latest.time, language.locale), ...unused(latest) };
  }
  const hasYear = time.kind === 'moment' && time.date?.year !== undefined;
  const places = found.places.map(place => ({
    range: extentOf(log.textEntry(place.entry)),
    time: formatTime(place.time, language.locale),
    isExact: place.isExact,
    ...(hasYear && place.time.year === undefined && { isOfAnyYear: true as const }),
    ...unused(place),
  }));
  return { kind: 'found', places, total: found.total };
}

/** The entry of a place, or, where it has none, the one before it or behind it: -1, or the number of all, beyond the ends. */
function* entryNear(log: Log, position: Position, other: 'before' | 'behind'): Task<number> {
  yield* log.readPassageAt(position);
  const behind = log.index.firstEntryFrom(position.line);
  return log.numberAt(position) ?? (other === 'before' ? behind - 1 : behind);
}

/** The next or previous entry before which nothing was written for so many seconds. */
export function* nextGap(
  log: Log,
  from: Position,
  asked: { readonly direction: 'next' | 'previous'; readonly seconds: number },
  { language }: Reader,
): Task<NextGap> {
  const near = yield* entryNear(log, from, asked.direction === 'next' ? 'before' : 'behind');
  const pause = yield* nextPause(log, near, asked.direction, asked.seconds);
  if (!pause) return {};
  return {
    found: {
      range: extentOf(log.textEntry(pause.entry)),
      duration: renderPhrase(duration(pause.seconds), language),
    },
  };
}

/** How long it took from the first to the last entry of some lines. */
export function elapsed(log: Log, { start, end }: Range, { language }: Reader): Elapsed {
  const between = timeBetween(log, start.line, end.line);
  return between.kind === 'known'
    ? { kind: 'known', duration: renderPhrase(duration(between.seconds), language) }
    : between;
}
