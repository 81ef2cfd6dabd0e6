import { whoLogsOnBy } from '../../log/events/event';
import { refusalOf, type Refusal } from '../../log/findings/refusal';
import { textOf, type LogEntry } from '../../log/log';
import { formatReply } from '../../log/findings/formatValue';
import { phrase, type Phrase } from '../../log/phrase';
import type { Connection } from '../../log/questions/connection';
import { isPlainWords } from '../../log/shapes/reply';

/**
 * What an authentication comes to and what to do, in the light of its connection or of the answer to it; undefined for
 * one of which this log tells no more than any other, and for all other entries.
 */
export function meaningHere(entry: LogEntry, connection: Connection | undefined): Phrase | undefined {
  const { event } = entry;
  if (event?.authentication !== 'failed') return undefined;
  if (whoLogsOnBy(event) === 'appliance') return logonMeaning(entry);
  // All that is known is what the appliance says about the failed check.
  const trouble = connection?.lastUncheckedBefore(entry.number)?.event?.unchecked;
  return trouble && phrase(trouble.meaning);
}

/** What an answer means, and what to do about it. */
const MEANINGS: Readonly<Partial<Record<Refusal, Phrase>>> = {
  'carry-over': phrase(
    'The next host wants the password carried over first: the user of the outgoing profile has to log on there once with another mechanism, mostly PLAIN. Waiting does not help: until then messages on this connection may be bounced or delayed.',
  ),
  'too-many': phrase(
    'The next host says that there were too many attempts. Whether the credentials are right is not known; the attempts before may tell. Messages on this connection may be bounced or delayed.',
  ),
  'for-the-moment': phrase(
    'The next host refused the logon for the moment; its reply says why. Whether the credentials are right is not known. The appliance mostly tries again: messages on this connection may be delayed.',
  ),
  blocked: phrase(
    'The next host allows no such logon: SMTP logons are disabled there for this user or for all, or a policy blocks them. The password may be right. Messages on this connection may be bounced or delayed.',
  ),
  credentials: phrase(
    'The next host refused the credentials. Check user and password in the outgoing profile: messages on this connection may be bounced or delayed.',
  ),
};

/** What the next host's answer to the appliance's logon comes to. */
function logonMeaning(entry: LogEntry): Phrase {
  const refusal = refusalOf(entry);
  if (refusal !== 'no-reply' && refusal !== 'not-told') {
    return (
      MEANINGS[refusal] ??
      phrase(
        'The next host refused the logon; its reply says why. Messages on this connection may be bounced or delayed.',
      )
    );
  }
  const own = textOf(entry, 'reason');
  if (own !== undefined && !isPlainWords(own)) {
    return phrase(
      'The reply of the next host could not be read: {reason}. Whether the credentials are right is not known. Messages on this connection may be bounced or delayed.',
      { reason: formatReply(own) },
    );
  }
  const reason = own ?? textOf(entry, 'replyText');
  return reason === undefined
    ? phrase(
        'The log gives no reply of the next host, so nothing tells whether the credentials are right. Messages on this connection may be bounced or delayed.',
      )
    : phrase(
        'The next host gave no reply: {reason}. Whether the credentials are right is not known. Messages on this connection may be bounced or delayed.',
        { reason: formatReply(reason) },
      );
}
