import { threeDigits } from '../../log/codes';
import { isIdKey } from '../../log/events/ids';
import {
  formatCause,
  formatField,
  formatProfile,
  formatUser,
  formatPlainValue,
} from '../../log/findings/formatValue';
import { textOf, valueOf, type LogEntry } from '../../log/log';
import { phrase, verbatim, type Phrase } from '../../log/phrase';
import { isFailedAttempt } from '../../log/events/event';
import type { Recipients } from '../../log/questions/recipient';
import { connectionErrorReason, attemptReason } from '../../log/questions/reasons';
import { visibleShort } from '../../log/visible';
import type { FeatureContext } from '../context';
import { fieldList } from '../hover/fieldList';
import { formatRecipientList } from '../formatOutcome';
import { markup } from '../richText';
import { sentenceOf } from '../sentence';
import { formatShort } from '../outline';
import { renderPhrase } from '../../texts/render';

/** What happened in a few words: `authentication failed for ironport`, `bounced: Relay access denied`. */
export function formatEvent(entry: LogEntry, recipients: Recipients, { language }: FeatureContext): string {
  return renderPhrase(shortPhrase(entry, recipients), language, shown);
}

/** `bounced for bob@example.net`; without the recipients where the log does not tell their addresses. */
function withRecipients(what: Phrase, entry: LogEntry, recipients: Recipients): Phrase {
  const behind = entry.event?.recipientsBehind;
  if (behind === undefined) return what;
  const names = recipients.of(entry);
  if (!names.some(who => typeof who === 'string')) return what;
  const who = formatRecipientList(names);
  return behind === 'to'
    ? phrase('{what} to {who}', { what, who })
    : phrase('{what} for {who}', { what, who });
}

function shortPhrase(entry: LogEntry, recipients: Recipients): Phrase {
  const what = withRecipients(formatShort(recipients.log, entry), entry, recipients);
  if (!entry.event) return phrase('{what}: {value}', { what, value: formatPlainValue(entry.entry.text) });
  if (entry.event.authentication) return logon(entry, entry.event.authentication);
  const reply = textOf(entry, 'replyText');
  if (reply !== undefined && entry.event.role === 'answer') {
    return phrase('{what}: {value}', { what, value: visibleShort(reply, ANSWER_LIMIT) });
  }
  const said = saidOf(entry, reply);
  if (said !== undefined) return phrase('{what}: {value}', { what, value: formatCause(said) });
  if (entry.event.role === 'policy') {
    const group = formatPlainValue(textOf(entry, 'senderGroup') ?? '');
    return phrase('{what}, sender group {group}', { what, group });
  }
  const field = entry.event.about;
  const about = field === undefined ? undefined : textOf(entry, field);
  if (field === undefined || about === undefined) return what;
  // A protocol that names TLS itself.
  if (/^TLS/i.test(about) && entry.event.role === 'tls-succeeded') return verbatim(formatPlainValue(about));
  return phrase('{what} {value}', {
    what,
    value: about === '' ? phrase('(empty)') : formatField(field, about),
  });
}

/** What was said of a failure, in the words of the headline that it leads to. */
function saidOf(entry: LogEntry, reply: string | undefined): string | undefined {
  const { event } = entry;
  if (isFailedAttempt(event)) return attemptReason(entry);
  if (event?.breaksOffAs === 'connection-error') return connectionErrorReason(entry);
  return event?.reports?.outcome === 'delivered' ? undefined : reply;
}

function logon(entry: LogEntry, result: 'failed' | 'succeeded'): Phrase {
  const user = textOf(entry, 'user');
  const who =
    user === undefined
      ? phrase('profile {profile}', { profile: formatProfile(textOf(entry, 'profile') ?? '') })
      : formatUser(user);
  return result === 'failed'
    ? phrase('authentication failed for {who}', { who })
    : phrase('authenticated as {who}', { who });
}

/** Whole sentences with several values; a reply of a megabyte is not for a picture. */
const DETAIL_LIMIT = 400;

/** What happened in a sentence with all values; undefined where the short words say as much. */
export function formatEventDetail(
  entry: LogEntry,
  recipients: Recipients,
  { language }: FeatureContext,
): string | undefined {
  const { event, fields } = entry;
  if (!event) return undefined;
  const summary = event.role === 'answer' ? undefined : sentenceOf(entry);
  const rest = fields.filter(
    ({ name }) => !isIdKey(name) && !summary?.named.has(name) && !isSaid(entry, name),
  );
  const values = [codes(entry), markup([[fieldList(entry, rest, language, recipients)]], 'plaintext').value];
  const parts = [
    summary ? renderPhrase(summary.sentence, language, shown) : '',
    values.filter(isFilled).join(' · '),
  ].filter(isFilled);
  return parts.length === 0 ? undefined : visibleShort(parts.join(' '), DETAIL_LIMIT);
}

/**
 * What the next host answers is all that its line says: the short words tell it to the letter. An answer of more
 * characters is cut there, and told in the sentence.
 */
const ANSWER_LIMIT = 120;

/** What is told by the short words or with the codes. */
function isSaid(entry: LogEntry, name: string): boolean {
  return entry.event?.about === name || REPLY.has(name);
}

const REPLY: ReadonlySet<string> = new Set(['replyCode', 'enhancedCode', 'replyText', 'outcome', 'rid']);

/** What the other side said, to the letter: `535 5.7.8 Error: authentication failed`. */
function codes(entry: LogEntry): string {
  const code = valueOf(entry, 'replyCode');
  const reply = (textOf(entry, 'replyText') ?? '').replaceAll('\n', ' / ');
  if (entry.event?.role === 'answer' && reply.length <= ANSWER_LIMIT) return '';
  const said = isFailedAttempt(entry.event) ? attemptReason(entry) : undefined;
  // The short words and the sentence tell its words already.
  if (said !== undefined && typeof code === 'number' && isToldBy(said, reply))
    return [threeDigits(code), textOf(entry, 'enhancedCode') ?? ''].filter(isFilled).join(' ');
  return [typeof code === 'number' ? threeDigits(code) : '', reply].filter(isFilled).join(' ');
}

/** Whether what is said of a failure tells all words of a reply; an address in it need not be the recipient's. */
const isToldBy = (said: string, reply: string): boolean =>
  formatCause(said) === formatCause(reply) && !reply.includes('<') && reply.length <= ANSWER_LIMIT;

const isFilled = (text: string) => text !== '';

const shown = (value: string) => visibleShort(value, DETAIL_LIMIT);
