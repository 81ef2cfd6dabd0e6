import type { Chain } from '../index/chains';
import { textOf, valueOf, type Log } from '../log';

export type DeliveryFate = 'started' | 'delivered' | 'bounced' | 'delayed' | 'uncertain';

/** What became of a message on one delivery connection. */
export interface Delivery {
  readonly dcid: number;
  readonly fate: DeliveryFate;
  /** What the next host, or else the appliance, said to a bounce or delay. */
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

/** What a log says about one message. */
export function messageOf(log: Log, chain: Chain): Message {
  const recipients: string[] = [];
  const deliveries = new Map<number, Delivery>();
  let sender: string | undefined;
  let icid: number | undefined;
  for (const number of log.index.chains.entriesOf(chain)) {
    const name = log.eventOf(number)?.name ?? '';
    const fate = FATES[name];
    if (!fate && !name.startsWith('message.')) continue;
    const entry = log.entry(number);
    if (fate) {
      const dcid = Number(valueOf(entry, 'dcid') ?? 0);
      const reply = textOf(entry, 'replyText') ?? textOf(entry, 'reason');
      // A connection is found and finished in one place; a start that follows tells nothing newer.
      deliveries.set(dcid, { dcid, fate, reply });
    }
    const isNotice = name === 'message.notice';
    if (name === 'message.sender' || isNotice) sender ??= textOf(entry, 'sender');
    if (name === 'message.recipient' || isNotice) recipients.push(textOf(entry, 'recipient') ?? '');
    if (name === 'message.started') icid ??= Number(valueOf(entry, 'icid') ?? 0) || undefined;
  }
  return { chain, sender, recipients, icid, deliveries: [...deliveries.values()] };
}
