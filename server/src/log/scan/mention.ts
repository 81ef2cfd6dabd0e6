import { ID_KINDS, type IdKey } from '../events/ids';
import type { LogEvent } from '../events/event';

/** What an entry says about the connection or message that one of its ids names. */
export const MENTIONS = ['opens', 'ends', 'breaks-off', 'takes-part', 'names'] as const;
export type Mention = (typeof MENTIONS)[number];

/** Their places, as a batch has them; the core knows the same numbers (entries.ts). */
const OPENS = MENTIONS.indexOf('opens');
export const ENDS = MENTIONS.indexOf('ends');
const BREAKS_OFF = MENTIONS.indexOf('breaks-off');
export const TAKES_PART = MENTIONS.indexOf('takes-part');
const NAMES = MENTIONS.indexOf('names');

/**
 * The two lowest bits of what a link is: the kind of its id, by its place in ID_KINDS. Behind them, a place in MENTIONS.
 * The core has the same (entries.ts, chains.ts).
 */
export const KIND_BITS = 3;
export const MENTION_SHIFT = 2;

/** Places of the kinds in ID_KINDS: a scan and an index handle millions of them. */
export const ICID = ID_KINDS.indexOf('ICID');
export const DCID = ID_KINDS.indexOf('DCID');
export const MID = ID_KINDS.indexOf('MID');

/** What an entry of an event says about what one of its ids names: a place in MENTIONS. */
export function mentionOf(key: IdKey, event: LogEvent | undefined): number {
  if (key === event?.opens) return OPENS;
  if (key === event?.ends) return ENDS;
  if (key === event?.breaksOff) return BREAKS_OFF;
  // A line may have no number of its own message but the parent's.
  const role = event?.sameAs?.[key] ?? key;
  return role === 'parentMid' ? NAMES : TAKES_PART;
}
