/**
 * What pages, PDFs and mail programs make of the characters of a log: other blanks, curly quotes, dashes for the
 * minus. Each stands for one character, so that places in a text stay the same.
 */
const BLANKS = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const SINGLE_QUOTES = /[\u2018-\u201b\u2032]/g;
const DOUBLE_QUOTES = /[\u201c-\u201f\u2033]/g;
const DASHES = /[\u2010-\u2015\u2212\ufe63\uff0d]/g;
const ANY = /[\u00a0\u2000-\u200a\u2010-\u201f\u202f\u2032\u2033\u205f\u2212\u3000\ufe63\uff0d]/;

export function hasTypography(text: string): boolean {
  return ANY.test(text);
}

/** The text as a log is written. Only for comparing it with the words of the log: what people wrote is shown as it is. */
export function mended(text: string): string {
  // Nearly every text is as it was written.
  if (!ANY.test(text)) return text;
  return text
    .replace(BLANKS, ' ')
    .replace(SINGLE_QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(DASHES, '-');
}

/** What stands between letters unseen: soft hyphens, spaces of no width, joiners. */
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/;
/** Letters that a page has set as one. */
const LIGATURES: Readonly<Record<string, string>> = {
  '\ufb00': 'ff',
  '\ufb01': 'fi',
  '\ufb02': 'fl',
  '\ufb03': 'ffi',
  '\ufb04': 'ffl',
};
const OTHER_LENGTH = /[\u00ad\u200b-\u200d\u2060\ufeff\ufb00-\ufb04]/;

/** Whether words may have another length as a log is written. */
export function hasOtherLength(text: string): boolean {
  return OTHER_LENGTH.test(text);
}

/** The text as a log is written, where that has another length, with the place in the text of each of its characters. */
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
