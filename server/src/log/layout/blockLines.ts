import { LONGEST_JUDGED } from '../entries/judging';
import type { Header } from '../header/header';
import { HeaderReader } from '../header/headerReader';
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
