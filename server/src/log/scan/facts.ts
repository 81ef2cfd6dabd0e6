import { ID_KINDS, isIdKey, KIND_OF_KEY, type IdKey } from '../events/ids';
import type { LogEvent } from '../events/event';
import type { Reading } from '../events/registry';
import { NOWHERE, packed, type Place } from './place';

/** What an entry says about the connection or message that one of its ids names. */
export type Mention = 'opens' | 'ends' | 'breaks-off' | 'takes-part' | 'names';

export type AuthenticationResult = 'succeeded' | 'failed';

/** Places of the kinds in ID_KINDS: a scan and an index handle millions of them. */
export const ICID = ID_KINDS.indexOf('ICID');
export const DCID = ID_KINDS.indexOf('DCID');
export const MID = ID_KINDS.indexOf('MID');

/**
 * What joins an entry with others, and whether it is an authentication: all that the index keeps of its text.
 * One object serves all entries of a log, since there are millions: whoever needs the facts takes them before the
 * next entry is scanned.
 */
export class EntryFacts {
  /** How many ids of connections and messages there are; 0 stands for none and is left out (events.md, section 2). */
  idCount = 0;
  /** Of each id: its kind's place in ID_KINDS, its number, what the entry says about it. */
  readonly kinds: number[] = [];
  readonly numbers: number[] = [];
  readonly mentions: Mention[] = [];
  /** Where each id stands, from its keyword to its last digit, in the bytes that were scanned; 0 where that is not known. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** Where in those bytes the entry's line begins; undefined where they hold no line. All before an id is ASCII. */
  lineStart: number | undefined;
  /** Where in those bytes the first byte stands that was not compared with anything, or the end: words of strangers. */
  freeFrom = 0;
  authentication: AuthenticationResult | undefined;
  /** Ends all connections and messages of its host. */
  restarts = false;
  /** Says that what checks logons may have been out of order, and names no connection. */
  mayFailLogons = false;
  /** Seconds east of UTC, where the entry tells. */
  utcOffset: number | undefined;

  clear(): void {
    this.idCount = 0;
    this.lineStart = undefined;
    this.authentication = undefined;
    this.restarts = false;
    this.mayFailLogons = false;
    this.utcOffset = undefined;
  }

  /** Whether there is more to know than ids. */
  get isSpecial(): boolean {
    const isFlagged = this.restarts || this.mayFailLogons;
    return isFlagged || this.authentication !== undefined || this.utcOffset !== undefined;
  }

  /**
   * @param kind its place in ID_KINDS
   * @param start of its keyword in the bytes that are scanned
   * @param end behind its last digit
   */
  addId(kind: number, number: number, mention: Mention, start = 0, end = 0): void {
    if (number === 0) return;
    const place = this.idCount++;
    this.kinds[place] = kind;
    this.numbers[place] = number;
    this.mentions[place] = mention;
    this.#starts[place] = start;
    this.#ends[place] = end;
  }

  /** Where an id stands on the entry's line, packed; NOWHERE where that is not known. */
  placeOf(id: number): Place {
    const end = this.#ends[id] ?? 0;
    if (this.lineStart === undefined || end === 0) return NOWHERE;
    const start = this.#starts[id] ?? 0;
    return packed(start - this.lineStart, end - start);
  }

  /** Leaves connections alone. */
  dropMessages(): void {
    let kept = 0;
    for (let i = 0; i < this.idCount; i++) {
      const kind = this.kinds[i] ?? MID;
      if (kind === MID) continue;
      this.kinds[kept] = kind;
      this.numbers[kept] = this.numbers[i] ?? 0;
      this.mentions[kept] = this.mentions[i] ?? 'takes-part';
      this.#starts[kept] = this.#starts[i] ?? 0;
      this.#ends[kept] = this.#ends[i] ?? 0;
      kept++;
    }
    this.idCount = kept;
  }

  /** Takes the facts from an entry that was read in full: what every scan of its text must come to. */
  takeFrom({ event, fields }: Reading): void {
    this.clear();
    this.authentication = event?.authentication;
    this.restarts = event?.restarts ?? false;
    this.mayFailLogons = event?.mayFailLogons ?? false;
    for (const { name, value } of fields) {
      if (typeof value !== 'number') continue;
      if (name === 'offsetSeconds') this.utcOffset = value;
      if (isIdKey(name)) this.addId(ID_KINDS.indexOf(KIND_OF_KEY[name]), value, mentionOf(name, event));
    }
  }
}

/** What an entry of this event says about what one of its ids names. */
function mentionOf(key: IdKey, event: LogEvent | undefined): Mention {
  if (key === event?.opens) return 'opens';
  if (key === event?.ends) return 'ends';
  if (key === event?.breaksOff) return 'breaks-off';
  // A line may have no number of its own message but the parent's.
  const role = event?.sameAs?.[key] ?? key;
  return role === 'parentMid' ? 'names' : 'takes-part';
}
