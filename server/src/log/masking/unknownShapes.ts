import { maskOf } from './mask';

/** Of so many shapes each is kept; what is of none of them is only counted, so that no log fills the memory. */
const MOST_SHAPES = 10_000;

/** Entries of no known event that are of one kind. */
export interface UnknownShape<Place> {
  /** What they have in common, with nothing in it that tells of anybody: see `maskOf`. */
  readonly shape: string;
  readonly count: number;
  /** Where the first of them stands. */
  readonly first: Place;
}

/** The entries of no known event, by their shapes. */
export class UnknownShapes<Place> {
  readonly #byShape = new Map<string, { shape: string; count: number; first: Place }>();
  readonly #mostShapes: number;
  #entryCount = 0;

  /** @param mostShapes named only by tests, which want many from few */
  constructor(mostShapes = MOST_SHAPES) {
    this.#mostShapes = mostShapes;
  }

  /** How many entries have been added. */
  get entryCount(): number {
    return this.#entryCount;
  }

  /** How many shapes are told apart. */
  get shapeCount(): number {
    return this.#byShape.size;
  }

  /** Whether there may be more shapes than are told apart. */
  get isFull(): boolean {
    return this.#byShape.size === this.#mostShapes;
  }

  /** @param place where the entry stands */
  add(text: string, place: Place): void {
    this.#entryCount++;
    const shape = maskOf(text);
    const known = this.#byShape.get(shape);
    if (known) known.count++;
    else if (!this.isFull) this.#byShape.set(shape, { shape, count: 1, first: place });
  }

  /** The most frequent shapes, of equally frequent ones those that came first. */
  mostFrequent(limit: number): UnknownShape<Place>[] {
    return [...this.#byShape.values()].sort((a, b) => b.count - a.count).slice(0, limit);
  }
}
