import type { Phrase } from './phrase';

/**
 * Values that whoever sends mail may choose, in the midst of our words: a client may call itself
 * `root from 203.0.113.66 (PLAIN, profile P)`, and must not be read as what we say of it.
 */

/** Our words have blanks between them: what has none cannot be read as some of them. */
const MAY_BE_WORDS = /[\s"]/u;

/**
 * A value as it stands in a sentence: as it is where nothing in it could be taken for our words, else a phrase that puts
 * it in quotation marks.
 * @param show makes a short value visible at once; a long one is left to whoever cuts it
 */
export function quotedWhereNeeded(
  value: string,
  show: (value: string) => string = given => given,
): Phrase | string {
  return MAY_BE_WORDS.test(value) ? { quoted: show(withinQuotes(value)), value } : show(value);
}

/**
 * What stands between the marks: with `\` before each quotation mark, and twice where it stands before one itself: so no mark within is taken for the
 * last one, and `DOMAIN\Jane Doe` stays as it is.
 */
export const withinQuotes = (value: string): string =>
  value.replace(/(?<!\\)(\\*)("|$)/g, (_, slashes: string, mark: string) =>
    mark === '' ? slashes + slashes : `${slashes}${slashes}\\"`,
  );

/** Fields of the registry whose values are chosen by who sends mail, or who rules over a name. */
const CHOSEN: ReadonlySet<string> = new Set([
  'address',
  'commonName',
  'domain',
  'fileName',
  'identity',
  'mechanism',
  'messageId',
  'profile',
  'recipient',
  'remoteAddress',
  'reverseDns',
  'sender',
  'subject',
  'user',
]);

/** Whether the values of a field are chosen so; replies and reasons are words themselves, and stay as they are. */
export const isChosen = (field: string): boolean => CHOSEN.has(field);

/** The value of a field in a sentence, as long as it is. */
export const fieldQuoted = (field: string, value: string): Phrase | string =>
  isChosen(field) ? quotedWhereNeeded(value) : value;
