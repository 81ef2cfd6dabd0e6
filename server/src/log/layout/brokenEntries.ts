import { continuationLine, isAtTwoBlanks, isCutBefore } from '../entries/continuation';
import { judge, LONGEST_JUDGED, saysMore, UNKNOWN, WHOLE, type Judgement } from '../entries/judging';
import type { Header } from '../header/header';
import { cellWords } from '../header/openCells';
import { lazy } from '../lazy';
import type { BlockLines, Measure } from './blockLines';

/** An entry that was broken for certain: it says more with the lines that follow. */
export interface BrokenEntry {
  /** The lengths of its lines but for the last one, in UTF-16 units. */
  readonly lengths: readonly number[];
  /** The longest of them without the blanks at its end. */
  readonly filledTo: number;
  /** Whether what follows fits with nothing between, and with a blank. */
  readonly hard: boolean;
  readonly soft: boolean;
  /** Whether it was cut, or its lines are indented: it fits both, and is `hard` by itself in no case. */
  readonly isAtTwoBlanks: boolean;
  /** Whether what follows is no more than digits of a number, which the entry does not need: `port 58`, `7`. */
  readonly isDigits: boolean;
}

/** So many broken entries of a block are looked at: more tell the same. */
export const MAX_BROKEN = 12;
/** Lines that an entry is followed over to see that it was broken. */
const MAX_FOLLOWED = 8;

/** The first broken entries of a block, each looked for when it is asked for: to find one takes longer than all else. */
export class BrokenEntries {
  readonly #linesOf: () => BlockLines;
  readonly #measure: Measure;
  readonly #found: BrokenEntry[] = [];
  readonly #followed = new Set<number>();
  #followedCount = 0;
  /** The place of the line to look on from. */
  #next = 0;

  constructor(linesOf: () => BlockLines, measure: Measure) {
    this.#linesOf = linesOf;
    this.#measure = measure;
  }

  *[Symbol.iterator](): Generator<BrokenEntry> {
    for (let place = 0; ; place++) {
      while (place >= this.#found.length && this.#lookOn());
      const entry = this.#found[place];
      if (!entry) return;
      yield entry;
    }
  }

  /** The lengths of lines that begin an entry and are followed by a line that begins none. */
  get followed(): ReadonlySet<number> {
    while (this.#lookOn());
    return this.#followed;
  }

  get followedCount(): number {
    while (this.#lookOn());
    return this.#followedCount;
  }

  /** @returns whether there was a line left to look at */
  #lookOn(): boolean {
    const lines = this.#linesOf();
    if (this.#next >= lines.all.length || this.#found.length >= MAX_BROKEN) return false;
    const place = this.#next++;
    const header = lines.header(place);
    if (!header || header.encodings !== undefined || header.textEnd !== undefined) return true;
    const text = lines.textAt(place);
    if (text !== undefined) this.#lookAt(lines, place, header, text);
    return true;
  }

  #lookAt(lines: BlockLines, place: number, header: Header, text: string): void {
    let next = lines.behind(place);
    if (next >= lines.all.length || lines.header(next)) return;
    const cell = lines.cellFrom(place);
    if (header.frame?.kind === 'cell' && !cell) return;
    const judged = cell ? (words: string) => judge(cellWords(words)) : judge;
    const own = lazy(() => judged(text));
    const line = lines.brokenAt(place, this.#measure);
    const hasGap = lines.all.slice(place + 1, next).includes('');
    let soft = text;
    const contents = [soft];
    const lengths = [line.length];
    let filledTo = line.trimEnd().length;
    let mayBeCut = true;
    let hasTwoBlanks = false;
    let hard = soft;
    let { frame } = header;
    let before = line;
    for (let count = 0; count < MAX_FOLLOWED && next < lines.all.length; count++, next++) {
      if (cell && next > cell.line) return;
      if (lines.isCounted(next)) continue;
      if (lines.header(next)) return;
      const following = (lines.all[next] ?? '').slice(0, next === cell?.line ? cell.column : undefined);
      const { content, kind, frame: behind } = continuationLine(following, before, frame, header.frame);
      frame = behind;
      if (kind === 'blank' && hasGap) continue;
      if (kind === 'never' || kind === 'blank') return;
      if (count === 0 && kind === 'text') {
        this.#followed.add(line.length);
        this.#followedCount++;
      }
      const isBetween = isAtTwoBlanks(hard, content);
      hasTwoBlanks ||= isBetween;
      mayBeCut &&= isBetween || isCutBefore(hard, content);
      soft = `${soft.trimEnd()} ${content.trim()}`;
      contents.push(content);
      // Where a copy has lost the blank at which a line was cut, that line is one shorter.
      const cutAt = Math.max(...lengths);
      hard = contents.reduce((text, each, row) => text + (lengths[row - 1] === cutAt - 1 ? ' ' : '') + each);
      if (soft.length > LONGEST_JUDGED) return;
      const filled = judged(soft);
      const cut = hard === soft ? filled : judged(hard);
      const isSoft = saysMoreThanOwn(filled, own) && !saysMore(cut, filled);
      // A terminal cuts all lines at one length.
      const isAtOneLength = lengths.every(length => length >= cutAt - 1);
      const isHard = mayBeCut && isAtOneLength && saysMoreThanOwn(cut, own) && !saysMore(filled, cut);
      if (isSoft || isHard) {
        const fitsTwoBlanks = isHard && hasTwoBlanks;
        this.#found.push({
          lengths,
          filledTo,
          hard: isHard && !hasTwoBlanks,
          soft: isSoft,
          isAtTwoBlanks: fitsTwoBlanks,
          isDigits: false,
        });
        return;
      }
      if (count === 0 && isRestOfNumber(line, content) && own().rank === WHOLE && !saysMore(own(), cut))
        this.#found.push({
          lengths: [...lengths],
          filledTo,
          hard: true,
          soft: false,
          isAtTwoBlanks: false,
          isDigits: true,
        });
      lengths.push(lines.brokenAt(next, this.#measure).length);
      before = following;
      // A word that is longer than the width stands on a line of its own.
      if (/\S\s+\S/.test(content)) filledTo = Math.max(filledTo, following.trimEnd().length);
    }
  }
}

/** What is known by no shape says more than nothing, whatever the entry says without it. */
const saysMoreThanOwn = (one: Judgement, own: () => Judgement) =>
  one.rank !== UNKNOWN && saysMore(one, own());

const isRestOfNumber = (line: string, content: string) => /\d$/.test(line) && /^\d{1,4}[ \t]*$/.test(content);
