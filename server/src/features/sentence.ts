import { formatCause } from '../log/findings/formatValue';
import type { LogEntry } from '../log/log';
import { isFailedAttempt } from '../log/events/event';
import { attemptDetail } from '../log/questions/reasons';
import { summaryOf, type Summary } from './summary';

/**
 * The sentence of an entry. In that of a bounce or a delay, the most specific words of the line replace a general
 * reason (`Other network problem`), as they do everywhere.
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
