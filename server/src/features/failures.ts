import type { Position, Range } from 'vscode-languageserver-types';
import { extentOf } from '../log/entry';
import { ruleOf } from '../log/findings/entryRules';
import type { Log } from '../log/log';
import type { Task } from '../log/task';
import { FailedAuthentications } from '../log/views/failedAuthentications';
import type { PlaceAmongFailures } from '../requests';
import { shownEntries } from './story/shownEntries';
import type { StoryPage } from './story/storyPage';

/** The failed authentications that a document shows, in the order of its lines. */
interface Failures {
  readonly count: number;
  entryAt(place: number): number;
  /** The 0-based line of the document on which one begins. */
  lineAt(place: number): number;
  /** A range of the log in the document; undefined where that does not show all of it. */
  asAsked(range: Range): Range | undefined;
}

/**
 * The failed authentication before or behind a place of a log, or of a document that shows lines of it, wrapping round
 * at its ends.
 * @param position in the document that is asked
 * @param page that document, where it is not the log
 */
export function* alongFailures(
  log: Log,
  position: Position,
  direction: 'next' | 'previous',
  page?: StoryPage,
): Task<PlaceAmongFailures> {
  const failures = page ? yield* failuresOn(log, page) : yield* failuresOf(log);
  const { count } = failures;
  if (count === 0) return { count };
  const place =
    direction === 'next'
      ? (yield* countUntil(log, failures, position, true)) % count
      : ((yield* countUntil(log, failures, position, false)) - 1 + count) % count;
  const range = yield* wordsOf(log, failures, place);
  const isBehind = isAfter(range.start, position);
  const wrapped = direction === 'next' ? !isBehind : isBehind || isSame(range.start, position);
  return { count, found: { range, place: place + 1, wrapped } };
}

function* failuresOf(log: Log): Task<Failures> {
  const { entries } = yield* log.views.upToDate(FailedAuthentications);
  return {
    count: entries.length,
    entryAt: place => entries[place] ?? 0,
    lineAt: place => log.index.lineOf(entries[place] ?? 0),
    asAsked: range => range,
  };
}

/** Of a document that shows ten thousand lines at most, each is looked at. */
function* failuresOn(log: Log, page: StoryPage): Task<Failures> {
  const shown = yield* shownEntries(log, page);
  const found = shown.filter(({ entry }) => log.index.authenticationOf(entry) === 'failed');
  return {
    count: found.length,
    entryAt: place => found[place]?.entry ?? 0,
    lineAt: place => found[place]?.line ?? 0,
    asAsked: range => page.rangeInStory(range),
  };
}

/** How many stand before a position, by the first of their words. @param withHere whether one that begins right there counts */
function* countUntil(log: Log, failures: Failures, position: Position, withHere: boolean): Task<number> {
  let low = 0;
  let high = failures.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    const isUntil = yield* beginsUntil(log, failures, middle, position, withHere);
    if (isUntil) low = middle + 1;
    else high = middle;
  }
  return low;
}

function* beginsUntil(
  log: Log,
  failures: Failures,
  place: number,
  position: Position,
  withHere: boolean,
): Task<boolean> {
  const line = failures.lineAt(place);
  if (line > position.line) return false;
  // Of most it is enough to know on which lines they stand.
  if (line + log.index.lineCountOf(failures.entryAt(place)) <= position.line) return true;
  const { start } = yield* wordsOf(log, failures, place);
  return isAfter(position, start) || (withHere && isSame(position, start));
}

/** The words that tell a failure, in the document that is asked; its first line where that does not show them. */
function* wordsOf(log: Log, failures: Failures, place: number): Task<Range> {
  const number = failures.entryAt(place);
  yield* log.readPassageAt({ line: log.index.lineOf(number), character: 0 });
  const entry = log.entry(number);
  const range = (entry.event && ruleOf(entry.event.name)?.rangeOf(entry)) ?? extentOf(entry.entry);
  const start = { line: failures.lineAt(place), character: 0 };
  return failures.asAsked(range) ?? { start, end: start };
}

const isAfter = (one: Position, other: Position) =>
  one.line > other.line || (one.line === other.line && one.character > other.character);

const isSame = (one: Position, other: Position) =>
  one.line === other.line && one.character === other.character;
