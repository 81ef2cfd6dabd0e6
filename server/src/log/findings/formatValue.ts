import type { Log } from '../log';
import { phrase, type Phrase } from '../phrase';
import { isChosen, quotedWhereNeeded } from '../quoted';
import { withoutErrorNumber } from '../shapes/reply';
import { short, visible, visibleShort } from '../visible';

/** A value of more characters is cut in messages. */
const VALUE_LIMIT = 60;

/**
 * A value that a client may choose (a user, an address, a name), as a message names it: cut where it is long, and in
 * quotation marks where it could be taken for words of ours.
 */
export function formatValue(value: string): Phrase | string {
  return quotedWhereNeeded(short(value, VALUE_LIMIT), visible);
}

/** The same of words that an administrator or the appliance has chosen. */
export function formatPlainValue(words: string): string {
  return visibleShort(words, VALUE_LIMIT);
}

/** The value of a field of the registry, as one or the other. */
export function formatField(name: string, value: string): Phrase | string {
  return isChosen(name) ? formatValue(value) : formatPlainValue(value);
}

/** A user as a message names it. */
export function formatUser(user: string): Phrase | string {
  return user === '' ? phrase('an empty user name') : formatValue(user);
}

/** A user that stands by itself, and not among words of ours. */
export const formatUserAlone = (user: string): Phrase | string =>
  user === '' ? formatUser(user) : formatPlainValue(user);

/**
 * `bob and 2 other spellings`: a user who is printed in several ways, as `bob`, `BOB` and `EXAMPLE\\bob`.
 * @param user one of them, in words
 * @param spellings how many there are
 */
export const withOtherSpellings = (user: Phrase | string, spellings: number): Phrase | string =>
  spellings < 2
    ? user
    : phrase('{user} and {count, plural, one {# other spelling} other {# other spellings}}', {
        user,
        count: spellings - 1,
      });

/**
 * The appliance as a message names it; undefined where the log has the lines of one alone, or where none is printed.
 * Each counts its connections for itself: without it, words about two of them may be the same.
 */
export function formatHost(log: Log, host: string | undefined): Phrase | string | undefined {
  return host === undefined || log.index.chains.hosts.countingCount < 2 ? undefined : formatValue(host);
}

/** A profile as a message names it. */
export function formatProfile(profile: string): Phrase | string {
  return profile === '' ? phrase('without a name') : formatValue(profile);
}

/** Reply texts are whole sentences; more than this no message needs. */
const REPLY_LIMIT = 120;

/**
 * What a server said, without the codes and the address that stand before it: of
 * `5.7.1 <postmaster@example.com>: Relay access denied` the last three words. The first line tells most; `…` stands
 * for further ones.
 */
export function formatReply(replyText: string): string {
  const firstEnd = replyText.indexOf('\n');
  const firstLine = firstEnd === -1 ? replyText : `${replyText.slice(0, firstEnd)} …`;
  const plain = firstLine
    .replace(/^#?[245]\.\d{1,3}\.\d{1,3}\s+/, '')
    .replace(/^<[^<>]{0,320}>(?::|\.{3})?\s+/, '');
  return visibleShort(plain, REPLY_LIMIT);
}

/** The same as the cause in a headline, in whose midst it stands: `bounced: relay access denied`. */
export function formatCause(said: string): string {
  const plain = formatReply(withoutErrorNumber(said)).replace(/\.$/, '');
  // `DNS Hard Error` begins with no word of the sentence.
  return /^[A-Z][a-z]/.test(plain) ? plain.charAt(0).toLowerCase() + plain.slice(1) : plain;
}

/** The values that are there, each once. */
export function distinct<T>(values: readonly (T | undefined)[]): T[] {
  return [...new Set(values.filter(value => value !== undefined))];
}
