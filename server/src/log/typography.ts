/**
 * Characters that pages, PDFs and mail programs put in place of those of a log: other blanks, curly quotes, dashes for
 * the minus. Each replaces one character, so offsets stay the same.
 */
const BLANKS = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const SINGLE_QUOTES = /[\u2018-\u201b\u2032]/g;
const DOUBLE_QUOTES = /[\u201c-\u201f\u2033]/g;
const DASHES = /[\u2010-\u2015\u2212\ufe63\uff0d]/g;
const ANY = /[\u00a0\u2000-\u200a\u2010-\u201f\u202f\u2032\u2033\u205f\u2212\u3000\ufe63\uff0d]/;

export function hasTypography(text: string): boolean {
  return ANY.test(text);
}

/** The text with the characters of a log. Only for comparing it with fixed words: values are shown as they are. */
export function mended(text: string): string {
  // Fast path: nearly all texts hold no such character.
  if (!ANY.test(text)) return text;
  return text
    .replace(BLANKS, ' ')
    .replace(SINGLE_QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(DASHES, '-');
}

/** Invisible characters between letters: soft hyphens, spaces of no width, joiners. */
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/;
/** Ligatures. */
const LIGATURES: Readonly<Record<string, string>> = {
  '\ufb00': 'ff',
  '\ufb01': 'fi',
  '\ufb02': 'fl',
  '\ufb03': 'ffi',
  '\ufb04': 'ffl',
};
const OTHER_LENGTH = /[\u00ad\u200b-\u200d\u2060\ufeff\ufb00-\ufb04]/;

/** Whether a text holds something whose replacement changes its length. */
export function hasOtherLength(text: string): boolean {
  return OTHER_LENGTH.test(text);
}

/** The text with such characters replaced, and the offset in the text of each character of the result. */
export function mendedWithPlaces(text: string): { text: string; places: number[] } {
  const places: number[] = [];
  let plain = '';
  for (const [at, unit] of mended(text).split('').entries()) {
    if (UNSEEN.test(unit)) continue;
    const letters = LIGATURES[unit] ?? unit;
    places.push(...Array<number>(letters.length).fill(at));
    plain += letters;
  }
  return { text: plain, places };
}
