import type { Chain } from '../index/chains';
import { textOf, valueOf, type Log, type LogEntry } from '../log';
import { firstAffordableEntries } from './readingCost';
import { worstFirst, fatesOf, type RecipientFate } from './messageFate';
import { isAddressedBy } from './recipient';
import { rejectionOf, rejectionsOf, type Rejection } from './rejections';
import { messagesNamedBy } from './relations';
import { senderOf } from './sender';

export interface Message {
  readonly chain: Chain;
  /** Its first entries, for whoever looks for more among them. */
  readonly first: readonly number[];
  /** Empty for a bounce or notice; undefined where the log does not tell. */
  readonly sender: string | undefined;
  /** Of a notice to several, the one that the log names, and how many they are. */
  readonly notice: { readonly recipient: string; readonly recipients: number } | undefined;
  /** Undefined for a message that the appliance made. */
  readonly icid: number | undefined;
  readonly rejections: readonly Rejection[];
  /** What became of it for each recipient, the worst first; undefined where it has too many lines to be looked at. */
  readonly fates: readonly RecipientFate[] | undefined;
}

/** Lines that a hover can wait for, those of the numbers included under which a message went on. */
const LINES_READ = 5000;
/** The envelope stands among the first lines. */
const ENVELOPE_WITHIN = 1000;

/** What a log says about one message. */
export function messageOf(log: Log, chain: Chain): Message {
  let icid: number | undefined;
  let notice: Message['notice'];
  const first = firstAffordableEntries(log, chain, ENVELOPE_WITHIN);
  for (const number of first) {
    const role = log.eventOf(number)?.role;
    if (role === 'notice') notice ??= noticeTo(log.entry(number));
    if (role === 'message-started') icid ??= Number(valueOf(log.entry(number), 'icid') ?? 0) || undefined;
  }
  const fates = fatesOf(log, chain, { left: LINES_READ });
  return {
    chain,
    first,
    sender: senderOf(log, chain, first),
    notice,
    icid,
    rejections: rejectionsOf(log, chain, first),
    fates: fates?.toSorted(worstFirst),
  };
}

/** Of a notice to several, the one that the log names, and how many they are. */
export function noticeOf(log: Log, message: Chain): Message['notice'] {
  const first = firstAffordableEntries(log, message, ENVELOPE_WITHIN);
  const entry = first.find(number => log.eventOf(number)?.role === 'notice');
  return entry === undefined ? undefined : noticeTo(log.entry(entry));
}

function noticeTo(line: LogEntry): Message['notice'] {
  const recipient = textOf(line, 'recipient');
  const recipients = valueOf(line, 'recipients');
  return recipient !== undefined && typeof recipients === 'number' && recipients > 1
    ? { recipient, recipients }
    : undefined;
}

/** What became of the messages to one recipient, those included that were not taken for it. */
export interface FatesForOne {
  /** Of each message, in the order of the file. */
  readonly fates: readonly RecipientFate[][];
  /** Where it was turned away, once for each message that has it not as a recipient. */
  readonly rejections: readonly Rejection[];
}

/**
 * What became of the messages of a connection, or of a message, for one recipient, by address: of each message that is
 * known to be for it. Of a connection with very many lines the first ones are looked at.
 * @param message one that is known to be for it
 */
export function fatesFor(log: Log, chain: Chain, message: Chain, recipient: string): FatesForOne {
  const budget = { left: LINES_READ };
  const messages =
    chain.kind === 'MID'
      ? [chain]
      : [message, ...messagesNamedBy(log, firstAffordableEntries(log, chain, ENVELOPE_WITHIN))];
  const found = new Map<number, RecipientFate[]>();
  const rejections = new Map<number, Rejection>();
  for (const each of messages) {
    if (found.has(each.id) || rejections.has(each.id)) continue;
    const own = fatesOf(log, each, budget)?.filter(fate => isAddressedBy(fate, recipient));
    if (!own) continue;
    const rejection = own.length > 0 ? undefined : rejectionOf(log, each, recipient);
    if (own.length > 0) found.set(each.id, own);
    else if (rejection) rejections.set(each.id, rejection);
  }
  return {
    fates: [...found].sort(([a], [b]) => a - b).map(([, own]) => own),
    rejections: [...rejections.values()],
  };
}
