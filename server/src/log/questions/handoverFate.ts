import type { Chain } from '../index/chains';
import type { Log } from '../log';
import {
  fateOf,
  fatesOf,
  unknownFate,
  plainDelivery,
  ridCost,
  type Budget,
  type RecipientFate,
} from './messageFate';
import type { Outcome } from './outcome';
import { addressesOf, isAddressedBy } from './recipient';
import type { State } from './recipientState';
import { RecipientStates } from './recipientStates';

/** An outbound connection, and what its entries are that name a message. */
export interface Handover {
  readonly connection: Chain;
  readonly entries: readonly number[];
  readonly hasEnded: boolean;
}

/**
 * What the entries of one connection say of the recipients of a message, whatever came later elsewhere. Who they are,
 * the other lines of the message tell, and what became of those of whom its own ones tell no result.
 * @param laterBudget for what became of those, and of whom this connection put off
 * @returns undefined where the budget does not suffice to tell
 */
export function fatesOnConnection(
  log: Log,
  message: Chain,
  handover: Handover,
  budget: Budget,
  laterBudget: Budget,
): RecipientFate[] | undefined {
  const { entries, hasEnded } = handover;
  const plain = plainDelivery(log, entries);
  if (plain?.named === 0)
    return new Array<RecipientFate>(plain.recipients).fill(unknownFate(log, message, 'delivered'));
  const lines = entries.map(entry => log.entry(entry));
  for (const line of lines) budget.left -= ridCost(line);
  if (budget.left < 0) return undefined;
  const states = new RecipientStates(lines);
  const addresses = states.all.some(isUnnamed) ? addressesOf(log, message) : undefined;
  for (const state of states.all) {
    if (isUnnamed(state)) state.recipient = addresses?.get(state.rid ?? 0);
    if (state.outcome === 'queued') state.outcome = 'open';
  }
  const fates = states.all.map(state => fateOf(log, message, state));
  const isMore = fates.some(({ outcome }) => outcome === 'delayed' || outcome === 'open');
  const all = (isMore ? fatesOf(log, message, laterBudget) : undefined) ?? [];
  return fates.map(own => {
    const whole = own.outcome === 'open' ? all.find(each => isSame(each, own)) : undefined;
    const fate = whole ? withResult(log, own, whole.laterOutcome ?? whole, handover) : own;
    const outcome = hasEnded && fate.outcome === 'open' ? 'unanswered' : fate.outcome;
    return { ...fate, outcome, ofConnection: { later: all.find(each => isLater(each, fate)) } };
  });
}

const isSame = ({ message, rid }: RecipientFate, own: RecipientFate) =>
  message.id === own.message.id && rid === own.rid;

/**
 * What became of a recipient of whom the lines of a connection tell no result: what lines tell that do not name it, where
 * they are about it.
 * @param whole what all lines of the message tell
 */
function withResult(
  log: Log,
  own: RecipientFate,
  whole: RecipientFate,
  { connection, entries, hasEnded }: Handover,
): RecipientFate {
  const { outcome, cause, reply, dcid, told, delay } = whole;
  if (outcome === 'untold') return { ...own, outcome: 'unanswered' };
  const begun = entries.findLast(entry => log.eventOf(entry)?.role === 'delivery-started') ?? entries[0];
  // An earlier try, of which this one is the next.
  if (told === undefined || begun === undefined || told < begun) return own;
  // Lines that delete a mail, and those of a double bounce, name no connection: it is the one that the mail is on.
  const isOn = !hasEnded || told < log.index.chains.lastEntryOf(connection);
  const isNamedNowhere =
    dcid === undefined && (outcome === 'dropped' || log.eventOf(told)?.reports?.by === 'bounce');
  const isHere = dcid === connection.number || (isNamedNowhere && isOn);
  return isHere ? { ...own, outcome, cause, reply, dcid, told, delay } : { ...own, outcome: 'unanswered' };
}

/** What a mail may come to that had to wait. */
const COMES_TO: ReadonlySet<Outcome> = new Set<Outcome>([
  'delivered',
  'bounced',
  'dropped',
  'aborted',
  'uncertain',
  'quarantined',
]);

/** Whether what all lines tell of a recipient came about after a connection had put the mail off. */
function isLater(each: RecipientFate, { outcome, rid, recipient, message }: RecipientFate): boolean {
  if (outcome !== 'delayed' || each.delay === undefined || !COMES_TO.has(each.outcome)) return false;
  return recipient === undefined
    ? rid === each.rid && message.id === each.message.id
    : isAddressedBy(each, recipient);
}

const isUnnamed = ({ rid, recipient }: State) => rid !== undefined && recipient === undefined;
