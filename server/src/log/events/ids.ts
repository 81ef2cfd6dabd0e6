import { skipBlanks } from '../characters';
import { id, recipients } from '../shapes/fieldTypes';
import type { Field } from '../shapes/fieldType';

/** The keys of output.md that are numbers of connections and messages. */
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

/** Keys of output.md that are printed before the named fields, in the order they are printed. */
export const KEYS = ['icid', 'dcid', 'mid', 'rid', 'parentMid', 'childMid'] as const;

export function isKey(name: string): boolean {
  return (KEYS as readonly string[]).includes(name);
}

const RUN_WORDS = [
  ['MID', 'mid'],
  ['ICID', 'icid'],
  ['DCID', 'dcid'],
  ['RID', 'rid'],
] as const;

/**
 * The ids of an entry of no known shape: those in an unbroken run at the very start of its text, the first of
 * each kind (events.md, section 2). A word in a sentence that looks like an id is none.
 */
export function leadingIds(text: string): Field[] {
  const fields: Field[] = [];
  let at = skipBlanks(text, 0);
  for (;;) {
    const word = RUN_WORDS.find(([keyword]) => text.startsWith(keyword, at));
    if (!word) return fields;
    const [keyword, name] = word;
    const start = skipBlanks(text, at + keyword.length);
    if (start === at + keyword.length) return fields;
    const span = name === 'rid' ? recipients.find(text, start, undefined) : id.find(text, start, undefined);
    if (!span || !endsRunPart(text, span.end)) return fields;
    const type = name === 'rid' ? recipients : id;
    if (!fields.some(field => field.name === name)) fields.push(...type.read(name, text, span));
    if (isStop(text, span.end)) return fields;
    at = skipBlanks(text, span.end);
  }
}

const endsRunPart = (text: string, at: number) => at === text.length || /[ \t:,]/.test(text.charAt(at));

/** A colon or comma ends the run. */
const isStop = (text: string, at: number) => /[:,]/.test(text.charAt(at));

/** Where the word before an id's number begins: `ICID 450`, `DCID: 5633`; the number's own start if it has none. */
export function keywordStart(text: string, numberStart: number): number {
  const before = /(?:ICID|DCID|MID|RID|Message):?[ \t]*$/i.exec(
    text.slice(Math.max(0, numberStart - 40), numberStart),
  );
  return before ? numberStart - before[0].length : numberStart;
}
