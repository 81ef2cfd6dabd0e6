import { Message } from './message';

/** How a list is put together. `and`: all of them; `series`: one behind the other; `facts`: side by side. */
export type ListForm = 'and' | 'or' | 'series' | 'facts';

/** What stands between facts that stand side by side; the same in every language. */
const BETWEEN_FACTS = ' · ';

/** Counts below it are told again and again, and formatting one takes as long as all words around it. */
const SMALL = 1000;

/**
 * The language of a reader: the translations of our texts, and how it writes counts, lists and durations. Whatever
 * is made for it is made once: making a format of `Intl` takes longer than all the words of a hover.
 */
export class Language {
  /** BCP 47 tag of the reader: for numbers and times, which are the same whatever language the words are in. */
  readonly locale: string;
  /** The language of the words: the reader's where there are translations, else English. */
  readonly #ofWords: string;
  readonly #bundle: Readonly<Record<string, string>>;
  readonly #messages = new Map<string, Message>();
  /** Made when it is first asked for: that takes a tenth of the start of a program that may tell no number. */
  #numberFormat: Intl.NumberFormat | undefined;
  readonly #smallNumbers: string[] = [];
  readonly #lists = new Map<string, Intl.ListFormat>();
  readonly #listParts = new Map<string, readonly (string | number)[]>();
  readonly #units = new Map<Unit, string[]>();
  readonly #unitFormats = new Map<Unit, Intl.NumberFormat>();

  /**
   * @param locale a tag that `Intl` knows
   * @param bundle translations by English text, each an ICU message as the English one is
   */
  constructor(locale = ENGLISH, bundle: Readonly<Record<string, string>> = {}) {
    this.locale = locale;
    this.#bundle = bundle;
    this.#ofWords = Object.keys(bundle).length > 0 ? locale : ENGLISH;
  }

  /** The message that an English text stands for. @throws SyntaxError when the English text is no ICU message */
  message(text: string): Message {
    const there = this.#messages.get(text);
    if (there) return there;
    const made = this.#compiled(text);
    this.#messages.set(text, made);
    return made;
  }

  /** A text is in English still, also in its plurals, where it is not translated or its translation is no message. */
  #compiled(text: string): Message {
    const translation = Object.hasOwn(this.#bundle, text) ? this.#bundle[text] : undefined;
    if (translation !== undefined) {
      try {
        return new Message(translation, this.#ofWords);
      } catch {
        // A reader can do nothing about it; the test of the bundles finds it before it gets here.
      }
    }
    return new Message(text, ENGLISH);
  }

  /** `1,501`, as the reader's language parts its digits. */
  number(count: number): string {
    return Number.isInteger(count) && count >= 0 && count < SMALL
      ? (this.#smallNumbers[count] ??= this.#numbers.format(count))
      : this.#numbers.format(count);
  }

  get #numbers(): Intl.NumberFormat {
    return (this.#numberFormat ??= new Intl.NumberFormat(this.locale));
  }

  /** What a list of so many is made of: words, and the places of its items from 0. */
  list(form: ListForm, count: number): readonly (string | number)[] {
    const key = `${form} ${count}`;
    const there = this.#listParts.get(key);
    if (there) return there;
    const places = Array.from({ length: count }, (_, place) => String(place));
    const made: (string | number)[] =
      form === 'facts'
        ? places.flatMap((_, place) => (place === 0 ? [place] : [BETWEEN_FACTS, place]))
        : this.#listFormat(LIST_OPTIONS[form])
            .formatToParts(places)
            .map(({ type, value }) => (type === 'element' ? Number(value) : value));
    if (count < SMALL) this.#listParts.set(key, made);
    return made;
  }

  /** `26 s`, `1 m 57 s`, `2 h 5 m`, `2 d 3 h`. @param seconds a whole number, not negative */
  duration(seconds: number): string {
    const [first, second] = partsOfDuration(seconds);
    const one = this.#unit(...first);
    return second ? this.#listFormat(OF_DURATION).format([one, this.#unit(...second)]) : one;
  }

  #unit(count: number, unit: Unit): string {
    let known = this.#units.get(unit);
    if (!known) this.#units.set(unit, (known = []));
    return count < SMALL ? (known[count] ??= this.#formatted(count, unit)) : this.#formatted(count, unit);
  }

  #formatted(count: number, unit: Unit): string {
    let format = this.#unitFormats.get(unit);
    if (!format) {
      format = new Intl.NumberFormat(this.#ofWords, {
        style: 'unit',
        unit,
        unitDisplay: 'narrow',
        useGrouping: false,
      });
      this.#unitFormats.set(unit, format);
    }
    // Between a number and a symbol of letters stands a blank (SI), which some languages leave out where it is narrow.
    return format.format(count).replace(/(\p{Nd})(?=\p{Script=Latin})/u, '$1 ');
  }

  #listFormat(options: Intl.ListFormatOptions): Intl.ListFormat {
    const key = `${options.type ?? ''} ${options.style ?? ''}`;
    const there = this.#lists.get(key);
    if (there) return there;
    // Without a comma before “and”, as our English is written.
    const locale = this.#ofWords.startsWith('en') ? 'en-GB' : this.#ofWords;
    const made = new Intl.ListFormat(locale, options);
    this.#lists.set(key, made);
    return made;
  }
}

const ENGLISH = 'en';

const LIST_OPTIONS: Readonly<Record<Exclude<ListForm, 'facts'>, Intl.ListFormatOptions>> = {
  and: { type: 'conjunction', style: 'long' },
  or: { type: 'disjunction', style: 'long' },
  series: { type: 'unit', style: 'short' },
};
const OF_DURATION: Intl.ListFormatOptions = { type: 'unit', style: 'narrow' };

type Unit = 'second' | 'minute' | 'hour' | 'day';
type PartOfDuration = readonly [count: number, unit: Unit];

const DAYS_FROM_HOURS = 48;

/** A duration in one unit or two, the smaller ones cut off. */
export function partsOfDuration(seconds: number): readonly [first: PartOfDuration, second?: PartOfDuration] {
  if (seconds < 60) return [[seconds, 'second']];
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return withRest([minutes, 'minute'], [seconds % 60, 'second']);
  const hours = Math.floor(minutes / 60);
  if (hours < DAYS_FROM_HOURS) return withRest([hours, 'hour'], [minutes % 60, 'minute']);
  return withRest([Math.floor(hours / 24), 'day'], [hours % 24, 'hour']);
}

const withRest = (first: PartOfDuration, rest: PartOfDuration): readonly [PartOfDuration, PartOfDuration?] =>
  rest[0] === 0 ? [first] : [first, rest];

/** English words, and numbers as they are written in English. */
export const english = new Language();
