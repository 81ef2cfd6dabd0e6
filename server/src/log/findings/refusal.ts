import { wantsPasswordCarriedOver } from '../codes';
import { textOf, valueOf, type LogEntry } from '../log';
import { phrase, type Phrase } from '../phrase';

/** What the next host's answer to the logon comes to, in two or three words for a message. */
const REFUSALS = {
  'no-reply': phrase('no reply'),
  'not-told': phrase('reply not in the log'),
  credentials: phrase('credentials refused'),
  'too-many': phrase('too many attempts'),
  'carry-over': phrase('another kind of logon wanted first'),
  'for-the-moment': phrase('refused for the moment'),
  blocked: phrase('logons disabled or blocked by policy'),
  'tls-first': phrase('TLS required first'),
  'other-kind': phrase('another kind of logon wanted'),
  encryption: phrase('encryption needed'),
  'not-understood': phrase('command not understood'),
  malformed: phrase('exchange malformed or given up'),
  'not-offered': phrase('logons not offered'),
  'not-enabled': phrase('logons not enabled, or logged on already'),
  mechanism: phrase('mechanism not offered'),
  other: phrase('logon refused'),
} satisfies Readonly<Record<string, Phrase>>;

export type Refusal = keyof typeof REFUSALS;

/** RFC 4954, section 4, and RFC 5321: said of the command, whatever was sent with it. */
const OF_THE_COMMAND: Readonly<Record<number, Refusal>> = {
  500: 'not-understood',
  501: 'malformed',
  502: 'not-offered',
  503: 'not-enabled',
  504: 'mechanism',
};

/** What the next host's answer to a logon comes to: by its own words where they tell it, else by its codes. */
export function refusalOf(failure: LogEntry): Refusal {
  const replyCode = replyCodeOf(failure);
  if (replyCode === undefined || replyCode === 0) {
    // The appliance may have had one, of which the line says nothing.
    const isTold =
      replyCode === 0 || ['reason', 'replyText'].some(name => textOf(failure, name) !== undefined);
    return isTold ? 'no-reply' : 'not-told';
  }
  const enhancedCode = textOf(failure, 'enhancedCode');
  return byWords(textOf(failure, 'replyText') ?? '') ?? byCodes(replyCode, enhancedCode);
}

export function formatRefusal(failure: LogEntry): Phrase {
  return REFUSALS[refusalOf(failure)];
}

/** 0 stands for no reply at all; undefined where the log has none. */
export function replyCodeOf(entry: LogEntry): number | undefined {
  const value = valueOf(entry, 'replyCode');
  return typeof value === 'number' ? value : undefined;
}

function byCodes(replyCode: number, enhancedCode: string | undefined): Refusal {
  if (wantsPasswordCarriedOver(replyCode, enhancedCode)) return 'carry-over';
  if (replyCode >= 400 && replyCode < 500) return 'for-the-moment';
  // Exchange Online says so with a password that may be right.
  if (enhancedCode === '5.7.139') return 'blocked';
  if (replyCode === 530) return 'tls-first';
  if (replyCode === 534 || enhancedCode?.endsWith('.7.9')) return 'other-kind';
  if (replyCode === 538 || enhancedCode?.endsWith('.7.11')) return 'encryption';
  // 5.7.3 is said of logons that are not enabled, too.
  const isOfCredentials = enhancedCode === undefined || enhancedCode === '5.7.8';
  if ((replyCode === 535 && isOfCredentials) || enhancedCode === '5.7.8') return 'credentials';
  return OF_THE_COMMAND[replyCode] ?? 'other';
}

/** Of a reply, more than this is not looked at. */
const LOOKED_AT = 1000;

const CREDENTIALS =
  '(?:credentials?|user ?names?|user[ -]?ids?|users?|log-?ins?|passwords?|passwd|authentication (?:data|information))';
const LINKS =
  '(?:and|or|&|/|is|are|was|were|has been|have been|combination|pair|supplied|provided|given|you entered|entered)';
const WRONG =
  "(?:incorrect|invalid|wrong|bad|unknown|mismatch(?:ed)?|not (?:correct|valid|accepted|recogni[sz]ed|known|found)|(?:does|do|did)(?: not|n[’']t) (?:match|exist))";

/** `the user credentials were incorrect`, `Username and Password not accepted`, `password refused` */
const ARE_WRONG = new RegExp(
  `\\b${CREDENTIALS}(?: (?:${LINKS}|${CREDENTIALS})){0,6} ${WRONG}\\b|\\b(?:credentials?|passwords?)(?: (?:is|are|was|were|has been|have been))? (?:rejected|refused|denied)\\b`,
  'i',
);

/** `Incorrect authentication data`, `bad username or password`, `no such user`; a login may be an act, and no name. */
const WRONG_ONES = new RegExp(
  `\\b(?:incorrect|invalid|wrong|bad|unknown|no such) (?:(?:the|smtp|auth|authentication|security) )?${CREDENTIALS}\\b(?! (?:agent|attempts?|format|type|method|mechanism))`,
  'i',
);

/** What gives another reason, or is not sure of this one: then the code decides. */
const OTHERWISE =
  /\b(?:may|might|could|maybe|perhaps|possibl[ey]|probably|if|whether|disabled|locked|blocked|expired|suspended|policy)\b/i;

const TOO_MANY =
  /\btoo many\b[^.;\n]{0,40}\b(?:auth\w*|log-?[io]ns?|attempts?|tries|failures|errors|passwords|credentials)\b/i;

/** What the host itself says goes before what its codes mean in general. */
function byWords(replyText: string): Refusal | undefined {
  const said = replyText
    .slice(0, LOOKED_AT)
    .replace(/[ \t]+/g, ' ')
    // The codes that begin each further line.
    .replace(/\n(?:[245]\.\d{1,3}\.\d{1,3} )?/g, ' ');
  if (TOO_MANY.test(said)) return 'too-many';
  if (OTHERWISE.test(said)) return undefined;
  return ARE_WRONG.test(said) || WRONG_ONES.test(said) ? 'credentials' : undefined;
}
