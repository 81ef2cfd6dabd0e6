import {
  DocumentHighlightKind,
  type DocumentHighlight,
  type Location,
  type Position,
  type Range,
} from 'vscode-languageserver-types';
import type { Log } from '../log/log';
import type { Task } from '../log/task';
import type { LinesOfConnection, PlaceOnConnection } from '../requests';

/** The beginning of what an id names: the opening of a connection, the `Start MID` of a message. */
export function definition(log: Log, uri: string, position: Position): Location | null {
  const chain = log.idAt(position)?.chain;
  if (chain?.opening === undefined) return null;
  return { uri, range: log.mentionIn(log.entry(chain.opening), chain) };
}

/** As `definition`; where that has nothing to say, the line itself: what leads from a story to its log. */
export function definitionOrLine(log: Log, uri: string, position: Position): Location {
  const { line } = position;
  const range = { start: { line, character: 0 }, end: { line, character: log.line(line).length } };
  return definition(log, uri, position) ?? { uri, range };
}

/** Every line of the connection (or message) at a place, in file order. */
export function* references(
  log: Log,
  uri: string,
  position: Position,
  withOpening: boolean,
): Task<Location[]> {
  const chain = log.chainAt(position);
  if (!chain) return [];
  let opening: number | undefined;
  let count = 0;
  const places = yield* log.mentionsTask(chain, (range, entry) => {
    if (entry === chain.opening) opening = count;
    count++;
    return { uri, range };
  });
  if (!withOpening && opening !== undefined) places.splice(opening, 1);
  return places;
}

/**
 * The id at a place wherever its connection or message prints it.
 * @param asAsked the range in the document that was asked; undefined where that does not show it
 */
export function* highlights(
  log: Log,
  position: Position,
  asAsked: (range: Range) => Range | undefined = range => range,
): Task<DocumentHighlight[]> {
  const chain = log.idAt(position)?.chain;
  if (!chain) return [];
  const marks: DocumentHighlight[] = [];
  yield* log.mentionsTask(chain, inLog => {
    const range = asAsked(inLog);
    if (range) marks.push({ range, kind: DocumentHighlightKind.Text });
  });
  return marks;
}

/**
 * The next or previous line of the connection, wrapping around at the ends.
 * @param isShown the lines to go to, where not all are shown
 */
export function alongConnection(
  log: Log,
  position: Position,
  direction: 'next' | 'previous',
  isShown: (line: number) => boolean = () => true,
): PlaceOnConnection | null {
  const chain = log.chainAt(position);
  const here = log.numberAt(position);
  if (!chain || here === undefined) return null;
  const entries = log.index.chains.entriesOf(chain).filter(entry => isShown(log.index.lineOf(entry)));
  const count = entries.length;
  const place = (entries.indexOf(here) + (direction === 'next' ? 1 : -1) + count) % count;
  const target = entries[place];
  if (target === undefined) return null;
  const entry = log.entry(target);
  const range = log.mentionIn(entry, chain);
  return { name: `${chain.kind} ${chain.number}`, range, place: place + 1, count };
}

export function* linesOfConnection(
  log: Log,
  position: Position,
): Task<Omit<LinesOfConnection, 'uri'> | null> {
  const chain = log.chainAt(position);
  if (!chain) return null;
  return {
    name: `${chain.kind} ${chain.number}`,
    ranges: yield* log.mentionsTask(chain, range => range),
  };
}
