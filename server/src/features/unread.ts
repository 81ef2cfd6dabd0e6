import { losesEntry } from '../log/entries/looksLikeLog';
import { formatCoverage, listOf, shapeLines } from '../log/masking/shapeList';
import { UnknownShapes } from '../log/masking/unknownShapes';
import type { Log } from '../log/log';
import type { Task } from '../log/task';
import { YieldPacer } from '../log/questions/readingCost';
import type { Shapes, UnreadLine } from '../requests';

/** Shapes of a kind that are listed at most. */
const MAX_SHAPES = 1000;
/** Texts that are looked at in a few milliseconds. */
const STEP_SIZE = 200;

/**
 * The next line that could not be read.
 * @param after 0-based line; the first one of all where it is left out
 */
export function unreadLine({ index }: Log, after = -1): UnreadLine | null {
  const { unreadCount: count } = index;
  const behind = index.unreadBefore(after + 1);
  const place = behind < count ? behind : 0;
  const line = index.unreadLine(place);
  return line === undefined ? null : { line, place: place + 1, count };
}

/** The masked shapes of all that is not understood in a log. */
export function* shapes(log: Log): Task<Shapes> {
  const { index } = log;
  const unknown = { entries: new UnknownShapes<number>(), unread: new UnknownShapes<number>() };
  const pace = new YieldPacer(log, STEP_SIZE);
  let understood = index.entryCount;
  for (let entry = 0; entry < index.entryCount; entry++) {
    if (!log.eventOf(entry)) {
      const { text } = log.entry(entry).entry;
      // Its line is among those below.
      if (!losesEntry(text)) unknown.entries.add(text, index.lineOf(entry) + 1);
      understood--;
    }
    if (pace.isOver(entry)) yield;
  }
  for (let place = 0; place < index.unreadCount; place++) {
    const line = index.unreadLine(place) ?? 0;
    unknown.unread.add(log.line(line), line + 1);
    yield;
  }
  const counts = {
    entries: index.entriesRead,
    understood,
    unread: index.unreadCount,
  };
  const listed = shapeLines(unknown, {
    top: MAX_SHAPES,
    placeOf: (line: number) => `line ${line}`,
    leftOut: '',
  });
  return {
    text: [formatCoverage(counts), ...listed].map(line => `${line}\n`).join(''),
    shapes: [unknown.entries, unknown.unread].reduce(
      (sum, kind) => sum + listOf(kind, MAX_SHAPES).shown.length,
      0,
    ),
  };
}
