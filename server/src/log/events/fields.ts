import { skipBlanks, skipWord } from '../characters';
import type { Field, FieldType, Found } from '../shapes/fieldType';
import { asWritten, leftOutWhenEmpty, single, trimmed, word } from '../shapes/fieldTypes';
import { findLastLiteral, findLiteral, matchLiteral } from '../shapes/literal';
import { mended } from '../typography';
import { readReply, replyFields, REPLY_FIELDS, REPLY_START } from '../shapes/reply';

/** Values of authentication and bounce lines that need more care than the common types take. */

/**
 * The user of an inbound authentication line: free text from the client, taken as it stands. It begins behind
 * the one blank after `for user:` and runs to the last ` using AUTH mechanism: ` that is followed by one word and
 * ` with profile:`.
 */
export const authUser: FieldType = single(
  'string',
  (text, from) => {
    const end = lastMechanism(text, from);
    // Two blanks stand round an empty user; a copy may have lost one of them.
    return end === -1 || skipBlanks(text, from) === from
      ? undefined
      : { start: Math.min(from + 1, end), end };
  },
  asWritten,
);

/** Offset of the one blank before the last ` using AUTH mechanism: WORD with profile:`, or -1. */
function lastMechanism(text: string, from: number): number {
  let found = -1;
  // A lookahead, since in a user that ends in ` using` the blank behind the word begins the next match.
  for (const match of text.slice(from).matchAll(/[ \t]using(?=[ \t])/gi)) {
    const at = from + match.index;
    const word = matchLiteral(text, at + 1, 'using auth mechanism: ');
    if (word !== -1 && matchLiteral(text, skipWord(text, word), ' with profile:') !== -1) found = at;
  }
  return found;
}

/** The user of a failed look-up: all behind the one blank after `for user:`, to the end of the text. */
export const userToEnd: FieldType = single(
  'string',
  (text, from) =>
    from === text.length || skipBlanks(text, from) > from
      ? { start: Math.min(from + 1, text.length), end: text.length }
      : undefined,
  asWritten,
);

/** A value right behind a word: a blank before it, or nothing at all. Printed also when empty. */
function behindWord(find: (text: string, from: number, next: string) => number): FieldType {
  return single(
    'string',
    (text, from, next = '') => {
      const found = trimmed(text, from, find(text, from, next));
      return found && (found.start > from || found.start === found.end) ? found : undefined;
    },
    asWritten,
  );
}

/** The profile of an inbound authentication line: everything to the end. */
export const profileToEnd = behindWord(text => text.length);

/** The profile of a line that goes on behind it: a name may hold the words that follow, so all up to the last of them. */
export const profileUpToWords = behindWord(findLastLiteral);

/** The profile of an outbound success: all up to the ` succeeded` that the text ends in. */
export const profileOfSuccess = behindWord((text, from) => lastWord(text, from, 'succeeded'));

/** The profile of an outbound failure: up to the first ` failed:`, or to a final ` failed` or ` failed.`. */
export const profileOfFailure = behindWord((text, from) => {
  const first = findLiteral(text, from, ' failed:');
  return first === -1 ? lastWord(text, from, 'failed') : first;
});

/** Offset of the blanks before a word that the text ends in, with or without a full stop; -1 if it does not. */
function lastWord(text: string, from: number, word: string): number {
  const end = text.endsWith('.') ? text.length - 1 : text.length;
  const start = end - word.length;
  if (start <= from || matchLiteral(text, start, word) !== end) return -1;
  let blanks = start;
  while (blanks > from && /[ \t]/.test(text.charAt(blanks - 1))) blanks--;
  return blanks < start ? blanks : -1;
}

/** What the next host said to the logon: an SMTP reply, or else a reason in words. */
export const replyOrReason: FieldType = {
  json: { ...REPLY_FIELDS, reason: 'string' },
  find: (text, from) => trimmed(text, from, text.length),
  read(_name, text, span) {
    const reply = readReply(text, span.start);
    if (reply) return replyFields(reply);
    const reason = leftOutWhenEmpty(text.slice(span.start, span.end));
    return reason === undefined ? [] : [{ name: 'reason', value: reason, ...span }];
  },
};

/**
 * The end of a bounce: the appliance's reason in words and the next host's reply. The reason may itself hold
 * brackets, so it runs to the first pair of code and list.
 */
export const reasonAndReply: FieldType = {
  json: { reason: 'string', ...REPLY_FIELDS },
  find: (text, from) => trimmed(text, from, text.length),
  read(_name, text, span) {
    const pair = REPLY_START.exec(text.slice(span.start, span.end));
    const reply = pair ? readReply(text, span.start + pair.index) : undefined;
    const reason = trimmed(text, span.start, reply && pair ? span.start + pair.index : span.end);
    return [...reasonField(text, reason), ...(reply ? replyFields(reply) : [])];
  },
};

function reasonField(text: string, found: Found | undefined): Field[] {
  if (!found || found.start === found.end) return [];
  const { start } = found;
  // A page has other blanks in it, and before the reply. The reason is in the words of the appliance.
  const end = start + text.slice(start, found.end).trimEnd().length;
  return [{ name: 'reason', value: mended(text.slice(start, end)), start, end }];
}

/** A mail address without its angle brackets, which end where the shape goes on; empty for `<>`. */
function addressEndingAt(place: typeof findLiteral): FieldType {
  return single(
    'string',
    (text, at, next) => {
      const from = skipBlanks(text, at);
      // Redacted copies have no brackets.
      if (text.charAt(from) !== '<') return word.find(text, from, next);
      const end = next === undefined ? lastBracket(text, from) : place(text, from, `>${next}`);
      if (end === -1) return undefined;
      const inside = trimmed(text, from + 1, end);
      return inside && { ...inside, next: end + 1 };
    },
    asWritten,
  );
}

/** An address that ends at the first place where the shape goes on: what follows may hold anything. */
export const mailAddress = addressEndingAt(findLiteral);

/** An address that ends at the last such place: a client may name a recipient that holds the words behind it. */
export const mailAddressToLast = addressEndingAt(findLastLiteral);

function lastBracket(text: string, from: number): number {
  return text.endsWith('>') && text.length > from + 1 ? text.length - 1 : -1;
}

/** A quoted value without its quotes: the whole rest, one quote dropped at each end if both are the same. */
export const quoted: FieldType = single(
  'string',
  (text, from, next) => {
    const found = trimmed(text, from, next === undefined ? text.length : findLiteral(text, from, next));
    if (!found || found.end - found.start < 2) return found;
    const first = text.charAt(found.start);
    const last = text.charAt(found.end - 1);
    // Copies through pages have curly quotes.
    const same = mended(last) === mended(first) && isQuote(mended(first));
    const inside = same ? trimmed(text, found.start + 1, found.end - 1) : undefined;
    return inside ? { ...inside, next: found.next ?? found.end } : found;
  },
  asWritten,
);

export const isQuote = (character: string) => character === "'" || character === '"';

/** A value that does not fit unless it stands in quotes; without them. They close where the shape goes on. */
function closingAt(place: typeof findLiteral): FieldType {
  return single(
    'string',
    (text, from, next) => {
      const quote = text.charAt(from);
      if (!isQuote(quote)) return undefined;
      const end = next === undefined ? lastQuote(text, from) : place(text, from + 1, quote + next);
      const inside = trimmed(text, from + 1, end);
      return inside && { ...inside, next: end + 1 };
    },
    asWritten,
  );
}

function lastQuote(text: string, from: number): number {
  return text.length > from + 1 && text.endsWith(text.charAt(from)) ? text.length - 1 : -1;
}

/** What the quotes hold up to the first place where they close and the shape goes on. */
export const inQuotes = closingAt(findLiteral);

/** What they hold up to the last such place: names that people give may hold quotes and the words behind them. */
export const inQuotesToLast = closingAt(findLastLiteral);

/** The appliance's end of an outbound connection: an address in newer releases, else the name of an interface. */
export const localEnd: FieldType = {
  json: { localAddress: 'string', interface: 'string' },
  find: (text, from, next) => trimmed(text, from, findLiteral(text, from, next ?? ' ')),
  read(_name, text, { start, end }) {
    const value = text.slice(start, end);
    return [{ name: isIpAddress(value) ? 'localAddress' : 'interface', value, start, end }];
  },
};

/** IPv4 in four numbers, or IPv6: hexadecimal digits and at least two colons. */
export function isIpAddress(value: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(value) || /^(?=[^:]*:[^:]*:)[\da-f:.]{2,45}$/i.test(value);
}

/** What a line may end with and nobody asks for: it is read and given no name. */
export const anyRest: FieldType = {
  json: {},
  find: (text, from) => trimmed(text, from, text.length),
  read: () => [],
};
