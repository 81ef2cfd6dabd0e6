import { withoutLiteralEnding, literalEnding } from '../entries/endings';
import { continuationLine, isCutBefore, isForeign, kindOfLine } from '../entries/continuation';
import { judge, LONGEST_JUDGED, saysMore, UNKNOWN, WHOLE, type Judgement } from '../entries/judging';
import { HAS_CLOCK, headersWithin, partsAt } from '../entries/runTogether';
import type { Header } from '../header/header';
import { parseHeader } from '../header/readHeader';
import { formOf, unusualHeaders } from '../header/unusual';
import { decoded } from '../header/encoding';
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

/** An entry that was broken for certain: it says more with the lines that follow. */
interface BrokenEntry {
  /** The lengths of its lines but for the last one, in UTF-16 units. */
  readonly lengths: readonly number[];
  /** The longest of them without the blanks at its end. */
  readonly filledTo: number;
  /** Whether what follows fits with nothing between, and with a blank. */
  readonly hard: boolean;
  readonly soft: boolean;
  /** Whether what follows is no more than digits of a number, which the entry does not need: `port 58`, `7`. */
  readonly isDigits: boolean;
}

/** What the lines of a block tell of how the copy was made. */
export interface BlockFacts {
  readonly broken: readonly BrokenEntry[];
  /** The lengths of lines that begin an entry and are followed by a line that begins none. */
  readonly followed: ReadonlySet<number>;
  readonly followedCount: number;
  /** Length of the longest line, how many are so long, and behind how many of those an entry begins. */
  readonly longest: number;
  readonly atLongest: number;
  readonly beginsBehindLongest: number;
  readonly filled: number;
  readonly bareNumbers: readonly BareNumber[];
  /** How many lines are not empty. */
  readonly lineCount: number;
  /** Forms of headers that no declaration knows and behind which known texts stand. */
  readonly unusualForms: ReadonlySet<string>;
  /** How many lines hold several entries for certain. */
  readonly runTogether: number;
  /** How many lines whose text runs to their end have each ending that may be written out, and how many such lines there are. */
  readonly endings: ReadonlyMap<string, number>;
  readonly headers: number;
  /** Lines whose text is known only with its HTML entities undone, and lines that hold the characters themselves. */
  readonly escaped: number;
  readonly unescaped: number;
}

/** So many broken lines of a block are looked at: more tell the same. */
export const MAX_BROKEN = 12;
/** Lines that an entry is followed over to see that it was broken. */
const MAX_FOLLOWED = 8;

/** Two entries with a header between are not shorter. */
const SHORTEST_SEVERAL = 40;
/** Values in the words of the appliance and of those who set it up. */
const OF_APPLIANCE: ReadonlySet<string> = new Set([
  'icid',
  'dcid',
  'mid',
  'rid',
  'parentMid',
  'childMid',
  'action',
  'senderGroup',
  'match',
  'reputation',
  'country',
  'interface',
  'localAddress',
  'remoteAddress',
  'port',
  'protocol',
  'cipher',
  'outcome',
  'policy',
  'table',
  'engine',
  'verdict',
]);

const HAS_ENTITY = /&[a-z#]/;
/** An address in brackets, in the words of the log. */
const ESCAPED_ADDRESS = /\b(?:From|To|from|Address):? ?&lt;/;

/** @param block number of the block: its lines begin at `block * BLOCK_LINES` */
export function blockFacts(lines: Lines, block: number): BlockFacts {
  return new BlockReader(lines, block * BLOCK_LINES, (block + 1) * BLOCK_LINES).facts();
}

class BlockReader {
  readonly #lines: readonly string[];
  readonly #headers: (Header | undefined)[];
  readonly #first: number;
  readonly #bareNumbers: readonly BareNumber[];
  /** Of those that are not empty. */
  readonly #lineCount: number;
  /** 0-based lines of the text. */
  readonly #counted: ReadonlySet<number>;
  readonly #broken: BrokenEntry[] = [];
  readonly #unusualForms = new Set<string>();
  readonly #endings = new Map<string, number>();
  readonly #followed = new Set<number>();
  #followedCount = 0;
  #runTogether = 0;
  #escaped = 0;
  #unescaped = 0;

  constructor(lines: Lines, from: number, to: number) {
    const found: string[] = [];
    for (let number = from; number < to && lines.hasLine(number); number++) found.push(lines.line(number));
    this.#first = from;
    this.#lines = found;
    this.#headers = this.#lines.map(line => parseHeader(line));
    this.#bareNumbers = bareNumbers(found, from, place => this.#headers[place] !== undefined);
    this.#lineCount = found.filter(line => line.trim() !== '').length;
    this.#counted = countedLines(this.#bareNumbers, this.#lineCount);
  }

  facts(): BlockFacts {
    for (const [place, line] of this.#lines.entries()) {
      const header = this.#headers[place];
      if (header) this.#lookAt(place, line, header);
      if (header === undefined || header.sureness === 'doubtful') this.#lookForUnusual(line, header);
    }
    return {
      ...this.#lengths(),
      broken: this.#broken,
      bareNumbers: this.#bareNumbers,
      lineCount: this.#lineCount,
      followed: this.#followed,
      followedCount: this.#followedCount,
      unusualForms: this.#unusualForms,
      runTogether: this.#runTogether,
      endings: this.#endings,
      headers: this.#headers.filter(header => header !== undefined && header.textEnd === undefined).length,
      escaped: this.#escaped,
      unescaped: this.#unescaped,
    };
  }

  #lookAt(place: number, line: string, header: Header): void {
    const text = line.slice(header.textStart, header.textEnd);
    if (text.length > LONGEST_JUDGED) return;
    const ending = literalEnding(text);
    if (ending !== '') this.#endings.set(ending, (this.#endings.get(ending) ?? 0) + 1);
    // Most lines tell nothing of the copy, and to judge one takes longer than all else that is done with it.
    let judged: Judgement | undefined;
    const own = () => (judged ??= judge(text));
    if (/[<>]/.test(text)) this.#unescaped++;
    else if (
      ESCAPED_ADDRESS.test(text) ||
      (HAS_ENTITY.test(text) && own().rank === UNKNOWN && isKnownUnescaped(text))
    )
      this.#escaped++;
    if (text.length > SHORTEST_SEVERAL && HAS_CLOCK.test(text)) this.#lookForSeveral(text, own);
    if (header.encodings === undefined && header.textEnd === undefined)
      this.#lookForBreak(place, line, header, own);
  }

  /** A header that no declaration knows is one where a known text follows it. */
  #lookForUnusual(line: string, header: Header | undefined): void {
    for (const unusual of header ? [header] : unusualHeaders(line)) {
      const text = line.slice(unusual.textStart, unusual.textEnd);
      const known = judge(withoutLiteralEnding(text)).rank === WHOLE;
      if (known) this.#unusualForms.add(formOf(line, unusual));
    }
  }

  #lookForSeveral(text: string, own: () => Judgement): void {
    const pieces = partsAt(text, headersWithin(text, true));
    if (pieces.length === 1 || pieces.some(({ judgement }) => judgement.rank !== WHOLE)) return;
    // A stranger may have put the words of an entry into one that holds words of strangers, and into no other.
    const fields = pieces[0]?.judgement.match?.fields ?? [];
    if (own().rank === UNKNOWN || fields.every(({ name }) => OF_APPLIANCE.has(name))) this.#runTogether++;
  }

  #lookForBreak(place: number, line: string, header: Header, own: () => Judgement): void {
    if (this.#broken.length >= MAX_BROKEN) return;
    let soft = line.slice(header.textStart);
    const contents = [soft];
    let hard = soft;
    const lengths = [line.length];
    let filledTo = line.trimEnd().length;
    let mayBeCut = true;
    let next = this.#behind(place);
    const hasGap = this.#lines.slice(place + 1, next).includes('');
    let { frame } = header;
    let before = line;
    for (let count = 0; count < MAX_FOLLOWED && next < this.#lines.length; count++, next++) {
      if (this.#isCounted(next)) continue;
      const following = this.#lines[next] ?? '';
      if (this.#headers[next]) return;
      const { content, kind, frame: behind } = continuationLine(following, before, frame, header.frame);
      frame = behind;
      if (kind === 'blank' && hasGap) continue;
      if (kind === 'never' || kind === 'blank') return;
      if (count === 0 && kind === 'text') {
        this.#followed.add(line.length);
        this.#followedCount++;
      }
      mayBeCut &&= isCutBefore(hard, content);
      soft = `${soft.trimEnd()} ${content.trim()}`;
      contents.push(content);
      // Where a copy has lost the blank at which a line was cut, that line is one shorter.
      const cutAt = Math.max(...lengths);
      hard = contents.reduce((text, each, row) => text + (lengths[row - 1] === cutAt - 1 ? ' ' : '') + each);
      if (soft.length > LONGEST_JUDGED) return;
      const filled = judge(soft);
      const cut = judge(hard);
      const isSoft = saysMore(filled, own()) && !saysMore(cut, filled);
      // A terminal cuts all lines at one length.
      const isAtOneLength = lengths.every(length => length >= cutAt - 1);
      const isHard = saysMore(cut, own()) && !saysMore(filled, cut) && mayBeCut && isAtOneLength;
      if (isSoft || isHard) {
        this.#broken.push({ lengths, filledTo, hard: isHard, soft: isSoft, isDigits: false });
        return;
      }
      if (count === 0 && own().rank === WHOLE && isRestOfNumber(line, content) && !saysMore(own(), cut))
        this.#broken.push({ lengths: [...lengths], filledTo, hard: true, soft: false, isDigits: true });
      lengths.push(following.length);
      before = following;
      // A word that is longer than the width stands on a line of its own.
      if (/\S\s+\S/.test(content)) filledTo = Math.max(filledTo, following.trimEnd().length);
    }
  }

  #isCounted(place: number): boolean {
    return this.#counted.has(this.#first + place);
  }

  /** The place of the next line that is neither empty, as a terminal leaves them, nor a number of the page. */
  #behind(place: number): number {
    let next = place + 1;
    while (next < this.#lines.length && (this.#lines[next]?.trim() === '' || this.#isCounted(next))) next++;
    return next;
  }

  /** Whether a line was written by something else between those of the log, and may be of any length. */
  #isOfOther(place: number): boolean {
    const line = this.#lines[place] ?? '';
    const kind = kindOfLine(line);
    return this.#headers[place] === undefined && (kind === 'never' || kind === 'prompt') && !isForeign(line);
  }

  #lengths() {
    let longest = 0;
    let atLongest = 0;
    let beginsBehindLongest = 0;
    let filled = 0;
    for (const [place, { length }] of this.#lines.entries()) {
      if (this.#lines[place]?.trim() === '' || this.#isCounted(place) || this.#isOfOther(place)) continue;
      filled++;
      if (length < longest) continue;
      if (length > longest) [longest, atLongest, beginsBehindLongest] = [length, 0, 0];
      atLongest++;
      const next = this.#behind(place);
      // Of the last line of the block it is not known.
      if (next >= this.#lines.length || this.#headers[next]?.sureness === 'stamped') beginsBehindLongest++;
    }
    return { longest, atLongest, beginsBehindLongest, filled };
  }
}

const isRestOfNumber = (line: string, content: string) => /\d$/.test(line) && /^\d{1,4}[ \t]*$/.test(content);

function isKnownUnescaped(text: string): boolean {
  return judge(decoded(text, 0, text.length, ['html']).text).rank === WHOLE;
}
