import { textOf, valueOf, type EntryContent } from '../log';

/** What was said about a try to deliver that failed, in the words that everybody tells it with, as they are printed. */

/** Words of the appliance for what it has no better ones for: what stands in brackets behind them tells more. */
const GENERIC = /^(?:other network problem|network error|unknown address error|other or undefined\b.*)\.?$/is;

/** Details that tell a reader nothing: `[Errno 0] Error`. */
const SAYS_NOTHING = /^(?:error|eof)?\.?$/i;

/** The words of the appliance itself, and where these are no more than a heading, the details beside them. */
function ownWords(own: string | undefined, details: string | undefined): string | undefined {
  if (own !== undefined && own.trim() !== '' && !GENERIC.test(own.trim())) return own;
  const more = details?.replace(/^\s*\[Errno -?\d+\]/i, '').trim() ?? '';
  return SAYS_NOTHING.test(more) ? own : more;
}

/**
 * Of a bounce or a delay: the reply of the next host, and where there was none, which the log prints as the code 000,
 * what the appliance made of it.
 */
export function attemptReason(entry: EntryContent): string | undefined {
  const reply = textOf(entry, 'replyText');
  const reason = textOf(entry, 'reason');
  return valueOf(entry, 'replyCode') === 0 ? ownWords(reason, reply) : (reply ?? reason);
}

/**
 * Of a bounce or a delay: what stands beside words of the appliance that are no more than a heading; undefined where
 * these tell most, or nothing stands beside them.
 */
export function attemptDetail(entry: EntryContent): string | undefined {
  const reason = textOf(entry, 'reason');
  const said = ownWords(reason, textOf(entry, 'replyText'));
  return said === reason ? undefined : said;
}

/** The same of a bounce message: `Unknown address error 501-'5.5.4 Invalid Address'` has both in one. */
export function doubleBounceReason(reason: string): string {
  const [, own = '', code, , reply = ''] = /^(.*?)\s*\b(\d{3})-(['"])(.*)\3$/s.exec(reason.trim()) ?? [];
  if (code === undefined) return reason;
  if (code === '000') return ownWords(own === '' ? undefined : own, reply) ?? reason;
  return (reply.trim() === '' ? own : reply) || reason;
}

/** Of an outbound connection that did not come about, or broke off. */
export const connectionErrorReason = (entry: EntryContent): string | undefined =>
  ownWords(textOf(entry, 'reason'), textOf(entry, 'detail'));
