import { textOf, valueOf, type Said } from '../log';
import { doubleBounceSaid, setbackSaid } from './saidWords';

/**
 * What can become of a message for one of its recipients, the worst first: the one vocabulary for recipient, message
 * and connection. `queued` and `open` are how the log leaves it; `untold` is an end of which no line says more, since
 * `Message finished` stands behind bounces, drops and quarantines as well (corrections.md). `unanswered` is said of one
 * outbound connection alone, which ended without a result: another one may have taken the message.
 */
export const OUTCOMES = [
  'bounced',
  'aborted',
  'dropped',
  'uncertain',
  'delayed',
  'quarantined',
  'untold',
  'unanswered',
  'queued',
  'open',
  'delivered',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Why it came so, or who did it. */
export type Cause =
  /** What the next host, or else the appliance, said, as it is printed. */
  | { readonly kind: 'said'; readonly words: string }
  /** A part of the appliance, as it is printed: `CASE`. */
  | { readonly kind: 'by'; readonly words: string }
  | { readonly kind: 'filter' | 'content-filter' | 'policy' | 'directory-query'; readonly words: string }
  | { readonly kind: 'administrator' | 'directory-failed' | 'unsubscribed' | 'sender-aborted' }
  /** Each recipient was turned away at RCPT: there was nobody to take the message for. */
  | { readonly kind: 'nobody-accepted' }
  /** The quarantines that hold it, or the one it was deleted from; the spam quarantine has no name of its own. */
  | { readonly kind: 'quarantine'; readonly names: readonly string[]; readonly isSpam: boolean }
  | SpamQuarantineFailure;

/** The spam quarantine was to hold it, and did not take it, or was not reached; why, as it is printed. */
interface SpamQuarantineFailure {
  readonly kind: 'spam-quarantine-refused' | 'spam-quarantine-not-reached';
  readonly words: string;
}

/** What one line says became of its message, for the recipients that it names, or for all of them. */
export interface Told {
  readonly outcome: Outcome;
  readonly cause: Cause | undefined;
}

const TOLD_BY: Readonly<Record<string, Outcome>> = {
  'delivery.done': 'delivered',
  'delivery.bounced': 'bounced',
  'delivery.double-bounced': 'bounced',
  'message.bounced': 'bounced',
  'ldap.bounced': 'bounced',
  'delivery.delayed': 'delayed',
  'delivery.deferred': 'delayed',
  'delivery.possible': 'uncertain',
  'delivery.deleted': 'dropped',
  'message.dropped': 'dropped',
  'quarantine.deleted': 'dropped',
  'message.aborted': 'aborted',
  'quarantine.added': 'quarantined',
  'quarantine.transfer-queued': 'quarantined',
  'quarantine.transfer-received': 'quarantined',
  'quarantine.stored': 'quarantined',
  'quarantine.rpc-done': 'quarantined',
  'quarantine.offbox-done': 'quarantined',
};

/** The spam quarantine, on this appliance or another one. */
const SPAM: ReadonlySet<string> = new Set([
  'quarantine.stored',
  'quarantine.rpc-done',
  'quarantine.offbox-done',
]);

/** Events that tell of a try to deliver on an outbound connection that came to nothing. */
const SETBACKS: ReadonlySet<string> = new Set(['delivery.bounced', 'delivery.delayed']);

export const isSetback = (event: string | undefined): boolean => event !== undefined && SETBACKS.has(event);

/** What a line of this event says became of its message, as far as its name tells. */
export function outcomeToldBy(event: string | undefined): Outcome | undefined {
  return event === undefined ? undefined : TOLD_BY[event];
}

/** What a line says became of its message; undefined where it says nothing of that. */
export function toldBy(entry: Said): Told | undefined {
  const name = entry.event?.name ?? '';
  switch (name) {
    case 'message.aborted':
      return abortion(textOf(entry, 'reason') ?? '');
    case 'ldap.query':
      return directoryAnswer(textOf(entry, 'kind') ?? '', textOf(entry, 'query') ?? '');
    case 'message.unsubscribed':
      return unsubscription(textOf(entry, 'action') ?? '');
    default: {
      const outcome = outcomeToldBy(name);
      return outcome && { outcome, cause: causeOf(entry) };
    }
  }
}

/**
 * What a line says of a message that did not come into the spam quarantine; undefined for every other line. What the
 * appliance does with it then, no line is known to say.
 */
export function spamQuarantineFailure(entry: Said): SpamQuarantineFailure | undefined {
  switch (entry.event?.name ?? '') {
    case 'quarantine.rpc-rejected':
      return { kind: 'spam-quarantine-refused', words: '' };
    case 'quarantine.rpc-failed':
      return { kind: 'spam-quarantine-not-reached', words: textOf(entry, 'reason') ?? '' };
    default:
      return undefined;
  }
}

/**
 * The same where a line tells of a try on an outbound connection that was to hand the message to a spam quarantine
 * elsewhere: it is not the recipient's host that is spoken of.
 */
export function setbackOnWayToQuarantine(entry: Said): SpamQuarantineFailure | undefined {
  if (!isSetback(entry.event?.name)) return undefined;
  const isAnswered = Number(valueOf(entry, 'replyCode') ?? 0) > 0;
  const kind = isAnswered ? 'spam-quarantine-refused' : 'spam-quarantine-not-reached';
  return { kind, words: setbackSaid(entry) ?? '' };
}

export const isSpamQuarantineFailure = (cause: Cause | undefined): boolean =>
  cause?.kind === 'spam-quarantine-refused' || cause?.kind === 'spam-quarantine-not-reached';

function causeOf(entry: Said): Cause | undefined {
  const name = entry.event?.name ?? '';
  switch (name) {
    case 'delivery.bounced':
    case 'delivery.delayed':
      return said(setbackSaid(entry));
    case 'delivery.double-bounced':
      return said(doubleBounceSaid(textOf(entry, 'reason') ?? ''));
    case 'message.bounced':
    case 'message.dropped':
      return ruleOf(entry);
    case 'ldap.bounced':
      return { kind: 'directory-failed' };
    case 'delivery.deleted':
      return { kind: 'administrator' };
    case 'quarantine.deleted':
      return quarantine(textOf(entry, 'quarantine'));
  }
  if (SPAM.has(name)) return { kind: 'quarantine', names: [], isSpam: true };
  return name.startsWith('quarantine.') ? quarantine(textOf(entry, 'quarantine')) : undefined;
}

const quarantine = (name: string | undefined): Cause => ({
  kind: 'quarantine',
  names: name === undefined ? [] : [name],
  isSpam: false,
});

const said = (words: string | undefined): Cause | undefined =>
  words === undefined || words.trim() === '' ? undefined : { kind: 'said', words };

function ruleOf(entry: Said): Cause | undefined {
  const filter = textOf(entry, 'filter');
  if (filter !== undefined) return { kind: 'content-filter', words: filter };
  const policy = textOf(entry, 'policy');
  return policy === undefined ? undefined : { kind: 'policy', words: policy };
}

/** `Dropped by CASE`, `Bounced by content filter 'x' in the inbound table`, `Receiving aborted by sender`. */
function abortion(reason: string): Told {
  const [, what, who] = /^(Dropped|Bounced) by (.*)$/is.exec(reason) ?? [];
  if (what !== undefined && who !== undefined) {
    return { outcome: what.toLowerCase() === 'dropped' ? 'dropped' : 'bounced', cause: doer(who) };
  }
  if (/^Receiving aborted by sender\.?$/i.test(reason)) {
    return { outcome: 'aborted', cause: { kind: 'sender-aborted' } };
  }
  return { outcome: 'aborted', cause: reason === '' ? undefined : { kind: 'said', words: reason } };
}

function doer(who: string): Cause {
  const rule = /^(content filter '(.*)'|policy (.*)) in the \S+ table\.?$/is.exec(who);
  if (rule?.[2] !== undefined) return { kind: 'content-filter', words: rule[2] };
  if (rule?.[3] !== undefined) return { kind: 'policy', words: rule[3] };
  const filter = /^filter '(.*)'\.?$/is.exec(who)?.[1];
  if (filter !== undefined) return { kind: 'filter', words: filter };
  return { kind: 'by', words: who };
}

/** Recipients that the directory does not know are bounced or dropped in the work queue, the second in silence. */
function directoryAnswer(kind: string, query: string): Told | undefined {
  const outcome = /^bounce$/i.test(kind) ? 'bounced' : /^drop$/i.test(kind) ? 'dropped' : undefined;
  return outcome && { outcome, cause: { kind: 'directory-query', words: query } };
}

function unsubscription(action: string): Told | undefined {
  const outcome = /^bounce/i.test(action) ? 'bounced' : /^drop/i.test(action) ? 'dropped' : undefined;
  return outcome && { outcome, cause: { kind: 'unsubscribed' } };
}
