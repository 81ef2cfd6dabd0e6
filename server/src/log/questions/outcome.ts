import { isFailedAttempt } from '../events/event';
import { abortion, outcomeTold } from '../events/outcomeTold';
import { OUTCOMES, type Outcome, type OutcomeReport } from '../events/story';
import { textOf, valueOf, type EntryContent } from '../log';
import { doubleBounceReason, attemptReason } from './reasons';

export { OUTCOMES, type Outcome };

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
export interface LineOutcome {
  readonly outcome: Outcome;
  readonly cause: Cause | undefined;
}

/** What a line says became of its message; undefined where it says nothing of that. */
export function outcomeOfLine(entry: EntryContent): LineOutcome | undefined {
  const by = entry.event?.reports?.by;
  const outcome = outcomeTold(entry);
  return outcome && { outcome, cause: by && CAUSES[by](entry) };
}

const CAUSES: Readonly<Record<NonNullable<OutcomeReport['by']>, (entry: EntryContent) => Cause | undefined>> =
  {
    try: entry => said(attemptReason(entry)),
    bounce: entry => said(doubleBounceReason(textOf(entry, 'reason') ?? '')),
    rule: ruleOf,
    administrator: () => ({ kind: 'administrator' }),
    'directory-failure': () => ({ kind: 'directory-failed' }),
    quarantine: entry => quarantine(textOf(entry, 'quarantine')),
    'spam-quarantine': () => ({ kind: 'quarantine', names: [], isSpam: true }),
    abortion: entry => whyAborted(textOf(entry, 'reason') ?? ''),
    'directory-query': entry => ({ kind: 'directory-query', words: textOf(entry, 'query') ?? '' }),
    unsubscription: () => ({ kind: 'unsubscribed' }),
  };

/**
 * What a line says of a message that did not come into the spam quarantine. What the appliance does with it then, no
 * line is known to say.
 * @param role that of the line
 */
export const spamQuarantineFailure = (
  entry: EntryContent,
  role: SpamQuarantineFailure['kind'],
): SpamQuarantineFailure => ({ kind: role, words: textOf(entry, 'reason') ?? '' });

/**
 * The same where a line tells of a try on an outbound connection that was to hand the message to a spam quarantine
 * elsewhere: it is not the recipient's host that is spoken of. Undefined for every other line.
 */
export function setbackOnWayToQuarantine(entry: EntryContent): SpamQuarantineFailure | undefined {
  if (!isFailedAttempt(entry.event)) return undefined;
  const isAnswered = Number(valueOf(entry, 'replyCode') ?? 0) > 0;
  const kind = isAnswered ? 'spam-quarantine-refused' : 'spam-quarantine-not-reached';
  return { kind, words: attemptReason(entry) ?? '' };
}

export const isSpamQuarantineFailure = (cause: Cause | undefined): boolean =>
  cause?.kind === 'spam-quarantine-refused' || cause?.kind === 'spam-quarantine-not-reached';

function quarantine(name: string | undefined): Cause {
  return { kind: 'quarantine', names: name === undefined ? [] : [name], isSpam: false };
}

function said(words: string | undefined): Cause | undefined {
  return words === undefined || words.trim() === '' ? undefined : { kind: 'said', words };
}

function ruleOf(entry: EntryContent): Cause | undefined {
  const filter = textOf(entry, 'filter');
  if (filter !== undefined) return { kind: 'content-filter', words: filter };
  const policy = textOf(entry, 'policy');
  return policy === undefined ? undefined : { kind: 'policy', words: policy };
}

/** `Dropped by CASE`, `Bounced by content filter 'x' in the inbound table`, `Receiving aborted by sender`. */
function whyAborted(reason: string): Cause {
  const { doer: who } = abortion(reason);
  if (who !== undefined) return doer(who);
  const isBySender = /^Receiving aborted by sender\.?$/i.test(reason);
  return isBySender ? { kind: 'sender-aborted' } : { kind: 'said', words: reason };
}

function doer(who: string): Cause {
  const rule = /^(content filter '(.*)'|policy (.*)) in the \S+ table\.?$/is.exec(who);
  if (rule?.[2] !== undefined) return { kind: 'content-filter', words: rule[2] };
  if (rule?.[3] !== undefined) return { kind: 'policy', words: rule[3] };
  const filter = /^filter '(.*)'\.?$/is.exec(who)?.[1];
  if (filter !== undefined) return { kind: 'filter', words: filter };
  return { kind: 'by', words: who };
}
