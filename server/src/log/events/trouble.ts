import type { LogEvent } from './event';
import { outcomesTold, outcomeTold, type Told } from './outcomeTold';
import { textOf } from '../shapes/fieldValues';
import type { Outcome } from './story';
import { mayReject, rejects } from './turnedAway';

/**
 * What a line may say that went wrong with mail, the worst first: what became of a message, for one recipient at least,
 * that is no delivery; or `rejected`: the appliance turned a client away, or a sender, recipient or message of it.
 */
export const TROUBLES = [
  'bounced',
  'rejected',
  'aborted',
  'dropped',
  'uncertain',
  'delayed',
  'quarantined',
] as const satisfies readonly (Outcome | 'rejected')[];
export type Trouble = (typeof TROUBLES)[number];

const isTrouble = (outcome: Outcome | undefined): outcome is Trouble & Outcome =>
  (TROUBLES as readonly (string | undefined)[]).includes(outcome);

/** Whether a line tells the end of a message that was aborted: nearly always another one has told why before. */
const endsAborted = (line: Told): boolean =>
  line.event?.ends === 'mid' && textOf(line, 'outcome') === 'aborted';

/** What a line says that went wrong; undefined where it says nothing of that kind. */
export function troubleOf(line: Told): Trouble | undefined {
  if (endsAborted(line)) return 'aborted';
  const outcome = outcomeTold(line);
  if (isTrouble(outcome)) return outcome;
  return rejects(line) ? 'rejected' : undefined;
}

/** All that lines of an event may say that went wrong. */
export function troublesOf(event: LogEvent): readonly Trouble[] {
  return [
    ...(event.ends === 'mid' ? (['aborted'] as const) : []),
    ...outcomesTold(event).filter(isTrouble),
    ...(mayReject(event.role) ? (['rejected'] as const) : []),
  ];
}
