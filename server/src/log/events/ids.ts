import { CODE, isBlank, skipBlanks, unitAt } from '../characters';
import { id, recipients } from '../shapes/fieldTypes';
import type { Field } from '../shapes/fieldType';

/** The keys of an entry's JSON that are numbers of connections and messages. */
export const ID_KEYS = ['icid', 'dcid', 'mid', 'parentMid', 'childMid'] as const;
export type IdKey = (typeof ID_KEYS)[number];

/** What can be followed from entry to entry. */
export const ID_KINDS = ['ICID', 'DCID', 'MID'] as const;
export type IdKind = (typeof ID_KINDS)[number];

export const KIND_OF_KEY: Readonly<Record<IdKey, IdKind>> = {
  icid: 'ICID',
  dcid: 'DCID',
  mid: 'MID',
  parentMid: 'MID',
  childMid: 'MID',
};

export function isIdKey(name: string): name is IdKey {
  return (ID_KEYS as readonly string[]).includes(name);
}

/** Keys of an entry's JSON that are printed before the named fields, in the order they are printed. */
export const KEYS = ['icid', 'dcid', 'mid', 'rid', 'parentMid', 'childMid'] as const;

export function isKey(name: string): boolean {
  return (KEYS as readonly string[]).includes(name);
}

/** Puts keys in their order, and before all other names, whose order is kept. */
export function keysFirst(a: { readonly name: string }, b: { readonly name: string }): number {
  return keyPlace(a.name) - keyPlace(b.name);
}

function keyPlace(name: string): number {
  const place = (KEYS as readonly string[]).indexOf(name);
  return place === -1 ? KEYS.length : place;
}

const RUN_WORDS = [
  { keyword: 'MID', name: 'mid', type: id },
  { keyword: 'ICID', name: 'icid', type: id },
  { keyword: 'DCID', name: 'dcid', type: id },
  { keyword: 'RID', name: 'rid', type: recipients },
];

/**
 * The ids of an entry of no known shape: those in a run at the start of its text, the first of each kind. What looks
 * like an id within a sentence is none.
 */
export function leadingIds(text: string): Field[] {
  const fields: Field[] = [];
  for (let at = skipBlanks(text, 0); ;) {
    const word = RUN_WORDS.find(({ keyword }) => text.startsWith(keyword, at));
    if (!word) break;
    const behindWord = at + word.keyword.length;
    const start = skipBlanks(text, behindWord);
    const span = start > behindWord ? word.type.find(text, start, undefined) : undefined;
    if (!span) break;
    const behind = unitAt(text, span.end);
    const isStop = behind === CODE.colon || behind === CODE.comma;
    if (!isStop && behind !== -1 && !isBlank(behind)) break;
    const { name } = word;
    if (!fields.some(field => field.name === name)) fields.push(...word.type.read(name, text, span));
    if (isStop) break;
    at = skipBlanks(text, span.end);
  }
  return fields.length > 1 ? fields.sort(keysFirst) : fields;
}

/** Where the word before an id's number begins: `ICID 450`, `DCID: 5633`; the number's own start if it has none. */
export function keywordStart(text: string, numberStart: number): number {
  const before = /(?:ICID|DCID|MID|RID|Message):?[ \t]*$/i.exec(
    text.slice(Math.max(0, numberStart - 40), numberStart),
  );
  return before ? numberStart - before[0].length : numberStart;
}
