import { LONGEST_JUDGED } from '../entries/judging';
import type { Header } from '../header/header';
import { HeaderReader } from '../header/headerReader';
import { cellEnd, cellWords, wordsInCell, type CellEnd } from '../header/openCells';
import { lazy } from '../lazy';
import { bareNumbers, countedLines, type BareNumber } from './countedLines';

/** Lines that can be asked for by number. */
export interface Lines {
  /** Whether there is a line of this 0-based number: a text that is read bit by bit reads on to see. */
  hasLine(number: number): boolean;
  /** The 0-based line without its line end; empty beyond the last one. */
  line(number: number): string;
}

/** Lines of a block. What a copy is like is seen from the lines of a block and of its neighbours, so that an edit changes no more. */
export const BLOCK_LINES = 64;

/** What of a line was broken at a length, where cells go over lines: its part of the cell, or all that stands in the file. */
export type Measure = 'inCell' | 'whole';

/** For a fast check: nearly no block has such lines. */
const MAY_OPEN_CELL = /(?:^|[,;\t])[ \t]*"/;

/** The lines of a block, and what each of them is by itself. Places are counted from its first line. */
export class BlockLines {
  readonly all: readonly string[];
  readonly bareNumbers: readonly BareNumber[];
  readonly #first: number;
  readonly #reader = new HeaderReader();
  /** Of the lines that were asked about; null for one without a header. */
  readonly #headers: (Header | null | undefined)[] = [];
  #counted: ReadonlySet<number> | undefined;

  /** @param block number of the block: its lines begin at `block * BLOCK_LINES` */
  constructor(lines: Lines, block: number) {
    const found: string[] = [];
    const first = block * BLOCK_LINES;
    const end = first + BLOCK_LINES;
    for (let number = first; number < end && lines.hasLine(number); number++) found.push(lines.line(number));
    this.#first = first;
    this.all = found;
    this.bareNumbers = bareNumbers(found, first, place => this.header(place) !== undefined);
  }

  /** How many are not empty. */
  get filledCount(): number {
    return this.all.filter(line => line.trim() !== '').length;
  }

  header(place: number): Header | undefined {
    const known = this.#headers[place];
    if (known !== undefined) return known ?? undefined;
    const header = this.#reader.read(this.all[place] ?? '');
    this.#headers[place] = header ?? null;
    return header;
  }

  /** Whether a line holds no more than its number on the page. */
  isCounted(place: number): boolean {
    this.#counted ??= countedLines(this.bareNumbers, () => this.filledCount);
    return this.#counted.has(this.#first + place);
  }

  /**
   * A line as it was broken.
   * @param measure what of it, where cells go over lines
   */
  brokenAt(place: number, measure: Measure): string {
    const line = this.all[place] ?? '';
    if (measure === 'whole' || this.#cells().length === 0) return line;
    const header = this.header(place);
    return header?.textEnd === undefined
      ? wordsInCell(line, header)
      : cellWords(line.slice(header.parts[0]?.start, header.textEnd));
  }

  /** The lengths of lines in cells that go on in the next one: of what is before the cell, of their part of it, and of all. */
  readonly cellLengths = lazy(() =>
    this.#cells().flatMap(([first, end]) =>
      this.all.slice(first, end).map((line, row) => ({
        before: row === 0 ? (this.header(first)?.frame?.words.length ?? 0) : 0,
        inCell: wordsInCell(line, row === 0 ? this.header(first) : undefined).length,
        whole: line.length,
      })),
    ),
  );

  /** The places of the first and the last line of each cell that goes over lines. */
  readonly #cells = lazy(() => {
    const cells: (readonly [number, number])[] = [];
    for (let place = 0; place < this.all.length; place++) {
      const line = this.all[place] ?? '';
      if (!line.includes('"') || !MAY_OPEN_CELL.test(line)) continue;
      const end = this.cellFrom(place);
      if (end) cells.push([place, end.line]);
    }
    return cells;
  });

  /** The end of the cell that a line opens, by the place of its line; undefined where the block does not have it. */
  cellFrom(place: number): CellEnd | undefined {
    if (this.header(place)?.frame?.kind !== 'cell') return undefined;
    const beginsEntry = (line: number) => this.header(line)?.sureness === 'stamped';
    return cellEnd(place, line => this.all[line], beginsEntry);
  }

  /** The place of the next line that is neither empty, as a terminal leaves them, nor a number of the page. */
  behind(place: number): number {
    let next = place + 1;
    while (next < this.all.length && (this.all[next]?.trim() === '' || this.isCounted(next))) next++;
    return next;
  }

  /** The text of a line with a header, if it is not so long that it is not judged. */
  textAt(place: number): string | undefined {
    const header = this.header(place);
    const text = header && this.all[place]?.slice(header.textStart, header.textEnd);
    return text !== undefined && text.length <= LONGEST_JUDGED ? text : undefined;
  }
}
