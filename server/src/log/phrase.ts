/**
 * A text for a person that can be translated. `log/` makes phrases; they are rendered in the reader's language where
 * they are shown (texts/render.ts).
 */
export type Phrase = MessagePhrase | Verbatim | Quoted | Duration | List;

/** A sentence or a label: an ICU message in English with its values. */
export interface MessagePhrase {
  /** The English message; also the key of its translation. */
  readonly text: string;
  readonly values: Readonly<Record<string, PhraseValue | undefined>>;
}

/** Words that are the same in every language, such as `ICID 451`: shown as they are, and not as a value from the log. */
interface Verbatim {
  readonly verbatim: string;
}

/** A value from the log in quotation marks. */
export interface Quoted {
  /** What stands between the marks. */
  readonly quoted: string;
  /** The same as it is in the log, for clients that mark values otherwise. */
  readonly value: string;
}

/** A length of time, such as `1 m 57 s`. */
interface Duration {
  /** A whole number, not negative. */
  readonly seconds: number;
}

/** A list. `and`: `a, b and c`; `series`: `a, b, c`; `facts`: `a · b`. */
interface List {
  readonly list: readonly PhraseValue[];
  readonly form: 'and' | 'or' | 'series' | 'facts';
}

/**
 * A string is a value from the log, shown and never read as a message. A number is shown digit for digit by `{mid}`,
 * as ids are, and as the reader's language writes it by `{count, number}` and in plurals. A value that is left out
 * chooses `missing` of a `select`.
 */
export type PhraseValue = string | number | Phrase;

/**
 * @param text a literal: the translation bundle is gathered from the calls of this function. An ICU message
 * (docs/translating.md)
 */
export function phrase(text: string, values: MessagePhrase['values'] = {}): MessagePhrase {
  return { text, values };
}

export const verbatim = (words: string): Phrase => ({ verbatim: words });

/** @param seconds a whole number, not negative */
export const duration = (seconds: number): Phrase => ({ seconds });

/** A list without a conjunction: `a, b, c`. */
export const series = (parts: readonly PhraseValue[]): Phrase => list(parts, 'series');

/** A list with a conjunction: `a, b and c`. */
export const allOf = (parts: readonly PhraseValue[]): Phrase => list(parts, 'and');

/** The same where one of them is meant: `a, b or c`. */
export const oneOf = (parts: readonly PhraseValue[]): Phrase => list(parts, 'or');

/** Facts that make no sentence: `a · b`. Of what says nothing there is no dot. */
export const facts = (parts: readonly PhraseValue[]): Phrase => list(parts.filter(saysSomething), 'facts');

const saysSomething = (part: PhraseValue): boolean =>
  typeof part === 'object' ? !isEmpty(part) && !('verbatim' in part && part.verbatim === '') : part !== '';

function list(parts: readonly PhraseValue[], form: List['form']): Phrase {
  const [only] = parts;
  return parts.length === 1 && typeof only === 'object' ? only : { list: parts, form };
}

/** Whether it is an empty list. */
export const isEmpty = (said: Phrase): boolean => 'list' in said && said.list.length === 0;
