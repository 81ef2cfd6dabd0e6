import type { Chain } from '../index/chains';
import { textOf, valueOf, type Log, type LogEntry } from '../log';
import { costOf, lookedAt } from './lookedAt';
import { byBadness, fatesOf, type RecipientFate } from './messageFate';
import { isAddressedBy, sameAddress } from './recipient';

export interface Message {
  readonly chain: Chain;
  /** Empty for a bounce or notice; undefined where the log does not tell. */
  readonly sender: string | undefined;
  /** Of a notice to several, the one that the log names, and how many they are. */
  readonly notice: { readonly recipient: string; readonly recipients: number } | undefined;
  /** Undefined for a message that the appliance made. */
  readonly icid: number | undefined;
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
  let left = ENVELOPE_WITHIN;
  for (const number of log.index.chains.entriesOf(chain)) {
    left -= costOf(log, number);
    if (left < 0) break;
    const name = log.eventOf(number)?.name ?? '';
    if (name === 'message.sender' || name === 'message.notice')
      sender ??= textOf(log.entry(number), 'sender');
    if (name === 'message.notice') notice ??= noticeTo(log.entry(number));
    if (name === 'message.started') icid ??= Number(valueOf(log.entry(number), 'icid') ?? 0) || undefined;
    if (sender !== undefined && icid !== undefined) break;
  }
  const fates = fatesOf(log, chain, { left: LINES_READ });
  return { chain, sender, notice, icid, fates: fates?.toSorted(byBadness) };
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
  const messages = chain.kind === 'MID' ? [chain] : [message, ...messagesNamed(log, chain)];
  const found = new Map<number, RecipientFate[]>();
  for (const each of messages) {
    if (found.has(each.id)) continue;
    const own = fatesOf(log, each, budget)?.filter(fate => isAddressedBy(fate, recipient)) ?? [];
    if (own.length > 0) found.set(each.id, own);
  }
  return [...found].sort(([a], [b]) => a - b).map(([, own]) => own);
}

function messagesNamed(log: Log, connection: Chain): Chain[] {
  const entries = lookedAt(log, log.index.chains.entriesOf(connection), ENVELOPE_WITHIN);
  return entries.flatMap(entry => log.index.chains.ofEntry(entry).filter(({ kind }) => kind === 'MID'));
}

/** The line that turned a recipient away while the message came in; undefined where there is none. */
export function rejectionOf(log: Log, message: Chain, recipient: string): LogEntry | undefined {
  const rejection = lookedAt(log, log.index.chains.entriesOf(message), ENVELOPE_WITHIN).find(
    number =>
      log.eventOf(number)?.name === 'message.recipient-rejected' &&
      sameAddress(textOf(log.entry(number), 'recipient') ?? '', recipient),
  );
  return rejection === undefined ? undefined : log.entry(rejection);
}
