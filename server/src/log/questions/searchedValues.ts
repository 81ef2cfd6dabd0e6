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

/** The value of an entry that fits best; undefined where what is looked for stands in none. @param needle in lower case */
export function searchedValueIn(log: Log, line: LogEntry, needle: string): SearchedValue | undefined {
  let best: SearchedValue | undefined;
  const look = (by: ValueKind, value: unknown) => {
    if (typeof value !== 'string' || best?.fit === 'whole') return;
    const decoded = decodedOf(by, value);
    for (const text of decoded === undefined ? [value] : [decoded.normalize(), value]) {
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
  // Where the appliance itself logs on, the profile stands for the user.
  if (!fields.some(({ name }) => name === 'user'))
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

/** How a text may be printed: the appliance writes blanks in names of attachments as `=20`. */
export const printedForms = (text: string): string[] =>
  text.includes(' ') ? [text, text.replaceAll(' ', '=20')] : [text];

/** Without the angle brackets around it, as of a Message-ID. */
export const bare = (value: string): string =>
  value.startsWith('<') && value.endsWith('>') && value.length > 2 ? value.slice(1, -1) : value;
