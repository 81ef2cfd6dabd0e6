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
