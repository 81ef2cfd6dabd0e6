import { wantsPasswordCarriedOver } from '../../log/codes';
import { textOf, valueOf, type LogEntry } from '../../log/log';
import { replyInWords } from '../../log/findings/words';
import { phrase, type Phrase } from '../../log/phrase';
import type { Connection } from '../../log/questions/connection';
import { isInWords } from '../../log/shapes/reply';

/**
 * What an authentication comes to and what to do, in the light of its connection or of the answer to it; undefined for
 * one of which this log tells no more than any other, and for all other entries.
 */
export function meaningHere(entry: LogEntry, connection: Connection | undefined): Phrase | undefined {
  const name = entry.event?.name;
  if (name === 'injection.auth-failed') {
    const unchecked = connection?.lastUncheckedBefore(entry.number);
    if (unchecked) return uncheckedMeaning(unchecked);
  }
  return name === 'delivery.auth-failed' ? logonMeaning(entry) : undefined;
}

/** What is known of a logon before which the appliance has told of a trouble with checking it. */
function uncheckedMeaning(trouble: LogEntry): Phrase {
  return trouble.event?.name === 'injection.auth-lookup-failed'
    ? phrase(
        'The directory could not be asked, or does not know this user; the log does not tell which. So it does not tell whether a password was guessed.',
      )
    : phrase(
        'The appliance could not check the credentials. Whether they were right is not known, nor whether a password was guessed.',
      );
}

/** What the next host's answer to the appliance's logon comes to. */
function logonMeaning(entry: LogEntry): Phrase {
  const code = Number(valueOf(entry, 'replyCode') ?? 0);
  const enhancedCode = textOf(entry, 'enhancedCode');
  if (wantsPasswordCarriedOver(code, enhancedCode)) {
    return phrase(
      'The next host wants the password carried over first: the user of the outgoing profile has to log on there once with another mechanism, mostly PLAIN. Waiting does not help: until then messages on this connection may be bounced or delayed.',
    );
  }
  if (code >= 400 && code < 500) {
    return phrase(
      'The next host could not decide now; it did not refuse the credentials. The appliance will try again: messages on this connection may be delayed.',
    );
  }
  if (enhancedCode === '5.7.139') {
    return phrase(
      'The next host allows no such logon: SMTP logons are disabled there for this user or for all, or a policy blocks them. The password may be right. Messages on this connection may be bounced or delayed.',
    );
  }
  if ((code === 535 && enhancedCode === undefined) || (code >= 500 && enhancedCode === '5.7.8')) {
    return phrase(
      'The next host refused the credentials. Check user and password in the outgoing profile: messages on this connection may be bounced or delayed.',
    );
  }
  if (code >= 500) {
    return phrase(
      'The next host refused the logon; its reply says why. Messages on this connection may be bounced or delayed.',
    );
  }
  const own = textOf(entry, 'reason');
  if (own !== undefined && !isInWords(own)) {
    return phrase(
      'The reply of the next host could not be read: {reason}. Whether the credentials are right is not known. Messages on this connection may be bounced or delayed.',
      { reason: replyInWords(own) },
    );
  }
  const reason = own ?? textOf(entry, 'replyText');
  return reason === undefined
    ? phrase(
        'The log gives no reply of the next host, so nothing tells whether the credentials are right. Messages on this connection may be bounced or delayed.',
      )
    : phrase(
        'The next host gave no reply: {reason}. Whether the credentials are right is not known. Messages on this connection may be bounced or delayed.',
        { reason: replyInWords(reason) },
      );
}
