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
import { printAST } from '@formatjs/icu-messageformat-parser/printer.js';
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

/** What a message does with a value: shows it, or chooses by it. */
export type Use = 'value' | 'number' | 'plural' | `select ${string}`;

/** The places of a message by their names, each with what the message does with its value. */
export function placesIn(text: string): ReadonlyMap<string, ReadonlySet<Use>> {
  const places = new Map<string, Set<Use>>();
  gather(parsed(text), undefined, (name, use) => {
    places.set(name, (places.get(name) ?? new Set()).add(use));
  });
  return places;
}

/** @param counted what `#` stands for */
function gather(
  elements: readonly MessageFormatElement[],
  counted: string | undefined,
  found: (name: string, use: Use) => void,
): void {
  for (const element of elements) {
    if (isLiteralElement(element)) continue;
    if (isPoundElement(element)) found(counted ?? '#', 'number');
    else if (isArgumentElement(element)) found(element.value, 'value');
    else if (isNumberElement(element) && !element.style) found(element.value, 'number');
    else if (isPluralElement(element)) {
      found(element.value, 'plural');
      for (const { value } of Object.values(element.options)) gather(value, element.value, found);
    } else if (isSelectElement(element)) {
      found(element.value, `select ${Object.keys(element.options).sort().join(' ')}`);
      for (const { value } of Object.values(element.options)) gather(value, counted, found);
    } else throw new Error(`nobody renders ${JSON.stringify(element)}`);
  }
}

/** A language that says each text in its own way. */
export const pseudo = (translated: (text: string) => string, locale = 'en'): Language =>
  new Language(locale, Object.fromEntries(TEXTS.map(text => [text, translated(text)])));

/**
 * A text as a translator into Russian might give it back, readable still for who wrote the test: no letter of it is
 * English, it stands in brackets, and what is counted has all forms of Russian, each marked by its name in that order.
 */
export function inPseudoRussian(text: string): string {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- the printer declares the same enum anew
  return `⟦${printAST(foreign(parsed(text)))}⟧`;
}

/** How the forms of a plural are marked. */
export const FORMS = { one: '¹', few: '²', many: '³', other: '⁴' };

function foreign(elements: readonly MessageFormatElement[]): MessageFormatElement[] {
  return elements.map(element => {
    if (isLiteralElement(element)) return { ...element, value: inOtherLetters(element.value) };
    if (isSelectElement(element)) return { ...element, options: optionsOf(element.options) };
    if (!isPluralElement(element)) return element;
    const options = new Map(Object.entries(optionsOf(element.options)));
    const own = (form: string): MessageFormatElement[] =>
      (options.get(form) ?? options.get('other'))?.value ?? [];
    const exact = [...options].filter(([form]) => form.startsWith('='));
    const forms = Object.entries(FORMS).map(
      ([form, mark]) =>
        [form, { value: [...own(form === 'one' ? form : 'other'), ...parsed(mark)] }] satisfies [
          string,
          Option,
        ],
    );
    return { ...element, options: Object.fromEntries([...exact, ...forms]) };
  });
}

interface Option {
  value: MessageFormatElement[];
}

const optionsOf = (options: Readonly<Record<string, Option>>): Record<string, Option> =>
  Object.fromEntries(Object.entries(options).map(([key, { value }]) => [key, { value: foreign(value) }]));

/** Letters that look like those of English and are others: mathematical ones, which no language writes with. */
const inOtherLetters = (words: string): string =>
  words
    .replace(/[a-z]/g, letter => String.fromCodePoint(0x1d622 + letter.charCodeAt(0) - 97))
    .replace(/[A-Z]/g, letter => String.fromCodePoint(0x1d608 + letter.charCodeAt(0) - 65));
