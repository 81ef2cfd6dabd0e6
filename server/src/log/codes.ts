import { phrase, type Phrase } from './phrase';

const CARRY_OVER = phrase(
  'the password has to be carried over first, by one logon with another mechanism, mostly PLAIN',
);
const NOT_NOW = phrase('not now, try again later');
const LOGON_REFUSED = phrase('the logon was refused');

/**
 * What SMTP reply codes and enhanced codes mean, in own words.
 * Reply codes after RFC 5321 and RFC 4954 (authentication), enhanced codes after RFC 3463, RFC 4954 and the
 * registry of RFC 5248.
 */
const REPLY_CODES: Readonly<Record<number, Phrase>> = {
  0: phrase('no reply at all: time-out, DNS error or broken connection'),
  421: phrase('the service is closing or not available'),
  450: phrase(
    'not now: the mailbox is busy, or a policy wants another try, as greylisting and limits of rates do',
  ),
  451: phrase('a local error of the server'),
  452: phrase('no room: of the server, of the mailbox, or for so many recipients'),
  454: phrase('refused for the moment; to a recipient it mostly says that relaying is not allowed'),
  500: phrase('the command was not understood'),
  501: phrase('the argument of the command was not understood'),
  502: phrase('the command is not offered'),
  503: phrase('commands in the wrong order'),
  504: phrase('a parameter of the command is not offered'),
  521: phrase('the host takes no mail'),
  530: phrase('something has to come first: a logon, or STARTTLS'),
  534: phrase('the server wants another kind of logon'),
  535: LOGON_REFUSED,
  538: phrase('this mechanism needs encryption'),
  550: phrase('the mailbox is not available, or a policy forbids it'),
  551: phrase('the recipient is not here'),
  552: phrase('over a limit: of the mailbox, or of the size of a message'),
  553: phrase('the name of the mailbox is not allowed'),
  554: phrase('the transaction failed'),
  555: phrase('parameters of the sender or the recipient are not known'),
  556: phrase('the domain takes no mail'),
};

/** What some of them mean where they answer AUTH (RFC 4954). Those of mailboxes and transfers say no more there. */
const TO_LOGON: Readonly<Record<number, Phrase>> = {
  432: CARRY_OVER,
  450: NOT_NOW,
  452: NOT_NOW,
  454: phrase('the logon could not be decided for the moment; try again later'),
  501: phrase('the exchange was malformed, or given up'),
  503: phrase('logons are not enabled here, or one has been done already'),
  504: phrase('the server does not offer this mechanism'),
  530: phrase('TLS has to be started first'),
  534: phrase('this mechanism is too weak, or the server wants another kind of logon or password'),
  535: phrase('the logon was refused: the credentials, or by a policy'),
  550: LOGON_REFUSED,
  551: LOGON_REFUSED,
  552: LOGON_REFUSED,
  553: LOGON_REFUSED,
  554: LOGON_REFUSED,
  555: LOGON_REFUSED,
  556: LOGON_REFUSED,
};

/** The command that a reply answers, as far as its meaning depends on it. */
export type AnsweredCommand = 'AUTH' | 'other';

/** The command that the reply of an entry answers. */
export const commandOf = (event: { readonly authentication?: unknown } | undefined): AnsweredCommand =>
  event?.authentication === undefined ? 'other' : 'AUTH';

const FIRST_DIGITS: Readonly<Record<number, Phrase>> = {
  2: phrase('done'),
  4: NOT_NOW,
  5: phrase('refused for good'),
};

/** subject.detail of an enhanced code. */
const ENHANCED_DETAILS: Readonly<Record<string, Phrase>> = {
  '1.0': phrase('another problem with the address'),
  '1.1': phrase('no such mailbox'),
  '1.2': phrase('no such host or domain'),
  '1.8': phrase("the sender's host or domain is not valid"),
  // The registry's meaning (RFC 7505), and what Exchange says by it.
  '1.10': phrase('the domain takes no mail, or there is no such recipient'),
  '2.1': phrase('the mailbox is disabled'),
  '2.2': phrase('the mailbox is full'),
  '2.3': phrase('the message is too long for the mailbox'),
  '3.2': phrase('the host takes no messages now'),
  '3.4': phrase('the message is too large for the host'),
  '4.0': phrase('another problem with the network'),
  '4.1': phrase('the host does not answer'),
  '4.2': phrase('the connection was bad'),
  '4.3': phrase('a server of names or routes failed'),
  '4.4': phrase('no next host was found'),
  '4.7': phrase('the delivery time has expired'),
  '5.1': phrase('the command is not valid'),
  '5.3': phrase('too many recipients'),
  '5.4': phrase('invalid arguments of the command'),
  '7.0': phrase('another matter of security'),
  '7.1': phrase('not authorised: policy or relaying'),
  '7.3': phrase('what is encrypted or signed could not be converted'),
  '7.4': phrase('what is asked for its security is not offered'),
  '7.8': phrase('the authentication credentials are invalid'),
  '7.9': phrase('the authentication mechanism is too weak, or another kind of password is wanted'),
  '7.11': phrase('encryption is needed'),
  '7.13': phrase('the account is disabled'),
  '7.20': phrase('no DKIM signature passes'),
  '7.21': phrase('no DKIM signature is acceptable'),
  '7.22': phrase('no DKIM signature of the author passes'),
  '7.23': phrase('SPF failed'),
  '7.24': phrase('SPF could not be checked'),
  '7.25': phrase('the reverse DNS name does not fit'),
  '7.26': phrase('several checks of the sender failed'),
  '7.27': phrase("the sender's domain takes no mail"),
  // Exchange Online, beside the registry.
  '7.57': phrase('the client has not logged on'),
  '7.139': phrase(
    'the logon was refused: SMTP logons are disabled or blocked by a policy, or, where the host says so, for the credentials',
  ),
};

/** What some of them mean where they answer AUTH: RFC 4954, and what Exchange says by 5.7.3. */
const ENHANCED_TO_LOGON: Readonly<Record<string, Phrase>> = {
  '5.6': phrase('a line of the logon is too long'),
  '7.0': phrase('the logon failed, for a reason that the code does not tell'),
  '7.1': phrase('the logon is not allowed: by a policy'),
  '7.3': phrase('the logon was refused: the credentials, or logons are disabled'),
  '7.12': CARRY_OVER,
};

const ENHANCED_CLASSES: Readonly<Record<string, Phrase>> = {
  2: phrase('success'),
  4: phrase('for the moment'),
  5: phrase('for good'),
};

/** What a reply code means as the answer to a command; by its first digit where the code itself is not known. */
export function replyCodeMeaning(code: number, command: AnsweredCommand): Phrase | undefined {
  const toLogon = command === 'AUTH' ? TO_LOGON[code] : undefined;
  return toLogon ?? REPLY_CODES[code] ?? FIRST_DIGITS[Math.floor(code / 100)];
}

/** What an enhanced code (`5.7.8`) means as the answer to a command; undefined where its detail is not known. */
export function enhancedCodeMeaning(code: string, command: AnsweredCommand): Phrase | undefined {
  const [kind = '', subject, detail] = code.split('.');
  const name = `${subject}.${detail}`;
  const toLogon = command === 'AUTH' ? ENHANCED_TO_LOGON[name] : undefined;
  const what = toLogon ?? ENHANCED_DETAILS[name];
  const how = ENHANCED_CLASSES[kind];
  return what && how && phrase('{what}, {how}', { what, how });
}

/** A reply code as SMTP prints it: three digits, `000` for no reply. */
export function threeDigits(code: number): string {
  return String(code).padStart(3, '0');
}

/**
 * Whether a reply to AUTH says that the user has to log on by another mechanism first (RFC 4954, section 6), so that
 * waiting does not help. 432 with another enhanced code has other meanings.
 */
export function wantsPasswordCarriedOver(
  replyCode: number | undefined,
  enhancedCode: string | undefined,
): boolean {
  return enhancedCode === undefined ? replyCode === 432 : /^[45]\.7\.12$/.test(enhancedCode);
}
