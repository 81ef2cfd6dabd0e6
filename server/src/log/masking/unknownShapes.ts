import { maskOf } from './mask';

/** The most shapes that are kept; texts of further shapes are only counted, so that no log fills the memory. */
const MAX_SHAPES = 10_000;

/** Texts that are of one kind, and of no known one. */
export interface UnknownShape<Place> {
  /** Their mask: see `maskOf`. */
  readonly shape: string;
  readonly count: number;
  /** Where the first of them stands. */
  readonly first: Place;
}

/** Texts of entries of no known event, or unread lines, by their shapes. */
export class UnknownShapes<Place> {
  readonly #byShape = new Map<string, { shape: string; count: number; first: Place }>();
  readonly #mostShapes: number;
  #count = 0;

  /** @param mostShapes named only by tests, which want many from few */
  constructor(mostShapes = MAX_SHAPES) {
    this.#mostShapes = mostShapes;
  }

  /** How many texts have been added. */
  get count(): number {
    return this.#count;
  }

  /** How many shapes are told apart. */
  get shapeCount(): number {
    return this.#byShape.size;
  }

  /** Whether there may be more shapes than are told apart. */
  get isFull(): boolean {
    return this.#byShape.size === this.#mostShapes;
  }

  /** @param place where the text stands */
  add(text: string, place: Place): void {
    this.#count++;
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
