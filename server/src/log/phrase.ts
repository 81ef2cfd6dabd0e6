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
  return translate(text).replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) return placeholder;
    return typeof value === 'object' ? renderPhrase(value, translate, showValue) : showValue(String(value));
  });
}
