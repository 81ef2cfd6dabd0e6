import { causeInWords, replyInWords, valueInWords, wordsOfLog } from '../log/findings/words';
import { within } from '../log/findings/room';
import type { Log, LogEntry } from '../log/log';
import { phrase, verbatim, type Phrase } from '../log/phrase';
import type { RecipientFate } from '../log/questions/messageFate';
import type { Cause, Outcome } from '../log/questions/outcome';
import { toldInItsLight } from '../log/questions/receivingFailure';
import type { Rejection } from '../log/questions/rejections';
import type { FeatureContext } from './context';
import { grouped, WORDS, wordsFor } from './outcomeNames';
import { withTimes } from './waitWords';
import { countInWords, series } from './words';

/** What became of a message, and of each of its recipients: the words that stand everywhere for it. */

type Reader = Pick<FeatureContext, 'locale'>;

/**
 * `delivered to 2 of 3, bounced for 1: no such user`; where all fared alike, `bounced: relay access denied`.
 * @param isBeside whether it stands beside the end of a connection
 */
export function outcomeInWords(fates: readonly RecipientFate[], reader: Reader, isBeside = false): Phrase {
  const groups = grouped(fates);
  const inWords = (count: number) => verbatim(countInWords(count, reader.locale));
  const told = groups.map(([outcome, alike], place) => {
    const words = wordsFor(outcome, alike, isBeside);
    const count = inWords(alike.length);
    const what =
      groups.length === 1
        ? words.all
        : place === 0
          ? words.someOf(count, inWords(fates.length))
          : words.some(count);
    return withOtherTries(withCauseAndTimes(what, outcome, alike, reader), alike, reader);
  });
  return series(told);
}

/** `dropped by anti-spam`, `aborted: sender gave up`: what a line says that a message goes no further. */
export function abortionInWords(log: Log, entry: LogEntry): Phrase {
  const told = toldInItsLight(log, entry);
  if (!told || told.outcome === 'queued' || told.outcome === 'open') return phrase('aborted');
  const { all } = WORDS[told.outcome];
  return told.cause ? linked(all, reasonOf(told.cause, told.outcome)) : all;
}

/** `bounced after a delay of 1 h: no such user`, `dropped by anti-spam after 2 h in quarantine`. */
function withCauseAndTimes(
  what: Phrase,
  outcome: Outcome,
  fates: readonly RecipientFate[],
  reader: Reader,
): Phrase {
  const reasons = reasonsOf(fates);
  const [first] = reasons;
  // Who did it stands beside what was done.
  return first && first.link !== 'said' && isOfAll(reasons, fates)
    ? withTimes(linked(what, first), outcome, fates, reader)
    : withCauses(withTimes(what, outcome, fates, reader), reasons, fates);
}

/** `b@example.org: bounced, no such user`; without an address, what became of a recipient that is not known. */
export function recipientInWords(fate: RecipientFate, reader: Reader): Phrase {
  const { outcome, recipient, oneOf, formerly, rid, cause, reply } = fate;
  const what = wordsFor(outcome, [fate]).all;
  const why = cause && reasonOf(cause, outcome);
  // Who did it stands beside what was done.
  const done = why && why.link !== 'said' ? linked(what, why) : what;
  const told = withOtherTries(withTimes(done, outcome, [fate], reader), [fate], reader);
  const own = recipient === undefined ? numberInWords(rid, oneOf) : addressInWords(recipient);
  const who =
    formerly.length === 0
      ? own
      : phrase('{own} (in place of {others})', { own, others: recipientsInWords(formerly) });
  if (why?.link === 'said') return phrase('{who}: {told}, {cause}', { who, told, cause: why.words });
  return outcome === 'delivered' && why === undefined && reply !== undefined
    ? phrase('{who}: {told}, {cause}', { who, told, cause: replyInWords(reply) })
    : phrase('{who}: {what}', { who, what: told });
}

/** `bob@example.net`, and where a line names more than there is room for, how many more. */
export function recipientsInWords(recipients: readonly (number | string)[]): Phrase {
  const { shown, left } = within(NAMED, recipients);
  const names = series(shown.map(inList));
  return left.length === 0 ? names : phrase('{names} and {others} more', { names, others: left.length });
}

/** `bob@example.net: rejected at RCPT by RAT`: a recipient that was turned away. */
export function rejectionInWords({ recipient, by }: Rejection): Phrase {
  const reason = wordsOfLog(by);
  return recipient === undefined
    ? phrase('recipient with an invalid address: rejected at RCPT, {reason}', { reason })
    : phrase('{recipient}: rejected at RCPT by {reason}', { recipient: addressInWords(recipient), reason });
}

/** The same of all that were turned away. */
export function rejectionsInWords(lines: readonly Rejection[], { locale }: Reader): Phrase[] {
  const { shown, left } = within(NAMED, lines);
  const told = shown.map(rejectionInWords);
  if (left.length === 0) return told;
  const count = verbatim(countInWords(left.length, locale));
  return [...told, phrase('{count} more recipients rejected at RCPT', { count })];
}

const NAMED = 5;

const inList = (who: number | string): Phrase | string =>
  typeof who === 'string' ? addressInWords(who) : phrase('number {rid} (address not known)', { rid: who });

const addressInWords = (recipient: string): Phrase | string =>
  recipient === '' ? phrase('(empty)') : valueInWords(recipient);

/** Who a recipient is of whom no more is known than a number, or that it is one of some. */
function numberInWords(rid: number | undefined, oneOf: RecipientFate['oneOf']): Phrase {
  if (!oneOf) {
    return rid === undefined
      ? phrase('recipient not known')
      : phrase('recipient number {rid}, address not known', { rid });
  }
  const others = recipientsInWords(oneOf.addresses);
  if (rid === undefined)
    return oneOf.isFormer
      ? phrase('in place of one of {others}', { others })
      : phrase('one of {others}', { others });
  return oneOf.isFormer
    ? phrase('recipient number {rid}, in place of one of {others}', { rid, others })
    : phrase('recipient number {rid}, one of {others}', { rid, others });
}

/** How a cause is joined to what came of it: `bounced: …`, `dropped by …`, `quarantined in …`. */
interface Reason {
  readonly link: 'said' | 'by' | 'in';
  readonly words: Phrase | string;
}

/** Reasons that are told one by one. */
const REASONS = 2;

/** The reasons of what some recipients came to, each once, with how many it is told of. */
function reasonsOf(fates: readonly RecipientFate[]): (Reason & { readonly count: number })[] {
  const reasons = new Map<string, Reason & { count: number }>();
  for (const { cause, outcome } of fates) {
    const reason = cause && reasonOf(cause, outcome);
    if (!reason) continue;
    const key = JSON.stringify(reason);
    const known = reasons.get(key);
    if (known) known.count++;
    else reasons.set(key, { ...reason, count: 1 });
  }
  return [...reasons.values()];
}

type Reasons = ReturnType<typeof reasonsOf>;

const isOfAll = ([first, ...others]: Reasons, fates: readonly RecipientFate[]): boolean =>
  others.length === 0 && first?.count === fates.length;

const withReasons = (told: Phrase, fates: readonly RecipientFate[]): Phrase =>
  withCauses(told, reasonsOf(fates), fates);

function withCauses(told: Phrase, reasons: Reasons, fates: readonly RecipientFate[]): Phrase {
  const [first] = reasons;
  if (!first) return told;
  if (isOfAll(reasons, fates)) return linked(told, first);
  const shown = reasons.slice(0, REASONS).map(reason => inSeries(reason));
  // Of the others no line says why.
  if (reasons.length === 1)
    shown[0] = phrase('{cause} for {count}', { cause: inSeries(first), count: first.count });
  const others = reasons.length - shown.length;
  if (others > 0) shown.push(phrase('other reasons: {others}', { others }));
  return phrase('{told}: {cause}', { told, cause: series(shown, '; ') });
}

function inSeries({ link, words }: Reason): Phrase {
  if (link === 'by') return phrase('by {words}', { words });
  return link === 'in' ? phrase('in {words}', { words }) : { text: '{words}', values: { words } };
}

/**
 * Of recipients whom a try before the last one may have reached: `possibly delivered on DCID 9 (bounced later on DCID 11: no
 * mailbox)`, `delivered (possibly before on DCID 9 too)`.
 */
function withOtherTries(told: Phrase, fates: readonly RecipientFate[], reader: Reader): Phrase {
  const later = fates.flatMap(({ afterwards }) => afterwards ?? []);
  if (later.length > 0) {
    const dcid = sharedDcid(fates);
    const first = dcid === undefined ? told : phrase('{told} on DCID {dcid}', { told, dcid });
    return phrase('{told} ({what})', { told: first, what: laterInWords(later, fates.length, reader) });
  }
  const before = fates.flatMap(({ possiblyBefore }) => possiblyBefore ?? []);
  if (before.length === 0) return told;
  const count = verbatim(countInWords(before.length, reader.locale));
  if (before.length < fates.length)
    return phrase('{told} (possibly before too for {count} of the recipients)', { told, count });
  const dcid = sharedDcid(before);
  return dcid === undefined
    ? phrase('{told} (possibly before too)', { told })
    : phrase('{told} (possibly before on DCID {dcid} too)', { told, dcid });
}

/** @param of how many recipients it is told of */
function laterInWords(later: readonly RecipientFate[], of: number, { locale }: Reader): Phrase {
  const groups = grouped(later);
  const parts = groups.map(([outcome, alike]) => {
    const words = wordsFor(outcome, alike);
    if (alike.length < of)
      return withReasons(
        phrase('later {what}', { what: words.some(verbatim(countInWords(alike.length, locale))) }),
        alike,
      );
    const dcid = sharedDcid(alike);
    const what = words.all;
    return withReasons(
      dcid === undefined
        ? phrase('{what} later', { what })
        : phrase('{what} later on DCID {dcid}', { what, dcid }),
      alike,
    );
  });
  return series(parts);
}

/** The connection that all were told on; undefined where they were told on several, or on none. */
function sharedDcid(tries: readonly Pick<RecipientFate, 'dcid'>[]): number | undefined {
  const [first] = tries;
  return tries.every(({ dcid }) => dcid === first?.dcid) ? first?.dcid : undefined;
}

function linked(told: Phrase, { link, words }: Reason): Phrase {
  switch (link) {
    case 'said':
      return phrase('{told}: {cause}', { told, cause: words });
    case 'by':
      return phrase('{told} by {who}', { told, who: words });
    case 'in':
      return phrase('{told} in {quarantine}', { told, quarantine: words });
  }
}

/** How the appliance calls its scanners where it drops a message. */
const SCANNERS: readonly (readonly [RegExp, Phrase])[] = [
  [/^(?:CASE|IPAS|Brightmail|anti-?spam)\.?$/i, phrase('anti-spam')],
  [/^(?:anti-?virus|Sophos|McAfee)\.?$/i, phrase('anti-virus')],
  [/^AMP\.?$/i, phrase('file reputation (AMP)')],
];

function reasonOf(cause: Cause, outcome: Outcome): Reason {
  switch (cause.kind) {
    case 'said':
      return { link: 'said', words: causeInWords(cause.words) };
    case 'by':
      return {
        link: 'by',
        words: SCANNERS.find(([name]) => name.test(cause.words))?.[1] ?? wordsOfLog(cause.words),
      };
    case 'filter':
      return { link: 'by', words: phrase('filter {name}', { name: wordsOfLog(cause.words) }) };
    case 'content-filter':
      return { link: 'by', words: phrase('content filter {name}', { name: wordsOfLog(cause.words) }) };
    case 'policy':
      return { link: 'by', words: phrase('policy {name}', { name: wordsOfLog(cause.words) }) };
    case 'directory-query':
      return { link: 'by', words: phrase('directory query {name}', { name: wordsOfLog(cause.words) }) };
    case 'administrator':
      return { link: 'by', words: phrase('an administrator') };
    case 'directory-failed':
      return { link: 'said', words: phrase('directory query not possible') };
    case 'unsubscribed':
      return { link: 'said', words: phrase('globally unsubscribed') };
    case 'spam-quarantine-refused':
      return { link: 'said', words: refused(cause.words) };
    case 'spam-quarantine-not-reached':
      return { link: 'said', words: notReached(cause.words) };
    case 'sender-aborted':
      return { link: 'said', words: phrase('sender gave up') };
    case 'nobody-accepted':
      return { link: 'said', words: phrase('no recipient accepted') };
    case 'quarantine': {
      const names: (Phrase | string)[] = cause.names.map(name =>
        name === '' ? phrase('(empty)') : wordsOfLog(name),
      );
      if (cause.isSpam) names.push(phrase('the spam quarantine'));
      const words = inQuarantines(names);
      return outcome === 'quarantined'
        ? { link: 'in', words }
        : { link: 'said', words: phrase('deleted from {quarantine}', { quarantine: words }) };
    }
  }
}

const notReached = (why: string): Phrase =>
  why === ''
    ? phrase('spam quarantine not reached')
    : phrase('spam quarantine not reached ({why})', { why: causeInWords(why) });

const refused = (why: string): Phrase =>
  why === ''
    ? phrase('refused by the spam quarantine')
    : phrase('refused by the spam quarantine ({why})', { why: causeInWords(why) });

function inQuarantines(names: readonly (Phrase | string)[]): Phrase {
  const [first, ...others] = names;
  const last = others.pop();
  if (first === undefined) return phrase('a quarantine');
  return last === undefined
    ? series([first])
    : phrase('{names} and {last}', { names: series([first, ...others]), last });
}
