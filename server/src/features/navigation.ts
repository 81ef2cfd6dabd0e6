import {
  DocumentHighlightKind,
  type DocumentHighlight,
  type Location,
  type Position,
} from 'vscode-languageserver-types';
import type { Log } from '../log/log';
import type { LinesOfConnection, PlaceOnConnection } from '../requests';

/** The beginning of what an id names: the opening of a connection, the `Start MID` of a message. */
export function definition(log: Log, uri: string, position: Position): Location | null {
  const chain = log.idAt(position)?.chain;
  if (chain?.opening === undefined) return null;
  return { uri, range: log.mentionIn(log.entry(chain.opening), chain) };
}

/** Every line of the connection (or message) at a place, in file order. */
export function references(log: Log, uri: string, position: Position, withOpening: boolean): Location[] {
  const chain = log.chainAt(position);
  if (!chain) return [];
  const places = log.mentionsOf(chain).map(range => ({ uri, range }));
  if (withOpening || chain.opening === undefined) return places;
  const opening = log.index.chains.entriesOf(chain).indexOf(chain.opening);
  return places.filter((_, place) => place !== opening);
}

/** The id at a place wherever its connection or message prints it. */
export function highlights(log: Log, position: Position): DocumentHighlight[] {
  const chain = log.idAt(position)?.chain;
  return chain ? log.mentionsOf(chain).map(range => ({ range, kind: DocumentHighlightKind.Text })) : [];
}

/** Where one key leads: the next or previous line of the connection, round at the ends. */
export function alongConnection(
  log: Log,
  position: Position,
  direction: 'next' | 'previous',
): PlaceOnConnection | null {
  const chain = log.chainAt(position);
  const here = log.index.entryAtLine(position.line);
  if (!chain || here === undefined) return null;
  const entries = log.index.chains.entriesOf(chain);
  const count = entries.length;
  const place = (entries.indexOf(here) + (direction === 'next' ? 1 : -1) + count) % count;
  const target = entries[place];
  if (target === undefined) return null;
  const entry = log.entry(target);
  const range = log.mentionIn(entry, chain);
  return { name: `${chain.kind} ${chain.number}`, range, place: place + 1, count };
}

export function linesOfConnection(log: Log, position: Position): LinesOfConnection | null {
  const chain = log.chainAt(position);
  return chain ? { name: `${chain.kind} ${chain.number}`, ranges: log.mentionsOf(chain) } : null;
}
