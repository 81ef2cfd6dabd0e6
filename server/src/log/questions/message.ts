import type { Chain } from '../index/chains';
import { textOf, valueOf, type Log, type LogEntry } from '../log';
import { AnsweringConnection } from './answers';

export type DeliveryFate = 'started' | 'delivered' | 'bounced' | 'delayed' | 'uncertain';

/** What became of a message on one delivery connection. */
export interface Delivery {
  readonly dcid: number;
  readonly fate: DeliveryFate;
  /** What the next host, or else the appliance, said to it. */
  readonly reply: string | undefined;
}

export interface Message {
  readonly chain: Chain;
  /** Empty for a bounce or notice; undefined where the log does not tell. */
  readonly sender: string | undefined;
  readonly recipients: readonly string[];
  /** Undefined for a message that the appliance made. */
  readonly icid: number | undefined;
  readonly deliveries: readonly Delivery[];
}

const FATES: Readonly<Record<string, DeliveryFate>> = {
  'delivery.started': 'started',
  'delivery.done': 'delivered',
  'delivery.bounced': 'bounced',
  'delivery.delayed': 'delayed',
  'delivery.possible': 'uncertain',
};

/** Of lines that name no connection: only where it is known which they belong to. */
const ANSWERED: Readonly<Record<string, DeliveryFate>> = { 'delivery.deferred': 'delayed' };

/** What a log says about one message. */
export function messageOf(log: Log, chain: Chain): Message {
  const recipients: string[] = [];
  const deliveries = new Map<number, Delivery>();
  const answering = new AnsweringConnection(log);
  let sender: string | undefined;
  let icid: number | undefined;
  for (const number of log.index.chains.entriesOf(chain)) {
    const name = log.eventOf(number)?.name ?? '';
    const answered = answering.of(number);
    const fate = FATES[name] ?? (answered && ANSWERED[name]);
    if (!fate && !answered && !name.startsWith('message.')) continue;
    const entry = log.entry(number);
    if (fate || answered) {
      const dcid = answered?.number ?? Number(valueOf(entry, 'dcid') ?? 0);
      deliveries.set(dcid, deliveryAfter(deliveries.get(dcid), dcid, fate, entry));
    }
    const isNotice = name === 'message.notice';
    if (name === 'message.sender' || isNotice) sender ??= textOf(entry, 'sender');
    if (name === 'message.recipient' || isNotice) recipients.push(textOf(entry, 'recipient') ?? '');
    if (name === 'message.started') icid ??= Number(valueOf(entry, 'icid') ?? 0) || undefined;
  }
  return { chain, sender, recipients, icid, deliveries: [...deliveries.values()] };
}

/** What is known of a delivery once a further line about it has been read. */
function deliveryAfter(
  before: Delivery | undefined,
  dcid: number,
  fate: DeliveryFate | undefined,
  entry: LogEntry,
): Delivery {
  const said = textOf(entry, 'replyText') ?? textOf(entry, 'reason');
  // An answer tells what was said, and leaves it to the appliance's own line what came of it.
  if (!fate) return { dcid, fate: before?.fate ?? 'started', reply: said ?? before?.reply };
  // The next try is set for what is not done; of several recipients one may be.
  const isOpen = before === undefined || before.fate === 'started';
  if (entry.event?.name === 'delivery.deferred' && !isOpen) return before;
  // A connection is found and finished in one place; a start that follows tells nothing newer.
  const kept = fate !== 'started' && before?.fate === 'started' ? before.reply : undefined;
  return { dcid, fate, reply: said ?? kept };
}
