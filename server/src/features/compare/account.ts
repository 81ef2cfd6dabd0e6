import { isIdKey } from '../../log/events/ids';
import { isFailedAttempt } from '../../log/events/event';
import { turnsAway } from '../../log/events/turnedAway';
import { OTHER } from '../../log/events/registry';
import type { Chain } from '../../log/index/chains';
import { formatHost, formatPlainValue } from '../../log/findings/formatValue';
import { textOf, type Log, type LogEntry } from '../../log/log';
import { phrase, series, verbatim, type Phrase } from '../../log/phrase';
import { connectionOf } from '../../log/questions/connection';
import { fateOf } from '../../log/questions/fate';
import { attemptReason } from '../../log/questions/reasons';
import { Recipients } from '../../log/questions/recipient';
import { chainOf, type Ref } from '../../log/questions/ref';
import { markOfEntry } from '../../log/questions/sequenceMarks';
import { storyTask } from '../../log/questions/story';
import type { Field } from '../../log/shapes/fieldType';
import type { Task } from '../../log/task';
import { copied } from '../../log/text/chunkedText';
import type { LogTime } from '../../log/time';
import { secondsBetweenEntries } from '../../log/times/elapsed';
import { visible, visibleShort } from '../../log/visible';
import { renderPhrase } from '../../texts/render';
import type { FeatureContext } from '../context';
import { formatFateSentence } from '../formatFate';
import { fieldPhrases } from '../hover/fieldList';
import { formatEvent } from '../sequence/formatEvent';
import { formatShort } from '../outline';
import type { Retold } from '../story/storyLine';
import type { Alignable } from './align';

/** An event of a story, told so that it reads the same in another one where it is the same. */
export interface AccountEvent extends Alignable, Retold {
  /** What happened, in a few words. */
  readonly words: string;
  /** 0-based line of the log that tells it. */
  readonly logLine: number;
  /** Since the first event; undefined where a time is missing. */
  readonly seconds: number | undefined;
  /** Whether something turns on its being there. */
  readonly isTurn: boolean;
  /** What was decided by it; empty where nothing was. */
  readonly decided: string;
}

/** A connection or message with what belongs to it, to be laid beside another one. */
export interface Account {
  /** What became of it, in a sentence. */
  readonly fate: string;
  readonly began: LogTime | undefined;
  /** Its beginning and its end, where it is too long. */
  readonly events: readonly AccountEvent[];
  /** How many events are left out, behind the first `FIRST` ones. */
  readonly leftOut: number;
  readonly total: number;
}

/** Events that are laid side by side at most: two of them take a million looks. */
export const FIRST = 700;
const LAST = 300;
/** Characters of a value that are shown and compared, and of what is kept of a line to know it again. */
const VALUE_LIMIT = 300;
const KNOWN_BY = 1000;

/** Tells a story; undefined where the log does not hold it. */
export function* accountOf(log: Log, of: Ref, context: FeatureContext): Task<Account | undefined> {
  const chain = chainOf(log, of);
  if (!chain) return undefined;
  const { entries, messages } = yield* storyTask(log, chain);
  const leftOut = Math.max(0, entries.length - FIRST - LAST);
  const told = leftOut === 0 ? entries : [...entries.slice(0, FIRST), ...entries.slice(-LAST)];
  const teller = new Teller(log, chain, messages, entries[0] ?? 0, context);
  const events: AccountEvent[] = [];
  for (const number of told) {
    events.push(teller.tell(number));
    yield;
  }
  const fate = formatFateSentence(fateOf(log, chain), context, formatHost(log, chain.host));
  return { fate, began: log.timeOf(entries[0] ?? 0), events, leftOut, total: entries.length };
}

class Teller {
  readonly #first: number;
  readonly #log: Log;
  readonly #context: FeatureContext;
  readonly #recipients: Recipients;
  /** Places of messages by chain id, from 1 for the one that is compared: their numbers differ in every story. */
  readonly #messages: ReadonlyMap<number, number>;

  constructor(log: Log, of: Chain, messages: readonly Chain[], first: number, context: FeatureContext) {
    this.#first = first;
    this.#log = log;
    this.#context = context;
    this.#recipients = new Recipients(log);
    this.#messages = new Map(
      messages
        .map(({ id }) => id)
        .sort((a, b) => Number(b === of.id) - Number(a === of.id) || a - b)
        .map((id, place) => [id, place + 1]),
    );
  }

  tell(number: number): AccountEvent {
    const entry = this.#log.entry(number);
    const { event, entry: place } = entry;
    const line = this.#log.line(place.line);
    const words = this.#words(entry);
    return {
      text: this.#text(entry),
      kind: event?.name ?? OTHER,
      words,
      logLine: place.line,
      retells: { start: copied(line.slice(0, KNOWN_BY)), length: line.length },
      seconds: secondsBetweenEntries(this.#log, this.#first, number),
      isTurn: isTurn(entry),
      decided: decidedBy(entry, words),
    };
  }

  #words(entry: LogEntry): string {
    return renderPhrase(this.#said(entry), this.#context.language, visible);
  }

  #said(entry: LogEntry): Phrase {
    const { event } = entry;
    const action = event?.role === 'policy' ? textOf(entry, 'action') : undefined;
    if (action !== undefined) {
      const by = formatPlainValue(action);
      const group = formatPlainValue(textOf(entry, 'senderGroup') ?? '');
      if (turnsAway(entry) && this.#hasLoggedOn(entry))
        return phrase('let in by its logon, in spite of {action}, sender group {group}', {
          action: by,
          group,
        });
      const what = formatShort(this.#log, entry);
      return phrase('{what} by {action}, sender group {group}', { what, action: by, group });
    }
    const words = verbatim(formatEvent(entry, this.#recipients, this.#context));
    if (event?.role !== 'tls-succeeded' && event?.role !== 'tls-failed') return words;
    const kind = this.#connectionOf(entry)?.kind;
    if (kind === 'ICID') return phrase('{words} with the client', { words });
    return kind === 'DCID' ? phrase('{words} with the next host', { words }) : words;
  }

  /** Where rejection is put off, a client may log on and is let in then (user guide 9.7, p. 26-38). */
  #hasLoggedOn(policy: LogEntry): boolean {
    const connection = this.#connectionOf(policy);
    return connection !== undefined && connectionOf(this.#log, connection).succeeded.length > 0;
  }

  #connectionOf({ number }: LogEntry): Chain | undefined {
    return this.#log.index.chains.ofEntry(number).find(({ kind }) => kind !== 'MID');
  }

  /** `SMTP authentication failed: user carol, mechanism PLAIN, profile Staff` */
  #text(entry: LogEntry): string {
    const { event, fields } = entry;
    const what = phrase(event?.title ?? 'Entry of no known shape');
    const values = event
      ? fieldPhrases(entry, fields.filter(({ name }) => !isIdKey(name)).map(withoutQueueId), this.#recipients)
      : [series([withoutIds(entry)])];
    const told = values.length === 0 ? what : phrase('{what}: {values}', { what, values: series(values) });
    return renderPhrase(this.#ofMessage(told, entry), this.#context.language, value =>
      visibleShort(value, VALUE_LIMIT),
    );
  }

  /** Of further messages, which of them it is about. */
  #ofMessage(told: Phrase, { number }: LogEntry): Phrase {
    const places = this.#log.index.chains.ofEntry(number).flatMap(({ id }) => this.#messages.get(id) ?? []);
    const place = Math.min(...places);
    return places.length === 0 || place === 1 ? told : phrase('{told} (message {place})', { told, place });
  }
}

/**
 * A reply without the number that the next host has given to a message: it is another one for each. Those of other words
 * than `queued as` stay.
 */
const withoutQueueId = (field: Field): Field =>
  field.name === 'replyText' && typeof field.value === 'string'
    ? { ...field, value: field.value.replace(/\b(queued as )[^\s,;)]+/gi, '$1…') }
    : field;

/** The text of an entry that nobody knows, with its ids left out: the fields of such an entry are these alone. */
function withoutIds({ entry: { text }, fields }: LogEntry): string {
  let rest = text;
  for (const { name, start, end } of fields.toReversed())
    if (isIdKey(name)) rest = `${rest.slice(0, start)}…${rest.slice(end)}`;
  return rest;
}

const TURNS: ReadonlySet<string | undefined> = new Set([
  'policy',
  'tls-succeeded',
  'tls-failed',
  'refusal',
  'receiving-failed',
  'message-started',
  'recipient-rejected',
  'recipient-invalid',
]);

const isTurn = (entry: LogEntry): boolean =>
  markOfEntry(entry) !== 'plain' || TURNS.has(entry.event?.role) || entry.event?.reports !== undefined;

/** What an event decided: who was let in, what an engine found, why a delivery failed. */
function decidedBy(entry: LogEntry, words: string): string {
  const { event } = entry;
  if (event?.role === 'policy') return words;
  if (event?.freeText === 'verdicts' && event.about !== undefined) return textOf(entry, event.about) ?? '';
  return isFailedAttempt(event) ? (attemptReason(entry) ?? '') : '';
}
