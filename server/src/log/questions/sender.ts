import type { Chain } from '../index/chains';
import { textOf, type Log } from '../log';
import { firstAffordableEntries } from './readingCost';
import { continuesMessage, predecessorBy } from './relations';

/** Lines of a number that are looked at: the envelope stands in the first ones. */
const LINES_READ = 100;
/** Numbers before its own that are asked. */
const NUMBERS_ASKED = 10;

/**
 * The sender of a message. Where no line of its own number names one, that of the number under which the mail came
 * before: what is split, rewritten or released from quarantine is not sent anew.
 * @param own entries of the message that are looked at, where they are at hand
 */
export function senderOf(
  log: Log,
  message: Chain,
  own: readonly number[] = firstAffordableEntries(log, message, LINES_READ),
): string | undefined {
  let [chain, entries] = [message, own];
  for (let asked = 0; asked <= NUMBERS_ASKED; asked++) {
    const sender = senderAmong(log, entries);
    const before = sender === undefined ? predecessorAmong(log, chain, entries) : undefined;
    if (!before) return sender;
    chain = before;
    entries = firstAffordableEntries(log, chain, LINES_READ);
  }
  return undefined;
}

function senderAmong(log: Log, entries: readonly number[]): string | undefined {
  for (const entry of entries) {
    const role = log.eventOf(entry)?.role;
    const sender = role === 'sender' || role === 'notice' ? textOf(log.entry(entry), 'sender') : undefined;
    if (sender !== undefined) return sender;
  }
  return undefined;
}

function predecessorAmong(log: Log, message: Chain, entries: readonly number[]): Chain | undefined {
  for (const entry of entries) {
    const before = continuesMessage(log.eventOf(entry))
      ? predecessorBy(log, log.entry(entry), message)
      : undefined;
    if (before) return before;
  }
  return undefined;
}
