import { EVENTS } from '../../log/events/registry';
import type { Task } from '../../log/task';
import { readLog } from '../../log/reader';
import { withIds } from '../../log/warmUp';
import type { FeatureContext } from '../context';
import { formatTime } from '../formatTime';
import { hover } from './hover';

/** Every so many-th example of all events is used, to keep it short. */
const EXAMPLES_APART = 6;
/** Characters of a made-up line at which its time, its id and its words stand. */
const PLACES = [5, 36, 60];
/** Examples that stand below one number, so that an id has something to tell. */
const LINES_PER_CHAIN = 8;

/**
 * Makes what writes times, numbers, durations and lists: the first of a process takes some twenty milliseconds, as long
 * as all the rest of a first hover.
 * @returns one of them each time it is asked
 */
export function* warmUpFormats({ language }: FeatureContext): Task {
  formatTime({ year: 2027, month: 6, day: 2, hour: 9, minute: 0, second: 0 }, language.locale);
  yield;
  language.number(NOT_KEPT);
  yield;
  language.duration(90);
  yield;
  language.list('and', 2);
}

/** Small numbers are kept as they are written. */
const NOT_KEPT = 1_000_000;

/**
 * Answers hovers on a generated log, so that the engine has compiled the code before the first real hover, which would
 * otherwise take some twenty times as long as the next.
 * @returns a task with one hover a step
 */
export function* warmUpHovers(context: FeatureContext): Task {
  const texts = EVENTS.flatMap(({ examples }) => examples).filter((_, i) => i % EXAMPLES_APART === 0);
  const lines = texts.map((text, line) => withIds(text, Math.floor(line / LINES_PER_CHAIN)));
  const log = readLog(lines.join('\n'), 'editor');
  yield;
  for (const [line] of lines.entries()) {
    for (const character of PLACES) {
      hover(log, 'file:///mail.log', { line, character }, context);
      yield;
    }
  }
}
