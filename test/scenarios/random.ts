// Chance for scenarios: the benchmark's, with what planning needs.
import { Random } from '../benchmark/generator/random.mjs';

export class ScenarioRandom extends Random {
  readonly #seed: number;

  /** @param seed a whole number */
  constructor(seed: number) {
    super(seed);
    this.#seed = seed;
  }

  /** Chance of its own for a part of the whole: what another part draws does not change it. */
  fork(name: string): ScenarioRandom {
    // FNV-1a over the seed and the name.
    let hash = 0x811c9dc5 ^ this.#seed;
    for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
    return new ScenarioRandom(hash >>> 0);
  }

  /** A number from `from` up to, but not, `to`, not only whole ones. */
  within(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  /** The same, but as often between 1 and 10 as between 10 and 100. @param from above 0 */
  spread(from: number, to: number): number {
    return from * (to / from) ** this.next();
  }

  /** A whole number from `from` to `to`, both of which may come, small ones oftener. @param from above 0 */
  count(from: number, to: number): number {
    return Math.min(to, Math.floor(this.spread(from, to + 1)));
  }

  /** One of a list. @throws RangeError for an empty one */
  one<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('There is nothing to choose from.');
    return list[this.below(list.length)] as T;
  }

  shuffled<T>(list: readonly T[]): T[] {
    const all = [...list];
    for (let end = all.length - 1; end > 0; end--) {
      const other = this.below(end + 1);
      [all[end], all[other]] = [all[other] as T, all[end] as T];
    }
    return all;
  }

  /** Some of a list, or all of it where it has no more. */
  some<T>(list: readonly T[], count: number): T[] {
    return this.shuffled(list).slice(0, count);
  }
}
