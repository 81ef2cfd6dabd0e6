import { threeDigits } from '../../log/codes';
import type { Chain } from '../../log/index/chains';
import { textOf, valueOf, type Log, type LogEntry } from '../../log/log';
import { facts, phrase, type Phrase } from '../../log/phrase';
import { AnsweringConnection } from '../../log/questions/answers';
import { connectionOf, type Connection } from '../../log/questions/connection';
import { fatesOnConnection } from '../../log/questions/handoverFate';
import type { RecipientFate } from '../../log/questions/messageFate';
import type { SameMail } from '../../log/questions/sameMail';
import { alsoNamed } from '../../log/questions/relations';
import type { Task } from '../../log/task';
import type { FeatureContext } from '../context';
import { formatAllAttempts, formatAttempts } from '../formatCounts';
import { formatOutcome } from '../formatOutcome';
import { clientLine, connectionLine, encryptionLine, policyLine } from '../hover/connectionLine';
import { sentenceOf } from '../sentence';
import { alone, said, type Fact } from './facts';
import { Notes } from './notes';
import { NOT_IN_LOG, timeWords } from './times';

/** Connections that are told one by one, and replies of each. */
const CONNECTIONS = 12;
const REPLIES = 5;
/** Lines that are looked at for what became of a message on its connections. */
const LINES_READ = 20_000;
/** Entries that are looked at in a few milliseconds. */
const STEP_SIZE = 200;

/** The connection that brought a message: from whom, by which listener, how it was let in, who logged on. */
export function* injectionFacts(
  log: Log,
  message: Chain,
  { before }: SameMail,
  context: FeatureContext,
): Task<Fact[]> {
  const found = new Map<number, Chain>();
  for (const chain of [message, ...before])
    for (const injection of yield* alsoNamed(log, chain, 'ICID')) found.set(injection.id, injection);
  if (found.size === 0) return [said(withoutInjection(log, message))];
  const first = log.index.chains.firstEntryOf(before.at(-1) ?? message);
  return Array.from(found.values())
    .slice(0, CONNECTIONS)
    .map(chain => injectionFact(log, connectionOf(log, chain), first, context));
}

/** `Start MID 5216 ICID 0`: no client brought it. */
function withoutInjection(log: Log, message: Chain): Phrase {
  const started = message.opening === undefined ? undefined : log.entry(message.opening);
  const isMade = started?.event?.role === 'notice' || valueOf(started, 'icid') === 0;
  return isMade
    ? phrase('None: the appliance made this message, of its own or from the mail of a client.')
    : NOT_IN_LOG;
}

function injectionFact(log: Log, connection: Connection, first: number, context: FeatureContext): Fact {
  const { policy, opening, isCutByBeginning } = connection;
  const client = clientLine(connection);
  return {
    said: connectionLine(connection),
    parts: [
      ...(opening ? [] : [said(openingMissing(isCutByBeginning))]),
      said(client ?? phrase('Client address: not in the log')),
      said(policy ? policyLine(policy, connection) : phrase('Sender group: not in the log')),
      said(tlsWords(connection)),
      ...logonFacts(log, connection, first, context),
    ],
  };
}

const openingMissing = (isCut: boolean): Phrase =>
  isCut
    ? phrase('The log begins after this connection was opened.')
    : phrase('The opening of this connection is not in the log.');

/** Lines that tell of TLS may be missing, and stand before all mail where there are any. */
function tlsWords(connection: Connection): Phrase {
  const { tls, lackOfTls } = connection;
  if (tls) return encryptionLine(connection);
  if (lackOfTls?.event) return sentenceOf(lackOfTls)?.sentence ?? phrase(lackOfTls.event.title);
  return connection.opening
    ? phrase('No line about TLS: not encrypted, as far as the log tells')
    : phrase('TLS: unknown');
}

/** Who logged on before a line, the last time, and how often somebody failed; else how often somebody tried. */
function logonFacts(
  log: Log,
  { failed, succeeded, opening, chain }: Connection,
  before: number,
  context: FeatureContext,
): Fact[] {
  const entry = succeeded.findLast(number => number < before || chain.kind === 'DCID');
  const last = entry === undefined ? undefined : log.entry(entry);
  const sentence = last && sentenceOf(last)?.sentence;
  if (last && sentence) {
    const before = failed.filter(number => number < last.number).length;
    const time = timeWords(log, last.number, context);
    const first =
      before === 0
        ? phrase('{time}: {sentence}', { time, sentence })
        : phrase('{attempts}, then {time}: {sentence}', {
            attempts: formatAttempts({ failed: before, succeeded: 0 }),
            time,
            sentence,
          });
    const after = failed.length - before;
    if (after === 0) return [said(first)];
    return [
      said(first),
      said(
        phrase('{count, plural, one {# attempt failed after that} other {# attempts failed after that}}', {
          count: after,
        }),
      ),
    ];
  }
  const counts = { failed: failed.length, succeeded: succeeded.length };
  if (counts.failed + counts.succeeded > 0)
    return [said(phrase('Authentication: {attempts}', { attempts: formatAllAttempts(counts) }))];
  if (chain.kind === 'DCID') return [];
  return [said(opening ? phrase('Logon: none in the log') : phrase('Logon: unknown'))];
}

/** What the lines of a message tell of it on one outbound connection. */
interface Delivery {
  readonly message: Chain;
  readonly connection: Chain;
  /** Its entries that name both. */
  readonly entries: number[];
  /** Entries. */
  began?: number | undefined;
  told?: number | undefined;
  readonly replies: Set<string>;
}

/**
 * The connections that a message was handed over on: to whom, how, when, and what the next host answered. And what came
 * of it without one: a host that has no address, a time in the queue that was too long.
 */
export function* deliveryFacts(
  log: Log,
  message: Chain,
  { after }: SameMail,
  context: FeatureContext,
): Task<Fact[]> {
  const all: Delivery[] = [];
  const unconnected = new Notes(log, message, context.language, true);
  for (const chain of [message, ...after]) all.push(...(yield* deliveriesOf(log, chain, unconnected)));
  const others = unconnected.facts;
  if (all.length === 0 && others.length === 0) return [said(phrase('None in the log'))];
  const told: Fact[] = [];
  const budget = { left: LINES_READ };
  for (const delivery of all.slice(0, CONNECTIONS)) {
    told.push(deliveryFact(log, delivery, delivery.message.id !== message.id, budget, context));
    yield;
  }
  const left = all.length - told.length;
  if (left > 0)
    told.push(
      said(
        phrase('{count, plural, one {# more delivery} other {# more deliveries}}', {
          count: left,
        }),
      ),
    );
  if (others.length > 0) told.push({ label: phrase('Without a connection in the log'), parts: others });
  return told;
}

/** @param unconnected takes what next hosts said, or did not, on no connection that a line tells of */
function* deliveriesOf(log: Log, message: Chain, unconnected: Notes): Task<Delivery[]> {
  const found = new Map<number, Delivery>();
  const answering = new AnsweringConnection(log);
  for (const [place, entry] of log.index.chains.entriesOf(message).entries()) {
    if (place % STEP_SIZE === STEP_SIZE - 1) yield;
    const answered = answering.of(entry);
    const connection = log.index.chains.ofEntry(entry).find(({ kind }) => kind === 'DCID') ?? answered;
    const event = log.eventOf(entry);
    if (!connection) {
      if (event?.direction?.endsWith('-host') !== true) continue;
      unconnected.add(entry, message);
      yield;
      continue;
    }
    let delivery = found.get(connection.id);
    if (!delivery)
      found.set(connection.id, (delivery = { message, connection, entries: [], replies: new Set() }));
    if (connection !== answered) delivery.entries.push(entry);
    if (event?.role === 'delivery-started') delivery.began ??= entry;
    if (event?.reports) delivery.told = entry;
    const reply = replyOf(log.entry(entry));
    if (reply !== undefined) delivery.replies.add(reply);
  }
  return [...found.values()];
}

/** When the last of some results was told. */
function toldLast(fates: readonly RecipientFate[]): number | undefined {
  const last = Math.max(...fates.map(({ told }) => told ?? -1));
  return last < 0 ? undefined : last;
}

/** What the next host said, with its code where the line has it. */
function replyOf(line: LogEntry): string | undefined {
  const words = textOf(line, 'replyText')?.replaceAll('\n', ' / ');
  const code = valueOf(line, 'replyCode');
  return words !== undefined && typeof code === 'number' ? `${threeDigits(code)} ${words}` : words;
}

function deliveryFact(
  log: Log,
  { message, connection: chain, entries, began, told, replies }: Delivery,
  isOfOther: boolean,
  budget: { left: number },
  context: FeatureContext,
): Fact {
  const connection = connectionOf(log, chain);
  const hasEnded = chain.end !== undefined || chain.brokenOff !== undefined;
  const fates = fatesOnConnection(log, message, { connection: chain, entries, hasEnded }, budget, budget);
  const result = fates ? [formatOutcome(fates, context)] : [];
  // Some lines that tell a result do not name the connection.
  const at = told ?? toldLast(fates ?? []);
  return {
    ...(isOfOther && { label: phrase('As MID {number}', { number: message.number }) }),
    said: connectionLine(connection),
    parts: [
      ...(connection.addressed ? [] : [said(openingMissing(connection.isCutByBeginning))]),
      said(tlsWords(connection)),
      ...logonFacts(log, connection, Infinity, context),
      { label: phrase('Delivery begun'), said: timeWords(log, began, context) },
      {
        label: phrase('Result'),
        said: facts([
          ...result,
          ...(at !== undefined || result.length === 0 ? [timeWords(log, at, context, began)] : []),
        ]),
      },
      ...Array.from(replies)
        .slice(0, REPLIES)
        .map(reply => ({ label: phrase('Reply'), said: alone(reply) })),
      ...(replies.size > REPLIES
        ? [
            said(
              phrase('{count, plural, one {# more reply} other {# more replies}}', {
                count: replies.size - REPLIES,
              }),
            ),
          ]
        : []),
    ],
  };
}
