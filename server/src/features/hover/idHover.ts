import { replyInWords } from '../../log/findings/words';
import { within } from '../../log/findings/room';
import { textOf, valueOf, type IdMention, type Log } from '../../log/log';
import { phrase, type Phrase } from '../../log/phrase';
import { connectionOf, isCutByBeginning, type Connection } from '../../log/questions/connection';
import { messageOf, type DeliveryFate, type Message } from '../../log/questions/message';
import type { FeatureContext } from '../context';
import { phraseLine, type Paragraph } from '../richText';
import { extentInWords } from '../words';
import { connectionLine } from './connectionLine';

/** What the kinds of ids are (meanings.md: user guide, Logging; technote 118232). */
const KINDS = {
  ICID: {
    title: phrase('Injection Connection ID'),
    meaning: phrase('One SMTP connection into the appliance; it may carry many messages.'),
    none: phrase(
      'No connection stands here: the appliance made the message, of its own or from the mail of a client, as by a split, a change or a release; or the connection was refused at TCP.',
    ),
  },
  DCID: {
    title: phrase('Delivery Connection ID'),
    meaning: phrase('One SMTP connection out to a next host; it may carry many messages.'),
    none: phrase('No connection belongs to this line; earlier tries may have had one.'),
  },
  MID: {
    title: phrase('Message ID of the appliance'),
    meaning: phrase(
      'Given at MAIL FROM; not the Message-ID header. Splits, copies and bounces make new ones.',
    ),
    none: phrase('No message.'),
  },
} as const;

/** What an id is, and its connection or message at a glance. */
export function idParagraphs(
  log: Log,
  { kind, number, chain }: IdMention,
  context: FeatureContext,
): Paragraph[] {
  const { translate } = context;
  const { title, meaning, none } = KINDS[kind];
  const head: Paragraph = [
    [{ strong: `${kind} ${number}` }, ` — ${translate(title.text)}`],
    [translate(chain ? meaning.text : none.text)],
  ];
  if (!chain) return [head];
  const connection = connectionOf(log, chain);
  const glance =
    chain.kind === 'MID' ? messageGlance(messageOf(log, chain), connection) : glanceOf(connection);
  return [head, glance.map(line => phraseLine(line, translate))];
}

function glanceOf(connection: Connection): Phrase[] {
  const { chain, opening, failed, succeeded } = connection;
  const address = textOf(opening, 'remoteAddress');
  const lines: Phrase[] = [connectionLine(connection)];
  if (chain.kind === 'ICID' && address !== undefined) {
    const name = textOf(opening, 'reverseDns');
    if (name === undefined || name === 'unknown') lines.push(phrase('Client {address}', { address }));
    // Whoever rules over the address may give it any name.
    else if (valueOf(opening, 'verified') === false) {
      lines.push(phrase('Client {address}, {name} (not verified)', { address, name }));
    } else lines.push(phrase('Client {address}, {name}', { address, name }));
  }
  if (!opening) {
    const isCut = isCutByBeginning(chain);
    if (chain.kind === 'ICID') {
      lines.push(
        isCut
          ? phrase('The log begins after this connection was opened: no client address.')
          : phrase('The opening of this connection is not in the log: no client address.'),
      );
    } else {
      lines.push(
        isCut
          ? phrase('The log begins after this connection was opened.')
          : phrase('The opening of this connection is not in the log.'),
      );
    }
  }
  if (failed.length + succeeded.length > 0) {
    lines.push(
      phrase('Authentication: {failed} failed and {succeeded} succeeded', {
        failed: failed.length,
        succeeded: succeeded.length,
      }),
    );
  }
  return lines;
}

/**
 * A message at a glance: from whom, to whom, how it came and what became of it.
 * @param told a reply that stands beside it already, and is not told once more
 */
export function messageGlance(message: Message, extent: Connection, told?: string): Phrase[] {
  const lines: Phrase[] = [
    phrase('Message MID {number}: {extent}', { number: message.chain.number, extent: extentInWords(extent) }),
  ];
  if (message.sender !== undefined) {
    const sender = message.sender === '' ? phrase('(empty)') : message.sender;
    lines.push(phrase('From {sender}', { sender }));
  }
  const [recipient] = message.recipients;
  if (recipient !== undefined) {
    const others = message.recipients.length - 1;
    lines.push(
      others === 0
        ? phrase('To {recipient}', { recipient })
        : phrase('To {recipient} and {others} more', { recipient, others }),
    );
  }
  if (message.icid !== undefined) lines.push(phrase('Came by ICID {icid}', { icid: message.icid }));
  const { shown, left } = within(DELIVERIES_ROOM, message.deliveries);
  for (const { dcid, fate, reply } of shown) {
    lines.push(deliveryLine(dcid, fate, reply === told ? undefined : reply));
  }
  if (left.length > 0) lines.push(moreDeliveries(left));
  return lines;
}

/** A message to many hosts, or one that is tried for days, has hundreds. */
const DELIVERIES_ROOM = 5;

function moreDeliveries(left: Message['deliveries']): Phrase {
  const count = (fate: DeliveryFate) => left.filter(delivery => delivery.fate === fate).length;
  return phrase(
    '{count} more deliveries: {delivered} delivered, {bounced} bounced, {delayed} delayed, {started} begun',
    {
      count: left.length,
      delivered: count('delivered'),
      bounced: count('bounced'),
      delayed: count('delayed'),
      started: count('started'),
    },
  );
}

function deliveryLine(
  dcid: number,
  fate: Message['deliveries'][number]['fate'],
  reply: string | undefined,
): Phrase {
  switch (fate) {
    case 'delivered':
      return reply === undefined
        ? phrase('Delivered by DCID {dcid}', { dcid })
        : phrase('Delivered by DCID {dcid}: {reply}', { dcid, reply: replyInWords(reply) });
    case 'bounced':
      return reply === undefined
        ? phrase('Bounced on DCID {dcid}', { dcid })
        : phrase('Bounced on DCID {dcid}: {reply}', { dcid, reply: replyInWords(reply) });
    case 'delayed':
      return reply === undefined
        ? phrase('Delayed on DCID {dcid}', { dcid })
        : phrase('Delayed on DCID {dcid}: {reply}', { dcid, reply: replyInWords(reply) });
    case 'uncertain':
      return phrase('Broken off after the data on DCID {dcid}: it may or may not have arrived', { dcid });
    case 'started':
      return phrase('Delivery begun on DCID {dcid}', { dcid });
  }
}
