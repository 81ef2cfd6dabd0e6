import { formatPlainValue, formatUserAlone } from '../../log/findings/formatValue';
import { phrase, type Phrase } from '../../log/phrase';
import { visible } from '../../log/visible';
import type { LogonFilter, ReportedBy, ReportedValue, ReportList } from '../../requests';
import { renderPhrase } from '../../texts/render';
import type { FeatureContext } from '../context';
import { pathOf } from '../../log/sentValue';
import { nameBy, numberBy, sideOf, type Counted, type Logon } from './logons';

/** Values that are named; the others are counted. */
const ROWS = 20;

interface Tally {
  readonly number: number;
  failed: number;
  succeeded: number;
}

/** Counts logons by what they have in common. */
export class ListCounter {
  readonly #by: ReportedBy;
  readonly #counted: Counted;
  readonly #side: Logon['side'];
  readonly #numberOf: (logon: Logon) => number;
  readonly #tallies = new Map<number, Tally>();

  constructor(by: ReportedBy, filter: LogonFilter, counted: Counted) {
    this.#by = by;
    this.#counted = counted;
    this.#side = sideOf(by, filter);
    this.#numberOf = numberBy(by, counted);
  }

  add(logon: Logon): void {
    if (logon.side !== this.#side) return;
    const number = this.#numberOf(logon);
    let tally = this.#tallies.get(number);
    if (!tally) this.#tallies.set(number, (tally = { number, failed: 0, succeeded: 0 }));
    if (logon.hasFailed) tally.failed++;
    else tally.succeeded++;
  }

  /** The values with the most failures, and what is left. */
  list(context: FeatureContext): ReportList {
    const first = worstOf(this.#tallies.values());
    const left = { values: this.#tallies.size - first.length, failed: 0, succeeded: 0 };
    for (const { failed, succeeded } of this.#tallies.values()) {
      left.failed += failed;
      left.succeeded += succeeded;
    }
    for (const { failed, succeeded } of first) {
      left.failed -= failed;
      left.succeeded -= succeeded;
    }
    return { rows: first.map(tally => this.#row(tally, context)), left };
  }

  #row({ number, failed, succeeded }: Tally, context: FeatureContext): ReportedValue {
    const name = nameBy(this.#by, this.#counted, number);
    return { value: pathOf(name), label: labelOf(this.#by, name, context), failed, succeeded };
  }
}

/** There may be two hundred thousand: they are not all put in order. */
function worstOf(tallies: Iterable<Tally>): Tally[] {
  const worst: Tally[] = [];
  for (const tally of tallies) {
    const last = worst.at(-1);
    if (last && worst.length === ROWS && !isWorse(tally, last)) continue;
    const place = worst.findIndex(each => isWorse(tally, each));
    worst.splice(place === -1 ? worst.length : place, 0, tally);
    if (worst.length > ROWS) worst.pop();
  }
  return worst;
}

const isWorse = (one: Tally, other: Tally): boolean =>
  one.failed === other.failed ? one.succeeded > other.succeeded : one.failed > other.failed;

function labelOf(by: ReportedBy, name: string | undefined, { language }: FeatureContext): string {
  const said = (words: Phrase | string) =>
    typeof words === 'string' ? words : renderPhrase(words, language, visible);
  if (name === undefined) return said(by === 'user' ? NOT_TOLD_APART : NOT_KNOWN[by]);
  if (by === 'user') return said(formatUserAlone(name));
  return name === '' ? said(phrase('without a name')) : formatPlainValue(name);
}

const NOT_TOLD_APART = phrase('Users beyond the first 200,000, not told apart');
const ADDRESS_NOT_KNOWN = phrase('Unknown: their opening is not in the log');
const NOT_KNOWN: Readonly<Record<Exclude<ReportedBy, 'user'>, Phrase>> = {
  address: ADDRESS_NOT_KNOWN,
  network: ADDRESS_NOT_KNOWN,
  mechanism: phrase('Not told'),
  profile: phrase('Not told'),
  server: phrase('Not told'),
};
