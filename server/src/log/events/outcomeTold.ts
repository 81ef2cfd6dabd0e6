import type { Field } from '../shapes/fieldType';
import { textOf } from '../shapes/fieldValues';
import type { LogEvent } from './event';
import type { Outcome, OutcomeReport } from './story';

/** What the text of an entry says: its event, and the values that it holds. */
export interface Told {
  readonly event: LogEvent | undefined;
  readonly fields: readonly Field[];
}

/** What a line says became of its message; undefined where it says nothing of that. Why is told by outcome.ts. */
export function outcomeTold(told: Told): Outcome | undefined {
  const report = told.event?.reports;
  return report && outcomeByValues(told, report);
}

function outcomeByValues(told: Told, { by, outcome }: OutcomeReport): Outcome | undefined {
  if (by === 'abortion') return abortion(textOf(told, 'reason') ?? '').outcome;
  // Recipients that the directory does not know are bounced or dropped in the work queue, the second in silence.
  if (by === 'directory-query') return bouncedOrDropped(textOf(told, 'kind'));
  if (by === 'unsubscription') return bouncedOrDropped(textOf(told, 'action'));
  return outcome;
}

/** All outcomes that lines of an event may tell. */
export function outcomesTold({ reports }: Pick<LogEvent, 'reports'>): readonly Outcome[] {
  if (!reports) return [];
  if (reports.outcome === undefined) return ['bounced', 'dropped'];
  return reports.by === 'abortion' ? ['bounced', 'aborted', 'dropped'] : [reports.outcome];
}

/** Told by a word of the appliance for what was done: `Bounced`, `drop`; undefined for any other. */
function bouncedOrDropped(word: string | undefined): 'bounced' | 'dropped' | undefined {
  if (word === undefined) return undefined;
  if (/^bounce/i.test(word)) return 'bounced';
  return /^drop/i.test(word) ? 'dropped' : undefined;
}

/** What an abortion came to by its reason, and who did it, where that says so: `Dropped by CASE`. */
export function abortion(reason: string): { readonly outcome: Outcome; readonly doer: string | undefined } {
  const done = /^(?:Dropped|Bounced) by /i.exec(reason)?.[0];
  return done === undefined
    ? { outcome: 'aborted', doer: undefined }
    : { outcome: bouncedOrDropped(done) ?? 'aborted', doer: reason.slice(done.length) };
}
