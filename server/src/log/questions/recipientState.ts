import { valueOf, type EntryContent } from '../log';
import type { Cause, Outcome, LineOutcome } from './outcome';

/** What is known of one recipient of a message while its lines are read one after the other. */
export interface State {
  rid: number | undefined;
  recipient: string | undefined;
  /** Where it is known only of some recipients together who they are: the same for each of these. */
  oneOf: Candidates | undefined;
  /** Addresses in whose place this one was put, by an alias or where the message was rewritten. */
  formerly: readonly string[];
  outcome: Outcome;
  cause: Cause | undefined;
  /** Entry that told the outcome. */
  told: number | undefined;
  /** Whether that entry names the recipient by number, and does not only speak of the message. */
  isByNumber: boolean;
  /** The outbound connection it was told on. */
  dcid: number | undefined;
  /** What the next host answered. */
  reply: string | undefined;
  /** Entry that first told of a delay. */
  delayed: number | undefined;
  /** Entries that told of its way into and out of quarantine. */
  held: number | undefined;
  released: number | undefined;
  /** How many seconds it was held, as the release says itself. */
  heldFor: number | undefined;
  /** What came of later tries, where it was possibly delivered before. */
  afterwards: LaterOutcome | undefined;
  /** The try before the last one that may have reached the recipient. */
  possiblyBefore: DeliveryAttempt | undefined;
}

/** What a line tells of a recipient that an earlier try may have reached. */
export interface LaterOutcome extends LineOutcome, DeliveryAttempt {
  /** Entry that told it. */
  readonly told: number;
  /** Entry that first told of a delay. */
  readonly delayed: number | undefined;
}

/** A try to deliver; one whose connection is not known has no number. */
export interface DeliveryAttempt {
  readonly dcid: number | undefined;
}

/** Some recipients, of whom no line says which number is whose. */
export interface Candidates {
  readonly each: readonly Pick<State, 'recipient' | 'formerly'>[];
  readonly addresses: readonly string[];
  /** Whether others may have been put in their place. */
  readonly isFormer: boolean;
}

/** What nothing is heard of any more: a later line about the whole message does not change it. */
const FINAL_OUTCOMES: ReadonlySet<Outcome> = new Set<Outcome>([
  'delivered',
  'bounced',
  'dropped',
  'aborted',
  'nobody-accepted',
]);

export const isFinal = ({ outcome, afterwards }: Pick<State, 'outcome' | 'afterwards'>): boolean =>
  FINAL_OUTCOMES.has((afterwards ?? { outcome }).outcome);

/** Puts it into the queue: what kept it from where it was to go before is over. */
export function requeue(state: State): void {
  state.outcome = 'queued';
  state.cause = undefined;
}

/** @param begun the connection that a line without one of its own tells of */
export function applyOutcome(state: State, line: EntryContent, told: LineOutcome, begun?: number): void {
  const own = valueOf(line, 'dcid');
  // DCID 0: no connection was made.
  const dcid = typeof own === 'number' ? own || undefined : begun;
  const isOfOneTry = dcid === undefined || dcid === state.dcid;
  const isDoubted = told.outcome === 'uncertain' && state.outcome === 'delivered' && isOfOneTry;
  if (isFinal(state) && !FINAL_OUTCOMES.has(told.outcome) && !isDoubted) return;
  if (state.outcome === 'uncertain') {
    // `Message done` follows a possible delivery too, and says no more than that the appliance is done with it.
    if (told.outcome === 'delivered' && isOfOneTry) return;
    const isAnswered = told.outcome === 'bounced' && dcid !== undefined && isOfOneTry;
    if (told.outcome !== 'delivered' && told.outcome !== 'uncertain' && !isAnswered) {
      // Whatever came of it later, the recipient may have it.
      state.afterwards = afterwards(state.afterwards, line, told, dcid);
      return;
    }
    if (!isOfOneTry) state.possiblyBefore = { dcid: state.dcid };
    state.delayed ??= state.afterwards?.delayed;
    state.afterwards = undefined;
  }
  setOutcome(state, line, told, dcid);
}

function setOutcome(
  state: State,
  line: EntryContent,
  { outcome, cause }: LineOutcome,
  dcid: number | undefined,
): void {
  // The time of the next try tells no cause.
  const isStillDelayed = outcome === 'delayed' && state.outcome === 'delayed';
  state.cause = cause ?? (isStillDelayed ? state.cause : undefined);
  if (outcome === 'delayed') state.delayed ??= line.number;
  // An answer belongs to the try that it was given in.
  if (state.dcid !== undefined && dcid !== undefined && dcid !== state.dcid) state.reply = undefined;
  state.outcome = outcome;
  state.told = line.number;
  // Not `ridsOf`: a line may name a hundred thousand, and each of them comes by here.
  state.isByNumber = Array.isArray(valueOf(line, 'rid'));
  state.dcid = dcid;
}

/** A line that only tells the same once more, as that of a bounce message does, takes no cause away. */
function afterwards(
  before: LaterOutcome | undefined,
  { number }: EntryContent,
  { outcome, cause }: LineOutcome,
  dcid: number | undefined,
): LaterOutcome {
  const same = before?.outcome === outcome ? before : undefined;
  return {
    outcome,
    cause: cause ?? same?.cause,
    dcid: dcid ?? same?.dcid,
    told: number,
    delayed: before?.delayed ?? (outcome === 'delayed' ? number : undefined),
  };
}

export function stateOf(rid: number | undefined, recipient: string | undefined): State {
  return {
    rid,
    recipient,
    oneOf: undefined,
    formerly: [],
    outcome: 'open',
    cause: undefined,
    told: undefined,
    isByNumber: false,
    dcid: undefined,
    reply: undefined,
    delayed: undefined,
    held: undefined,
    released: undefined,
    heldFor: undefined,
    afterwards: undefined,
    possiblyBefore: undefined,
  };
}
