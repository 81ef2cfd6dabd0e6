import { formatCause } from '../log/findings/formatValue';
import type { LogEntry } from '../log/log';
import { isFailedAttempt } from '../log/events/event';
import { attemptDetail } from '../log/questions/reasons';
import { summaryOf, type Summary } from './summary';

/**
 * What an entry says in a sentence: of a bounce and a delay with the words that tell most, as everywhere. What the
 * appliance has printed in their place (`Other network problem`) stands on the line.
 */
export function sentenceOf(entry: LogEntry): Summary | undefined {
  const { event, fields } = entry;
  if (!event) return undefined;
  const said = isFailedAttempt(event) ? attemptDetail(entry) : undefined;
  if (said === undefined) return summaryOf(event, fields);
  const told = fields.map(field =>
    field.name === 'reason' ? { ...field, value: formatCause(said) } : field,
  );
  return summaryOf(event, told);
}
