import { SymbolKind, type Range } from 'vscode-languageserver-types';
import { extentOf } from '../log/entry';
import {
  distinct,
  formatHost,
  formatProfile,
  formatUser,
  formatValue,
  formatPlainValue,
} from '../log/findings/formatValue';
import type { Chain } from '../log/index/chains';
import { textOf, valueOf, type Log } from '../log/log';
import { facts, phrase, series, verbatim, type Phrase } from '../log/phrase';
import { firstEntryOf } from '../log/questions/beginning';
import { connectionOf } from '../log/questions/connection';
import { counts, fateOf, type Fate } from '../log/questions/fate';
import { firstAffordableEntries } from '../log/questions/readingCost';
import { fatesFor } from '../log/questions/message';
import { ridsOf } from '../log/questions/recipient';
import { senderOf } from '../log/questions/sender';
import type { Rejection } from '../log/questions/rejections';
import { visible } from '../log/visible';
import type { FeatureContext } from './context';
import { andMore } from './formatCounts';
import { formatFateParts, formatFatePhrase, formatMessages } from './formatFate';
import { formatOutcome, formatReasons, formatRecipient, formatRejection } from './formatOutcome';
import { renderPhrase } from '../texts/render';

/** How lists name connections and messages: outline, call hierarchy, search. */

/** `ICID 451` */
export const nameOf = ({ kind, number }: Chain): string => `${kind} ${number}`;

export const SYMBOL_KINDS: Readonly<Record<Chain['kind'], SymbolKind>> = {
  ICID: SymbolKind.Interface,
  DCID: SymbolKind.Module,
  MID: SymbolKind.File,
};

/** At a glance: `172.16.155.102 · failed: ironport`. */
export function detailOf(log: Log, chain: Chain, context: FeatureContext): string {
  const parts = chain.kind === 'MID' ? formatEnvelope(log, chain) : formatConnection(log, chain);
  return joined(parts, log, chain, context);
}

/** A message of a connection, or a recipient of it. */
interface Addressee {
  readonly message: Chain;
  /** Left out where the message as a whole is meant. */
  readonly recipient?: string;
}

/**
 * With what became of it: `172.16.155.102 · 4 lines · 26 s · authentication failed for ironport`.
 * @param addressee the recipient or message whose fate is told first
 */
export function fateDetailOf(log: Log, chain: Chain, context: FeatureContext, addressee?: Addressee): string {
  const fate = fateOf(log, chain);
  const own = addressee && formatAddressee(log, fate, addressee, context);
  const parts =
    chain.kind === 'MID'
      ? formatEnvelope(log, chain)
      : fate.peer === undefined
        ? []
        : [formatValue(fate.peer)];
  return joined([...(own ? [own] : []), ...parts, ...formatFateParts(fate, context)], log, chain, context);
}

/**
 * `bob@example.net: bounced, no such user`, `MID 12: delivered`; undefined where the log tells nothing of this recipient
 * alone, or the connection is told by its only message.
 */
function formatAddressee(
  log: Log,
  { chain, messages }: Fate,
  { message, recipient }: Addressee,
  context: FeatureContext,
): Phrase | undefined {
  if (recipient === undefined) {
    if (chain.kind === 'MID' || messages.count < 2) return undefined;
    const what = formatFatePhrase(fateOf(log, message), context);
    return phrase('{who}: {what}', { who: verbatim(nameOf(message)), what });
  }
  const { fates: found, rejections } = fatesFor(log, chain, message, recipient);
  const turnedAway = formatRejected(rejections, recipient, found.length > 0);
  const fates = found.flat();
  const [only] = fates;
  if (!only) return turnedAway;
  const rest = turnedAway ? [turnedAway] : [];
  // What the next host answered has a place where there is more room.
  if (fates.length === 1 && rest.length === 0) return formatRecipient({ ...only, reply: undefined }, context);
  const told =
    found.length === 1 && rest.length === 0
      ? [formatOutcome(fates, context)]
      : formatMessages(counts(found.length, found), context);
  return phrase('{who}: {what}', { who: formatValue(recipient), what: series([...told, ...rest]) });
}

/** `1 rejected at RCPT by RAT` behind the messages that came to it; else by its address. */
function formatRejected(
  rejections: readonly Rejection[],
  recipient: string,
  isBehindOthers: boolean,
): Phrase | undefined {
  const [only] = rejections;
  if (!only) return undefined;
  if (!isBehindOthers && rejections.length === 1) return formatRejection(only);
  const count = rejections.length;
  const reasons = formatReasons(distinct(rejections.map(({ by }) => by)).map(formatPlainValue));
  return isBehindOthers
    ? phrase('{count, plural, other {# rejected at RCPT by {reasons}}}', { count, reasons })
    : phrase('{count, plural, other {{who}: # messages rejected at RCPT by {reasons}}}', {
        who: formatValue(recipient),
        count,
        reasons,
      });
}

/** Ends with whose it is, where a log has several appliances. */
function joined(
  parts: readonly (Phrase | string)[],
  log: Log,
  { host }: Chain,
  { language }: FeatureContext,
): string {
  const whose = formatHost(log, host);
  return renderPhrase(facts([...parts, ...(whose === undefined ? [] : [whose])]), language, visible);
}

function formatConnection(log: Log, chain: Chain): (Phrase | string)[] {
  const connection = connectionOf(log, chain);
  const address = textOf(connection.opening, 'remoteAddress');
  const parts: (Phrase | string)[] = address === undefined ? [] : [formatValue(address)];
  const lastFailed = connection.failed.at(-1);
  const lastSucceeded = connection.succeeded.at(-1);
  if (lastFailed !== undefined) parts.push(phrase('failed: {who}', { who: who(log, lastFailed) }));
  if (lastSucceeded !== undefined) {
    parts.push(phrase('authenticated: {who}', { who: who(log, lastSucceeded) }));
  }
  return parts;
}

/** Who logged on: the user, or for the appliance itself the profile. */
function who(log: Log, authentication: number): Phrase | string {
  const entry = log.entry(authentication);
  const user = textOf(entry, 'user');
  return user === undefined ? formatProfile(textOf(entry, 'profile') ?? '') : formatUser(user);
}

/** The envelope stands in the first entries of a message, and there may be a hundred thousand. */
const ENVELOPE_WITHIN = 100;

/** `alice@example.com → bob@example.net and 2 more` */
function formatEnvelope(log: Log, chain: Chain): (Phrase | string)[] {
  let recipient: string | undefined;
  let count = 0;
  const rids = new Set<number>();
  const read = firstAffordableEntries(log, chain, ENVELOPE_WITHIN);
  for (const number of read) {
    const role = log.eventOf(number)?.role;
    const isNotice = role === 'notice';
    if (role !== 'recipient' && !isNotice) continue;
    const entry = log.entry(number);
    recipient ??= textOf(entry, 'recipient');
    for (const rid of ridsOf(entry) ?? []) rids.add(rid);
    count = Math.max(rids.size, Number(valueOf(entry, 'recipients') ?? 0));
  }
  const sender = senderOf(log, chain, read);
  const isCut = read.length < chain.entryCount && log.eventOf(read.at(-1) ?? 0)?.role === 'recipient';
  const addressed = (address: string) => (address === '' ? '<>' : formatValue(address));
  const from = sender === undefined ? undefined : addressed(sender);
  const to = recipient === undefined ? undefined : withOthers(addressed(recipient), count - 1, isCut);
  if (from !== undefined && to !== undefined) return [phrase('{from} → {to}', { from, to })];
  if (from !== undefined) return [phrase('from {sender}', { sender: from })];
  return to === undefined ? [] : [phrase('to {recipient}', { recipient: to })];
}

/** @param isCut whether there may be still more than were counted */
function withOthers(recipient: Phrase | string, others: number, isCut: boolean): Phrase | string {
  if (others < 1) return recipient;
  return isCut
    ? phrase('{others, plural, other {{recipient} and at least # more}}', { recipient, others })
    : andMore(recipient, others);
}

/** Where a connection or message begins: the lines of its first entry, and its id there. */
export function beginningOf(log: Log, chain: Chain): { range: Range; idRange: Range } {
  const first = log.entry(firstEntryOf(log, chain));
  return { range: extentOf(first.entry), idRange: log.mentionIn(first, chain) };
}
