// The texts that are translated, and languages made of them.
import {
  isArgumentElement,
  isLiteralElement,
  isNumberElement,
  isPluralElement,
  isPoundElement,
  isSelectElement,
  parse,
  type MessageFormatElement,
} from '@formatjs/icu-messageformat-parser';
import { readFileSync } from 'node:fs';
import { Language } from '../../server/src/texts/language';
import { inRoot } from './root';

export type Bundle = Readonly<Record<string, string>>;

export const bundleIn = (...path: string[]): Bundle =>
  JSON.parse(readFileSync(inRoot(...path), 'utf8')) as Bundle;

/** Every English text that stands in the product, as translators get them. */
export const TEXTS = Object.keys(bundleIn('l10n', 'bundle.l10n.json'));

export const parsed = (text: string): MessageFormatElement[] =>
  parse(text, { ignoreTag: true, requiresOtherClause: true });

/** The words of a message, piece by piece. */
export const wordsIn = (text: string): string[] => wordsOf(parsed(text));

function wordsOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap(element => {
    if (isLiteralElement(element)) return [element.value];
    if (isPluralElement(element) || isSelectElement(element))
      return Object.values(element.options).flatMap(({ value }) => wordsOf(value));
    return [];
  });
}

/** The places of a message, each by its name and kind: `{count, plural}`. */
export function placesIn(text: string): string[] {
  return [...new Set(placesOf(parsed(text)))].sort();
}

function placesOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap(element => {
    if (isLiteralElement(element) || isPoundElement(element)) return [];
    if (isArgumentElement(element)) return [`{${element.value}}`];
    if (isNumberElement(element)) return [`{${element.value}, number${element.style ? ', style' : ''}}`];
    if (isPluralElement(element) || isSelectElement(element)) {
      const own = isPluralElement(element)
        ? `{${element.value}, plural}`
        : `{${element.value}, select, ${Object.keys(element.options).sort().join(' ')}}`;
      return [own, ...Object.values(element.options).flatMap(({ value }) => placesOf(value))];
    }
    throw new Error(`nobody renders ${JSON.stringify(element)}`);
  });
}

/** A language that says each text in its own way. */
export const pseudo = (translated: (text: string) => string, locale = 'en'): Language =>
  new Language(locale, Object.fromEntries(TEXTS.map(text => [text, translated(text)])));
