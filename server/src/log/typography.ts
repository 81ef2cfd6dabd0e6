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
  return text
    .replace(BLANKS, ' ')
    .replace(SINGLE_QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(DASHES, '-');
}
