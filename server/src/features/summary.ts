import type { LogEvent } from '../log/events/event';
import { phrase, type Phrase, type PhraseValue, type MessagePhrase } from '../log/phrase';
import { fieldQuoted } from '../log/quoted';
import type { Field } from '../log/shapes/fieldType';
import { english } from '../texts/language';
import { placesShown } from '../texts/message';

/** What an entry says in a sentence, and which of its fields the sentence names. */
export interface Summary {
  readonly sentence: Phrase;
  readonly named: ReadonlySet<string>;
}

/** The sentence of an event with the values of an entry. */
export function summaryOf(event: LogEvent, fields: readonly Field[]): Summary | undefined {
  if (event.summary === undefined) return undefined;
  const values: Record<string, PhraseValue> = {};
  for (const { name, value } of fields)
    values[name] = typeof value === 'number' ? value : formatSummaryValue(name, value);
  const sentence = phrase(event.summary, values);
  const named = namedIn(sentence);
  // Without a value that the sentence needs, there is no sentence, and the fields are listed instead.
  return named.some(name => values[name] === undefined) ? undefined : { sentence, named: new Set(named) };
}

/** The values that are shown: whatever the language, these are the same. */
const namedIn = ({ text, values }: MessagePhrase): string[] => placesShown(english.message(text), values);

function formatSummaryValue(name: string, value: Exclude<Field['value'], number>): PhraseValue {
  if (value === '') return phrase('(empty)');
  return typeof value === 'object' ? value.join(', ') : fieldQuoted(name, String(value));
}
