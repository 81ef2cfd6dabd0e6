import type { Writing } from './header';

/** A piece of a text that is written character by character, and where it stands in its line. */
export interface WrittenPiece {
  /** UTF-16 offset in the text. */
  readonly offset: number;
  /** UTF-16 column of the line. */
  readonly column: number;
  readonly length: number;
}

/** A text as it is meant, with the places of its pieces in the line. */
export interface Unwritten {
  readonly text: string;
  readonly pieces: readonly WrittenPiece[];
}

const ESCAPE: Readonly<Record<Writing, RegExp>> = {
  csv: /""/g,
  json: /\\(?:u[\da-fA-F]{4}|[^u])/g,
  html: /&(?:lt|gt|amp|quot|apos|nbsp|#\d{1,6}|#[xX][\da-fA-F]{1,5});/g,
};

const JSON_ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function meant(escape: string, writing: Writing): string {
  if (writing === 'csv') return '"';
  if (writing === 'json') {
    const letter = escape.charAt(1);
    if (letter === 'u') return String.fromCharCode(parseInt(escape.slice(2), 16));
    return JSON_ESCAPES[letter] ?? letter;
  }
  const name = escape.slice(1, -1);
  if (!name.startsWith('#')) return ENTITIES[name] ?? escape;
  const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0x10ffff ? escape : String.fromCodePoint(code);
}

/** Undoes how a part of a line is written. Takes time in proportion to the part. */
export function unwritten(line: string, start: number, end: number, writing: Writing): Unwritten {
  const raw = line.slice(start, end);
  const pieces: WrittenPiece[] = [];
  let text = '';
  let from = 0;
  const add = (part: string, column: number) => {
    if (part !== '') pieces.push({ offset: text.length, column, length: part.length });
    text += part;
  };
  for (const { index, 0: escape } of raw.matchAll(ESCAPE[writing])) {
    add(raw.slice(from, index), start + from);
    add(meant(escape, writing), start + index);
    from = index + escape.length;
  }
  add(raw.slice(from), start + from);
  return { text, pieces };
}

/** The column of the line at which an offset of a text stands. */
export function columnIn({ pieces, text }: Unwritten, offset: number, end: number): number {
  if (offset >= text.length) return end;
  const piece = pieces.findLast(each => each.offset <= offset);
  return piece ? piece.column + offset - piece.offset : end;
}
