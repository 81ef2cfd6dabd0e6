import type { LogEvent } from '../events/event';
import type { Role } from '../events/story';
import type { Chain } from '../index/chains';
import { textOf, valueOf, type Log, type EntryContent } from '../log';
import { runTask, type Task } from '../task';
import { isSameDay, type LogTime } from '../time';
import { secondsBetweenEntries } from '../times/elapsed';
import { openEndOf, type OpenEnd } from './connection';
import { ReadingCost } from './readingCost';
import { OUTCOMES, type Cause, type Outcome } from './outcome';
import { isLeftWithNobody, receivingFailure } from './receivingFailure';
import { transferRecipients, nameAlike, type Part, type Step } from './recipientTransfer';
import { ridsOf } from './recipient';
import { predecessorBy, successorBy, continuesMessage } from './relations';
import {
  isFinal,
  type LaterOutcome,
  type Candidates,
  type State,
  type DeliveryAttempt,
} from './recipientState';
import { RecipientStates } from './recipientStates';

/** What became of a message for one of its recipients: the one answer that everybody asks for. */
export interface RecipientFate {
  /** Undefined where no line names a recipient. */
  readonly rid: number | undefined;
  readonly recipient: string | undefined;
  /** Whom it may be, where lines of another number of the message name some and no line says which it is. */
  readonly oneOf: Pick<Candidates, 'addresses' | 'isFormer'> | undefined;
  /** Addresses in whose place this one was put, by an alias or where the message was rewritten. */
  readonly formerly: readonly string[];
  /** The message under whose number it was told: the mail may have gone on under another one. */
  readonly message: Chain;
  readonly outcome: Outcome;
  readonly cause: Cause | undefined;
  /** What the next host answered to a delivery, as it is printed. */
  readonly reply: string | undefined;
  /** The outbound connection it was told on; undefined where there was none. */
  readonly dcid: number | undefined;
  /** Entry that told it; undefined where only the end of the message is told, or nothing. */
  readonly told: number | undefined;
  /** What came of later tries, where it was possibly delivered before: the outcome is of the earlier one. */
  readonly laterOutcome: RecipientFate | undefined;
  /** The earlier try that may have reached the recipient as well. */
  readonly possiblyBefore: DeliveryAttempt | undefined;
  /** Where the log leaves it, if it has no end: behind a restart it may have gone on under another number. */
  readonly openEnd: OpenEnd;
  readonly delay: Wait | undefined;
  readonly quarantine: (Wait & { readonly isOver: boolean }) | undefined;
  /**
   * Of what one outbound connection tells, whatever came later elsewhere: what did come, where it had put the mail off
   * and the log tells. Undefined where all lines of the message were asked.
   */
  readonly ofConnection: { readonly later: RecipientFate | undefined } | undefined;
}

/** A time that a mail waited. */
export interface Wait {
  readonly since: LogTime | undefined;
  /** Until it was over; undefined where it is not, or a time is missing, or the clock was set back. */
  readonly seconds: number | undefined;
  /** Whether the log goes on to another day: then the clock alone does not tell when it began. */
  readonly isOfAnotherDay: boolean;
}

/** How many more entries may be looked at: a connection may bring ten thousand messages. */
export interface Budget {
  left: number;
}

/** Lines that are read for a page about one message: each of ten thousand recipients has some of its own. */
export const LINES_READ_FOR_PAGE = 30_000;

/** Which parts tell something of recipients, beside the lines that tell an outcome. */
const TELLS_OF_RECIPIENTS: Readonly<Record<Role, boolean>> = {
  policy: false,
  'tls-succeeded': false,
  'tls-failed': false,
  refusal: false,
  'receiving-failed': false,
  'message-started': false,
  sender: false,
  recipient: true,
  notice: true,
  // Whom they turn away never became one.
  'recipient-rejected': false,
  'recipient-invalid': false,
  'bounce-invalid': false,
  'mail-rejected': false,
  'message-received': false,
  queued: true,
  alias: true,
  'delivery-started': true,
  answer: true,
  // It tells an outcome.
  deferral: false,
  'released-from-quarantine': true,
  'deleted-from-quarantine': true,
  'to-central-quarantine': true,
  'to-spam-quarantine': true,
  'spam-quarantine-refused': true,
  'spam-quarantine-not-reached': true,
  'delivery-to-spam-quarantine': true,
};

/**
 * What became of a message for each of its recipients, under whatever numbers it went on. There is always one at least:
 * where no line names a recipient, it stands for all.
 * @returns undefined where the budget does not suffice to tell
 */
export function fatesOf(log: Log, message: Chain, budget: Budget): RecipientFate[] | undefined {
  return runTask(fatesTask(log, message, budget));
}

/** The same in pieces, for whoever has a budget of more lines than can be read at once. */
export function* fatesTask(log: Log, message: Chain, budget: Budget): Task<RecipientFate[] | undefined> {
  const parts = yield* readParts(log, message, budget);
  if (!parts) return undefined;
  const whole = yield* fatesAsOfParent(log, message, parts, budget);
  if (whole) return whole;
  for (const part of parts.values()) finish(log, part);
  const states = [...parts.values()].flatMap(part => part.states.all);
  nameAlike(states);
  if (states.length > STEP_SIZE) yield;
  const fates = [...parts.values()].flatMap(({ chain, states: { all } }) =>
    all.map(state => fateOf(log, chain, state)),
  );
  return fates.length > 0 ? fates : [unknownFate(log, message)];
}

/**
 * The same of a message whose own lines do not tell who its recipients are, as the one that it was made from tells; undefined where that
 * tells no more.
 */
function* fatesAsOfParent(
  log: Log,
  message: Chain,
  parts: ReadonlyMap<number, Part>,
  budget: Budget,
): Task<RecipientFate[] | undefined> {
  const own = parts.get(message.id);
  const isNamed = [...parts.values()].every(part =>
    part.states.all.every(({ recipient }) => recipient !== undefined),
  );
  if (!own || isNamed) return undefined;
  const [parent, ...others] = own.lines.flatMap(line => predecessorBy(log, line, message) ?? []);
  // Messages that are made from each other have no beginning.
  if (!parent || others.length > 0 || parts.has(parent.id)) return undefined;
  const ofParent = yield* fatesTask(log, parent, budget);
  const fates = ofParent?.filter(fate => parts.has(fate.message.id)) ?? [];
  return fates.length > 0 ? fates : undefined;
}

/** A message under all numbers that it went on under, by chain id; undefined where the budget does not suffice. */
function* readParts(log: Log, message: Chain, budget: Budget): Task<Map<number, Part> | undefined> {
  const parts = new Map<number, Part>();
  const found: { chain: Chain; parent?: Part; step?: Step }[] = [{ chain: message }];
  // An array goes on with what is added while it is walked.
  for (const { chain, parent, step } of found) {
    let part = parts.get(chain.id);
    if (!part) {
      part = yield* readPart(log, chain, budget);
      if (!part) return undefined;
      parts.set(chain.id, part);
      for (const next of part.steps) found.push({ chain: next.child, parent: part, step: next });
    }
    if (parent && step && parent !== part) transferRecipients(parent, part, step);
  }
  return parts;
}

/**
 * The same where only outcomes are asked for: the ordinary message, delivered at once to all of its recipients, is
 * known by the names of its events, and a page of rows has hundreds of them. Its fates name no recipient.
 * @returns undefined where the budget does not suffice to tell
 */
export function outcomesOf(log: Log, message: Chain, budget: Budget): RecipientFate[] | undefined {
  if (message.entryCount > budget.left) return undefined;
  const plain =
    message.opening === undefined ? undefined : plainDelivery(log, log.index.chains.entriesOf(message));
  // Each recipient is named once, by the number that the delivery names it by.
  if (!plain || plain.recipients !== plain.named) return fatesOf(log, message, budget);
  budget.left -= message.entryCount;
  const fate = unknownFate(log, message, 'delivered');
  return plain.recipients === 1 ? [fate] : new Array<RecipientFate>(plain.recipients).fill(fate);
}

/** A single delivery that was done to all recipients it was begun for. */
interface PlainDelivery {
  readonly recipients: number;
  /** Entries that name a recipient. */
  readonly named: number;
}

/** The delivery that entries tell of; undefined where they tell of more, or of anything that befell a recipient. */
export function plainDelivery(log: Log, entries: readonly number[]): PlainDelivery | undefined {
  let begun: number | undefined;
  let done: number | undefined;
  let named = 0;
  for (const entry of entries) {
    const event = log.eventOf(entry);
    const role = event?.role;
    if (role === 'recipient') named++;
    else if (role === 'delivery-started' && begun === undefined && done === undefined) begun = entry;
    else if (event?.reports?.outcome === 'delivered' && done === undefined) done = entry;
    // These tell of a delivery that goes well.
    else if (role !== 'queued' && role !== 'answer' && isTelling(event)) return undefined;
  }
  if (begun === undefined || done === undefined) return undefined;
  const to = printedRids(log, begun);
  if (to === undefined || to !== printedRids(log, done)) return undefined;
  return { recipients: to.split(',').length, named };
}

/** The recipients that a line names, as they are printed in the usual form; read without the rest of it. */
function printedRids(log: Log, entry: number): string | undefined {
  if (log.index.sharesLines(entry)) return undefined;
  return /\bto RID (\[\d+(?:, \d+)*\])/.exec(log.line(log.index.lineOf(entry)))?.[1];
}

function isTelling(event: LogEvent | undefined): boolean {
  if (!event) return false;
  const { reports, role, derivation } = event;
  if (reports ?? (role && TELLS_OF_RECIPIENTS[role])) return true;
  return continuesMessage(event) || derivation?.as === 'bounce';
}

/** All that became of recipients, each once, the worst first. */
export function outcomesIn(fates: readonly RecipientFate[]): Outcome[] {
  return OUTCOMES.filter(outcome => fates.some(fate => fate.outcome === outcome));
}

/** The first of these; undefined where there is no recipient. */
export function worstIn(fates: readonly RecipientFate[]): Outcome | undefined {
  let worst: number = OUTCOMES.length;
  for (const { outcome } of fates) worst = Math.min(worst, OUTCOMES.indexOf(outcome));
  return OUTCOMES[worst];
}

/** Puts the worst first. */
export const worstFirst = (a: RecipientFate, b: RecipientFate): number =>
  OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome);

/** Entries that are read in some milliseconds. */
const STEP_SIZE = 200;

function* readPart(log: Log, chain: Chain, budget: Budget): Task<Part | undefined> {
  if (chain.entryCount > budget.left) return undefined;
  const lines: EntryContent[] = [];
  const cost = new ReadingCost(log);
  let end: number | undefined;
  for (const entry of log.index.chains.entriesOf(chain)) {
    budget.left -= cost.of(entry);
    if (budget.left < 0) return undefined;
    const event = log.eventOf(entry);
    if (event?.ends === 'mid') end = entry;
    // What was told as finished was held, and goes on now.
    if (event?.role === 'released-from-quarantine') end = undefined;
    if (!isTelling(event)) continue;
    // That it was queued says all that there is to know of recipients.
    const line = event?.role === 'queued' ? unread(log, entry) : log.entry(entry);
    // It stands among those of the bounce message as well.
    if (event?.derivation?.as === 'bounce' && valueOf(line, 'parentMid') !== chain.number) continue;
    budget.left -= ridCost(line);
    lines.push(line);
    if (lines.length % STEP_SIZE === 0) yield;
  }
  if (budget.left < 0) return undefined;
  const states = new RecipientStates(lines, chain.opening === undefined);
  const addresses = states.all.flatMap(({ recipient }) => recipient ?? []);
  return { chain, lines, end, states, steps: stepsFrom(log, chain, lines), addresses };
}

/** An entry of which no more is asked than its event. */
const unread = (log: Log, number: number): EntryContent => ({
  number,
  event: log.eventOf(number),
  fields: [],
});

/** As many numbers of recipients cost as much as a line. */
const RIDS_PER_LINE = 4;

/** What the recipients cost that a line names, of which there may be ten thousand. */
export const ridCost = (line: EntryContent) => Math.floor((ridsOf(line)?.length ?? 0) / RIDS_PER_LINE);

function stepsFrom(log: Log, chain: Chain, lines: readonly EntryContent[]): Step[] {
  return lines.flatMap(line => {
    const child = successorBy(log, line, chain);
    return child ? [{ child, line }] : [];
  });
}

/** What the end of a message says of those of whom no line has said more. */
function finish(log: Log, { chain, end, states }: Part): void {
  if (states.all.every(isFinal)) return;
  if (end !== undefined) {
    states.end(textOf(log.entry(end), 'outcome') === 'aborted' ? 'aborted' : 'untold');
  } else if (states.all.every(({ rid }) => rid === undefined) && isLeftWithNobody(log, chain)) {
    states.end('nobody-accepted');
  }
}

export function fateOf(log: Log, message: Chain, state: State): RecipientFate {
  const { rid, recipient, oneOf, formerly, outcome, cause, reply, dcid, told, delayed, held, released } =
    state;
  const fate: RecipientFate = {
    rid,
    recipient,
    oneOf,
    formerly,
    message,
    outcome,
    cause: outcome === 'aborted' ? receivingFailure(log, message, told, cause, rid !== undefined) : cause,
    reply,
    dcid,
    told,
    laterOutcome: undefined,
    possiblyBefore: state.possiblyBefore,
    openEnd: openEndOf(log, message),
    delay: delayed === undefined ? undefined : waitOf(log, delayed, outcome === 'delayed' ? undefined : told),
    quarantine:
      held === undefined && released === undefined
        ? undefined
        : { ...inQuarantine(log, state), isOver: released !== undefined },
    ofConnection: undefined,
  };
  return state.afterwards ? { ...fate, laterOutcome: afterwardsOf(log, fate, state.afterwards) } : fate;
}

const afterwardsOf = (log: Log, fate: RecipientFate, { delayed, ...later }: LaterOutcome): RecipientFate => ({
  ...fate,
  ...later,
  reply: undefined,
  delay:
    delayed === undefined
      ? undefined
      : waitOf(log, delayed, later.outcome === 'delayed' ? undefined : later.told),
});

/** Where the log does not tell since when, the release may tell how long. */
function inQuarantine(log: Log, { outcome, held, released, heldFor }: State): Wait {
  if (outcome === 'quarantined') return waitOf(log, held, undefined);
  const wait = waitOf(log, held, released);
  return held === undefined ? { ...wait, seconds: heldFor } : wait;
}

function waitOf(log: Log, from: number | undefined, to: number | undefined): Wait {
  const since = from === undefined ? undefined : log.timeOf(from);
  const last = log.timeOf(log.index.entryCount - 1);
  return {
    since,
    seconds: from === undefined || to === undefined ? undefined : secondsBetweenEntries(log, from, to),
    isOfAnotherDay: !!since && !!last && !isSameDay(since, last),
  };
}

export function unknownFate(log: Log, message: Chain, outcome: Outcome = 'open'): RecipientFate {
  return {
    rid: undefined,
    recipient: undefined,
    oneOf: undefined,
    formerly: [],
    message,
    outcome,
    cause: undefined,
    reply: undefined,
    dcid: undefined,
    told: undefined,
    laterOutcome: undefined,
    possiblyBefore: undefined,
    openEnd: openEndOf(log, message),
    delay: undefined,
    quarantine: undefined,
    ofConnection: undefined,
  };
}
