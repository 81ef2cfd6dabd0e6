import type { UnknownShape, UnknownShapes } from './unknownShapes';

/** How much of something is understood. */
export interface Understood {
  readonly entries: number;
  readonly understood: number;
  /** Lines that look like lines of a log and could not be read. */
  readonly unread: number;
}

/** What of a log is not understood: texts of entries, and unread lines. */
export interface Unknown<Place> {
  readonly entries: UnknownShapes<Place>;
  readonly unread: UnknownShapes<Place>;
}

/** The shapes of one kind that are shown. */
export interface ShapeList<Place> {
  readonly shown: readonly UnknownShape<Place>[];
  /** What is not shown. */
  readonly moreShapes: number;
  readonly moreTexts: number;
}

/** The most frequent shapes, and how many there are besides. */
export function listOf<Place>(shapes: UnknownShapes<Place>, top: number): ShapeList<Place> {
  const shown = shapes.mostFrequent(top);
  const listed = shown.reduce((sum, { count }) => sum + count, 0);
  return { shown, moreShapes: shapes.shapeCount - shown.length, moreTexts: shapes.count - listed };
}

export interface Listing<Place> {
  /** How many shapes of each kind are listed at most. */
  readonly top: number;
  /** Where the first text of a shape stands, without the name of the file: the list can be made public. */
  readonly placeOf: (place: Place) => string;
  /** What is said behind the number of those that are left out. */
  readonly leftOut: string;
}

/** The shapes of what is unknown, and of what could not be read: each a list with a heading, behind an empty line. */
export function* shapeLines<Place>(unknown: Unknown<Place>, listing: Listing<Place>): Generator<string> {
  yield* linesOf(unknown.entries, listing, 'Unknown', formatEntryCount);
  yield* linesOf(unknown.unread, listing, 'Unread', formatLineCount, count =>
    count === 1
      ? ' that looks like a log line and could not be read'
      : ' that look like log lines and could not be read',
  );
}

function* linesOf<Place>(
  shapes: UnknownShapes<Place>,
  { top, placeOf, leftOut }: Listing<Place>,
  heading: string,
  countInWords: (count: number) => string,
  what: (count: number) => string = () => '',
): Generator<string> {
  if (shapes.count === 0) return;
  const most = shapes.isFull ? 'at least ' : '';
  const shapeCount = shapes.shapeCount === 1 ? '1 shape' : `${shapes.shapeCount} shapes`;
  yield '';
  yield `${heading}: ${most}${shapeCount} in ${countInWords(shapes.count)}${what(shapes.count)}. All values are masked:`;
  const { shown, moreShapes, moreTexts } = listOf(shapes, top);
  const width = String(shown[0]?.count).length;
  for (const { shape, count, first } of shown)
    yield `  ${String(count).padStart(width)}  ${shape}  (${placeOf(first)})`;
  if (moreTexts > 0) yield `and ${most}${moreShapes} more in ${countInWords(moreTexts)}${leftOut}`;
}

/** `7 entries, 2 understood, 3 lines unread (20.0 %)` */
export function formatCoverage({ entries, understood, unread }: Understood): string {
  const all = entries + unread;
  if (all === 0) return formatEntryCount(0);
  // Not rounded up: 100 % is all of them.
  const share = understood === all ? '100' : (Math.floor((1000 * understood) / all) / 10).toFixed(1);
  const lines = unread === 0 ? '' : `, ${formatLineCount(unread)} unread`;
  return `${formatEntryCount(entries)}, ${understood} understood${lines} (${share} %)`;
}

const formatEntryCount = (count: number) => (count === 1 ? '1 entry' : `${count} entries`);
const formatLineCount = (count: number) => (count === 1 ? '1 line' : `${count} lines`);
