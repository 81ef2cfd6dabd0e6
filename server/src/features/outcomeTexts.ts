import { phrase, type Phrase } from '../log/phrase';
import type { OpenEnd } from '../log/questions/connection';
import type { RecipientFate } from '../log/questions/messageFate';
import { OUTCOMES, type Outcome } from '../log/questions/outcome';

/**
 * The names of outcomes. A comma only separates recipients with different outcomes; more about the same recipients is
 * told with `after` or in brackets.
 */

/** Successes first, then the worst first. */
const IN_ORDER: readonly Outcome[] = ['delivered', ...OUTCOMES.filter(outcome => outcome !== 'delivered')];

/** The texts of an outcome: of all recipients, of some, of some of a total. */
export interface OutcomeTexts {
  readonly all: Phrase;
  readonly some: (count: number) => Phrase;
  readonly someOf: (count: number, total: number) => Phrase;
}

/** There is no recipient to count. */
const NOBODY_ACCEPTED = phrase('with no recipient accepted');

export const OUTCOME_TEXTS: Readonly<Record<Exclude<Outcome, 'queued' | 'open'>, OutcomeTexts>> = {
  delivered: {
    all: phrase('delivered'),
    some: count => phrase('delivered to {count, number}', { count }),
    someOf: (count, total) => phrase('delivered to {count, number} of {total, number}', { count, total }),
  },
  bounced: {
    all: phrase('bounced'),
    some: count => phrase('bounced for {count, number}', { count }),
    someOf: (count, total) => phrase('bounced for {count, number} of {total, number}', { count, total }),
  },
  aborted: {
    all: phrase('aborted'),
    some: count => phrase('aborted for {count, number}', { count }),
    someOf: (count, total) => phrase('aborted for {count, number} of {total, number}', { count, total }),
  },
  dropped: {
    all: phrase('dropped'),
    some: count => phrase('dropped for {count, number}', { count }),
    someOf: (count, total) => phrase('dropped for {count, number} of {total, number}', { count, total }),
  },
  'nobody-accepted': { all: NOBODY_ACCEPTED, some: () => NOBODY_ACCEPTED, someOf: () => NOBODY_ACCEPTED },
  uncertain: {
    all: phrase('possibly delivered'),
    some: count => phrase('possibly delivered to {count, number}', { count }),
    someOf: (count, total) =>
      phrase('possibly delivered to {count, number} of {total, number}', { count, total }),
  },
  delayed: {
    all: phrase('delayed'),
    some: count => phrase('delayed for {count, number}', { count }),
    someOf: (count, total) => phrase('delayed for {count, number} of {total, number}', { count, total }),
  },
  quarantined: {
    all: phrase('quarantined'),
    some: count => phrase('quarantined for {count, number}', { count }),
    someOf: (count, total) => phrase('quarantined for {count, number} of {total, number}', { count, total }),
  },
  untold: {
    all: phrase('ended (outcome not in the log)'),
    some: count => phrase('ended for {count, number} (outcome not in the log)', { count }),
    someOf: (count, total) =>
      phrase('ended for {count, number} of {total, number} (outcome not in the log)', { count, total }),
  },
  unanswered: {
    all: phrase('without a result on this connection'),
    some: count => phrase('without a result for {count, number} on this connection', { count }),
    someOf: (count, total) =>
      phrase('without a result for {count, number} of {total, number} on this connection', { count, total }),
  },
};

/** Outcomes that are not decided where the log, or the part about the message, ends. */
const LEFT: Readonly<Record<'queued' | 'open', Readonly<Record<OpenEnd, OutcomeTexts>>>> = {
  queued: {
    end: {
      all: phrase('queued when the log ends'),
      some: count => phrase('queued for {count, number} when the log ends', { count }),
      someOf: (count, total) =>
        phrase('queued for {count, number} of {total, number} when the log ends', { count, total }),
    },
    restart: {
      all: phrase('queued when the appliance started anew'),
      some: count => phrase('queued for {count, number} when the appliance started anew', { count }),
      someOf: (count, total) =>
        phrase('queued for {count, number} of {total, number} when the appliance started anew', {
          count,
          total,
        }),
    },
    'number-given-anew': {
      all: phrase('queued (its end is not in the log)'),
      some: count => phrase('queued for {count, number} (their end is not in the log)', { count }),
      someOf: (count, total) =>
        phrase('queued for {count, number} of {total, number} (their end is not in the log)', {
          count,
          total,
        }),
    },
  },
  open: {
    end: {
      all: phrase('still open at the end of the log'),
      some: count => phrase('still open for {count, number} at the end of the log', { count }),
      someOf: (count, total) =>
        phrase('still open for {count, number} of {total, number} at the end of the log', { count, total }),
    },
    restart: {
      all: phrase('still open when the appliance started anew'),
      some: count => phrase('still open for {count, number} when the appliance started anew', { count }),
      someOf: (count, total) =>
        phrase('still open for {count, number} of {total, number} when the appliance started anew', {
          count,
          total,
        }),
    },
    'number-given-anew': {
      all: phrase('without an end in the log'),
      some: count => phrase('without an end in the log for {count, number}', { count }),
      someOf: (count, total) =>
        phrase('without an end in the log for {count, number} of {total, number}', { count, total }),
    },
  },
};

/** Shown together with the end of a connection, which says already that the log ends. */
const OPEN_BESIDE: OutcomeTexts = {
  all: phrase('still open'),
  some: count => phrase('still open for {count, number}', { count }),
  someOf: (count, total) => phrase('still open for {count, number} of {total, number}', { count, total }),
};

/** @param isBeside whether it is shown together with the end of a connection */
export function outcomeTextsFor(
  outcome: Outcome,
  fates: readonly RecipientFate[],
  isBeside = false,
): OutcomeTexts {
  if (outcome !== 'queued' && outcome !== 'open') return OUTCOME_TEXTS[outcome];
  const [first] = fates;
  const leaving = fates.every(fate => fate.openEnd === first?.openEnd) ? first?.openEnd : undefined;
  if (outcome === 'open' && isBeside && leaving !== 'number-given-anew') return OPEN_BESIDE;
  return LEFT[outcome][leaving ?? 'end'];
}

/** Fates by outcome, in the order in which outcomes are told. */
export function grouped(fates: readonly RecipientFate[]): [Outcome, RecipientFate[]][] {
  const groups = new Map<Outcome, RecipientFate[]>();
  for (const fate of fates) {
    const alike = groups.get(fate.outcome);
    if (alike) alike.push(fate);
    else groups.set(fate.outcome, [fate]);
  }
  return [...groups].sort(([a], [b]) => IN_ORDER.indexOf(a) - IN_ORDER.indexOf(b));
}
