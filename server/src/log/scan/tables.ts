import { constant, memory } from '../core/core';
import { ID_KINDS, keywordStart, type IdKind } from '../events/ids';
import { LEVELS } from '../header/header';
import { bytesOf } from '../text/bytes';
import { MONTH_NAMES } from '../time';
import { ASKED, RUN_KINDS } from './asked';
import { FORMS, type Form } from './forms';
import { MENTION_SHIFT, MENTIONS } from './mention';
import { notableNumber } from './notable';

/** Kinds of the parts of a form, as numbered in the core (core/entries.ts). */
const PART = {
  end: 0,
  fixed: 1,
  number: 2,
  word: 3,
  subject: 4,
  'in-brackets': 5,
  'one-of': 6,
  recipients: 7,
  rest: 8,
  'rest-or-list': 9,
  'rest-to-list': 10,
  'rest-without-using': 11,
} as const;

/** A number that is no id. */
const NO_ID = 255;
const TO_LOWER = 32;

/** Fills the tables of the core from the registry. @throws Error where one is too small */
export function fillTables(): void {
  for (const [place, level] of LEVELS.entries()) {
    const bytes = bytesOf(`${level}: `);
    memory.set([bytes.length, ...bytes], constant('LEVELS') + place * constant('LEVEL_SIZE'));
  }
  memory.set(bytesOf(MONTH_NAMES.join('')), constant('MONTHS'));
  fillForms();
  fillAsked();
}

/** The forms by the first byte of their texts, each behind the number of its bytes, with a 0 behind the last one. */
function fillForms(): void {
  const ofLetter = new Map<number, number[][]>();
  for (const form of FORMS) {
    const letter = form.text.charCodeAt(0);
    ofLetter.set(letter, [...(ofLetter.get(letter) ?? []), bytesOfForm(form)]);
  }
  let next = constant('FORMS');
  for (const [letter, forms] of ofLetter) {
    memory.set(sixteen(next), constant('FORMS_OF_LETTER') + 2 * letter);
    const bytes = [...forms.flatMap(form => [...sixteen(form.length + 2), ...form]), 0, 0];
    assertFits(next + bytes.length, constant('FORMS') + constant('FORMS_LENGTH'), 'forms');
    memory.set(bytes, next);
    next += bytes.length;
  }
}

function bytesOfForm({ text, event, trouble, isOpen }: Form): number[] {
  const bytes: number[] = [];
  let before = '';
  let isIdPossible = true;
  let endsFree = false;
  /** Whether a text of it ends where the form says, so that none goes on in another line. */
  let isSure = true;
  for (const [, words = '', value] of text.matchAll(/([^{]*)(?:\{([^}]*)\}|$)/g)) {
    if (words !== '') bytes.push(PART.fixed, words.length, ...bytesOf(words));
    before += words;
    if (value === undefined) continue;
    const [, mention, kind] = /^(?:(\S+) )?([A-Z]+)$/.exec(value) ?? [];
    if (kind !== undefined) {
      // Behind a value, which may hold characters beyond ASCII, an offset in bytes is no column.
      if (!isIdPossible) throw new Error(`An id stands behind another value: ${text}`);
      bytes.push(PART.number, idCode(kind, mention), before.length - keywordStart(before, before.length));
    } else if (value === 'number') bytes.push(PART.number, NO_ID, 0);
    else if (value.includes('|')) bytes.push(PART['one-of'], ...value.split('|').flatMap(lengthAndBytes), 0);
    else bytes.push(partCode(value));
    isIdPossible &&= kind !== undefined;
    endsFree ||= value.startsWith('rest');
    isSure &&= value !== 'rest' && value !== 'rest-or-list';
    before = '';
  }
  // A logon that failed by what a line says may have succeeded by what the next one goes on with.
  const isFirm = event?.authentication === undefined && isOpen !== true;
  return [
    ...bytes,
    PART.end,
    notableNumber(event, trouble),
    endsFree ? 1 : 0,
    isSure ? 1 : 0,
    isFirm ? 1 : 0,
  ];
}

function idCode(kind: string, mention = 'takes-part'): number {
  const place = ID_KINDS.indexOf(kind as IdKind);
  const said = (MENTIONS as readonly string[]).indexOf(mention);
  if (place === -1 || said === -1) throw new Error(`No id of a form: ${mention} ${kind}`);
  return place | (said << MENTION_SHIFT);
}

function partCode(value: string): number {
  if (!(value in PART)) throw new Error(`No part of a form: ${value}`);
  return PART[value as keyof typeof PART];
}

/** The words behind runs that the registry is to be asked about, and the letters with which they begin. */
function fillAsked(): void {
  let next = constant('ASKED');
  for (let run = 0; run < 1 << RUN_KINDS.length; run++) {
    const words = new Set(ASKED.filter(ask => ask.run === run).map(({ word }) => word));
    // Words of a run are compared without regard to case.
    for (const word of [...words, ...RUN_KINDS])
      memory[constant('CARE') + (run << 8) + (word.charCodeAt(0) | TO_LOWER)] = 1;
    if (words.size === 0) continue;
    memory.set(sixteen(next), constant('ASKED_OF_RUN') + 2 * run);
    const bytes = [...[...words].flatMap(lengthAndBytes), 0];
    assertFits(
      next + bytes.length,
      constant('ASKED') + constant('ASKED_LENGTH'),
      'words that are asked about',
    );
    memory.set(bytes, next);
    next += bytes.length;
  }
}

const sixteen = (value: number) => [value & 0xff, value >> 8];

function lengthAndBytes(word: string): number[] {
  const bytes = bytesOf(word);
  return [bytes.length, ...bytes];
}

function assertFits(end: number, limit: number, what: string): void {
  if (end > limit)
    throw new Error(`The core has no room for so many ${what}: give it more in core/memory.ts`);
}
