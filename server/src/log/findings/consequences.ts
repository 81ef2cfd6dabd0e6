import type { Chain } from '../index/chains';
import { textOf, valueOf, type Log, type LogEntry } from '../log';
import { phrase, type Phrase } from '../phrase';
import { Connections, type Connection } from '../questions/connection';
import type { RecipientFate } from '../questions/messageFate';
import { isFailedAttempt } from '../events/event';
import { isOfItsOwn } from '../questions/ownReason';
import { attemptReason } from '../questions/reasons';
import type { Related } from './finding';
import { MAX_RELATED, limitTo } from './limits';
import { formatReply, formatValue } from './formatValue';

/**
 * What a failed logon of the appliance and the bounces and delays behind it on the same connection have to do with each
 * other: as far as the log can tell, it is their cause. It is not behind a logon that succeeded meanwhile, nor where
 * the next host speaks of the recipient or of the message.
 */

/** Bounces and delays that a failed logon led to, as numbers of entries in file order. */
export function setbacksOf(log: Log, connection: Connection, failure: LogEntry): number[] {
  const { succeeded } = connection;
  const over = succeeded.find(number => number > failure.number) ?? Infinity;
  return connection.failedAttempts.filter(
    number => number > failure.number && number < over && !isOfItsOwn(log.entry(number)),
  );
}

/** The failed logon that led to a bounce or a delay; undefined where nothing ties it to one. */
export function logonBehind(log: Log, connection: Connection, setback: LogEntry): LogEntry | undefined {
  if (connection.chain.kind !== 'DCID' || !isFailedAttempt(setback.event) || isOfItsOwn(setback))
    return undefined;
  const [before] = connection.attemptsBefore(setback.number, 1).newest;
  return before !== undefined && log.index.authenticationOf(before) === 'failed'
    ? log.entry(before)
    : undefined;
}

/** Lines of messages that are looked at for what led to a bounce: one that was never delivered may have thousands. */
const LINES_READ = 1000;

/**
 * The failed logons that led to how mails stand, as far as the log can tell, in file order.
 * @param fates of one message, or of several
 */
export function logonsBehind(log: Log, fates: readonly RecipientFate[]): LogEntry[] {
  const connections = new Connections(log);
  const logons = new Map<number, LogEntry>();
  let left = LINES_READ;
  for (const { message, dcids } of setBack(fates)) {
    // The last ones tell how it stands.
    const entries = left > 0 ? log.index.chains.entriesOf(message).slice(-left) : [];
    left -= entries.length;
    for (const number of entries) {
      if (!isFailedAttempt(log.eventOf(number))) continue;
      const connection = connections.ofEntry(number);
      if (!connection || !dcids.has(connection.chain.number)) continue;
      const logon = logonBehind(log, connection, log.entry(number));
      if (logon) logons.set(logon.number, logon);
    }
  }
  return [...logons.values()].sort((a, b) => a.number - b.number);
}

/** The messages that bounced or wait, each with the outbound connections that it did so on. */
function setBack(fates: readonly RecipientFate[]): { message: Chain; dcids: ReadonlySet<number> }[] {
  const found = new Map<number, { message: Chain; dcids: Set<number> }>();
  for (const { message, outcome, dcid } of fates) {
    if (dcid === undefined || (outcome !== 'bounced' && outcome !== 'delayed')) continue;
    const known = found.get(message.id) ?? { message, dcids: new Set() };
    found.set(message.id, known);
    known.dcids.add(dcid);
  }
  return [...found.values()];
}

/**
 * Bounces and delays that a failed logon led to, in words.
 * @param named tells for whom a line speaks, for who knows messages; the line's own address is told at any rate
 */
export function consequencesOf(
  log: Log,
  connection: Connection,
  failure: LogEntry,
  named?: (setback: LogEntry) => Phrase | undefined,
): Related[] {
  const { shown, left } = limitTo(MAX_RELATED, setbacksOf(log, connection, failure));
  const [first] = left;
  const more = phrase('{count, plural, other {# more bounces and delays on this connection}}', {
    count: left.length,
  });
  return [
    ...shown.map(number => consequence(log.entry(number), named)),
    ...(first === undefined ? [] : [{ entry: log.entry(first), message: more }]),
  ];
}

/** A bounce or a delay in words. */
export function consequence(entry: LogEntry, named?: (setback: LogEntry) => Phrase | undefined): Related {
  const mid = Number(valueOf(entry, 'mid') ?? 0);
  const reply = formatReply(attemptReason(entry) ?? '');
  const own = textOf(entry, 'recipient');
  const who = own === undefined || own === '' ? named?.(entry) : formatValue(own);
  const values = { mid, who, reply };
  return {
    entry,
    message:
      entry.event?.reports?.outcome === 'bounced'
        ? phrase('MID {mid} bounced{who, select, missing {} other { for {who}}}: {reply}', values)
        : phrase('MID {mid} delayed{who, select, missing {} other { for {who}}}: {reply}', values),
  };
}
