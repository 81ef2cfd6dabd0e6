import type { Chain } from '../index/chains';
import { FITS, isBetter, type Fit } from './fit';
import type { ValueKind } from './searchedValues';

/** What a connection or message is found by: its id, when it was, or a value on one of its lines. */
export type FoundBy = 'id' | 'began' | 'seen' | 'underWay' | ValueKind;

export interface Match {
  readonly chain: Chain;
  readonly by: FoundBy;
  /** As its reader sees it; empty for an id, and for a time. */
  readonly value: string;
  /** As it is printed, where that is in encoded words. */
  readonly printed: string | undefined;
  /** The message whose value it is. */
  readonly message: Chain | undefined;
}

interface Ranked {
  readonly match: Match;
  /** Of those that fit alike, the smaller one comes first. */
  readonly order: number;
}

/** The best matches that are found so far, each connection or message once, by what fits best. */
export class RankedMatches {
  readonly #limit: number;
  readonly #fits = new Map<number, Fit>();
  /** As many of each as may be given. */
  readonly #lists: Readonly<Record<Fit, Ranked[]>> = { whole: [], beginning: [], part: [] };

  /** @param limit how many are given; the others are only counted */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How many there are, those that are not given included. */
  get total(): number {
    return this.#fits.size;
  }

  /** How many of them are given. */
  get count(): number {
    return Math.min(this.#limit, this.total);
  }

  /** Whole values first, then those that begin so; each in file order. */
  get matches(): Match[] {
    return FITS.flatMap(fit =>
      [...this.#lists[fit]].sort((a, b) => a.order - b.order).map(({ match }) => match),
    ).slice(0, this.#limit);
  }

  /** How well one fits that is found already. */
  fitOf(chain: number): Fit | undefined {
    return this.#fits.get(chain);
  }

  /** @param order its place among those that fit alike */
  add(match: Match, fit: Fit, order: number): void {
    const { chain } = match;
    const known = this.#fits.get(chain.id);
    if (known && !isBetter(fit, known)) return;
    if (known) this.#take(chain, known);
    this.#fits.set(chain.id, fit);
    if (this.#lists[fit].length < this.#limit) this.#lists[fit].push({ match, order });
  }

  #take({ id }: Chain, fit: Fit): void {
    const list = this.#lists[fit];
    const place = list.findIndex(({ match }) => match.chain.id === id);
    if (place >= 0) list.splice(place, 1);
  }
}
