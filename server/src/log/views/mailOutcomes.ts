import { TROUBLES, type Trouble } from '../events/trouble';
import type { Log } from '../log';
import { fatesOf } from '../questions/messageFate';
import type { Task } from '../task';
import { Deliveries } from './deliveries';
import { MailOrigins } from './mailOrigins';
import { MailTroubles } from './mailTroubles';

/** What lines, messages and connections can be picked out by: what happened to mail, and logons that failed. */
export const MAIL_OUTCOMES = ['authentication-failed', ...TROUBLES, 'delivered'] as const;
export type MailOutcome = 'authentication-failed' | Trouble | 'delivered';

/** What is said of connections; all others of messages. */
const OF_CONNECTIONS: ReadonlySet<MailOutcome> = new Set(['authentication-failed', 'rejected']);

/** What happened with one of some outcomes. */
export interface Happened {
  /** Messages; none for a logon that failed, and for a client, sender or recipient that was rejected. */
  readonly messages: ReadonlySet<number>;
  /**
   * Connections on which it happened, by lines that name them, and inbound ones that brought these messages, under
   * whatever number they went on.
   */
  readonly connections: ReadonlySet<number>;
  /** The lines that say so: their entries in file order, each once. */
  readonly entries: readonly number[];
}

/** Entries that are looked at in a few milliseconds. */
const STEP_SIZE = 1000;
/** Lines of a message that are read for whether it was delivered indeed. */
const LINES_READ = 2000;

/**
 * All that happened in a log with one of some outcomes. It says what happened, whatever came of it later. Of a log that
 * is edited meanwhile it may tell of what is gone: whoever asks is told of that (see service/questions.ts).
 */
export function* happenedWith(log: Log, outcomes: ReadonlySet<MailOutcome>): Task<Happened> {
  const troubles = yield* log.views.upToDate(MailTroubles);
  const origins = yield* log.views.upToDate(MailOrigins);
  const { chains, authentications } = log.index;
  const messages = new Set<number>();
  const connections = new Set<number>();
  const entries: number[] = [];
  const addMessage = (message: number) => {
    messages.add(message);
    const injection = origins.injectionOf(message);
    if (injection !== undefined) connections.add(injection);
  };
  const addLine = (entry: number) => {
    entries.push(entry);
    const connection = chains.connectionOf(entry);
    if (connection !== undefined) connections.add(connection);
  };
  let left = STEP_SIZE;
  const isStepOver = () => --left % STEP_SIZE === 0;
  if (outcomes.has('authentication-failed')) {
    for (let row = 0; row < authentications.count; row++) {
      if (authentications.resultAt(row) === 'failed') addLine(authentications.entryAt(row));
      if (isStepOver()) yield;
    }
  }
  for (const trouble of TROUBLES) {
    if (!outcomes.has(trouble)) continue;
    for (const entry of troubles.entriesOf(new Set([trouble]))) {
      addLine(entry);
      if (isStepOver()) yield;
    }
    if (trouble === 'rejected') continue;
    for (const message of troubles.of(trouble).chains) {
      addMessage(message);
      if (isStepOver()) yield;
    }
  }
  if (outcomes.has('delivered')) {
    const deliveries = yield* log.views.upToDate(Deliveries);
    for (const entry of deliveries.entries) {
      if (isStepOver()) yield;
      for (const message of chains.messagesOf(entry)) {
        // It may have left for a quarantine on another appliance, or the line may not settle that it has arrived.
        const isDoubtful = DOUBTFUL.some(trouble => troubles.of(trouble).has(message));
        if (isDoubtful && !isDelivered(log, message)) continue;
        addLine(entry);
        addMessage(message);
      }
    }
  }
  const inOrder = [...new Set(entries)].sort((a, b) => a - b);
  return { messages, connections, entries: inOrder };
}

/** With these, a line that says delivered does not mean it. */
const DOUBTFUL: readonly Trouble[] = ['quarantined', 'uncertain'];
/** Of what a line says one of some outcomes: messages or connections, and the lines that name none. */
export interface SaidOf {
  readonly chains: ReadonlySet<number>;
  /** Entries in file order. */
  readonly loose: readonly number[];
}

/** The messages or connections, as the outcome is one of, of which a line says it. */
export function* saidOf(log: Log, outcome: MailOutcome): Task<SaidOf> {
  const { messages, connections, entries } = yield* happenedWith(log, new Set([outcome]));
  const isOfConnections = OF_CONNECTIONS.has(outcome);
  const { chains } = log.index;
  const loose: number[] = [];
  for (const [place, entry] of entries.entries()) {
    if (place % STEP_SIZE === STEP_SIZE - 1) yield;
    const isOfNone = isOfConnections
      ? chains.connectionOf(entry) === undefined
      : chains.messagesOf(entry).length === 0;
    if (isOfNone) loose.push(entry);
  }
  return { chains: isOfConnections ? connections : messages, loose };
}

function isDelivered(log: Log, message: number): boolean {
  const fates = fatesOf(log, log.index.chains.get(message), { left: LINES_READ });
  return (
    fates?.some(({ outcome, laterOutcome }) => [outcome, laterOutcome?.outcome].includes('delivered')) !==
    false
  );
}
