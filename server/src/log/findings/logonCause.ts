import { threeDigits } from '../codes';
import { whoLogsOnBy } from '../events/event';
import { textOf, valueOf, type LogEntry } from '../log';
import { phrase, type Phrase } from '../phrase';
import { isPlainWords } from '../shapes/reply';
import { formatRefusal, replyCodeOf } from './refusal';
import { formatCause, formatProfile, formatReply, formatUser } from './formatValue';

/**
 * Why a logon failed, in two or three words: what a line tied to it says, or the next host's answer. What is not known
 * is not told.
 * @param unchecked the last entry that says of it that it could not be checked; see Connection.uncheckedBefore
 */
export function whyLogonFailed(
  failure: LogEntry,
  unchecked: LogEntry | undefined,
): Phrase | string | undefined {
  if (unchecked) return whyUnchecked(unchecked);
  if (!failure.event || whoLogsOnBy(failure.event) !== 'appliance') return undefined;
  const code = replyCodeOf(failure);
  if (code !== undefined && code > 0) return formatRefusal(failure);
  const reason = textOf(failure, 'reason') ?? textOf(failure, 'replyText');
  return reason !== undefined && isPlainWords(reason) ? formatCause(reason) : undefined;
}

/** What a line says of why a logon could not be checked; undefined for any other line. */
export function whyUnchecked(line: LogEntry | undefined): Phrase | undefined {
  const unchecked = line?.event?.unchecked;
  return unchecked && phrase(unchecked.short);
}

/** The same of a logon that has no result; undefined for any other line. */
export function formatUnchecked(line: LogEntry): Phrase | undefined {
  const cause = whyUnchecked(line);
  const user = textOf(line, 'user');
  // The directory may have been asked, and not know the user.
  if (user !== undefined && cause) return phrase('{cause} for {who}', { cause, who: formatUser(user) });
  return cause && phrase('a logon could not be checked: {cause}', { cause });
}

/** `535 5.7.8, credentials refused`, or what the log says where there was no SMTP reply. */
export function logonAnswer(entry: LogEntry): Phrase | string {
  const replyCode = replyCodeOf(entry);
  const enhancedCode = textOf(entry, 'enhancedCode');
  const meaning = formatRefusal(entry);
  const why = textOf(entry, 'reason') ?? (replyCode === 0 ? textOf(entry, 'replyText') : undefined);
  if (replyCode === undefined && why !== undefined && !isPlainWords(why))
    return phrase('a reply that could not be read ({why})', { why: formatReply(why) });
  if (replyCode === undefined || replyCode === 0) {
    return why === undefined ? meaning : phrase('{meaning} ({why})', { meaning, why: formatReply(why) });
  }
  const code =
    enhancedCode === undefined ? threeDigits(replyCode) : `${threeDigits(replyCode)} ${enhancedCode}`;
  return phrase('{code}, {meaning}', { code, meaning });
}

/**
 * The same of a logon that failed before what is told, with the host's own words: they tell more than the meaning of a
 * code.
 */
export function failedLogonBefore(failure: LogEntry): Phrase {
  const words = (replyCodeOf(failure) ?? 0) > 0 ? formatReply(textOf(failure, 'replyText') ?? '') : '';
  const values = {
    dcid: Number(valueOf(failure, 'dcid') ?? 0),
    answer: logonAnswer(failure),
    profile: formatProfile(textOf(failure, 'profile') ?? ''),
    words: words === '' ? undefined : words,
  };
  return phrase(
    'Before it, the logon of the appliance on DCID {dcid} failed (profile {profile}): {answer}{words, select, missing {} other {: {words}}}',
    values,
  );
}
