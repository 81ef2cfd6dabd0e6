import type { Chain } from '../index/chains';
import { textOf, valueOf, type Log, type LogEntry } from '../log';
import { firstEntriesOf } from './lookedAt';
import { byBadness, fatesOf, type RecipientFate } from './messageFate';
import { isAddressedBy, sameAddress } from './recipient';
import { messagesNamedBy } from './relations';

export interface Message {
  readonly chain: Chain;
  /** Empty for a bounce or notice; undefined where the log does not tell. */
  readonly sender: string | undefined;
  /** Of a notice to several, the one that the log names, and how many they are. */
  readonly notice: { readonly recipient: string; readonly recipients: number } | undefined;
  /** Undefined for a message that the appliance made. */
  readonly icid: number | undefined;
  /** Lines that turned a recipient away while the message came in: it never was one. */
  readonly rejections: readonly LogEntry[];
  /** What became of it for each recipient, the worst first; undefined where it has too many lines to be looked at. */
  readonly fates: readonly RecipientFate[] | undefined;
}

/** Lines that a hover can wait for, those of the numbers included under which a message went on. */
const LINES_READ = 5000;
/** The envelope stands among the first lines. */
const ENVELOPE_WITHIN = 1000;

/** What a log says about one message. */
export function messageOf(log: Log, chain: Chain): Message {
  let sender: string | undefined;
  let icid: number | undefined;
  let notice: Message['notice'];
  const rejections: LogEntry[] = [];
  for (const number of firstEntriesOf(log, chain, ENVELOPE_WITHIN)) {
    const name = log.eventOf(number)?.name ?? '';
    if (name === 'message.sender' || name === 'message.notice')
      sender ??= textOf(log.entry(number), 'sender');
    if (name === 'message.notice') notice ??= noticeTo(log.entry(number));
    if (name === 'message.started') icid ??= Number(valueOf(log.entry(number), 'icid') ?? 0) || undefined;
    if (name === REJECTION) rejections.push(log.entry(number));
  }
  const fates = fatesOf(log, chain, { left: LINES_READ });
  return {
    chain,
    sender,
    notice,
    icid,
    rejections: distinctRejections(rejections),
    fates: fates?.toSorted(byBadness),
  };
}

function noticeTo(line: LogEntry): Message['notice'] {
  const recipient = textOf(line, 'recipient');
  const recipients = valueOf(line, 'recipients');
  return recipient !== undefined && typeof recipients === 'number' && recipients > 1
    ? { recipient, recipients }
    : undefined;
}

/**
 * What became of the messages of a connection, or of a message, for one recipient, by address: of each message that is
 * known to be for it, in the order of the file. Of a connection with very many lines the first ones are looked at.
 * @param message one that is known to be for it
 */
export function fatesFor(log: Log, chain: Chain, message: Chain, recipient: string): RecipientFate[][] {
  const budget = { left: LINES_READ };
  const messages =
    chain.kind === 'MID'
      ? [chain]
      : [message, ...messagesNamedBy(log, firstEntriesOf(log, chain, ENVELOPE_WITHIN))];
  const found = new Map<number, RecipientFate[]>();
  for (const each of messages) {
    if (found.has(each.id)) continue;
    const own = fatesOf(log, each, budget)?.filter(fate => isAddressedBy(fate, recipient)) ?? [];
    if (own.length > 0) found.set(each.id, own);
  }
  return [...found].sort(([a], [b]) => a - b).map(([, own]) => own);
}

const REJECTION = 'message.recipient-rejected';

/**
 * The lines that turned recipients away while a message came in, or the messages of an inbound connection: one for each
 * address and reason, since who is turned away may try again.
 */
export function rejectionsOf(log: Log, chain: Chain): LogEntry[] {
  const lines = firstEntriesOf(log, chain, ENVELOPE_WITHIN).filter(
    number => log.eventOf(number)?.name === REJECTION,
  );
  return distinctRejections(lines.map(number => log.entry(number)));
}

/** The line that turned a recipient away while the message came in; undefined where there is none. */
export function rejectionOf(log: Log, message: Chain, recipient: string): LogEntry | undefined {
  return rejectionsOf(log, message).find(line => sameAddress(textOf(line, 'recipient') ?? '', recipient));
}

function distinctRejections(lines: readonly LogEntry[]): LogEntry[] {
  const keyOf = (line: LogEntry) =>
    JSON.stringify([(textOf(line, 'recipient') ?? '').toLowerCase(), textOf(line, 'reason')]);
  return [...new Map(lines.map(line => [keyOf(line), line])).values()];
}
