import { fits, keyOf, type Fingerprint } from './fingerprint';
import { regionsOf, type LineChange } from './lineChange';

/** A text by its lines, 0-based, without their ends. */
export interface Lines {
  readonly lineCount: number;
  lineAt(line: number): string;
}

interface Entry {
  readonly fingerprint: Fingerprint;
  /** All lines above `next` that fit, in their order. */
  found: number[];
  /** The first line not looked at; behind the last one of the text where all are. */
  next: number;
}

/** Lines that are looked at in a few milliseconds. */
export const STEP_SIZE = 5000;

/**
 * All lines of a text that fit some fingerprints: looked for in steps, and then kept true through edits, at the cost of
 * what these add.
 */
export class EqualLines {
  readonly #lines: Lines;
  readonly #entries = new Map<string, Entry>();

  constructor(lines: Lines) {
    this.#lines = lines;
  }

  /** Says what is to be looked for: what is in it already is not looked for again. */
  want(fingerprints: Iterable<Fingerprint>): void {
    const wanted = new Set<string>();
    for (const fingerprint of fingerprints) {
      const key = keyOf(fingerprint);
      wanted.add(key);
      if (!this.#entries.has(key)) this.#entries.set(key, { fingerprint, found: [], next: 0 });
    }
    for (const key of this.#entries.keys()) if (!wanted.has(key)) this.#entries.delete(key);
  }

  /** The lines that fit, in their order; undefined while not all are known. */
  of(fingerprint: Fingerprint): readonly number[] | undefined {
    const entry = this.#entries.get(keyOf(fingerprint));
    return entry && entry.next >= this.#lines.lineCount ? entry.found : undefined;
  }

  /** Whether there is something still to be looked for. */
  get isIncomplete(): boolean {
    return this.#incomplete().length > 0;
  }

  /** Looks at some lines more. */
  step(): void {
    const entries = this.#incomplete();
    if (entries.length === 0) return;
    const from = Math.min(...entries.map(({ next }) => next));
    const to = Math.min(this.#lines.lineCount, from + STEP_SIZE);
    this.#look(from, to, entries, (line, { next }) => line >= next);
    for (const entry of entries) entry.next = Math.max(entry.next, to);
  }

  /** To be told of each edit, when it is done. */
  edited(changes: readonly LineChange[]): void {
    for (const entry of this.#entries.values()) for (const change of changes) follow(entry, change);
    const regions = regionsOf(changes);
    const isMuch = regions.reduce((sum, { count }) => sum + count, 0) > STEP_SIZE;
    for (const { first, count } of regions) {
      const known = [...this.#entries.values()].filter(({ next }) => next > first);
      if (isMuch) for (const entry of known) cutBack(entry, first);
      else this.#look(first, first + count, known, (line, { next }) => line < next);
    }
    for (const entry of this.#entries.values()) entry.found.sort((a, b) => a - b);
  }

  #incomplete(): Entry[] {
    return [...this.#entries.values()].filter(({ next }) => next < this.#lines.lineCount);
  }

  #look(
    from: number,
    to: number,
    entries: readonly Entry[],
    isWanted: (line: number, entry: Entry) => boolean,
  ) {
    const byLength = new Map<number, Entry[]>();
    for (const entry of entries) {
      const { length } = entry.fingerprint;
      byLength.set(length, [...(byLength.get(length) ?? []), entry]);
    }
    for (let line = from; line < to; line++) {
      const text = this.#lines.lineAt(line);
      for (const entry of byLength.get(text.length) ?? [])
        if (isWanted(line, entry) && fits(entry.fingerprint, text)) entry.found.push(line);
    }
  }
}

/** Forgets the lines that a change touches, and counts those behind anew. */
function follow(entry: Entry, { first, removed, added }: LineChange): void {
  const { next } = entry;
  if (next <= first) return;
  const end = first + removed;
  entry.found = entry.found
    .filter(line => line < first || line >= end)
    .map(line => (line < first ? line : line + added - removed));
  entry.next = next >= end ? next + added - removed : first;
}

function cutBack(entry: Entry, line: number): void {
  entry.found = entry.found.filter(found => found < line);
  entry.next = Math.min(entry.next, line);
}
