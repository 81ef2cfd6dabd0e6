import { textOf, type LogEntry } from '../log';

/** Of an address or a mailbox, of the size of a message, of its form: RFC 3463, sections 3.2, 3.3, 3.4 and 3.7. */
const OF_ITS_OWN = /^[245]\.(?:[126]\.\d+|3\.4)$/;

/** What hosts say of a recipient whom they do not know, mostly with a code, and at times without. */
const OF_RECIPIENT =
  /\b(?:no such (?:user|recipient|mailbox|address)|(?:user|recipient|mailbox|address) (?:is )?(?:unknown|not found|does(?:n't| not) exist|full)|unknown (?:user|recipient|mailbox)|over quota)\b/i;

const OF_LOGON = /\b(?:relay\w*|authenti\w*|auth|log(?:ged)?[ -]?(?:on|in))\b/i;

/**
 * Whether the next host gives another reason than the logon: the recipient, or the message. A code counts no more where
 * its words speak of relaying or of a logon. What the appliance itself makes of a reply does not count at all.
 */
export function isOfItsOwn(setback: LogEntry): boolean {
  const words = textOf(setback, 'replyText') ?? '';
  if (OF_LOGON.test(words)) return false;
  return OF_ITS_OWN.test(textOf(setback, 'enhancedCode') ?? '') || OF_RECIPIENT.test(words);
}
