import { isBlank, skipBlanks, trimEnd, unitAt } from '../characters';
import type { Segment } from '../entry';
import type { Encoding } from '../header/header';
import { decoded, type DecodedSegment } from '../header/encoding';

/**
 * The text of an entry while it is joined from pieces, with the place of each piece. Drafts that extend one another
 * share their pieces, and the text is only joined when it is asked for: an entry may have thousands of lines.
 */
export class Draft {
  /** How long its text is, in UTF-16 units. */
  readonly length: number;
  readonly #parts: string[];
  readonly #pieces: Segment[];
  /** How many of the shared pieces belong to it; those behind belong to drafts that extend it. */
  readonly #partCount: number;
  readonly #pieceCount: number;
  #text: string | undefined;

  private constructor(length: number, parts: string[], pieces: Segment[]) {
    this.length = length;
    this.#parts = parts;
    this.#pieces = pieces;
    this.#partCount = parts.length;
    this.#pieceCount = pieces.length;
  }

  /**
   * @param line 0-based
   * @param content the line
   * @param start column of the text in it
   * @param end column behind it
   */
  static of(line: number, content: string, start: number, end: number, writing?: readonly Encoding[]): Draft {
    const piece = { offset: 0, line, character: start, length: end - start };
    if (!writing) return Draft.#whole(content.slice(start, end), [piece]);
    const { text, pieces } = decoded(content, start, end, writing);
    if (pieces.length === 0) return Draft.#whole('', [{ ...piece, length: 0 }]);
    return Draft.#whole(
      text,
      pieces.map(each => segmentOf(each, line, 0)),
    );
  }

  static #whole(text: string, pieces: Segment[]): Draft {
    return new Draft(text.length, [text], pieces);
  }

  get text(): string {
    const parts =
      this.#parts.length === this.#partCount ? this.#parts : this.#parts.slice(0, this.#partCount);
    return (this.#text ??= parts.join(''));
  }

  get endsInBlank(): boolean {
    const last = this.#parts[this.#partCount - 1] ?? '';
    return isBlank(unitAt(last, last.length - 1));
  }

  get segments(): readonly Segment[] {
    return this.#pieces.length === this.#pieceCount ? this.#pieces : this.#pieces.slice(0, this.#pieceCount);
  }

  /**
   * With the rest of a line behind it from a column on: as it stands there where the text was cut, else as words,
   * behind a blank; blanks at the end of the text so far are dropped then.
   */
  joinedOn(isCut: boolean, line: number, content: string, start: number): Draft {
    if (isCut) return this.#with(line, content, start, content.length, '');
    const last = this.#parts[this.#partCount - 1] ?? '';
    const blanks = last.length - trimEnd(last, 0, last.length);
    const from = skipBlanks(content, start);
    const end = trimEnd(content, from, content.length);
    return (blanks === 0 ? this : this.to(this.length - blanks)).#with(line, content, from, end, ' ');
  }

  /** Only the text before an offset. */
  to(end: number): Draft {
    return end >= this.length ? this : this.part(0, end);
  }

  /** Only the text between two offsets. */
  part(start: number, end: number): Draft {
    return Draft.#whole(this.text.slice(start, end), partOf(this.segments, start, end));
  }

  /** With the way undone in which its characters are written throughout. */
  unwritten(writing: readonly Encoding[], lineOf: (line: number) => string): Draft {
    let text = '';
    const pieces: Segment[] = [];
    let from = 0;
    for (const { offset: place, line, character, length } of this.segments) {
      // Between two pieces stands a blank that was inserted.
      text += this.text.slice(from, place);
      from = place + length;
      const part = decoded(lineOf(line), character, character + length, writing);
      for (const each of part.pieces) pieces.push(segmentOf(each, line, text.length));
      text += part.text;
    }
    return pieces.length === 0 ? this : Draft.#whole(text, pieces);
  }

  #with(line: number, content: string, start: number, end: number, glue: string): Draft {
    const isLast = this.#parts.length === this.#partCount && this.#pieces.length === this.#pieceCount;
    const parts = isLast ? this.#parts : this.#parts.slice(0, this.#partCount);
    const pieces = isLast ? this.#pieces : this.#pieces.slice(0, this.#pieceCount);
    parts.push(glue + content.slice(start, end));
    const length = end - start;
    pieces.push({ offset: this.length + glue.length, line, character: start, length });
    return new Draft(this.length + glue.length + length, parts, pieces);
  }
}

/** @param before length of the text before that which was written */
function segmentOf({ offset, column, length, width }: DecodedSegment, line: number, before: number): Segment {
  return {
    offset: before + offset,
    line,
    character: column,
    length,
    ...(width !== length && { width }),
  };
}

function partOf(segments: readonly Segment[], start: number, end: number): Segment[] {
  const parts: Segment[] = [];
  let empty: Segment | undefined;
  for (let place = firstReaching(segments, start); place < segments.length; place++) {
    const segment = segments[place];
    if (!segment || segment.offset > end) break;
    const { offset, line, character, length } = segment;
    const from = Math.max(start, offset);
    const to = Math.min(end, offset + length);
    if (from > to) continue;
    const isWhole = to - from === length;
    const part = isWhole
      ? { ...segment, offset: from - start }
      : { offset: from - start, line, character: character + from - offset, length: to - from };
    if (from < to) parts.push(part);
    else empty ??= part;
  }
  // An empty piece marks where an empty text begins.
  return parts.length === 0 && empty ? [empty] : parts;
}

/** The place of the first piece that reaches to an offset of the text. */
function firstReaching(segments: readonly Segment[], offset: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const segment = segments[middle];
    if (segment && segment.offset + segment.length < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
