import type { Chain } from '../index/chains';
import { textOf, valueOf, type Log } from '../log';
import { childrenOf, withAll } from './relations';

/** What can become of a message, the worst first. `finished` stands for an end of which no line says more. */
export const OUTCOMES = [
  'bounced',
  'aborted',
  'dropped',
  'uncertain',
  'delayed',
  'quarantined',
  'unfinished',
  'delivered',
  'finished',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

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

const LEAVES_QUARANTINE: ReadonlySet<string> = new Set([
  'quarantine.released',
  'quarantine.reinjected',
  'quarantine.returned',
]);

/** Children that are the same mail under another number, and no copy, notice or bounce of it. */
const SAME_MAIL: ReadonlySet<string> = new Set([
  'message.split',
  'message.rewritten',
  'quarantine.reinjected',
  'quarantine.returned',
]);

/** What ends a message under its number, and only there. */
const MOVES_ON: ReadonlySet<string> = new Set([
  'message.rewritten',
  'quarantine.reinjected',
  'quarantine.returned',
]);

/** How many more entries may be looked at: a connection may bring ten thousand messages. */
export interface Budget {
  left: number;
}

/**
 * What became of a message, under whatever numbers it went on: one outcome, or several where its recipients fared
 * differently. The worst comes first.
 * @returns undefined where the budget does not suffice to tell
 */
export function outcomesOf(log: Log, message: Chain, budget: Budget): Outcome[] | undefined {
  const found = new Set<Outcome>();
  for (const part of withAll([message], part => sameMail(log, part, budget))) {
    const outcomes = ownOutcomes(log, part, budget);
    if (!outcomes) return undefined;
    for (const outcome of outcomes) found.add(outcome);
  }
  // It tells nothing beside what became of another part.
  if (found.size > 1) found.delete('finished');
  return OUTCOMES.filter(outcome => found.has(outcome));
}

/** What a line of this event says became of its message. */
export function outcomeToldBy(event: string | undefined): Outcome | undefined {
  return event === undefined ? undefined : TOLD_BY[event];
}

/** Adds what a later line says: a delivery that was put off is so no more once it has come to something. */
export function addOutcome(known: Set<Outcome>, outcome: Outcome): void {
  if (outcome === 'delivered' || outcome === 'bounced' || outcome === 'dropped') {
    known.delete('delayed');
    known.delete('uncertain');
    known.delete('quarantined');
  }
  known.add(outcome);
}

function sameMail(log: Log, message: Chain, budget: Budget): Chain[] {
  if (message.entryCount > budget.left) return [];
  const names = log.index.chains.entriesOf(message).map(entry => log.eventOf(entry)?.name ?? '');
  return names.some(name => SAME_MAIL.has(name)) ? childrenOf(log, message, SAME_MAIL) : [];
}

function ownOutcomes(log: Log, message: Chain, budget: Budget): Set<Outcome> | undefined {
  budget.left -= message.entryCount;
  if (budget.left < 0) return undefined;
  const known = new Set<Outcome>();
  let movedOn = false;
  for (const entry of log.index.chains.entriesOf(message)) {
    const name = log.eventOf(entry)?.name ?? '';
    const outcome = outcomeToldBy(name);
    if (outcome) addOutcome(known, outcome);
    if (LEAVES_QUARANTINE.has(name)) known.delete('quarantined');
    // The line stands among those of the child as well.
    if (MOVES_ON.has(name)) movedOn ||= valueOf(log.entry(entry), 'parentMid') === message.number;
  }
  const { end } = message;
  if (end !== undefined) known.delete('delayed');
  if (known.size > 0 || movedOn) return known;
  if (end === undefined) return known.add('unfinished');
  return known.add(textOf(log.entry(end), 'outcome') === 'aborted' ? 'aborted' : 'finished');
}
