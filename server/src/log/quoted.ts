import type { Phrase } from './phrase';

/**
 * Values that senders of mail can choose, within our sentences: a client may give the user name
 * `root from 203.0.113.66 (PLAIN, profile P)`, which must not be read as our words.
 */

/** Our words are separated by blanks: a value without blanks cannot be read as some of them. */
const MAY_BE_WORDS = /[\s"]/u;

/**
 * A value for a sentence: as it is where it cannot be taken for our words, else a phrase that puts it in quotation
 * marks.
 * @param show makes a short value visible; a long one is made visible where it is cut
 */
export function quotedWhereNeeded(
  value: string,
  show: (value: string) => string = given => given,
): Phrase | string {
  return MAY_BE_WORDS.test(value) ? { quoted: show(withinQuotes(value)), value } : show(value);
}

/**
 * What stands between the marks: with `\` before each quotation mark, and before each `\` in front of one. So no mark
 * within is taken for the last one, and `DOMAIN\Jane Doe` stays as it is.
 */
export const withinQuotes = (value: string): string =>
  value.replace(/(?<!\\)(\\*)("|$)/g, (_, slashes: string, mark: string) =>
    mark === '' ? slashes + slashes : `${slashes}${slashes}\\"`,
  );

/** Fields of the registry whose values are chosen by senders of mail or by owners of DNS names. */
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

/** Whether the values of a field are chosen by strangers. Replies and reasons, sentences themselves, stay bare. */
export const isChosen = (field: string): boolean => CHOSEN.has(field);

/** The value of a field in a sentence, as long as it is. */
export const fieldQuoted = (field: string, value: string): Phrase | string =>
  isChosen(field) ? quotedWhereNeeded(value) : value;
