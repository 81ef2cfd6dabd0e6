import type { Position, TextDocumentContentChangeEvent } from 'vscode';

/** A place in a text. */
export type Place = Pick<Position, 'line' | 'character'>;

export function isPlace(value: unknown): value is Place {
  const place = value as Partial<Place> | null | undefined;
  return typeof place?.line === 'number' && typeof place.character === 'number';
}

type Change = Pick<TextDocumentContentChangeEvent, 'range' | 'text'>;

/** Where a place of a text is after some changes, which all count from the text before them. */
export function moved(place: Place, changes: readonly Change[]): Place {
  let line = place.line;
  for (const { range, text } of changes) {
    // Behind the place or on its line: the line stays where it is.
    if (range.end.line > place.line || (range.end.line === place.line && range.end.character > 0)) continue;
    line += linesOf(text) - (range.end.line - range.start.line);
  }
  return { line: Math.max(0, line), character: place.character };
}

function linesOf(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
