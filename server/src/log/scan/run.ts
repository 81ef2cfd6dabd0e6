import type { LogEvent } from '../events/event';
import { ID_KEYS, ID_KINDS, isIdKey, type IdKind } from '../events/ids';
import { EVENTS } from '../events/registry';
import { waysOf } from '../shapes/shape';
import { skipBlankBytes } from '../text/bytes';
import { DCID, ICID, MID, type EntryFacts } from './facts';
import { fixed, id, numberFrom, recipients, words } from './words';

/**
 * Most entries begin with a run of ids, `MID 5210 ICID 8110 RID 0 …`, and say no more about connections than that,
 * whatever their shape. Those that do are found in the registry once, by the letter the next word begins with.
 */

/** Place of recipients among the words of a run, behind the kinds of ids. */
const RID = ID_KINDS.length;
const RUN_WORDS = [...ID_KINDS, 'RID'].map(kind => words(`${kind} `));

const LETTER = { c: 99, d: 68, i: 73, m: 77, r: 82, lowerI: 105 } as const;
const TO_LOWER = 32;

const CLOSE = words('close');
const LOST = words('lost');

/**
 * The ids of an entry that begins with a run.
 * @returns false where the registry has to be asked
 */
export function leadingRun(bytes: Uint8Array, start: number, end: number, facts: EntryFacts): boolean {
  let at = start;
  let first = -1;
  let seen = 0;
  while (at < end) {
    const kind = kindAt(bytes, at);
    if (kind === -1) break;
    const numberStart = at + (RUN_WORDS[kind]?.length ?? 0);
    const behind = kind === RID ? recipients(bytes, numberStart, end) : id(bytes, numberStart, end);
    // The first of each kind counts; a second one is the registry's to judge.
    if (behind === -1 || (seen & (1 << kind)) !== 0) return false;
    seen |= 1 << kind;
    if (kind !== RID) facts.addId(kind, numberFrom(bytes, numberStart, behind), 'takes-part');
    if (first === -1) first = kind;
    at = skipBlankBytes(bytes, behind);
  }
  if (first === -1) return false;
  if (at >= end) return true;
  const asks = ASKS[first]?.[(bytes[at] ?? 0) | TO_LOWER] === 1;
  if (!asks) return !mayBeRunWord(bytes, at);
  // By far the most frequent of those that are asked about.
  if (seen !== 1 << ICID && seen !== 1 << DCID) return false;
  if (fixed(bytes, at, CLOSE) === end) facts.mentions[0] = 'ends';
  else if (seen === 1 << ICID && fixed(bytes, at, LOST) === end) facts.mentions[0] = 'breaks-off';
  else return false;
  return true;
}

/** Place in RUN_WORDS of the one that stands here, or -1. */
function kindAt(bytes: Uint8Array, at: number): number {
  switch (bytes[at] ?? 0) {
    case LETTER.m:
      return isRunWord(bytes, at, MID);
    case LETTER.i:
      return isRunWord(bytes, at, ICID);
    case LETTER.d:
      return isRunWord(bytes, at, DCID);
    case LETTER.r:
      return isRunWord(bytes, at, RID);
    default:
      return -1;
  }
}

function isRunWord(bytes: Uint8Array, at: number, kind: number): number {
  const wanted = RUN_WORDS[kind];
  return wanted && fixed(bytes, at, wanted) !== -1 ? kind : -1;
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

/** Letters behind a run with which shapes of an event go on that say more of connections than their run. */
function lettersToAsk(event: LogEvent, first: IdKind): number[] {
  const { opens, ends, breaksOff, restarts, authentication, sameAs = {}, shapes, name } = event;
  const moreIds = Object.keys(sameAs).some(isIdKey);
  const saysMore =
    moreIds || restarts === true || (opens ?? ends ?? breaksOff ?? authentication) !== undefined;
  return shapes.flatMap(waysOf).flatMap(way => {
    const run = RUN_OF_SHAPE.exec(way)?.[0];
    const rest = way.slice(run?.length);
    if (!run?.toUpperCase().startsWith(first) || rest === '' || !(saysMore || ID_OF_SHAPE.test(rest)))
      return [];
    if (rest.startsWith('{'))
      throw new Error(`${name}: words must follow its ids, so that a scan can tell it`);
    return [rest.charCodeAt(0) | TO_LOWER];
  });
}

/** What may follow a run that the registry has to be asked about, by the run's first id: 1 at letters in lower case. */
const ASKS = ID_KINDS.map(kind => {
  const asks = new Uint8Array(256);
  for (const event of EVENTS) for (const letter of lettersToAsk(event, kind)) asks[letter] = 1;
  return asks;
});
