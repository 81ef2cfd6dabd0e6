import type { Position, Range } from 'vscode-languageserver-types';
import { extentOf } from '../log/entry';
import type { Log } from '../log/log';
import { duration } from '../log/phrase';
import type { Task } from '../log/task';
import { timeBetween } from '../log/times/elapsed';
import { nextPause } from '../log/times/pauses';
import { findTime } from '../log/times/timeSearch';
import { readTypedTime } from '../log/times/typedTime';
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
  const time = readTypedTime(typed);
  if (!time) return { kind: 'not-a-time' };
  const found = yield* findTime(log, time, Math.max(0, yield* entryNear(log, from, 'before')));
  if (found.kind === 'behind-the-end')
    return { kind: found.kind, latest: formatTime(found.latest, language.locale) };
  if (found.kind === 'no-times') return found;
  const hasYear = time.kind === 'moment' && time.date?.year !== undefined;
  const places = found.places.map(({ entry, time: written, isExact }) => ({
    range: extentOf(log.textEntry(entry)),
    time: formatTime(written, language.locale),
    isExact,
    ...(hasYear && written.year === undefined && { isOfAnyYear: true as const }),
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
