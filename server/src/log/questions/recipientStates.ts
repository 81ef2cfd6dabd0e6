import { textOf, valueOf, type EntryContent } from '../log';
import {
  isSpamQuarantineFailure,
  setbackOnWayToQuarantine,
  spamQuarantineFailure,
  outcomeOfLine,
  type Cause,
  type LineOutcome,
} from './outcome';
import { addressedIn, aliasIn, ridsOf, sameAddress } from './recipient';
import { isFinal, requeue, applyOutcome, stateOf, type State } from './recipientState';

/** More recipients than the limits of any listener; a notice may claim any number. */
const MAX_CLAIMED = 1000;

/**
 * The recipients of one message, each with what its lines say of it, in file order: who they are is taken from all
 * lines first, since lines of one second are sometimes written in another order.
 */
export class RecipientStates {
  #states: State[];
  /** The policy quarantines that hold the message, by name; empty for one without a name. */
  readonly #quarantines = new Set<string>();
  #isInSpamQuarantine = false;
  /** Whether it waits to be moved to a quarantine on another appliance. */
  #isToBeMoved = false;
  readonly #connections = new Map<number, number>();
  /** Whose last delivery is none to them, but hands the message to a spam quarantine elsewhere. */
  readonly #onWayToQuarantine = new Set<number>();

  /**
   * @param isCut whether the first lines of the message are not in the log, so that there may be others
   * @param atLeast how many recipients it has, where another message tells
   */
  constructor(lines: readonly EntryContent[], isCut = false, atLeast = 0) {
    this.#states = statesOf(lines, isCut, atLeast);
    for (const line of lines) this.#read(line);
  }

  get all(): readonly State[] {
    return this.#states;
  }

  /** Takes some recipients away, for those of whom it is known now that they are others. */
  replace(states: readonly State[]): void {
    this.#states = [...states];
  }

  /** What the end of the message says of those of whom no line has said more. */
  end(outcome: 'aborted' | 'nobody-accepted' | 'untold'): void {
    for (const state of this.#states) {
      if (isFinal(state) || state.outcome === 'quarantined') continue;
      if (state.outcome === 'uncertain') {
        // What a later try came to is not told.
        state.afterwards = undefined;
        continue;
      }
      state.outcome = outcome;
      if (outcome !== 'untold' || !isSpamQuarantineFailure(state.cause)) state.cause = undefined;
      state.told = undefined;
    }
  }

  #read(line: EntryContent): void {
    if (line.event?.derivation?.as === 'bounce') this.#bounce(line);
    else this.#readByRole(line);
  }

  #readByRole(line: EntryContent): void {
    const role = line.event?.role;
    switch (role) {
      case 'queued':
        for (const state of this.#states) if (state.outcome === 'open') requeue(state);
        break;
      case 'delivery-started':
        this.#start(line, false);
        break;
      case 'delivery-to-spam-quarantine':
        this.#start(line, true);
        break;
      case 'answer':
        this.#answer(line);
        break;
      case 'alias':
        this.#rename(line);
        break;
      case 'released-from-quarantine':
        this.#leave(line, 'open');
        break;
      case 'deleted-from-quarantine':
        this.#leave(line, 'dropped');
        break;
      case 'to-spam-quarantine':
        for (const state of this.#states) if (isSpamQuarantineFailure(state.cause)) state.cause = undefined;
        break;
      case 'spam-quarantine-refused':
      case 'spam-quarantine-not-reached':
        this.#miss(line, spamQuarantineFailure(line, role));
        break;
      case 'to-central-quarantine':
        this.#isToBeMoved = true;
        this.#hear(line);
        break;
      // What else tells of recipients says by itself what became of them.
      case undefined:
      case 'deferral':
        this.#hear(line);
        break;
      // Who they are is taken from the first two before; the others tell nothing of them.
      case 'recipient':
      case 'notice':
      case 'policy':
      case 'tls-succeeded':
      case 'tls-failed':
      case 'refusal':
      case 'receiving-failed':
      case 'message-started':
      case 'sender':
      case 'recipient-rejected':
      case 'recipient-invalid':
      case 'bounce-invalid':
      case 'mail-rejected':
      case 'message-received':
        break;
    }
  }

  /** What a line says by itself became of recipients. */
  #hear(line: EntryContent): void {
    const told = outcomeOfLine(line);
    if (!told) return;
    if (told.outcome === 'quarantined') this.#hold(line, told.cause);
    // What leaves the appliance then leaves it for that quarantine; released, it comes back under another number.
    else if (told.outcome === 'delivered' && this.#isToBeMoved) this.#hold(line, undefined);
    else
      for (const state of this.#concerned(line))
        applyOutcome(
          state,
          line,
          this.#whereTo(state, line, told),
          // It names no connection, and tells of the last try.
          line.event?.role === 'deferral' ? this.#begunFor(state) : undefined,
        );
  }

  /** On the way to a quarantine it is that one which did not take the message. */
  #whereTo({ rid }: State, line: EntryContent, told: LineOutcome): LineOutcome {
    const isOnWay = rid !== undefined && this.#onWayToQuarantine.has(rid);
    const cause = isOnWay ? setbackOnWayToQuarantine(line) : undefined;
    return cause ? { ...told, cause } : told;
  }

  /** Those a line speaks of: the ones it names, else all of whom nothing is settled. */
  #concerned(line: EntryContent): State[] {
    const rids = ridsOf(line);
    if (rids) {
      const named = new Set(rids);
      return this.#states.filter(({ rid }) => rid !== undefined && named.has(rid));
    }
    const open = this.#states.filter(state => !isFinal(state));
    if (line.event?.reports?.by !== 'directory-query') return open;
    const asked = textOf(line, 'address') ?? '';
    return open.filter(({ recipient }) => recipient !== undefined && sameAddress(recipient, asked));
  }

  /** A bounce message is made of one that bounced: where only one recipient is left that may have, it was that one. */
  #bounce(line: EntryContent): void {
    const open = this.#states.filter(state => !isFinal(state));
    const isTold = this.#states.some(state => (state.afterwards ?? state).outcome === 'bounced');
    if (open.length !== 1 || isTold) return;
    for (const state of open) applyOutcome(state, line, { outcome: 'bounced', cause: undefined });
  }

  /** An alias puts one address in the place of another; of several, which number is whose no line tells. */
  #rename(line: EntryContent): void {
    const alias = aliasIn(line);
    if (!alias) return;
    const { recipient, target } = alias;
    const states = this.#states.filter(
      state => state.recipient !== undefined && sameAddress(state.recipient, recipient),
    );
    for (const state of states) {
      state.formerly = [...state.formerly, recipient];
      state.recipient = target;
    }
  }

  #start(line: EntryContent, isToQuarantine: boolean): void {
    const dcid = Number(valueOf(line, 'dcid') ?? 0);
    for (const state of this.#concerned(line)) {
      if (state.rid !== undefined) {
        this.#connections.set(state.rid, dcid);
        if (isToQuarantine) this.#onWayToQuarantine.add(state.rid);
        else this.#onWayToQuarantine.delete(state.rid);
      }
      if (state.outcome === 'open') requeue(state);
    }
  }

  /** An answer names no connection: it is that of the last delivery begun for the recipient. */
  #answer(line: EntryContent): void {
    const words = textOf(line, 'replyText');
    const isTaken = words !== undefined && isAcceptance(words);
    for (const state of this.#concerned(line)) {
      const begun = this.#begunFor(state);
      if (isTaken && this.#isAwaited(state, begun))
        applyOutcome(state, line, { outcome: 'delivered', cause: undefined }, begun);
      // It belongs to the try that it was given in.
      if (state.dcid !== undefined && begun !== undefined && begun !== state.dcid) continue;
      state.reply = words;
      state.dcid ??= begun;
    }
  }

  /** Whether a delivery was begun to the recipient, and not to a quarantine, of which no line has told the result. */
  #isAwaited(state: State, begun: number | undefined): boolean {
    const { rid, outcome } = state;
    if (rid === undefined || begun === undefined || isFinal(state) || outcome === 'quarantined') return false;
    if (this.#isToBeMoved || this.#onWayToQuarantine.has(rid)) return false;
    return outcome !== 'delayed' || begun !== state.dcid;
  }

  /** The connection of the last delivery that was begun for a recipient. */
  #begunFor({ rid }: State): number | undefined {
    return rid === undefined ? undefined : this.#connections.get(rid);
  }

  #hold(line: EntryContent, cause: Cause | undefined): void {
    if (cause?.kind === 'quarantine') {
      this.#isInSpamQuarantine ||= cause.isSpam;
      if (!cause.isSpam) this.#quarantines.add(cause.names[0] ?? '');
    }
    const held = this.#held();
    for (const state of this.#concerned(line)) {
      if (isFinal(state)) continue;
      state.held ??= line.number;
      state.released = undefined;
      state.outcome = 'quarantined';
      state.cause = held;
      state.told = line.number;
    }
  }

  /** The spam quarantine did not take it, or was not reached. Whether it is queued on behind a refusal, no line tells. */
  #miss(line: EntryContent, cause: Cause): void {
    for (const state of this.#concerned(line)) {
      if (state.outcome !== 'open' && state.outcome !== 'queued') continue;
      if (cause.kind === 'spam-quarantine-refused') state.outcome = 'open';
      state.cause = cause;
    }
  }

  #held(): Cause {
    const names = [...this.#quarantines].filter(name => name !== '');
    return { kind: 'quarantine', names, isSpam: this.#isInSpamQuarantine };
  }

  /** It is free, or gone, once every quarantine has let it go (user guide 9.1.2, p. 30-5). */
  #leave(line: EntryContent, outcome: 'open' | 'dropped'): void {
    const name = textOf(line, 'quarantine');
    const all = this.#held();
    this.#isToBeMoved = false;
    if (name === undefined) this.#quarantines.clear();
    else if (!this.#quarantines.delete(name)) this.#quarantines.delete('');
    const isHeld = this.#quarantines.size > 0 || this.#isInSpamQuarantine;
    const seconds = valueOf(line, 'seconds');
    for (const state of this.#concerned(line)) {
      // Of several quarantines, the longest: they held it at the same time.
      if (typeof seconds === 'number' && seconds >= 0) state.heldFor = Math.max(state.heldFor ?? 0, seconds);
      if (isHeld) {
        if (state.outcome === 'quarantined') state.cause = this.#held();
      } else if (outcome === 'dropped') {
        applyOutcome(state, line, { outcome, cause: name === undefined ? all : outcomeOfLine(line)?.cause });
      } else {
        state.released = line.number;
        state.outcome = 'open';
        state.cause = undefined;
      }
    }
  }
}

/** `2.0.0 Ok: queued as 44C`, `250 Ok`: with a code of this class the host has taken the message (RFC 5321, 4.2.1). */
const isAcceptance = (reply: string): boolean =>
  /^\s*2(?:\d\d(?=[ -]|$)|\.\d{1,3}\.\d{1,3}(?!\S))/.test(reply);

/** One for each number that the lines name; one without number where they name none. */
function statesOf(lines: readonly EntryContent[], isCut: boolean, atLeast: number): State[] {
  const recipients = new Map<number, string | undefined>();
  let notice: EntryContent | undefined;
  for (const line of lines) {
    if (line.event?.role === 'notice') notice ??= line;
    const own = addressedIn(line);
    if (own && recipients.get(own.rid) === undefined) recipients.set(own.rid, own.recipient);
    for (const rid of ridsOf(line) ?? []) if (!recipients.has(rid)) recipients.set(rid, undefined);
  }
  const claimed = Number(valueOf(notice, 'recipients') ?? 0);
  // Numbers are given from 0 on: who has one has all below it before.
  const highest = isCut ? highestOf(recipients.keys()) : -1;
  const known = Math.max(highest, Math.min(claimed, MAX_CLAIMED));
  for (let rid = 0; rid < known; rid++) if (!recipients.has(rid)) recipients.set(rid, undefined);
  for (let rid = 0; recipients.size < atLeast; rid++)
    if (!recipients.has(rid)) recipients.set(rid, undefined);
  // Which number the address has, a notice tells only where it has but one.
  if (claimed === 1 && recipients.size === 1) recipients.set(0, textOf(notice, 'recipient'));
  if (recipients.size === 0) return [stateOf(undefined, undefined)];
  return Array.from(recipients, ([rid, recipient]) => stateOf(rid, recipient));
}

/** The highest of some numbers, if it is one that a message may have. */
function highestOf(rids: Iterable<number>): number {
  let highest = -1;
  for (const rid of rids) highest = Math.max(highest, rid);
  return highest < MAX_CLAIMED ? highest : -1;
}
