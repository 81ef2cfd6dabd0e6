import { TOKEN_TYPES, type TokenType } from './types';

const NUMBERS = Object.fromEntries(TOKEN_TYPES.map((type, number) => [type, number + 1]));

/** What each character of a text is coloured as: the last colour that was put on it counts. */
export class Paint {
  /** Numbers of types, from 1; 0 is bare. */
  readonly #units: Uint8Array;

  constructor(length: number) {
    this.#units = new Uint8Array(length);
  }

  put(type: TokenType, start: number, end: number): void {
    this.#units.fill(NUMBERS[type] ?? 0, start, end);
  }

  clear(start: number, end: number): void {
    this.#units.fill(0, Math.max(0, start), end);
  }

  isBare(start: number, end: number): boolean {
    for (let at = start; at < end; at++) if (this.#units[at] !== 0) return false;
    return true;
  }

  /** The stretches of one colour within a part, from left to right: offsets, and the place of the type in the legend. */
  *runs(start: number, end: number): Generator<{ start: number; end: number; type: number }> {
    for (let at = start; at < end;) {
      const unit = this.#units[at] ?? 0;
      const from = at;
      while (at < end && this.#units[at] === unit) at++;
      if (unit !== 0) yield { start: from, end: at, type: unit - 1 };
    }
  }
}
