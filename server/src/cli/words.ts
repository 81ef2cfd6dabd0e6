/** `a, b and c`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;

/** A value of the command line as a sentence names it: an empty one, or one with blanks, would be overlooked. */
export const shownValue = (value: string): string => (/^\S+$/.test(value) ? value : `'${value}'`);

/** `1,204` */
export const countOf = (count: number): string => count.toLocaleString('en');

/** `1,204 entries`. @param many what several are called; without it, that with an `s` */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${countOf(count)} ${count === 1 ? one : many}`;

/**
 * What is said of a word that is not among those that are known: the one that was likely meant, or else all of them.
 * @param shown how each is written
 */
export function knownWords(given: string, known: readonly string[], shown = (word: string) => word): string {
  const meant = likelyMeant(given, known);
  return meant === undefined ? `there are ${listed(known.map(shown))}` : `did you mean ${shown(meant)}?`;
}

/** Slips of the hand in a word of so many letters that still tell what was meant. */
const slipsIn = (word: string): number => (word.length < 4 ? 1 : word.length < 8 ? 2 : 3);

/** The known word that is nearest to what was written; one of which that is the beginning; undefined where none is. */
function likelyMeant(given: string, known: readonly string[]): string | undefined {
  const written = given.toLowerCase();
  if (written === '') return undefined;
  const [nearest] = known
    .map(word => ({ word, slips: slipsBetween(written, word) }))
    .filter(({ word, slips }) => slips <= slipsIn(word))
    .sort((a, b) => a.slips - b.slips);
  if (nearest) return nearest.word;
  const begun = known.filter(word => word.startsWith(written));
  return begun.length === 1 ? begun[0] : undefined;
}

/** Letters that are left out, put in, changed, or exchanged with their neighbour between two words. */
function slipsBetween(a: string, b: string): number {
  // The command line is short, but a word on it need not be.
  if (Math.abs(a.length - b.length) > 3) return Infinity;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Infinity;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const isExchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          at(i - 1, j - 1) + (isSame ? 0 : 1),
          isExchanged ? at(i - 2, j - 2) + 1 : Infinity,
        ),
      );
    }
  }
  return at(a.length, b.length);
}

/** `ICID 451`; undefined where neither is known. */
export function connectionName({ icid, dcid }: { icid?: number; dcid?: number }): string | undefined {
  if (icid !== undefined) return `ICID ${icid}`;
  return dcid === undefined ? undefined : `DCID ${dcid}`;
}
