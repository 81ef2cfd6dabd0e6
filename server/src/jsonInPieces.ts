import type { Pieces } from './log/pieces';

/** Values that are written in a few milliseconds. */
const VALUES_A_PIECE = 10_000;

/**
 * A value as JSON.stringify writes it, in pieces: an answer may be a hundred thousand places, which are twenty megabytes.
 * @returns parts of it, to be put one behind the other; none ends amid a string
 */
export function* jsonInPieces(value: unknown): Pieces<string[]> {
  const parts: string[] = [];
  yield* write(value, parts);
  return parts;
}

function* write(value: unknown, parts: string[]): Pieces {
  if (!isComposed(value) || weightOf(value, VALUES_A_PIECE) < VALUES_A_PIECE) parts.push(jsonOf(value));
  else if (isList(value)) yield* writeList(value, parts);
  else {
    let before = '{';
    for (const [key, member] of Object.entries(value)) {
      // What JSON does not know is left out of an object.
      if (!isComposed(member) && stringify(member) === undefined) continue;
      parts.push(`${before}${JSON.stringify(key)}:`);
      yield* write(member, parts);
      before = ',';
    }
    parts.push(before === '{' ? '{}' : '}');
  }
}

function* writeList(list: readonly unknown[], parts: string[]): Pieces {
  let before = '[';
  for (let from = 0; from < list.length;) {
    let weight = 0;
    let to = from;
    while (to < list.length) {
      weight += weightOf(list[to], VALUES_A_PIECE);
      // One that is too much by itself is written in pieces, too.
      if (weight >= VALUES_A_PIECE && to > from) break;
      to++;
    }
    parts.push(before);
    if (to - from === 1) yield* write(list[from], parts);
    else parts.push(jsonOf(list.slice(from, to)).slice(1, -1));
    before = ',';
    from = to;
    yield;
  }
  parts.push(list.length === 0 ? '[]' : ']');
}

type Composed = Readonly<Record<string, unknown>> | readonly unknown[];

/** Whether a value is made of others, and says itself nothing of how it is written. */
const isComposed = (value: unknown): value is Composed =>
  typeof value === 'object' && value !== null && typeof (value as { toJSON?: unknown }).toJSON !== 'function';

const isList = (value: Composed): value is readonly unknown[] => Array.isArray(value);

/** Its types do not tell that there are values of which it makes nothing. */
const stringify: (value: unknown) => string | undefined = JSON.stringify;

/** What stands in a list where JSON knows no way to write it. */
const jsonOf = (value: unknown): string => stringify(value) ?? 'null';

/** How many values one is made of, itself included. @param most to count to */
function weightOf(value: unknown, most: number): number {
  if (!isComposed(value)) return 1;
  let weight = 1;
  // No list of members is made: this is asked of each of a hundred thousand values.
  if (isList(value)) {
    for (let place = 0; place < value.length && weight < most; place++)
      weight += weightOf(value[place], most - weight);
    return weight;
  }
  for (const key in value) {
    if (weight >= most) break;
    weight += weightOf(value[key], most - weight);
  }
  return weight;
}
