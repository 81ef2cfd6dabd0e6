import type { Task } from '../../log/task';

/** Values that are written in a few milliseconds. */
const VALUES_PER_STEP = 10_000;

/** Takes the next part of what is written; none ends amid a string. */
type WritePart = (part: string) => void;

/**
 * Writes a value as JSON.stringify does, in pieces: an answer may be a hundred thousand places, which are twenty
 * megabytes.
 */
export function* jsonTask(value: unknown, take: WritePart): Task {
  if (!isComposed(value) || weightOf(value, VALUES_PER_STEP) < VALUES_PER_STEP) take(jsonOf(value));
  else if (isList(value)) yield* writeList(value, take);
  else {
    let before = '{';
    for (const [key, member] of Object.entries(value)) {
      // What JSON does not know is left out of an object.
      if (!isComposed(member) && stringify(member) === undefined) continue;
      take(`${before}${JSON.stringify(key)}:`);
      yield* jsonTask(member, take);
      before = ',';
    }
    take(before === '{' ? '{}' : '}');
  }
}

function* writeList(list: readonly unknown[], take: WritePart): Task {
  let before = '[';
  for (let from = 0; from < list.length;) {
    let weight = 0;
    let to = from;
    while (to < list.length) {
      weight += weightOf(list[to], VALUES_PER_STEP);
      // One that is too much by itself is written in pieces, too.
      if (weight >= VALUES_PER_STEP && to > from) break;
      to++;
    }
    take(before);
    if (to - from === 1) yield* jsonTask(list[from], take);
    else take(jsonOf(list.slice(from, to)).slice(1, -1));
    before = ',';
    from = to;
    yield;
  }
  take(list.length === 0 ? '[]' : ']');
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
