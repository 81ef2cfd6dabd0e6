/**
 * A sentence for a person that can be translated: an English text with `{name}` for its values.
 * The log makes phrases; who shows them renders them, in the reader's language.
 */
export interface Phrase {
  /** The English text; also the key of its translation. */
  readonly text: string;
  readonly values: Readonly<Record<string, PhraseValue>>;
}

export type PhraseValue = string | number | Phrase;

/** @param text a literal: the translation bundle is gathered from the calls of this function */
export function phrase(text: string, values: Readonly<Record<string, PhraseValue>> = {}): Phrase {
  return { text, values };
}

/** Words that are the same in every language, such as `26 s`: shown as they are, and not as a value from the log. */
export function verbatim(words: string): Phrase {
  return { text: words.replace(/[{}]/g, ''), values: {} };
}

/** The translation of an English text; the text itself where there is none. */
export type Translate = (text: string) => string;

export const english: Translate = text => text;

/** @param showValue what to do with values that are plain text: log text is made visible or escaped here */
export function renderPhrase(
  { text, values }: Phrase,
  translate: Translate = english,
  showValue: (value: string) => string = value => value,
): string {
  let rendered = '';
  for (const { words, name } of partsOf(translate(text))) {
    const value = name === undefined ? undefined : values[name];
    if (value === undefined) rendered += words;
    else if (typeof value === 'object') rendered += renderPhrase(value, translate, showValue);
    else rendered += showValue(String(value));
  }
  return rendered;
}

/** A part of a phrase: words, or the place of a value, by its name. */
export interface PhrasePart {
  readonly words: string;
  readonly name: string | undefined;
}

/** Phrases that have been taken apart; there are as many as the product has texts, since no log text is in them. */
const taken = new Map<string, readonly PhrasePart[]>();

/** The parts of a text with `{name}` for its values, in their order. */
export function partsOf(text: string): readonly PhrasePart[] {
  // Words such as `26 s`, of which there is no end.
  if (!text.includes('{')) return text === '' ? [] : [{ words: text, name: undefined }];
  let parts = taken.get(text);
  if (!parts) {
    const pieces = text.split(/(\{\w+\})/).filter(words => words !== '');
    parts = pieces.map(words => ({ words, name: /^\{(\w+)\}$/.exec(words)?.[1] }));
    taken.set(text, parts);
  }
  return parts;
}
