import { MAX_RECIPIENTS, limitTo } from '../../log/findings/limits';
import { formatHost } from '../../log/findings/formatValue';
import type { IdMention, Log } from '../../log/log';
import { isEmpty, phrase, type Phrase } from '../../log/phrase';
import { fieldQuoted } from '../../log/quoted';
import { connectionOf, type Connection } from '../../log/questions/connection';
import { fateOf, type Fate } from '../../log/questions/fate';
import { messageOf, type Message } from '../../log/questions/message';
import type { RecipientFate } from '../../log/questions/messageFate';
import { relativesOf } from '../../log/questions/relations';
import type { FeatureContext } from '../context';
import { formatAllAttempts } from '../formatCounts';
import { formatFatePhrase } from '../formatFate';
import { formatLogons } from '../formatLogons';
import { moreRecipients, formatRecipient, formatRejections } from '../formatOutcome';
import { formatRelatives } from '../formatRelatives';
import { phraseLine, type Paragraph } from '../richText';
import { formatEnding, formatExtent } from '../formatTime';
import { clientLine, connectionLine } from './connectionLine';

/** What the kinds of ids are (user guide, Logging; technote 118232). */
const KINDS = {
  ICID: {
    title: phrase('Injection Connection ID'),
    meaning: phrase('One SMTP connection into the appliance; it may carry many messages.'),
    none: phrase(
      'no connection stands here: the appliance made the message, of its own or from the mail of a client, as by a split, a change or a release; or the connection was refused at TCP.',
    ),
  },
  DCID: {
    title: phrase('Delivery Connection ID'),
    meaning: phrase('One SMTP connection out to a next host; it may carry many messages.'),
    none: phrase('no connection belongs to this line; earlier tries may have had one.'),
  },
  MID: {
    title: phrase('Message ID of the appliance'),
    meaning: phrase(
      'Given at MAIL FROM; not the Message-ID header. Splits, copies and bounces make new ones.',
    ),
    none: phrase('no message'),
  },
} as const;

/** The fate of the connection or message with an id, then further facts about it, and last what such an id is. */
export function idParagraphs(
  log: Log,
  { kind, number, chain }: IdMention,
  context: FeatureContext,
): Paragraph[] {
  const { language, meanings } = context;
  const { title, meaning, none } = KINDS[kind];
  const name = { strong: `${kind} ${number}` };
  const inGeneral: Paragraph = meanings
    ? [[...phraseLine(phrase('{title}: {meaning}', { title, meaning }), language)]]
    : [];
  if (!chain) return [[[name, ' — ', ...phraseLine(none, language)]], inGeneral];
  const connection = connectionOf(log, chain);
  const message = chain.kind === 'MID' ? messageOf(log, chain) : undefined;
  const glance = message
    ? messageSummary(message, connection, context, {
        relatives: formatRelatives(relativesOf(log, chain, message.first)),
      })
    : glanceOf(connection);
  const fate = fateOf(log, connection, message?.fates);
  const host = formatHost(log, chain.host);
  const where = host === undefined ? [] : [' ', ...phraseLine(phrase('on {host}', { host }), language)];
  return [
    [[name, ...where, ' — ', ...phraseLine(whatBecame(fate, connection, context), language)]],
    [...formatLogons(log, message?.fates ?? []), ...glance].map(line => phraseLine(line, language)),
    inGeneral,
  ];
}

function whatBecame(fate: Fate, { ending }: Connection, context: FeatureContext): Phrase {
  const words = formatFatePhrase(fate, context);
  return isEmpty(words) ? formatEnding(ending) : words;
}

function glanceOf(connection: Connection): Phrase[] {
  const { chain, failed, succeeded } = connection;
  const lines: Phrase[] = [connectionLine(connection)];
  const client = chain.kind === 'ICID' ? clientLine(connection) : undefined;
  if (client) lines.push(client);
  if (!connection.addressed) {
    const isCut = connection.isCutByBeginning;
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
    const counts = { failed: failed.length, succeeded: succeeded.length };
    lines.push(phrase('Authentication: {attempts}', { attempts: formatAllAttempts(counts) }));
  }
  return lines;
}

interface HoverContext {
  /** A reply that is shown with it already, and is not repeated. */
  readonly told?: string | undefined;
  /** The messages that it was made from, and those that were made from it. */
  readonly relatives?: readonly Phrase[];
}

/** A message at a glance: what became of it for each recipient, from whom it is, how it came. */
export function messageSummary(
  message: Message,
  extent: Connection,
  context: FeatureContext,
  { told, relatives = [] }: HoverContext = {},
): Phrase[] {
  const { fates, rejections, sender, notice, icid } = message;
  const lines: Phrase[] = [];
  const { shown, left } = limitTo(MAX_RECIPIENTS, fates ?? []);
  for (const fate of shown) if (isNamed(fate)) lines.push(recipientLine(fate, context, told));
  if (left.length > 0) lines.push(moreRecipients(left, context));
  lines.push(...formatRejections(rejections));
  if (sender !== undefined) {
    lines.push(
      phrase('From {sender}', {
        sender: sender === '' ? phrase('(empty)') : fieldQuoted('sender', sender),
      }),
    );
  }
  if (notice) {
    const recipient = fieldQuoted('recipient', notice.recipient);
    lines.push(
      phrase(
        '{total, plural, one {To {recipient}, # recipient in all} other {To {recipient}, # recipients in all}}',
        {
          recipient,
          total: notice.recipients,
        },
      ),
    );
  }
  if (icid !== undefined) lines.push(phrase('Came by ICID {icid}', { icid }));
  return [...lines, ...relatives, formatExtent(extent)];
}

const isNamed = ({ rid, recipient, oneOf }: RecipientFate) =>
  rid !== undefined || recipient !== undefined || oneOf !== undefined;

/** `bob@example.net: bounced, no such user (DCID 5640)` */
function recipientLine(fate: RecipientFate, context: FeatureContext, told: string | undefined): Phrase {
  const reply = fate.reply === told ? undefined : fate.reply;
  // Of several tries the words name the connections.
  return formatRecipient({ ...fate, reply }, context, fate.laterOutcome ? undefined : fate.dcid);
}
