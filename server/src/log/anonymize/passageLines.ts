import type { Entry, Segment } from '../entry';
import { headingOf } from '../header/appliance';
import type { Encoding, Header } from '../header/header';
import { parseHeader } from '../header/readHeader';
import type { Lines } from '../layout/blockLines';
import { editsOfEntry } from './entryText';
import type { StandIns } from './standIns';
import { applied, editsOfWords, type Edit } from './words';

/**
 * The lines of a passage without their values: as many lines, each where it was. An entry that a copy has broken over
 * lines stands whole on the first of them, since stand-ins have other lengths, by which breaks could no longer be told;
 * of the others stays what stood before and behind its words.
 * @param from 0-based line at which the passage begins
 * @param next the line behind it
 * @param entries those of the passage
 */
export function passageLines(
  lines: Pick<Lines, 'line'>,
  from: number,
  next: number,
  entries: readonly Entry[],
  standIns: StandIns,
): string[] {
  const copy = new PassageCopy(lines, from, next, standIns);
  for (const entry of entries) copy.add(entry);
  return copy.lines();
}

class PassageCopy {
  readonly #lines: Pick<Lines, 'line'>;
  readonly #from: number;
  readonly #standIns: StandIns;
  /** Of each line, the parts of which it is known what is put for them. */
  readonly #edits: Edit[][];
  /** Who wrote the lines. */
  readonly #hosts = new Set<string>();

  constructor(lines: Pick<Lines, 'line'>, from: number, next: number, standIns: StandIns) {
    this.#lines = lines;
    this.#from = from;
    this.#standIns = standIns;
    this.#edits = Array.from({ length: next - from }, () => []);
  }

  add(entry: Entry): void {
    const { header, line, text } = entry;
    for (const name of [header?.host, header?.source]) if (name !== undefined) this.#hosts.add(name);
    const [first] = entry.segments;
    if (!first) return;
    const words = new WordsOfEntry(editsOfEntry(text, this.#standIns), header?.encodings ?? []);
    const behind = entry.segments.findIndex(segment => segment.line !== first.line);
    const onFirst = behind === -1 ? entry.segments : entry.segments.slice(0, behind);
    const end = endOf(onFirst.at(-1) ?? first);
    let made = '';
    let column = first.character;
    let offset = 0;
    for (const segment of onFirst) {
      // Such as control sequences, which are no part of the text.
      made += this.#raw(first.line, column, segment.character) + words.of(segment, this.#rawOf(segment));
      column = endOf(segment);
      offset = segment.offset + segment.length;
    }
    for (const segment of entry.segments.slice(onFirst.length)) {
      // A blank that stands for the end of a line; it may be within a value.
      const glue = { ...segment, offset, length: segment.offset - offset, width: segment.offset - offset };
      if (glue.length > 0) made += words.of(glue, text.slice(offset, segment.offset));
      made += words.of(segment, this.#rawOf(segment));
      offset = segment.offset + segment.length;
      this.#put(segment.line, { start: segment.character, end: endOf(segment), text: '' });
    }
    const head = first.line > line ? this.#joinedHead(entry, first, made) : undefined;
    if (head === undefined) {
      this.#keep(header, line);
      this.#put(first.line, { start: first.character, end, text: made });
      return;
    }
    this.#put(line, { start: 0, end: this.#lines.line(line).length, text: head + made });
    for (let below = line + 1; below < first.line; below++)
      this.#put(below, { start: 0, end: this.#lines.line(below).length, text: '' });
    this.#put(first.line, { start: 0, end, text: '' });
  }

  /**
   * A header that is cut over lines, as one and without its values.
   * @returns undefined where its lines do not simply stand one behind the other
   */
  #joinedHead({ header, line }: Entry, first: Segment, text: string): string | undefined {
    for (const glue of ['', ' ']) {
      let head = this.#lines.line(line).trimEnd();
      for (let below = line + 1; below < first.line; below++) head += glue + this.#lines.line(below).trim();
      head += glue + this.#raw(first.line, 0, first.character).trimStart();
      const whole = parseHeader(head + text);
      if (whole?.textStart !== head.length || whole.host !== header?.host) continue;
      const parts = keptParts(whole).map(({ start, end }) => ({ start, end, text: head.slice(start, end) }));
      return this.#withEdits(head, parts);
    }
    return undefined;
  }

  /** Time and level stay as they are. */
  #keep(header: Header | undefined, line: number): void {
    for (const { start, end, below = 0 } of header ? keptParts(header) : [])
      this.#put(line + below, { start, end, text: this.#raw(line + below, start, end) });
  }

  #rawOf(segment: Segment): string {
    return this.#raw(segment.line, segment.character, endOf(segment));
  }

  #raw(line: number, start: number, end: number): string {
    return this.#lines.line(line).slice(start, end);
  }

  #put(line: number, edit: Edit): void {
    this.#edits[line - this.#from]?.push(edit);
  }

  lines(): string[] {
    return this.#edits.map((edits, place) => {
      const line = this.#lines.line(this.#from + place);
      if (edits.length > 0) return this.#withEdits(line, edits);
      // The name of a file says whose the lines below are.
      const series = headingOf(line);
      if (series !== undefined) this.#hosts.add(series);
      return this.#withEdits(line, []);
    });
  }

  /** A line with some replacements, and without the values of all else. */
  #withEdits(line: string, edits: readonly Edit[]): string {
    const surroundings = { hosts: this.#hosts, isEnvelope: true };
    const all: Edit[] = [];
    let from = 0;
    for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
      // Entries of one record share what stands before them.
      if (edit.start < from) continue;
      all.push(...editsOfWords(line, from, edit.start, this.#standIns, surroundings), edit);
      from = edit.end;
    }
    all.push(...editsOfWords(line, from, line.length, this.#standIns, surroundings));
    return applied(line, all);
  }
}

/** Puts the stand-ins of an entry into the pieces of its text, which are asked for in their order. */
class WordsOfEntry {
  readonly #edits: readonly Edit[];
  readonly #encodings: readonly Encoding[];
  /** The first one that may reach into a piece. */
  #next = 0;

  constructor(edits: readonly Edit[], encodings: readonly Encoding[]) {
    this.#edits = edits;
    this.#encodings = encodings;
  }

  /** @param raw the piece as it stands in its line */
  of({ offset, length, width = length }: Segment, raw: string): string {
    const end = offset + length;
    const own: Edit[] = [];
    for (let at = this.#next; ; at++) {
      const edit = this.#edits[at];
      if (!edit || edit.start >= end) break;
      if (edit.end <= offset) this.#next = at + 1;
      else own.push(edit);
    }
    // An escape is one sign: it is replaced as a whole.
    const isEscape = width !== length;
    return applied(
      raw,
      own.map(edit => ({
        start: isEscape ? 0 : Math.max(0, edit.start - offset),
        end: isEscape ? raw.length : Math.min(length, edit.end - offset),
        // Of a value that stands in several pieces, the first has the stand-in.
        text: edit.start >= offset ? written(edit.text, this.#encodings) : '',
      })),
    );
  }
}

/** A stand-in as it is written there: of all signs that are written otherwise, it may only have a backslash. */
const written = (standIn: string, encodings: readonly Encoding[]): string =>
  encodings.reduce((text, encoding) => (encoding === 'json' ? text.replaceAll('\\', '\\\\') : text), standIn);

const keptParts = ({ parts }: Header) => parts.filter(({ kind }) => kind === 'time' || kind === 'level');

const endOf = ({ character, length, width = length }: Segment) => character + width;
