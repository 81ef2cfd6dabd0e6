import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';

/** The values of a message, by the names of its places: it chooses by how much a number is, what a word is, or what is missing. */
export type Arguments = Readonly<Record<string, unknown>>;

/** The place of a value in a message: as it is, or as a number in the reader's writing. */
export interface Place {
  readonly name: string;
  readonly as: 'value' | 'number';
}

/** A message taken apart: words, and places of values. */
export type Leaf = string | Place;

type Part = Leaf | Plural | Select;

interface Plural {
  readonly name: string;
  readonly plural: Intl.PluralRules;
  readonly options: Options;
}

interface Select {
  readonly name: string;
  readonly options: Options;
}

type Options = Readonly<Record<string, readonly Part[]>>;

/** Chosen where a message is made without that value: `{engine, select, missing {} other { by {engine}}}`. */
const MISSING = 'missing';

/**
 * An ICU message, compiled once for all values. Of ICU it knows what our texts need: `{name}`, `{name, number}`,
 * `plural`, `selectordinal` and `select`, with `#`, exact numbers (`=0`) and quotation by apostrophes.
 */
export class Message {
  /** Undefined where something has to be chosen first. */
  readonly #leaves: readonly Leaf[] | undefined;
  readonly #parts: readonly Part[];

  /**
   * @param locale whose plural rules the text follows: of the language that it is written in
   * @throws SyntaxError, or Error for something of ICU that we do not use
   */
  constructor(text: string, locale: string) {
    this.#parts = partsOf(text, locale);
    this.#leaves = this.#parts.every(isLeaf) ? this.#parts : undefined;
  }

  /** Words and places in their order, for some values. */
  leaves(values: Arguments): readonly Leaf[] {
    if (this.#leaves) return this.#leaves;
    const leaves: Leaf[] = [];
    gather(this.#parts, values, leaves);
    return leaves;
  }
}

const isLeaf = (part: Part): part is Leaf => typeof part === 'string' || 'as' in part;

function partsOf(text: string, locale: string): readonly Part[] {
  // Nearly half of all texts: no parser is needed for what has neither a place nor an apostrophe that stands for itself.
  if (!/[{}]|''/.test(text)) return text === '' ? [] : [text];
  return compiled(parse(text, { ignoreTag: true, requiresOtherClause: true }), locale, undefined);
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
        const options = optionsOf(element.options, locale, name);
        return { name, plural: new Intl.PluralRules(locale, { type }), options };
      }
      case TYPE.select:
        return { name: element.value, options: optionsOf(element.options, locale, counted) };
      case TYPE.date:
      case TYPE.time:
      case TYPE.tag:
        break;
    }
    throw new Error(`no text of ours may hold such an element: ${JSON.stringify(element)}`);
  });
}

function optionsOf(
  options: Readonly<Record<string, { readonly value: MessageFormatElement[] }>>,
  locale: string,
  counted: string | undefined,
): Options {
  const entries = Object.entries(options);
  return Object.fromEntries(entries.map(([key, { value }]) => [key, compiled(value, locale, counted)]));
}

function gather(parts: readonly Part[], values: Arguments, leaves: Leaf[]): void {
  for (const part of parts) {
    if (isLeaf(part)) leaves.push(part);
    else gather(chosen(part, values[part.name]), values, leaves);
  }
}

function chosen(part: Plural | Select, value: unknown): readonly Part[] {
  const { options } = part;
  const other = own(options, 'other') ?? [];
  if ('plural' in part) {
    const count = Number(value);
    return options[`=${count}`] ?? options[part.plural.select(count)] ?? other;
  }
  if (value === undefined) return options[MISSING] ?? other;
  // A value that is there is not missing, whatever it says.
  return typeof value === 'string' && value !== MISSING ? (own(options, value) ?? other) : other;
}

const own = (options: Options, key: string) => (Object.hasOwn(options, key) ? options[key] : undefined);
