import type { LogEvent } from '../log/events/event';
import { formatUnchecked, whyLogonFailed } from '../log/findings/logonCause';
import {
  formatCause,
  formatProfile,
  formatUser,
  formatValue,
  withOtherSpellings,
} from '../log/findings/formatValue';
import { textOf, type LogEntry } from '../log/log';
import { duration, facts, phrase, series, verbatim, type Phrase } from '../log/phrase';
import { isWithoutEnd } from '../log/questions/connection';
import type { Authentications, Fate, MessageCounts } from '../log/questions/fate';
import type { RecipientFate } from '../log/questions/messageFate';
import { connectionErrorReason } from '../log/questions/reasons';
import { visible } from '../log/visible';
import type { FeatureContext } from './context';
import { grouped } from './outcomeTexts';
import { formatOutcome } from './formatOutcome';
import { formatEnding, formatLineCount } from './formatTime';
import { renderPhrase } from '../texts/render';

type Reader = Pick<FeatureContext, 'language'>;

/** `4 lines · 26 s · authentication failed for ironport`: for a lens, a tree, a list. */
export const formatFate = (fate: Fate, reader: Reader): string =>
  rendered(facts(formatFateParts(fate, reader)), reader);

/** The same as parts, for lists to which more is added. */
export function formatFateParts(fate: Fate, reader: Reader): Phrase[] {
  const extent = [formatLineCount(fate.lines)];
  if (fate.seconds !== undefined) extent.push(duration(fate.seconds));
  return [...extent, ...whatBecame(fate, reader), ...unusualEnding(fate)];
}

/**
 * The same without its extent, where lines and seconds stand elsewhere: `authentication failed for ironport`.
 * @param namesRejected whether a recipient that was turned away is named beside it, with how many others there are
 */
export function formatFateWithoutExtent(fate: Fate, reader: Reader, namesRejected = false): string {
  return rendered(formatFatePhrase(fate, reader, namesRejected), reader);
}

/** The same as a phrase, for a hover; empty where nothing is worth telling. */
export function formatFatePhrase(fate: Fate, reader: Reader, namesRejected = false): Phrase {
  return facts([...whatBecame(fate, reader, namesRejected), ...unusualEnding(fate)]);
}

/**
 * `ICID 451 from 172.16.155.102: authentication failed for ironport, closed after 26 s.`
 * @param host on which appliance, where there are several
 */
export function formatFateSentence(fate: Fate, reader: Reader, host?: Phrase | string): string {
  const what = series([...whatBecame(fate, reader), ...endingAfter(fate)]);
  return rendered(sentence(fate, host, what), reader);
}

const rendered = (words: Phrase, { language }: Reader) => renderPhrase(words, language, visible);

function sentence(
  { chain: { kind, number }, peer }: Fate,
  host: Phrase | string | undefined,
  what: Phrase,
): Phrase {
  const values = { id: verbatim(`${kind} ${number}`), host, what };
  if (kind === 'MID' && peer === '') {
    return phrase('{id}{host, select, missing {} other { on {host}}} from an empty sender: {what}.', values);
  }
  const address = peer === undefined ? undefined : formatValue(peer);
  return kind === 'DCID'
    ? phrase(
        '{id}{host, select, missing {} other { on {host}}}{address, select, missing {} other { to {address}}}: {what}.',
        { ...values, address },
      )
    : phrase(
        '{id}{host, select, missing {} other { on {host}}}{address, select, missing {} other { from {address}}}: {what}.',
        { ...values, address },
      );
}

/** What is told between the extent and the end. */
function whatBecame(fate: Fate, reader: Reader, namesRejected = false): Phrase[] {
  const { failed, succeeded, isTurnedAway, messages, chain } = fate;
  const parts: Phrase[] = [];
  if (failed) parts.push(formatFailed(failed));
  if (succeeded) parts.push(formatSucceeded(succeeded));
  if (isTurnedAway) parts.push(phrase('turned away by policy'));
  parts.push(...(chain.kind === 'MID' ? formatMessage(messages, reader) : formatMessages(messages, reader)));
  if (!namesRejected && !isRejectionTold(fate)) {
    parts.push(
      phrase('{count, plural, one {# recipient rejected} other {# recipients rejected}}', {
        count: fate.rejectedRecipients,
      }),
    );
  }
  const { hindrance } = fate;
  if (hindrance?.event && hindrance.number !== fate.endingCause?.number && !isToldOfMessage(fate)) {
    parts.push(formatHindrance(hindrance, hindrance.event));
  }
  // Of a message all lines are read, or its outcome is not told.
  if (fate.linesRead < fate.lines && chain.kind !== 'MID') {
    parts.push(
      phrase('{count, plural, other {only the first # lines looked at}}', { count: fate.linesRead }),
    );
  }
  if (fate.isOpeningMissing) parts.push(missingOpening(fate));
  return parts;
}

/** Whether no recipient was turned away, or every message says already that all of its own were. */
function isRejectionTold({ rejectedRecipients, messages: { count, fates } }: Fate): boolean {
  if (rejectedRecipients === 0) return true;
  const isToldBy = ({ outcome, cause }: RecipientFate) =>
    outcome === 'nobody-accepted' || cause?.kind === 'nobody-accepted';
  return fates.length === count && count > 0 && fates.every(recipients => recipients.every(isToldBy));
}

function missingOpening({ chain: { kind }, isCutByBeginning }: Fate): Phrase {
  if (kind === 'MID')
    return isCutByBeginning ? phrase('started before the log begins') : phrase('its start is not in the log');
  return isCutByBeginning ? phrase('opened before the log begins') : phrase('its opening is not in the log');
}

/**
 * `authentication failed for ironport`, `authentication failed 3 times for ironport`, `authentication failed for 60
 * users`. Why is known of the last one alone; no user stands for several.
 */
function formatFailed(failed: Authentications): Phrase {
  const cause = whyLogonFailed(failed.last, failed.unchecked);
  const values = { ...countsOf(failed), who: whoLoggedOn(failed), cause };
  switch (howMany(failed)) {
    case 'one':
      return phrase('authentication failed for {who}{cause, select, missing {} other {: {cause}}}', values);
    case 'of-one-user':
      return phrase(
        'authentication failed {count, plural, other {# times}} for {who}{cause, select, missing {} other {, last: {cause}}}',
        { ...values, who: withOtherSpellings(values.who, failed.spellings) },
      );
    case 'of-users':
      return phrase(
        'authentication failed {times, plural, =0 {for} other {# times for}} {more, select, missing {} other {at least }}{users, plural, other {# users}}{cause, select, missing {} other {, last for {who}: {cause}}}',
        values,
      );
    case 'not-known':
      return phrase(
        'authentication failed {count, plural, other {# times}}, last for {who}{cause, select, missing {} other {: {cause}}}',
        values,
      );
  }
}

/** `authenticated as ironport`, `authenticated 3 times as ironport`, `authenticated as 2 users`. */
function formatSucceeded(succeeded: Authentications): Phrase {
  const values = { ...countsOf(succeeded), who: whoLoggedOn(succeeded) };
  switch (howMany(succeeded)) {
    case 'one':
      return phrase('authenticated as {who}', values);
    case 'of-one-user':
      return phrase('authenticated {count, plural, other {# times}} as {who}', {
        ...values,
        who: withOtherSpellings(values.who, succeeded.spellings),
      });
    case 'of-users':
      return phrase(
        'authenticated {times, plural, =0 {as} other {# times as}} {more, select, missing {} other {at least }}{users, plural, other {# users}}',
        values,
      );
    case 'not-known':
      return phrase('authenticated {count, plural, other {# times}}, last as {who}', values);
  }
}

/** How many logons, and of how many users, as far as that is known. */
function howMany({ count, users, hasMoreUsers }: Authentications) {
  if (count === 1) return 'one';
  if (users > 1) return 'of-users';
  return users === 1 && !hasMoreUsers ? 'of-one-user' : 'not-known';
}

const countsOf = ({ count, users, hasMoreUsers }: Authentications) => ({
  count,
  users,
  // Each of them once: that they are so many says it.
  times: count === users ? 0 : count,
  more: hasMoreUsers ? 'more' : undefined,
});

function whoLoggedOn({ user, profile }: Authentications): Phrase | string {
  if (user !== undefined) return formatUser(user);
  return phrase('profile {profile}', { profile: formatProfile(profile ?? '') });
}

/**
 * `2 messages delivered, 1 bounced: relay access denied`, and those whose recipients fared differently together, with
 * their unit: `1 message delivered to 2 of 3, bounced for 1: no such user`. Where there are very many, of how many it is known.
 */
export function formatMessages({ count, judged, fates }: MessageCounts, reader: Reader): Phrase[] {
  if (count === 0) return [];
  if (judged === 0) {
    return [
      phrase(
        '{total, plural, one {# message, too long to look at what became of it} other {# messages, too long to look at what became of them}}',
        { total: count },
      ),
    ];
  }
  const parts = alike(fates).map(({ messages, recipients }, place) => {
    const told = formatOutcome(recipients, reader, true);
    // Behind these, where recipients are counted as well, it would not be clear what the first number counts.
    if (place > 0 && !isMixed(recipients)) return phrase('{count, number} {told}', { count: messages, told });
    const of = { count: messages, recipients: recipients.length, told };
    return isMixed(recipients)
      ? phrase(
          '{count, plural, one {# message {told}} other {# messages to {recipients, number} recipients: {told}}}',
          of,
        )
      : phrase('{count, plural, one {# message {told}} other {# messages {told}}}', of);
  });
  const all = series(parts);
  return judged === count
    ? [all]
    : [
        phrase('{total, plural, other {of # messages, the first {judged, number}: {all}}}', {
          total: count,
          judged,
          all,
        }),
      ];
}

interface Alike {
  readonly messages: number;
  readonly recipients: readonly RecipientFate[];
}

/** Messages by what they came to, and behind these the ones whose recipients fared differently. */
function alike(fates: readonly (readonly RecipientFate[])[]): Alike[] {
  const uniform = fates.filter(each => !isMixed(each));
  const groups = grouped(uniform.flat()).map(([outcome, recipients]) => ({
    messages: uniform.filter(([first]) => first?.outcome === outcome).length,
    recipients,
  }));
  if (uniform.length === fates.length) return groups;
  const mixed = fates.filter(isMixed);
  return [...groups, { messages: mixed.length, recipients: mixed.flat() }];
}

const isMixed = (fates: readonly RecipientFate[]) =>
  fates.some(({ outcome }) => outcome !== fates[0]?.outcome);

function formatMessage({ fates }: MessageCounts, reader: Reader): Phrase[] {
  const [known] = fates;
  return [known ? formatOutcome(known, reader) : phrase('too long to look at what became of it')];
}

/** A normal end is not told. That of a message is part of its outcome. */
function unusualEnding({ chain, ending, endingCause }: Fate): Phrase[] {
  if (chain.kind === 'MID' || ending === 'closed') return [];
  return [withCause(formatEnding(ending), endingCause)];
}

function endingAfter(fate: Fate): Phrase[] {
  const { chain, ending, endingCause, seconds } = fate;
  if (chain.kind === 'MID') {
    return seconds !== undefined && isTimeWorthTelling(fate)
      ? [phrase('after {duration}', { duration: duration(seconds) })]
      : [];
  }
  const end = formatEnding(ending);
  // How long it was open is only known from both of its ends.
  const isWhole = !isWithoutEnd(ending) && !fate.isOpeningMissing;
  if (seconds === undefined || (!isWhole && seconds === 0)) return [withCause(end, endingCause)];
  const values = { end, duration: duration(seconds) };
  return [
    isWhole
      ? withCause(phrase('{end} after {duration}', values), endingCause)
      : withCause(phrase('{end}, {duration} after its first line', values), endingCause),
  ];
}

/** How long a mail lay somewhere is told already; without its start, or under another number, its lines do not tell. */
function isTimeWorthTelling({ chain, isOpeningMissing, messages }: Fate): boolean {
  const isTold = messages.fates
    .flat()
    .some(({ delay, quarantine, message }) => delay ?? quarantine ?? message.id !== chain.id);
  return chain.end !== undefined && !isOpeningMissing && !isTold;
}

/** `sender rejected: envelope sender domain does not exist`, `required TLS failed` */
function formatHindrance(line: LogEntry, event: LogEvent): Phrase {
  const unchecked = formatUnchecked(line);
  if (unchecked) return unchecked;
  const what = phrase(event.hindrance ?? event.short);
  // The reasons of TLS failures are numbers and names of a library.
  const reason = event.role === 'tls-failed' ? undefined : textOf(line, 'reason');
  return reason === undefined ? what : phrase('{what}: {cause}', { what, cause: formatCause(reason) });
}

/** Whether the reason why it was not received is told with the message already. */
function isToldOfMessage({ hindrance, messages }: Fate): boolean {
  const reason = textOf(hindrance, 'reason');
  return (
    reason !== undefined &&
    hindrance?.event?.role === 'receiving-failed' &&
    messages.fates.flat().some(({ cause }) => cause?.kind === 'said' && cause.words === reason)
  );
}

/** `lost: TLS failed`, `connection error: connection refused`. */
function withCause(end: Phrase, cause: LogEntry | undefined): Phrase {
  if (!cause?.event) return end;
  if (cause.event.breaksOffAs !== 'connection-error') {
    return phrase('{end}: {cause}', { end, cause: phrase(cause.event.short) });
  }
  const reason = connectionErrorReason(cause);
  return reason === undefined ? end : phrase('{end}: {cause}', { end, cause: formatCause(reason) });
}
