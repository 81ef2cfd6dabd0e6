import { formatCause, formatReply, formatValue, formatPlainValue } from '../log/findings/formatValue';
import { limitTo } from '../log/findings/limits';
import type { Log, LogEntry } from '../log/log';
import { allOf, phrase, series, type Phrase, type PhraseValue } from '../log/phrase';
import type { RecipientFate } from '../log/questions/messageFate';
import type { Cause, Outcome } from '../log/questions/outcome';
import { outcomeOfLineWithCause } from '../log/questions/receivingFailure';
import type { Rejection } from '../log/questions/rejections';
import type { FeatureContext } from './context';
import { grouped, OUTCOME_TEXTS, outcomeTextsFor } from './outcomeTexts';
import { withTimes } from './formatWait';
import { andMore } from './formatCounts';

/** What became of a message, and of each of its recipients: the words that stand everywhere for it. */

type Reader = Pick<FeatureContext, 'language'>;

/**
 * `delivered to 2 of 3, bounced for 1: no such user`; where all fared alike, `bounced: relay access denied`.
 * @param isBeside whether it is shown together with the end of a connection
 */
export function formatOutcome(fates: readonly RecipientFate[], reader: Reader, isBeside = false): Phrase {
  const groups = grouped(fates);
  const told = groups.map(([outcome, alike], place) => {
    const words = outcomeTextsFor(outcome, alike, isBeside);
    const count = alike.length;
    const what =
      groups.length === 1 ? words.all : place === 0 ? words.someOf(count, fates.length) : words.some(count);
    return withOtherTries(withCauseAndTimes(what, outcome, alike, reader), alike);
  });
  return series(told);
}

/** `dropped by anti-spam`, `aborted: sender gave up`: what a line says that a message goes no further. */
export function formatAbortion(log: Log, entry: LogEntry): Phrase {
  const told = outcomeOfLineWithCause(log, entry);
  if (!told || told.outcome === 'queued' || told.outcome === 'open') return phrase('aborted');
  const { all } = OUTCOME_TEXTS[told.outcome];
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
  // The one who did it follows directly what was done: `dropped by anti-spam after …`.
  return first && first.link !== 'said' && isOfAll(reasons, fates)
    ? withTimes(linked(what, first), outcome, fates, reader)
    : withCauses(withTimes(what, outcome, fates, reader), reasons, fates);
}

/**
 * `b@example.org: bounced, no such user`; without an address, what became of a recipient that is not known.
 * @param dcid the outbound connection, where it is to be told too: `b@example.org: delivered (DCID 9)`
 */
export const formatRecipient = (fate: RecipientFate, reader: Reader, dcid?: number): Phrase =>
  phrase('{who}: {what}', { who: formatWho(fate), what: formatWhatBecame(fate, reader, dcid) });

/** Who it is: an address, or as much as the log tells. */
export function formatWho({ recipient, oneOf, formerly, rid }: RecipientFate): Phrase | string {
  const own = recipient === undefined ? formatNumber(rid, oneOf) : formatAddress(recipient);
  return formerly.length === 0
    ? own
    : phrase('{own} (in place of {others})', { own, others: formatRecipientList(formerly) });
}

/** What became of one recipient, with what the next host answered: `delivered, 2.0.0 Ok (DCID 9)`. */
export function formatWhatBecame(fate: RecipientFate, reader: Reader, dcid?: number): Phrase {
  const { outcome, cause, reply } = fate;
  const what = outcomeTextsFor(outcome, [fate]).all;
  const why = cause && reasonOf(cause, outcome);
  // The one who did it follows directly what was done: `dropped by anti-spam after …`.
  const done = why && why.link !== 'said' ? linked(what, why) : what;
  const told = withOtherTries(withTimes(done, outcome, [fate], reader), [fate]);
  const said = outcome === 'delivered' && reply !== undefined ? formatReply(reply) : undefined;
  return phrase(
    '{told}{cause, select, missing {} other {, {cause}}}{dcid, select, missing {} other { (DCID {dcid})}}',
    { told, cause: why === undefined ? said : why.link === 'said' ? why.words : undefined, dcid },
  );
}

/** `3 more recipients: delivered to 2 of 3, bounced for 1`: those of a message that are not told one by one. */
export const moreRecipients = (fates: readonly RecipientFate[], reader: Reader): Phrase =>
  phrase('{count, plural, one {# more recipient: {outcome}} other {# more recipients: {outcome}}}', {
    count: fates.length,
    outcome: formatOutcome(fates, reader),
  });

/** `bob@example.net`, and where a line names more than there is room for, how many more. */
export function formatRecipientList(recipients: readonly (number | string)[]): Phrase {
  const { shown, left } = limitTo(NAMED, recipients);
  const names = series(shown.map(inList));
  return left.length === 0 ? names : andMore(names, left.length);
}

/** `bob@example.net: rejected at RCPT by RAT`: a recipient that was turned away. */
export function formatRejection({ recipient, by }: Rejection): Phrase {
  const reason = formatPlainValue(by);
  return recipient === undefined
    ? phrase('recipient with an invalid address: rejected at RCPT, {reason}', { reason })
    : phrase('{recipient}: rejected at RCPT by {reason}', { recipient: formatAddress(recipient), reason });
}

/** The same of all that were turned away. */
export function formatRejections(lines: readonly Rejection[]): Phrase[] {
  const { shown, left } = limitTo(NAMED, lines);
  const told = shown.map(formatRejection);
  if (left.length === 0) return told;
  return [
    ...told,
    phrase(
      '{count, plural, one {# more recipient rejected at RCPT} other {# more recipients rejected at RCPT}}',
      { count: left.length },
    ),
  ];
}

const NAMED = 5;

const inList = (who: number | string): Phrase | string =>
  typeof who === 'string' ? formatAddress(who) : phrase('number {rid} (address not known)', { rid: who });

const formatAddress = (recipient: string): Phrase | string =>
  recipient === '' ? phrase('(empty)') : formatValue(recipient);

/** Who a recipient is of whom no more is known than a number, or that it is one of some. */
function formatNumber(rid: number | undefined, oneOf: RecipientFate['oneOf']): Phrase {
  if (!oneOf) {
    return rid === undefined
      ? phrase('recipient not known')
      : phrase('recipient number {rid}, address not known', { rid });
  }
  const values = { rid, others: formatRecipientList(oneOf.addresses) };
  return oneOf.isFormer
    ? phrase(
        '{rid, select, missing {in place of one of {others}} other {recipient number {rid}, in place of one of {others}}}',
        values,
      )
    : phrase(
        '{rid, select, missing {one of {others}} other {recipient number {rid}, one of {others}}}',
        values,
      );
}

/** How a cause is joined to what came of it: `bounced: …`, `dropped by …`, `quarantined in …`. */
interface Reason {
  readonly link: 'said' | 'by' | 'in';
  readonly words: Phrase | string;
}

/** The distinct reasons of some fates, and the number of fates that have each. */
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
  // No line says why for the others.
  if (reasons.length === 1)
    return phrase('{told}: {cause} for {count, number}', {
      told,
      cause: inSeries(first),
      count: first.count,
    });
  return phrase('{told}: {cause}', { told, cause: formatReasons(reasons.map(inSeries)) });
}

/** `no such user; mailbox full; other reasons: 3` */
export function formatReasons([first = '', second, ...others]: readonly PhraseValue[]): Phrase {
  return phrase(
    '{first}{second, select, missing {} other {; {second}}}{others, plural, =0 {} other {; other reasons: #}}',
    { first, second, others: others.length },
  );
}

function inSeries({ link, words }: Reason): PhraseValue {
  if (link === 'by') return phrase('by {words}', { words });
  return link === 'in' ? phrase('in {words}', { words }) : words;
}

/**
 * Of recipients whom a try before the last one may have reached: `possibly delivered on DCID 9 (bounced later on DCID 11: no
 * mailbox)`, `delivered (possibly before on DCID 9 too)`.
 */
function withOtherTries(told: Phrase, fates: readonly RecipientFate[]): Phrase {
  const later = fates.flatMap(({ laterOutcome }) => laterOutcome ?? []);
  if (later.length > 0) {
    const dcid = sharedDcid(fates);
    return phrase('{told}{dcid, select, missing {} other { on DCID {dcid}}} ({what})', {
      told,
      dcid,
      what: formatLater(later, fates.length),
    });
  }
  const before = fates.flatMap(({ possiblyBefore }) => possiblyBefore ?? []);
  if (before.length === 0) return told;
  if (before.length < fates.length) {
    return phrase('{count, plural, other {{told} (possibly before too for # of the recipients)}}', {
      told,
      count: before.length,
    });
  }
  return phrase('{told} (possibly before{dcid, select, missing {} other { on DCID {dcid}}} too)', {
    told,
    dcid: sharedDcid(before),
  });
}

/** @param of how many recipients it is told of */
function formatLater(later: readonly RecipientFate[], of: number): Phrase {
  const groups = grouped(later);
  const parts = groups.map(([outcome, alike]) => {
    const words = outcomeTextsFor(outcome, alike);
    if (alike.length < of)
      return withReasons(phrase('later {what}', { what: words.some(alike.length) }), alike);
    return withReasons(
      phrase('{what} later{dcid, select, missing {} other { on DCID {dcid}}}', {
        what: words.all,
        dcid: sharedDcid(alike),
      }),
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
      return { link: 'said', words: formatCause(cause.words) };
    case 'by':
      return {
        link: 'by',
        words: SCANNERS.find(([name]) => name.test(cause.words))?.[1] ?? formatPlainValue(cause.words),
      };
    case 'filter':
      return { link: 'by', words: phrase('filter {name}', { name: formatPlainValue(cause.words) }) };
    case 'content-filter':
      return { link: 'by', words: phrase('content filter {name}', { name: formatPlainValue(cause.words) }) };
    case 'policy':
      return { link: 'by', words: phrase('policy {name}', { name: formatPlainValue(cause.words) }) };
    case 'directory-query':
      return { link: 'by', words: phrase('directory query {name}', { name: formatPlainValue(cause.words) }) };
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
        name === '' ? phrase('(empty)') : formatPlainValue(name),
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
  phrase('spam quarantine not reached{why, select, missing {} other { ({why})}}', { why: saidOf(why) });

const refused = (why: string): Phrase =>
  phrase('refused by the spam quarantine{why, select, missing {} other { ({why})}}', { why: saidOf(why) });

const saidOf = (why: string) => (why === '' ? undefined : formatCause(why));

const inQuarantines = (names: readonly (Phrase | string)[]): Phrase =>
  names.length === 0 ? phrase('a quarantine') : allOf(names);
