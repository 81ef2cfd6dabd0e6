import { fieldQuoted } from '../quoted';
import { phrase, type Phrase, type PhraseValue } from '../phrase';
import type { Field } from '../shapes/fieldType';
import { closingParenthesis } from '../shapes/shape';
import type { LogEvent } from './event';

/** What an entry says in a sentence, and which of its fields the sentence names. */
export interface Summary {
  readonly sentence: Phrase;
  readonly named: ReadonlySet<string>;
}

/**
 * The sentence of an event with the values of an entry. Parts `(?…)` that name a missing value are left out.
 * @param translate of the whole template: the order of its parts differs between languages
 */
export function summaryOf(
  event: LogEvent,
  fields: readonly Field[],
  translate: (text: string) => string,
): Summary | undefined {
  if (event.summary === undefined) return undefined;
  const values: Record<string, PhraseValue> = {};
  for (const { name, value } of fields)
    values[name] = typeof value === 'number' ? value : inWords(name, value);
  const text = endedOnce(withoutMissing(translate(event.summary), values), values);
  // A sentence that lacks a value it cannot do without is no sentence: its fields are listed instead.
  if (placeholders(text).some(name => values[name] === undefined)) return undefined;
  return { sentence: { text, values }, named: new Set(placeholders(text)) };
}

function inWords(name: string, value: Exclude<Field['value'], number>): PhraseValue {
  if (value === '') return phrase('(empty)');
  return typeof value === 'object' ? value.join(', ') : fieldQuoted(name, String(value));
}

function placeholders(text: string): string[] {
  return Array.from(text.matchAll(/\{(\w+)\}/g), match => match[1] ?? '');
}

/** Without a full stop behind a value that is a sentence with an end of its own. */
function endedOnce(text: string, values: Readonly<Record<string, PhraseValue>>): string {
  const last = /\{(\w+)\}\.$/.exec(text)?.[1];
  const value = last === undefined ? undefined : values[last];
  return typeof value === 'string' && /[.!?]$/.test(value) ? text.slice(0, -1) : text;
}

function withoutMissing(text: string, values: Readonly<Record<string, PhraseValue>>): string {
  const open = text.indexOf('(?');
  if (open === -1) return text;
  const close = closingParenthesis(text, open);
  const inside = text.slice(open + 2, close);
  const kept = placeholders(inside).every(name => values[name] !== undefined) ? inside : '';
  return withoutMissing(text.slice(0, open) + kept + text.slice(close + 1), values);
}
