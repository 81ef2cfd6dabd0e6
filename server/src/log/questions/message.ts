import type { Chain } from '../index/chains';
import { textOf, valueOf, type Log, type LogEntry } from '../log';
import { byBadness, fatesOf, type RecipientFate } from './messageFate';
import { sameAddress } from './recipient';

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
  for (const number of log.index.chains.entriesOf(chain).slice(0, ENVELOPE_WITHIN)) {
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
 * What became of a message for one recipient, by address.
 * @returns undefined where the log does not tell, or the message has too many lines to be looked at
 */
export function fateFor(log: Log, message: Chain, recipient: string): RecipientFate | undefined {
  return fatesOf(log, message, { left: LINES_READ })?.find(
    fate => fate.recipient !== undefined && sameAddress(fate.recipient, recipient),
  );
}

/** The line that turned a recipient away while the message came in; undefined where there is none. */
export function rejectionOf(log: Log, message: Chain, recipient: string): LogEntry | undefined {
  const rejection = log.index.chains
    .entriesOf(message)
    .slice(0, ENVELOPE_WITHIN)
    .find(
      number =>
        log.eventOf(number)?.name === 'message.recipient-rejected' &&
        sameAddress(textOf(log.entry(number), 'recipient') ?? '', recipient),
    );
  return rejection === undefined ? undefined : log.entry(rejection);
}
