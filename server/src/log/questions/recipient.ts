import type { LogEvent } from '../events/event';
import { EVENTS } from '../events/registry';
import type { Chain } from '../index/chains';
import { textOf, valueOf, type Log, type LogEntry, type EntryContent } from '../log';
import { firstAffordableEntries } from './readingCost';
import { predecessorBy, continuesMessage, keepsRecipients } from './relations';

/** Who the recipients of a message are: RID is counted within the message. */

/** Numbers of the recipients that a line names; undefined where it names none. */
export function ridsOf(entry: EntryContent): readonly number[] | undefined {
  const value = valueOf(entry, 'rid');
  return Array.isArray(value) ? value.map(Number) : undefined;
}

/** Events whose lines tell the address of a recipient beside its number. That of an alias is another one by then. */
const ADDRESSED: ReadonlySet<LogEvent | undefined> = new Set(
  EVENTS.filter(({ fields = {}, role }) => 'rid' in fields && 'recipient' in fields && role !== 'alias'),
);

/** The number and address of the one recipient that a line tells both of; undefined for every other line. */
export function addressedIn(entry: EntryContent): { rid: number; recipient: string } | undefined {
  if (!ADDRESSED.has(entry.event)) return undefined;
  const [rid, ...others] = ridsOf(entry) ?? [];
  const recipient = textOf(entry, 'recipient');
  return rid === undefined || recipient === undefined || others.length > 0 ? undefined : { rid, recipient };
}

/** What an alias puts in the place of what; undefined for other lines, and where it names several in the place of one. */
export function aliasIn(line: EntryContent): { recipient: string; target: string } | undefined {
  if (line.event?.role !== 'alias') return undefined;
  const target = aliasTarget(textOf(line, 'target') ?? '');
  const recipient = textOf(line, 'recipient');
  if (target === undefined || recipient === undefined || sameAddress(target, recipient)) return undefined;
  return { recipient, target };
}

/** `you@example.com`, `['you@example.com']`; undefined for several. */
function aliasTarget(printed: string): string | undefined {
  return /^\[?['"]?([^\s'",[\]]+)['"]?\]?$/.exec(printed)?.[1];
}

/** Recipients stand among the first lines of a message; there may be a hundred thousand behind them. */
const LINES_READ = 1000;

/** The addresses of the recipients of a message by their numbers, as far as its first lines tell; behind all aliases. */
export function addressesOf(
  log: Log,
  message: Chain,
  generations = GENERATIONS,
): ReadonlyMap<number, string> {
  const { addresses, aliases } = namesOf(log, message, generations);
  if (aliases.size === 0) return addresses;
  return new Map(Array.from(addresses, ([rid, address]) => [rid, renamed(address, aliases)]));
}

/** The recipients of a message by their numbers as they were accepted, and what aliases made of them, with where. */
interface Names {
  readonly addresses: ReadonlyMap<number, string>;
  /** By the address in small letters. */
  readonly aliases: ReadonlyMap<string, { readonly target: string; readonly line: number }>;
}

/** One leads to the other; more than these, and they may lead in a circle. */
const MAX_ALIASES = 8;

/** @param before number of the entry, whose own name and that of later ones is not meant */
function renamed(address: string, aliases: Names['aliases'], before = Infinity): string {
  let name = address;
  for (let step = 0; step < MAX_ALIASES; step++) {
    const alias = aliases.get(name.toLowerCase());
    if (!alias || alias.line >= before) break;
    name = alias.target;
  }
  return name;
}

function namesOf(log: Log, message: Chain, generations = GENERATIONS): Names {
  const aliases = new Map<string, { target: string; line: number }>();
  const names = (addresses: ReadonlyMap<number, string>): Names => ({ addresses, aliases });
  const found = new Map<number, string>();
  const parents: { parent: Chain; line: number }[] = [];
  let notice: LogEntry | undefined;
  for (const number of firstAffordableEntries(log, message, LINES_READ)) {
    const event = log.eventOf(number);
    if (event?.role === 'notice') notice ??= log.entry(number);
    const parent = continuesMessage(event) ? predecessorBy(log, log.entry(number), message) : undefined;
    if (parent) parents.push({ parent, line: number });
    const alias = event?.role === 'alias' ? aliasIn(log.entry(number)) : undefined;
    if (alias) aliases.set(alias.recipient.toLowerCase(), { target: alias.target, line: number });
    if (!ADDRESSED.has(event)) continue;
    const told = addressedIn(log.entry(number));
    if (told && !found.has(told.rid)) found.set(told.rid, told.recipient);
  }
  // The only one there is has the number 0.
  const address = textOf(notice, 'recipient');
  if (found.size === 0 && address !== undefined && valueOf(notice, 'recipients') === 1) found.set(0, address);
  const [from] = parents;
  if (found.size > 0 || !from || parents.length > 1 || generations === 0) return names(found);
  // So has the only one of a message that was made from one to a single recipient.
  const [theirs, ...others] = addressesOf(log, from.parent, generations - 1).values();
  if (theirs !== undefined && others.length === 0 && keepsRecipients(log.entry(from.line)))
    found.set(0, theirs);
  return names(found);
}

/** Messages that were made one from the other, of which the first tells who the recipient is. */
const GENERATIONS = 8;

/** Puts the recipients that lines name by number into addresses: each message is read once for all of its lines. */
export class Recipients {
  readonly log: Log;
  readonly #byMessage = new Map<number, Names>();

  constructor(log: Log) {
    this.log = log;
  }

  /** Those that a line names: by address where the log tells it, else by number. */
  of(entry: LogEntry): (number | string)[] {
    const rids = ridsOf(entry) ?? [];
    if (rids.length === 0) return [];
    const message = this.log.index.chains.ofEntry(entry.number).find(({ kind }) => kind === 'MID');
    const names = message && this.#names(message);
    const own = addressedIn(entry);
    return rids.map(rid => {
      const address = names?.addresses.get(rid);
      if (names && address !== undefined) return renamed(address, names.aliases, entry.number);
      return own?.rid === rid ? own.recipient : rid;
    });
  }

  #names(message: Chain): Names {
    let names = this.#byMessage.get(message.id);
    if (!names) this.#byMessage.set(message.id, (names = namesOf(this.log, message)));
    return names;
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
