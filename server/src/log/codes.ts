import { phrase, type Phrase } from './phrase';

/**
 * What SMTP reply codes and enhanced codes mean, in own words.
 * Reply codes after RFC 5321 and RFC 4954 (authentication), enhanced codes after RFC 3463, RFC 4954 and the
 * registry of RFC 5248, as listed in meanings.md.
 */
const REPLY_CODES: Readonly<Record<number, Phrase>> = {
  0: phrase('no reply at all: time-out, DNS error or broken connection'),
  421: phrase('the service is closing or not available'),
  450: phrase('the mailbox is busy'),
  451: phrase('a local error of the server'),
  452: phrase('the server has no space'),
  454: phrase('authentication failed for the moment; try again later'),
  500: phrase('the command was not understood'),
  501: phrase('the argument of the command was not understood'),
  502: phrase('the command is not offered'),
  503: phrase('commands in the wrong order'),
  530: phrase('authentication is required'),
  534: phrase('the authentication mechanism is too weak'),
  535: phrase('the credentials are invalid'),
  538: phrase('this mechanism needs encryption'),
  550: phrase('the mailbox is not available, or a policy forbids it'),
  552: phrase('the message is too large'),
  553: phrase('the name of the mailbox is not allowed'),
  554: phrase('the transaction failed'),
};

const FIRST_DIGITS: Readonly<Record<number, Phrase>> = {
  2: phrase('done'),
  4: phrase('not now, try again later'),
  5: phrase('refused for good'),
};

/** subject.detail of an enhanced code. */
const ENHANCED_DETAILS: Readonly<Record<string, Phrase>> = {
  '1.0': phrase('another problem with the address'),
  '1.1': phrase('no such mailbox'),
  '1.2': phrase('no such host or domain'),
  '1.8': phrase("the sender's host or domain is not valid"),
  '2.2': phrase('the mailbox is full'),
  '2.3': phrase('the message is too long for the mailbox'),
  '3.2': phrase('the host takes no messages now'),
  '4.0': phrase('another problem with the network'),
  '4.1': phrase('the host does not answer'),
  '4.3': phrase('a directory server failed'),
  '4.4': phrase('no route to the host'),
  '4.7': phrase('the delivery time has expired'),
  '5.4': phrase('invalid arguments of the command'),
  '7.0': phrase('another matter of security'),
  '7.1': phrase('not authorised: policy or relaying'),
  '7.8': phrase('the authentication credentials are invalid'),
  '7.9': phrase('the authentication mechanism is too weak'),
  '7.11': phrase('encryption is needed'),
};

const ENHANCED_CLASSES: Readonly<Record<string, Phrase>> = {
  2: phrase('success'),
  4: phrase('for the moment'),
  5: phrase('for good'),
};

/** What a reply code means; by its first digit where the code itself is not known. */
export function replyCodeMeaning(code: number): Phrase | undefined {
  return REPLY_CODES[code] ?? FIRST_DIGITS[Math.floor(code / 100)];
}

/** What an enhanced code (`5.7.8`) means; undefined where its detail is not known. */
export function enhancedCodeMeaning(code: string): Phrase | undefined {
  const [kind = '', subject, detail] = code.split('.');
  const what = ENHANCED_DETAILS[`${subject}.${detail}`];
  const how = ENHANCED_CLASSES[kind];
  return what && how && phrase('{what}, {how}', { what, how });
}

/** A reply code as SMTP prints it: three digits, `000` for no reply. */
export function threeDigits(code: number): string {
  return String(code).padStart(3, '0');
}

/** What the next host's answer to the logon comes to, in two or three words for a message. */
export function logonRefusal(replyCode: number | undefined, enhancedCode: string | undefined): Phrase {
  if (replyCode === undefined || replyCode === 0) return phrase('no reply');
  if (replyCode >= 400 && replyCode < 500) return phrase('refused for the moment');
  if (replyCode === 535 || enhancedCode === '5.7.8') return phrase('credentials refused');
  if (replyCode === 530) return phrase('authentication required');
  if (replyCode === 534 || enhancedCode?.endsWith('.7.9')) return phrase('mechanism too weak');
  if (replyCode === 538 || enhancedCode?.endsWith('.7.11')) return phrase('encryption needed');
  return phrase('refused');
}
