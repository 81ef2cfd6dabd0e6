/** A change of a text, as VS Code tells it; several of one edit are applied one after the other. */
export interface TextChange {
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  readonly text: string;
}

/** The same by its lines, 0-based: those that it touches, and what has come in their place. */
export interface LineChange {
  readonly first: number;
  /** At least one: of text that is put between two lines, the line before whose first character it stands. */
  readonly removed: number;
  readonly added: number;
  /** What is left of the first line before it, in UTF-16 units. */
  readonly from: number;
  /** From where on something is left of the last line. */
  readonly to: number;
  /** How long the text is that has come, in UTF-16 units. */
  readonly length: number;
  /** Whether that leaves the first line, or the last one, as it is: it begins, or ends, with a line end. */
  readonly sparesFirst: boolean;
  readonly sparesLast: boolean;
}

/** Lines of a text, 0-based. */
export interface Region {
  readonly first: number;
  readonly count: number;
}

export function lineChangeOf({ range: { start, end }, text }: TextChange): LineChange {
  return {
    first: start.line,
    removed: end.line - start.line + 1,
    added: (text.match(/\r\n|\r|\n/g)?.length ?? 0) + 1,
    from: start.character,
    to: end.character,
    length: text.length,
    sparesFirst: start.character > 0 && /^[\r\n]/.test(text),
    sparesLast: end.character === 0 && /[\r\n]$/.test(text),
  };
}

/** Where a line has gone by a change. */
export interface Moved {
  /** Undefined where it is cut away. */
  readonly line: number | undefined;
  /** How long it is now, in UTF-16 units; Infinity where that is not known. */
  readonly length: number;
  readonly isTouched: boolean;
}

/**
 * Follows a line through a change, as a mark in it would: what is written within a line leaves it the line it was, and
 * so do lines that come above or below. Of what a change reaches over several lines, a line stays of which half is left.
 * @param length of the line before it, in UTF-16 units
 */
export function followLine(line: number, length: number, change: LineChange): Moved {
  const { first, removed, added, from, to } = change;
  const last = first + removed - 1;
  if (line < first) return { line, length, isTouched: false };
  if (line > last) return { line: line + added - removed, length, isTouched: false };
  const before = line === first ? Math.min(from, length) : 0;
  const behind = line === last ? Math.max(0, length - to) : 0;
  const isWithin = removed === 1 && added === 1;
  const isInsertion = removed === 1 && from === to;
  const left = before + behind;
  const stays = isInsertion || (isWithin ? left > 0 : left > 0 && 2 * left >= length);
  if (!stays) return { line: undefined, length, isTouched: true };
  return {
    line: before > behind ? first : first + added - 1,
    length: isWithin ? length + change.length - (to - from) : Infinity,
    isTouched: true,
  };
}

/** The lines, in the text as it is in the end, that some changes have touched: in their order, none in another. */
export const regionsOf = (changes: readonly LineChange[]): Region[] => regions(changes, touched);

/** Those of them that these changes have written. */
export const writtenIn = (changes: readonly LineChange[]): Region[] => regions(changes, written);

const touched = ({ first, added }: LineChange): Region => ({ first, count: added });

function written({ first, added, length, sparesFirst, sparesLast }: LineChange): Region {
  if (length === 0) return { first, count: 0 };
  const count = added - (sparesFirst ? 1 : 0) - (sparesLast ? 1 : 0);
  return { first: sparesFirst ? first + 1 : first, count };
}

function regions(changes: readonly LineChange[], regionOf: (change: LineChange) => Region): Region[] {
  let all: Region[] = [];
  for (const change of changes) {
    const { first, removed, added } = change;
    const grown = added - removed;
    const end = first + removed;
    const own = regionOf(change);
    let from = own.first;
    let to = own.first + own.count;
    const above: Region[] = [];
    const below: Region[] = [];
    for (const region of all) {
      const last = region.first + region.count;
      if (last <= first) above.push(region);
      else if (region.first >= end) below.push({ ...region, first: region.first + grown });
      else {
        // Something of it is left around the change.
        from = Math.min(from, region.first);
        to = Math.max(to, last + grown);
      }
    }
    all = [...above, ...(to > from ? [{ first: from, count: to - from }] : []), ...below];
  }
  return all;
}
