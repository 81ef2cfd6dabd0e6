import { logonRefusal } from '../codes';
import { textOf, valueOf, type LogEntry } from '../log';
import { phrase, type Phrase } from '../phrase';
import { isInWords } from '../shapes/reply';
import { causeInWords } from './words';

const UNCHECKED: Readonly<Record<string, Phrase>> = {
  'injection.auth-forward-unreachable': phrase('forwarding server unreachable'),
  'injection.auth-profile-misconfigured': phrase('authentication profile unusable'),
  'injection.auth-lookup-failed': phrase('user look-up failed'),
};

/**
 * Why a logon failed, in two or three words: what a line tied to it says, or the next host's answer. What is not known
 * is not told.
 * @param unchecked the last entry that says of it that it could not be checked; see Connection.uncheckedBefore
 */
export function whyLogonFailed(
  failure: LogEntry,
  unchecked: LogEntry | undefined,
): Phrase | string | undefined {
  if (unchecked) return UNCHECKED[unchecked.event?.name ?? ''];
  if (failure.event?.name !== 'delivery.auth-failed') return undefined;
  const code = valueOf(failure, 'replyCode');
  if (typeof code === 'number' && code > 0) return logonRefusal(code, textOf(failure, 'enhancedCode'));
  const reason = textOf(failure, 'reason') ?? textOf(failure, 'replyText');
  return reason !== undefined && isInWords(reason) ? causeInWords(reason) : undefined;
}
