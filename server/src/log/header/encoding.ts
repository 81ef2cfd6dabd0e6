import type { Encoding } from './header';

/** A piece of a text that is written character by character, and where it stands in its line. */
export interface DecodedSegment {
  /** UTF-16 offset in the text. */
  readonly offset: number;
  /** UTF-16 column of the line. */
  readonly column: number;
  readonly length: number;
  /** How many UTF-16 units it takes in the line: more than its length where it is an escape. */
  readonly width: number;
}

/** A text as it is meant, with the places of its pieces in the line. */
export interface Decoded {
  readonly text: string;
  readonly pieces: readonly DecodedSegment[];
}

const ESCAPE: Readonly<Record<Encoding, RegExp>> = {
  csv: /""/g,
  json: /\\(?:u[\da-fA-F]{4}|[^u])/g,
  // Escape sequences of terminals, such as colours.
  // eslint-disable-next-line no-control-regex
  terminal: /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\^_])/g,
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

function decodedEscape(escape: string, writing: Encoding): string {
  if (writing === 'csv') return '"';
  if (writing === 'terminal') return '';
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

/** Whether a text may hold escape sequences of a terminal, which belong to no text. */
export const isOfTerminal = (text: string): boolean => text.includes('\u001b');

/**
 * Decodes a part of a line; of several encodings the outermost first. Takes time in proportion to the part.
 */
export function decoded(
  line: string,
  start: number,
  end: number,
  [first, ...others]: readonly Encoding[],
): Decoded {
  const asIs = { offset: 0, column: start, length: end - start, width: end - start };
  let whole: Decoded = first
    ? decodedOnce(line, start, end, first)
    : { text: line.slice(start, end), pieces: [asIs] };
  for (const writing of others)
    whole = within(whole, decodedOnce(whole.text, 0, whole.text.length, writing), end);
  return whole;
}

/** The pieces of a text that was written within another, where they stand in the line of that. */
function within(outer: Decoded, inner: Decoded, end: number): Decoded {
  const pieces: DecodedSegment[] = [];
  let place = 0;
  const pieceAt = (offset: number): DecodedSegment | undefined => {
    while (place + 1 < outer.pieces.length && (outer.pieces[place + 1]?.offset ?? 0) <= offset) place++;
    return outer.pieces[place];
  };
  const columnOf = (offset: number): number => {
    const piece = pieceAt(offset);
    return !piece || offset >= outer.text.length ? end : piece.column + offset - piece.offset;
  };
  for (const { offset, column, length, width } of inner.pieces) {
    if (width !== length) {
      const start = columnOf(column);
      pieces.push({ offset, column: start, length, width: columnOf(column + width) - start });
      continue;
    }
    for (let done = 0; done < length;) {
      const piece = pieceAt(column + done);
      if (!piece) break;
      const from = column + done - piece.offset;
      const isEscape = piece.width !== piece.length;
      const part = isEscape ? piece.length : Math.min(length - done, piece.length - from);
      const at = isEscape ? piece.column : piece.column + from;
      pieces.push({ offset: offset + done, column: at, length: part, width: isEscape ? piece.width : part });
      done += part;
    }
  }
  return { text: inner.text, pieces };
}

function decodedOnce(line: string, start: number, end: number, writing: Encoding): Decoded {
  const raw = line.slice(start, end);
  const pieces: DecodedSegment[] = [];
  let text = '';
  let from = 0;
  const add = (part: string, column: number, width: number) => {
    if (part !== '') pieces.push({ offset: text.length, column, length: part.length, width });
    text += part;
  };
  for (const { index, 0: escape } of raw.matchAll(ESCAPE[writing])) {
    add(raw.slice(from, index), start + from, index - from);
    add(decodedEscape(escape, writing), start + index, escape.length);
    from = index + escape.length;
  }
  add(raw.slice(from), start + from, raw.length - from);
  return { text, pieces };
}

/** The column of the line at which an offset of a text stands. */
export function columnIn({ pieces, text }: Decoded, offset: number, end: number): number {
  if (offset >= text.length) return end;
  const piece = pieces.findLast(each => each.offset <= offset);
  return piece ? piece.column + offset - piece.offset : end;
}

/** How a text may stand in a line, by any of these ways of writing: first as it is. What needs no escape has one form. */
export function encodedForms(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const units = (of: string) =>
    of.replace(/[\u0080-\uffff]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const entities = text.replace(/[<>&]/g, sign => `&${sign === '<' ? 'lt' : sign === '>' ? 'gt' : 'amp'};`);
  const quoted = entities.replaceAll('"', '&quot;');
  const forms = [
    text,
    text.replaceAll('"', '""'),
    json,
    json.replaceAll('/', '\\/'),
    units(json),
    units(json.toUpperCase()).toLowerCase(),
    entities,
    quoted,
    quoted.replaceAll("'", '&#39;'),
    quoted.replaceAll("'", '&apos;'),
  ];
  return [...new Set(forms)];
}
