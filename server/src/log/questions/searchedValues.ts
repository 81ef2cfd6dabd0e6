import { applianceOf } from '../header/appliance';
import type { Log, LogEntry } from '../log';
import { withFieldDecoded } from '../text/encodedWords';
import { fitOf, isBetter, type Fit } from './fit';
import { aliasIn } from './recipient';

/** The value of a line that somebody looks for. */
export type ValueKind =
  | 'user'
  | 'profile'
  | 'address'
  | 'sender'
  | 'recipient'
  | 'reverseDns'
  | 'host'
  | 'subject'
  | 'messageId'
  | 'attachment';

/** Fields of the registry that a connection is looked for by. */
const FIELDS: Readonly<Record<string, ValueKind>> = {
  user: 'user',
  remoteAddress: 'address',
  sender: 'sender',
  recipient: 'recipient',
  reverseDns: 'reverseDns',
  subject: 'subject',
  messageId: 'messageId',
  fileName: 'attachment',
};

export interface SearchedValue {
  readonly by: ValueKind;
  /** As a reader sees it. */
  readonly value: string;
  /** The same as the log prints it, where that is in encoded words. */
  readonly printed: string | undefined;
  readonly fit: Fit;
}

/** The value of an entry that fits best; undefined where what is looked for stands in none. @param needle normalized, in lower case */
export function searchedValueIn(log: Log, line: LogEntry, needle: string): SearchedValue | undefined {
  let best: SearchedValue | undefined;
  const look = (by: ValueKind, value: unknown) => {
    if (typeof value !== 'string' || best?.fit === 'whole') return;
    const decoded = decodedOf(by, value);
    for (const text of decoded === undefined ? [value.normalize()] : [decoded.normalize(), value]) {
      const fit = fitOf(bare(text.toLowerCase()), needle) ?? fitOf(text.toLowerCase(), needle);
      if (!fit || (best && !isBetter(fit, best.fit))) continue;
      best = { by, value: decoded ?? value, printed: decoded === undefined ? undefined : value, fit };
    }
  };
  // Behind it the mail goes to whom an alias names.
  look('recipient', aliasIn(line)?.target);
  const { fields, entry } = line;
  for (const { name, value } of fields) {
    const by = FIELDS[name];
    if (by) look(by, value);
  }
  look('profile', fields.find(({ name }) => name === 'profile')?.value);
  if (log.index.chains.hosts.countingCount > 1) look('host', applianceOf(entry.header));
  return best;
}

/** What a reader of the mail sees; undefined where that is what is printed. */
function decodedOf(by: ValueKind, value: string): string | undefined {
  return withFieldDecoded(by === 'attachment' ? 'fileName' : by, value);
}

/**
 * What somebody looks for, as it may stand in a value: a subject or Message-ID also where it is a whole header, the latter
 * without its brackets,
 * or a URL of a message (RFC 2392), in which signs are written as `%3C`.
 */
export function searchedText(typed: string): string {
  const value = typed.replace(/^(?:message-id|subject):\s*/i, '');
  const isUrl = /^mid:.*@/i.test(value) || /^%3c.*%3e$/i.test(value);
  return bare((isUrl ? decodedUrl(value.replace(/^mid:/i, '')) : value).trim());
}

function decodedUrl(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A sign that begins no escape.
    return text;
  }
}

/**
 * How a text may be printed: with letters and their marks apart; and in names of attachments the appliance writes blanks
 * as `=20`, and letters beyond ASCII as `=C3=BC`. @param text normalized, in lower case
 */
export function printedForms(text: string): string[] {
  const forms = new Set([text, text.normalize('NFD')]);
  if (/[^!-<>-~]/.test(text)) {
    for (const cased of inBothCases(text)) {
      forms.add(cased.replace(/[^!-<>-~]+/g, signsOf));
      forms.add(cased.replace(/[^\da-z]+/gi, signsOf));
    }
  }
  return [...forms];
}

/** Letters beyond ASCII whose bytes differ by case: of more of them only the usual ways to write them are looked for. */
const MOST_LETTERS = 3;

/** A text with each letter beyond ASCII in lower and upper case, since that is lost where bytes are compared. */
function inBothCases(text: string): string[] {
  const letters = [...text.matchAll(/[^\0-\x7f]/gu)].flatMap(({ 0: lower, index }) => {
    const upper = lower.toUpperCase();
    return upper === lower || upper.length !== lower.length ? [] : [{ index, upper }];
  });
  if (letters.length > MOST_LETTERS)
    return [text, text.toUpperCase(), text.slice(0, 1).toUpperCase() + text.slice(1)];
  let all = [text];
  for (const { index, upper } of letters)
    all = all.flatMap(each => [each, each.slice(0, index) + upper + each.slice(index + upper.length)]);
  return all;
}

/** `ü` as `=C3=BC`; half a character has no bytes, and is no part of a name. */
function signsOf(characters: string): string {
  try {
    // Some signs of ASCII have no escape in a URL.
    return encodeURIComponent(characters).replace(/%|[^\da-z]/gi, sign =>
      sign === '%' ? '=' : `=${sign.charCodeAt(0).toString(16)}`,
    );
  } catch {
    return characters;
  }
}

/** Without the angle brackets around it, as of a Message-ID. */
export const bare = (value: string): string =>
  value.startsWith('<') && value.endsWith('>') && value.length > 2 ? value.slice(1, -1) : value;
