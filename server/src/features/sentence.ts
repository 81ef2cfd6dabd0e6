import { causeInWords } from '../log/findings/words';
import type { LogEntry } from '../log/log';
import { isSetback } from '../log/questions/outcome';
import { setbackBehindHeading } from '../log/questions/saidWords';
import { summaryOf, type Summary } from './summary';

/**
 * What an entry says in a sentence: of a bounce and a delay with the words that tell most, as everywhere. What the
 * appliance has printed in their place (`Other network problem`) stands on the line.
 */
export function sentenceOf(entry: LogEntry): Summary | undefined {
  const { event, fields } = entry;
  if (!event) return undefined;
  const said = isSetback(event) ? setbackBehindHeading(entry) : undefined;
  if (said === undefined) return summaryOf(event, fields);
  const told = fields.map(field =>
    field.name === 'reason' ? { ...field, value: causeInWords(said) } : field,
  );
  return summaryOf(event, told);
}
