import type { Chain } from '../index/chains';
import { textOf, valueOf, type Log, type LogEntry, type Said } from '../log';
import { firstEntriesOf } from './lookedAt';
import { comesFrom, isGoingOn, keepsRecipients } from './relations';

/** Who the recipients of a message are: RID is counted within the message (relations.md, section 3). */

/** Numbers of the recipients that a line names; undefined where it names none. */
export function ridsOf(entry: Said): readonly number[] | undefined {
  const value = valueOf(entry, 'rid');
  return Array.isArray(value) ? value.map(Number) : undefined;
}

/** Events whose lines tell the address of a recipient beside its number. */
const ADDRESSED: ReadonlySet<string> = new Set([
  'message.recipient',
  'delivery.bounced',
  'delivery.delayed',
  'message.unsubscribed',
]);

/** The number and address of the one recipient that a line tells both of; undefined for every other line. */
export function addressedIn(entry: Said): { rid: number; recipient: string } | undefined {
  if (!ADDRESSED.has(entry.event?.name ?? '')) return undefined;
  const [rid, ...others] = ridsOf(entry) ?? [];
  const recipient = textOf(entry, 'recipient');
  return rid === undefined || recipient === undefined || others.length > 0 ? undefined : { rid, recipient };
}

/** Recipients stand among the first lines of a message; there may be a hundred thousand behind them. */
const LINES_READ = 1000;

/** The addresses of the recipients of a message by their numbers, as far as its first lines tell. */
export function addressesOf(
  log: Log,
  message: Chain,
  generations = GENERATIONS,
): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const parents: { parent: Chain; line: number }[] = [];
  let notice: LogEntry | undefined;
  for (const number of firstEntriesOf(log, message, LINES_READ)) {
    const name = log.eventOf(number)?.name ?? '';
    if (name === 'message.notice') notice ??= log.entry(number);
    const parent = isGoingOn(name) ? comesFrom(log, log.entry(number), message) : undefined;
    if (parent) parents.push({ parent, line: number });
    if (!ADDRESSED.has(name)) continue;
    const told = addressedIn(log.entry(number));
    if (told && !found.has(told.rid)) found.set(told.rid, told.recipient);
  }
  // The only one there is has the number 0.
  const address = textOf(notice, 'recipient');
  if (found.size === 0 && address !== undefined && valueOf(notice, 'recipients') === 1) found.set(0, address);
  const [from] = parents;
  if (found.size > 0 || !from || parents.length > 1 || generations === 0) return found;
  // So has the only one of a message that was made from one to a single recipient.
  const [theirs, ...others] = addressesOf(log, from.parent, generations - 1).values();
  if (theirs !== undefined && others.length === 0 && keepsRecipients(log.entry(from.line)))
    found.set(0, theirs);
  return found;
}

/** Messages that were made one from the other, of which the first tells who the recipient is. */
const GENERATIONS = 8;

/** Puts the recipients that lines name by number into addresses: each message is read once for all of its lines. */
export class Recipients {
  readonly log: Log;
  readonly #byMessage = new Map<number, ReadonlyMap<number, string>>();

  constructor(log: Log) {
    this.log = log;
  }

  /** Those that a line names: by address where the log tells it, else by number. */
  of(entry: LogEntry): (number | string)[] {
    const rids = ridsOf(entry) ?? [];
    if (rids.length === 0) return [];
    const message = this.log.index.chains.ofEntry(entry.number).find(({ kind }) => kind === 'MID');
    const addresses = message && this.#addresses(message);
    const own = addressedIn(entry);
    return rids.map(rid => addresses?.get(rid) ?? (own?.rid === rid ? own.recipient : rid));
  }

  #addresses(message: Chain): ReadonlyMap<number, string> {
    let addresses = this.#byMessage.get(message.id);
    if (!addresses) this.#byMessage.set(message.id, (addresses = addressesOf(this.log, message)));
    return addresses;
  }
}

/** Whether somebody is a recipient by an address, its own or one in whose place it was put. */
export const isAddressedBy = (
  { recipient, formerly }: { readonly recipient: string | undefined; readonly formerly: readonly string[] },
  address: string,
): boolean =>
  [...(recipient === undefined ? [] : [recipient]), ...formerly].some(own => sameAddress(own, address));

/** Addresses are compared as mail does in practice, where nobody tells two boxes apart by their case. */
export const sameAddress = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
