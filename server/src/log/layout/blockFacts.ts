import { withoutLiteralEnding, literalEnding } from '../entries/endings';
import { isForeign, kindOfLine } from '../entries/continuation';
import { judge, UNKNOWN, WHOLE } from '../entries/judging';
import { HAS_CLOCK, headersWithin, partsAt } from '../entries/runTogether';
import { decoded } from '../header/encoding';
import { formOf, unusualHeaders } from '../header/unusual';
import { lazy } from '../lazy';
import type { BlockLines, Measure } from './blockLines';
import { BrokenEntries } from './brokenEntries';
import type { BareNumber } from './countedLines';

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
  'profile',
  'engine',
  'verdict',
  'server',
  'by',
  'until',
  'queue',
]);

const HAS_ENTITY = /&[a-z#]/;
/** An address in brackets, in the words of the log. */
const ESCAPED_ADDRESS = /\b(?:From|To|from|Address):? ?&lt;/;

/**
 * What the lines of a block tell of how the copy was made. Each of it is found when it is asked for: of nearly all
 * blocks few things are, and all together would take as long as reading some hundred lines.
 */
export class BlockFacts {
  readonly #linesOf: () => BlockLines;
  readonly #breaks: Partial<Record<Measure, Breaks>> = {};

  /** @param linesOf gives the lines of the block */
  constructor(linesOf: () => BlockLines) {
    this.#linesOf = linesOf;
  }

  get bareNumbers(): readonly BareNumber[] {
    return this.#linesOf().bareNumbers;
  }

  /** How many lines are not empty. */
  get filledCount(): number {
    return this.#linesOf().filledCount;
  }

  breaks(measure: Measure): Breaks {
    return (this.#breaks[measure] ??= {
      broken: new BrokenEntries(this.#linesOf, measure),
      lengths: lazy(() => lengthsOf(this.#linesOf(), measure)),
    });
  }

  /** The lengths of lines in cells that go on in the next one. */
  readonly cellLengths = lazy(() => this.#linesOf().cellLengths());

  /** Forms of headers that no declaration knows and behind which known texts stand. */
  readonly unusualForms = lazy(() => unusualFormsOf(this.#linesOf()));

  /** Whether a line holds several entries for certain. */
  readonly runsTogether = lazy(() => this.#texts().some(holdsSeveral));

  /** The endings that may be written out. */
  readonly endings = lazy(() => endingsOf(this.#linesOf(), this.#texts()));

  /** Whether there is a line whose text is known only with its HTML entities undone. */
  readonly hasEscaped = lazy(() => this.#texts().some(isEscaped));

  /** Whether there is a line that holds the characters themselves for which such entities stand. */
  readonly hasUnescaped = lazy(() => this.#texts().some(hasSigns));

  /** The texts of lines with a header. */
  #texts(): string[] {
    const lines = this.#linesOf();
    return lines.all.flatMap((_, place) => lines.textAt(place) ?? []);
  }
}

/** How lines were broken. */
export interface Breaks {
  readonly broken: BrokenEntries;
  /** How long the lines are. */
  readonly lengths: () => Lengths;
}

export interface Lengths {
  /** Length of the longest line, how many are so long, and behind how many of those an entry begins. */
  readonly longest: number;
  readonly atLongest: number;
  readonly beginsBehindLongest: number;
  readonly filled: number;
}

function lengthsOf(lines: BlockLines, measure: Measure): Lengths {
  let longest = 0;
  let atLongest = 0;
  let beginsBehindLongest = 0;
  let filled = 0;
  for (const [place, line] of lines.all.entries()) {
    if (line.trim() === '' || lines.isCounted(place) || isOfOther(lines, place)) continue;
    const { length } = lines.brokenAt(place, measure);
    filled++;
    if (length < longest) continue;
    if (length > longest) [longest, atLongest, beginsBehindLongest] = [length, 0, 0];
    atLongest++;
    const next = lines.behind(place);
    // Of the last line of the block it is not known.
    if (next >= lines.all.length || lines.header(next)?.sureness === 'stamped') beginsBehindLongest++;
  }
  return { longest, atLongest, beginsBehindLongest, filled };
}

/** Whether a line was written by something else between those of the log, and may be of any length. */
function isOfOther(lines: BlockLines, place: number): boolean {
  if (lines.header(place) !== undefined) return false;
  const line = lines.all[place] ?? '';
  const kind = kindOfLine(line);
  return (kind === 'never' || kind === 'prompt') && !isForeign(line);
}

function unusualFormsOf(lines: BlockLines): ReadonlySet<string> {
  const forms = new Set<string>();
  for (const [place, line] of lines.all.entries()) {
    const header = lines.header(place);
    if (header && header.sureness !== 'doubtful') continue;
    // A header that no declaration knows is one where a known text follows it.
    for (const unusual of header ? [header] : unusualHeaders(line)) {
      const text = line.slice(unusual.textStart, unusual.textEnd);
      if (judge(withoutLiteralEnding(text)).rank === WHOLE) forms.add(formOf(line, unusual));
    }
  }
  return forms;
}

export interface Endings {
  /** How many lines whose text runs to their end there are. */
  readonly headers: number;
  /** How many lines have each ending that may be written out. */
  readonly counts: ReadonlyMap<string, number>;
}

function endingsOf(lines: BlockLines, texts: readonly string[]): Endings {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const ending = literalEnding(text);
    if (ending !== '') counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  const headers = lines.all.filter((_, place) => {
    const header = lines.header(place);
    return header !== undefined && header.textEnd === undefined;
  });
  return { headers: headers.length, counts };
}

function holdsSeveral(text: string): boolean {
  if (text.length <= SHORTEST_SEVERAL || !HAS_CLOCK.test(text)) return false;
  const pieces = partsAt(text, headersWithin(text, true));
  if (pieces.length === 1 || pieces.some(({ judgement }) => judgement.rank !== WHOLE)) return false;
  // A stranger may have put the words of an entry into one that holds words of strangers, and into no other.
  const fields = pieces[0]?.judgement.match?.fields ?? [];
  return judge(text).rank === UNKNOWN || fields.every(({ name }) => OF_APPLIANCE.has(name));
}

const hasSigns = (text: string) => /[<>]/.test(text);

function isEscaped(text: string): boolean {
  if (hasSigns(text)) return false;
  if (ESCAPED_ADDRESS.test(text)) return true;
  return HAS_ENTITY.test(text) && judge(text).rank === UNKNOWN && isKnownUnescaped(text);
}

function isKnownUnescaped(text: string): boolean {
  return judge(decoded(text, 0, text.length, ['html']).text).rank === WHOLE;
}
