import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';

/** The values of a message, by the names of its places: it chooses by how much a number is, what a word is, or what is missing. */
export type Arguments = Readonly<Record<string, unknown>>;

/** The place of a value in a message: as it is, or as a number in the reader's writing. */
export interface Place {
  readonly name: string;
  readonly as: 'value' | 'number';
}

/** A part of a message: words, the place of a value, or a choice between parts. */
export type Part = string | Place | Choice;

/** What of a message depends on a value: `choose` gives the parts that stand there. */
export interface Choice {
  readonly name: string;
  choose(value: unknown): readonly Part[];
}

/** Chosen where a message is made without that value: `{engine, select, missing {} other { by {engine}}}`. */
const MISSING = 'missing';

/**
 * An ICU message, compiled once for all values. Of ICU it knows what our texts need: `{name}`, `{name, number}`,
 * `plural`, `selectordinal` and `select`, with `#`, exact numbers (`=0`) and quotation by apostrophes.
 */
export class Message {
  readonly parts: readonly Part[];

  /**
   * @param locale whose plural rules the text follows: of the language that it is written in
   * @throws SyntaxError, or Error for something of ICU that we do not use
   */
  constructor(text: string, locale: string) {
    // Nearly half of all texts: no parser is needed for what has neither a place nor an apostrophe that stands for itself.
    if (!/[{}]|''/.test(text)) this.parts = text === '' ? [] : [text];
    else
      this.parts = compiled(parse(text, { ignoreTag: true, requiresOtherClause: true }), locale, undefined);
  }
}

/** The places that have a value, or lack one, where a message is made of some values. */
export function placesShown({ parts }: Pick<Message, 'parts'>, values: Arguments): string[] {
  return parts.flatMap(part => {
    if (typeof part === 'string') return [];
    return 'as' in part ? [part.name] : placesShown({ parts: part.choose(values[part.name]) }, values);
  });
}

/** @param counted the argument of the plural around it, which `#` stands for */
function compiled(
  elements: readonly MessageFormatElement[],
  locale: string,
  counted: string | undefined,
): readonly Part[] {
  return elements.map((element): Part => {
    switch (element.type) {
      case TYPE.literal:
        return element.value;
      case TYPE.argument:
        return { name: element.value, as: 'value' };
      case TYPE.number:
        if (element.style) break;
        return { name: element.value, as: 'number' };
      case TYPE.pound:
        return counted === undefined ? '#' : { name: counted, as: 'number' };
      case TYPE.plural: {
        if (element.offset !== 0) break;
        const { value: name, pluralType: type = 'cardinal' } = element;
        const rules = new Intl.PluralRules(locale, { type });
        return { name, choose: byNumber(rules, optionsOf(element.options, locale, name)) };
      }
      case TYPE.select:
        return { name: element.value, choose: byWord(optionsOf(element.options, locale, counted)) };
      case TYPE.date:
      case TYPE.time:
      case TYPE.tag:
        break;
    }
    throw new Error(`no text of ours may hold such an element: ${JSON.stringify(element)}`);
  });
}

type Options = ReadonlyMap<string, readonly Part[]>;

function optionsOf(
  options: Readonly<Record<string, { readonly value: MessageFormatElement[] }>>,
  locale: string,
  counted: string | undefined,
): Options {
  const entries = Object.entries(options);
  return new Map(entries.map(([key, { value }]) => [key, compiled(value, locale, counted)]));
}

/** Nearly all counts that are told; asking the rules takes as long as all the words around. */
const SMALL = 1000;

function byNumber(rules: Intl.PluralRules, options: Options): Choice['choose'] {
  const known: (readonly Part[])[] = [];
  const chosen = (count: number) =>
    options.get(`=${count}`) ?? options.get(rules.select(count)) ?? options.get('other') ?? [];
  return value => {
    const count = Number(value);
    return Number.isInteger(count) && count >= 0 && count < SMALL
      ? (known[count] ??= chosen(count))
      : chosen(count);
  };
}

function byWord(options: Options): Choice['choose'] {
  const other = options.get('other') ?? [];
  const missing = options.get(MISSING) ?? other;
  // A value that is there is not missing, whatever it says.
  return value => {
    if (value === undefined) return missing;
    return typeof value === 'string' && value !== MISSING ? (options.get(value) ?? other) : other;
  };
}
