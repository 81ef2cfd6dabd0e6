import type { Log } from '../../log/log';
import type { Task } from '../../log/task';
import type { StoryPage } from './storyPage';

const MAX_LINES = 1000;
/** Lines that are compared in a few milliseconds. */
const STEP_SIZE = 100;

/** Where a page shows lines of its log; -1 for one that it has not, or that is another one now. @param lines 0-based */
export function* linesInStory(log: Log, page: StoryPage, lines: readonly number[]): Task<number[]> {
  const places: number[] = [];
  for (const line of lines.slice(0, MAX_LINES)) {
    if (places.length % STEP_SIZE === STEP_SIZE - 1) yield;
    const place = page.inStory({ line, character: 0 })?.line;
    places.push(place !== undefined && page.agreesWith(log, place) ? place : -1);
  }
  return places;
}
