import { trimEnd } from '../characters';
import { HEADER_WITHIN } from '../header/header';
import { matchText, type TextMatch } from '../events/registry';
import type { Field } from '../shapes/fieldType';
import { QUOTE_OF_REPLY, readReply, REPLY_START } from '../shapes/reply';

/** What a text is by itself: of no known shape, of one whose last value is not at its end, of one that is whole. */
export const UNKNOWN = 0;
export const OPEN = 1;
export const WHOLE = 2;

/** UTF-16 units: a longer text is not judged again with each line that may continue it. */
export const LONGEST_JUDGED = 8192;

export interface Judgement {
  readonly rank: typeof UNKNOWN | typeof OPEN | typeof WHOLE;
  /** How much of it is fixed words of its shape. */
  readonly fixedLength: number;
  readonly match: TextMatch | undefined;
}

const NOTHING: Judgement = { rank: UNKNOWN, fixedLength: 0, match: undefined };

/** Judges a text by the registry. Takes time in proportion to the text. */
export function judge(text: string): Judgement {
  const match = matchText(text);
  if (!match || holdsOthers(match.fields)) return NOTHING;
  return { rank: isOpen(text, match.fields) ? OPEN : WHOLE, fixedLength: match.fixedLength, match };
}

/** The header of another entry, also where nothing follows it. */
const HEADER = new RegExp(HEADER_WITHIN, 's');

/** A profile with a reply or a header in its name shows that lines were joined wrongly. */
function holdsOthers(fields: readonly Field[]): boolean {
  return fields.some(
    ({ name, value }) =>
      name === 'profile' && (REPLY_START.test(String(value)) || HEADER.test(String(value))),
  );
}

/**
 * Whether one text says more than another: a shape where that has none, a value that ends, more fixed words, or a
 * reply behind a reason.
 */
export function saysMore(one: Judgement, other: Judgement): boolean {
  if (one.rank !== other.rank) return one.rank > other.rank;
  if (one.fixedLength !== other.fixedLength) return one.fixedLength > other.fixedLength;
  return (one.match?.fields.length ?? 0) > (other.match?.fields.length ?? 0);
}

/** The beginning of a reply that is not enough to be read as one. */
const REPLY_BEGINS = new RegExp(`\\((?:${QUOTE_OF_REPLY}\\d{0,3}(?:${QUOTE_OF_REPLY},?[ \\t]*)?)?$`);

/** A reply whose code is broken: lines were joined in the wrong way. */
const BROKEN_REPLY = new RegExp(`\\(${QUOTE_OF_REPLY}\\d{0,3}[ \\t]+\\d{0,3}${QUOTE_OF_REPLY}`);

/** A failure without its reply, which is in the next line. */
const ENDS_IN_COLON = /\bfailed:$/i;

/** Values that a stranger chose: their content is no evidence. */
const FREE_TEXT = new Set(['user', 'profile', 'recipient', 'sender']);

/** Words of the appliance that go on behind what they quote: `'' to IP 192.0.2.53 looking up …`. */
const isQuotedBefore = ({ name, value }: Field, quote: string) =>
  name === 'detail' && String(value).includes(`${quote} `, 1);

function isOpen(text: string, fields: readonly Field[]): boolean {
  const end = trimEnd(text, 0, text.length);
  let last: Field | undefined;
  for (const field of fields) if (!last || field.end > last.end) last = field;
  const behind = last?.end ?? 0;
  if (fields.some(({ name }) => name === 'replyCode')) {
    const start = text.search(REPLY_START);
    return start !== -1 && readReply(text, start)?.isClosed === false;
  }
  if (last?.name === 'reason') {
    const reason = text.slice(last.start, end);
    if (REPLY_BEGINS.test(reason) || BROKEN_REPLY.test(reason)) return true;
  }
  if (ENDS_IN_COLON.test(text.slice(0, end).slice(-16))) return true;
  // A list of headers behind the recipients, `[('received', …)]`, to which no name is given.
  const list = text.indexOf('[(', behind);
  if (list !== -1) return !text.slice(list, end).endsWith(']');
  if (!last || FREE_TEXT.has(last.name) || behind !== end) return false;
  const quote = text.charAt(last.start);
  if ((quote !== "'" && quote !== '"') || isQuotedBefore(last, quote)) return false;
  return last.end === last.start + 1 || text.charAt(end - 1) !== quote;
}
