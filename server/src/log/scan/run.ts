import type { LogEvent } from '../events/event';
import { ID_KEYS, ID_KINDS, isIdKey } from '../events/ids';
import { EVENTS } from '../events/registry';
import { waysOf } from '../shapes/shape';
import { bytesOf, skipBlankBytes } from '../text/bytes';
import { DCID, ICID, type EntryFacts } from './facts';
import { fixed, numberEnd, numberFrom, recipientsEnd } from './pattern';

/**
 * Most entries begin with a run of ids, `MID 5210 ICID 8110 RID 0 …`, and say no more about connections than that,
 * whatever their shape. Those that do are found in the registry once, by the ids of the run and the word behind it.
 */

/** Place of recipients among the words of a run, behind the kinds of ids. */
const RID = ID_KINDS.length;
const RUN_KINDS: readonly string[] = [...ID_KINDS, 'RID'];
const RUN_WORDS = RUN_KINDS.map(kind => bytesOf(`${kind} `));

/** By the first byte of a word of a run: its place among them, from 1. */
const KIND_OF_LETTER = new Uint8Array(256);
for (const [kind, word] of RUN_WORDS.entries()) KIND_OF_LETTER[word[0] ?? 0] = kind + 1;

const LETTER = { c: 99, d: 68, i: 73, m: 77, r: 82, lowerI: 105 } as const;
const TO_LOWER = 32;

const CLOSE = bytesOf('close');
const LOST = bytesOf('lost');

/**
 * The ids of an entry that begins with a run.
 * @param first place in RUN_WORDS of its first word
 * @returns whether it is told: else the registry has to be asked
 */
export function leadingRun(
  bytes: Uint8Array,
  start: number,
  end: number,
  first: number,
  facts: EntryFacts,
): boolean {
  let at = start;
  let seen = 0;
  for (let kind = first; kind !== -1; kind = at < end ? kindAt(bytes, at) : -1) {
    const numberStart = at + (RUN_WORDS[kind]?.length ?? 0);
    // The first of each kind counts; a second one is the registry's to judge.
    if ((seen & (1 << kind)) !== 0) return false;
    seen |= 1 << kind;
    const behind = kind === RID ? recipientsEnd(bytes, numberStart, end) : numberEnd(bytes, numberStart, end);
    if (behind === -1) return false;
    if (kind !== RID) facts.addId(kind, numberFrom(bytes, numberStart, behind), 'takes-part', at, behind);
    at = skipBlankBytes(bytes, behind);
  }
  facts.freeFrom = at;
  // Few letters begin a word that there is more to say about.
  if (at >= end || CARE[seen]?.[(bytes[at] ?? 0) | TO_LOWER] !== 1) return true;
  if (!isAsked(bytes, at, seen)) return !mayBeRunWord(bytes, at);
  // By far the most frequent of those that are asked about.
  if (seen !== 1 << ICID && seen !== 1 << DCID) return false;
  if (fixed(bytes, at, CLOSE) === end) facts.mentions[0] = 'ends';
  else if (seen === 1 << ICID && fixed(bytes, at, LOST) === end) facts.mentions[0] = 'breaks-off';
  else return false;
  facts.freeFrom = end;
  return true;
}

/** Place in RUN_WORDS of the one that stands here, or -1. */
export function kindAt(bytes: Uint8Array, at: number): number {
  const kind = KIND_OF_LETTER[bytes[at] ?? 0] ?? 0;
  const wanted = RUN_WORDS[kind - 1];
  return wanted && fixed(bytes, at, wanted) !== -1 ? kind - 1 : -1;
}

/** Whether a word of a run may stand here in other case, or with another blank behind it: `mi`, `ri`, `ic`, `dc`. */
function mayBeRunWord(bytes: Uint8Array, at: number): boolean {
  const first = (bytes[at] ?? 0) & ~TO_LOWER;
  const second = (bytes[at + 1] ?? 0) | TO_LOWER;
  if (first === LETTER.m || first === LETTER.r) return second === LETTER.lowerI;
  return (first === LETTER.i || first === LETTER.d) && second === LETTER.c;
}

const RUN_OF_SHAPE = /^(?:(?:MID|ICID|DCID|RID) \{\w+\}(?: |$))+/i;
const ID_OF_SHAPE = new RegExp(`\\{(?:${ID_KEYS.join('|')})\\}`);

/** Whether a word stands here, behind a run, that the registry has to be asked about. */
function isAsked(bytes: Uint8Array, at: number, run: number): boolean {
  const asks = ASKS[run];
  if (!asks) return false;
  for (const wanted of asks) if (isWord(bytes, at, wanted)) return true;
  return false;
}

/** Whether a word stands here, in any case. */
function isWord(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let i = 0; i < wanted.length; i++) if (((bytes[at + i] ?? 0) | TO_LOWER) !== wanted[i]) return false;
  return true;
}

/** A word behind a run with which a shape goes on that says more of connections than its run. */
interface Ask {
  /** The words of the run, as `seen` counts them. */
  readonly run: number;
  readonly word: string;
}

function asksOf(event: LogEvent): Ask[] {
  const {
    opens,
    ends,
    breaksOff,
    restarts,
    mayFailLogons,
    authentication,
    sameAs = {},
    shapes,
    name,
  } = event;
  const moreIds = Object.keys(sameAs).some(isIdKey);
  const saysMore =
    moreIds ||
    restarts === true ||
    mayFailLogons === true ||
    (opens ?? ends ?? breaksOff ?? authentication) !== undefined;
  return shapes.flatMap(waysOf).flatMap(way => {
    const run = RUN_OF_SHAPE.exec(way)?.[0];
    const rest = way.slice(run?.length);
    if (run === undefined || rest === '' || !(saysMore || ID_OF_SHAPE.test(rest))) return [];
    if (rest.startsWith('{'))
      throw new Error(`${name}: words must follow its ids, so that a scan can tell it`);
    const kinds = run.toUpperCase().match(/[A-Z]+(?= \{)/g) ?? [];
    return [
      {
        run: kinds.reduce((seen, kind) => seen | (1 << RUN_KINDS.indexOf(kind)), 0),
        word: /^[^\s{]+/.exec(rest)?.[0] ?? '',
      },
    ];
  });
}

/** What may follow a run that the registry has to be asked about, by the words of the run. */
const ASKS: Uint8Array[][] = [];
for (const { run, word } of EVENTS.flatMap(asksOf)) {
  (ASKS[run] ??= []).push(bytesOf(word).map(byte => byte | TO_LOWER));
}

/** The letters such a word, or a word of a run in other case, begins with, by the words of the run: 1 at each. */
const CARE = Array.from({ length: 1 << RUN_KINDS.length }, (_, run) => {
  const letters = new Uint8Array(256);
  for (const word of [...(ASKS[run] ?? []), ...RUN_WORDS]) letters[(word[0] ?? 0) | TO_LOWER] = 1;
  return letters;
});
