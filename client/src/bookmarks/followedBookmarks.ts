import type { DescribedLine } from '../../../server/src/requests';
import { findAgain, nearestTo, type Bookmark, type Found } from './bookmark';
import { EqualLines, type Lines } from './equalLines';
import { fingerprintOf, fits } from './fingerprint';
import {
  followLine,
  lineChangeOf,
  writtenIn,
  type LineChange,
  type Region,
  type TextChange,
} from './lineChange';

/** A bookmark and where it stands now. */
export interface Followed {
  readonly bookmark: Bookmark;
  /** 0-based; undefined where the log does not hold the line any more, or where it is not found yet. */
  readonly at: number | undefined;
  /** Whether it is looked for: where it stands is what was known last. */
  readonly isSearched: boolean;
}

/**
 * The bookmarks of a log that is open. Each goes with its line through edits. Where that cannot be followed, as in a log
 * that was closed meanwhile, the line is looked for by what it says. A line that is cut away leaves its bookmark, which
 * comes back with it.
 */
export class FollowedBookmarks {
  readonly #lines: Lines;
  readonly #equal: EqualLines;
  #all: Followed[];

  /** @param kept as they were when the log was last open */
  constructor(lines: Lines, kept: readonly Bookmark[]) {
    this.#lines = lines;
    this.#equal = new EqualLines(lines);
    this.#all = kept.map(bookmark => this.#searched(bookmark));
    this.#want();
  }

  /** In no order. */
  get all(): readonly Followed[] {
    return this.#all;
  }

  /** As they are to be kept. */
  get kept(): Bookmark[] {
    return this.#all.map(({ bookmark, at, isSearched }) =>
      isSearched ? bookmark : { ...bookmark, isGone: at === undefined },
    );
  }

  /** Whether some lines are still looked for: by `step`. */
  get isSearching(): boolean {
    return this.#equal.isIncomplete;
  }

  /** Marks a line. @returns its bookmark */
  add(id: string, line: number, note: string): Bookmark {
    const bookmark = {
      id,
      note,
      line,
      ...fingerprintOf(this.#lines.lineAt(line)),
      equals: 0,
      place: 0,
      isGone: false,
    };
    this.#all.push({ bookmark, at: line, isSearched: false });
    this.#want();
    this.#settle();
    return this.#all.find(each => each.bookmark.id === id)?.bookmark ?? bookmark;
  }

  /** Brings back bookmarks that were removed. Their lines may have moved since. */
  restore(bookmarks: readonly Bookmark[]): void {
    const there = new Set(this.#all.map(({ bookmark }) => bookmark.id));
    for (const bookmark of bookmarks) if (!there.has(bookmark.id)) this.#all.push(this.#searched(bookmark));
    this.#want();
    this.#settle();
  }

  remove(ids: ReadonlySet<string>): void {
    this.#all = this.#all.filter(({ bookmark }) => !ids.has(bookmark.id));
    this.#want();
  }

  setNote(id: string, note: string): void {
    this.#change(id, { note });
  }

  tell(id: string, told: DescribedLine): void {
    this.#change(id, { told });
  }

  /** Looks at some lines more. @returns whether all that was looked for is known by now */
  step(): boolean {
    this.#equal.step();
    if (this.isSearching) return false;
    this.#settle();
    return true;
  }

  /** To be told of each edit, when it is done. @returns whether a bookmark is another one, or elsewhere */
  edited(textChanges: readonly TextChange[]): boolean {
    const before = this.#all;
    const changes = textChanges.map(lineChangeOf);
    this.#equal.edited(changes);
    const written = writtenIn(changes);
    this.#all = before.map(each => this.#after(each, changes, written));
    this.#want();
    this.#settle();
    return this.#all.some((each, place) => each !== before[place]);
  }

  #after(followed: Followed, changes: readonly LineChange[], written: readonly Region[]): Followed {
    const { bookmark, at, isSearched } = followed;
    let line = at;
    let { length } = bookmark;
    let isTouched = false;
    for (const change of changes) {
      if (line === undefined) break;
      const moved = followLine(line, length, change);
      ({ line, length } = moved);
      isTouched ||= moved.isTouched;
    }
    if (isSearched) return line === at ? followed : { ...followed, at: line };
    const isThere = line !== undefined && (!isTouched || fits(bookmark, this.#lines.lineAt(line)));
    if (isThere) return line === at ? followed : { ...followed, at: line };
    const equal = this.#equal.of(bookmark);
    // So much has come that it is looked through in steps.
    if (!equal && line === undefined) return { bookmark, at: undefined, isSearched: true };
    const back = equal && backIn(written, bookmark, equal);
    if (back) return { bookmark: withDoubt(bookmark, back.isDoubtful), at: back.line, isSearched: false };
    if (line !== undefined) return this.#rewritten(bookmark, line);
    return at === undefined ? followed : { bookmark, at: undefined, isSearched: false };
  }

  /** Its line says something else now. */
  #rewritten({ id, note }: Bookmark, line: number): Followed {
    const now = fingerprintOf(this.#lines.lineAt(line));
    return {
      bookmark: { id, note, line, ...now, equals: 0, place: 0, isGone: false },
      at: line,
      isSearched: false,
    };
  }

  #searched(bookmark: Bookmark): Followed {
    const { line } = bookmark;
    const isThere = line < this.#lines.lineCount && fits(bookmark, this.#lines.lineAt(line));
    return { bookmark, at: isThere ? line : undefined, isSearched: true };
  }

  #want(): void {
    this.#equal.want(this.#all.map(({ bookmark }) => bookmark));
  }

  /** Puts bookmarks to their lines as far as these are known, and notes where they stand. */
  #settle(): void {
    this.#all = this.#all.map(each => {
      const equal = this.#equal.of(each.bookmark);
      if (!equal) return each;
      const placed = each.isSearched ? placedAgain(each.bookmark, equal) : each;
      const { bookmark, at } = placed;
      if (at === undefined) return placed;
      const now = { line: at, equals: equal.length, place: Math.max(0, equal.indexOf(at)) };
      const isSame = bookmark.line === at && bookmark.equals === now.equals && bookmark.place === now.place;
      return isSame ? placed : { ...placed, bookmark: { ...bookmark, ...now } };
    });
  }

  #change(id: string, change: Partial<Bookmark>): void {
    this.#all = this.#all.map(each =>
      each.bookmark.id === id ? { ...each, bookmark: { ...each.bookmark, ...change } } : each,
    );
  }
}

function placedAgain(bookmark: Bookmark, equal: readonly number[]): Followed {
  const found = findAgain(bookmark, equal);
  return found
    ? { bookmark: withDoubt(bookmark, found.isDoubtful), at: found.line, isSearched: false }
    : { bookmark, at: undefined, isSearched: false };
}

function withDoubt(bookmark: Bookmark, isDoubtful: boolean): Bookmark {
  return isDoubtful && bookmark.isDoubtful !== true ? { ...bookmark, isDoubtful } : bookmark;
}

/** Where a line that was cut away, or written over, has come back in what was written now. */
function backIn(written: readonly Region[], bookmark: Bookmark, equal: readonly number[]): Found | undefined {
  // The empty line at the end of a text is written by nobody: what is written ends before it.
  if (bookmark.length === 0) return findAgain(bookmark, equal);
  const back = equal.filter(line =>
    written.some(({ first, count }) => first <= line && line < first + count),
  );
  const found = findAgain(bookmark, equal);
  if (found && back.includes(found.line)) return found;
  const line = nearestTo(bookmark.line, back);
  return line === undefined ? undefined : { line, isDoubtful: true };
}
