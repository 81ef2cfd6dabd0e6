import { readText } from '../events/registry';
import { hasOtherLength } from '../typography';
import { ByteBuffer, skipBlankBytes, trimEndBytes } from '../text/bytes';
import type { EntryFacts } from './facts';
import { kindAt, leadingRun } from './run';
import { wellKnown } from './wellKnown';

/**
 * Finds what joins an entry with others: its ids, what it opens and ends, and whether it is an authentication. The
 * answer is what reading the entry in full would come to (`EntryFacts.takeFrom`), at a fraction of its time: a few
 * forms that make up nearly all entries are told here, and only for the rest the registry is asked.
 *
 * @param bytes that hold the entry's text, so that nothing has to be copied
 * @param start offset of the entry's text
 * @param end offset behind it
 * @returns false where the registry has to be asked
 */
export function scanEntry(bytes: Uint8Array, start: number, end: number, facts: EntryFacts): boolean {
  facts.clear();
  const first = Math.min(skipBlankBytes(bytes, start), end);
  if (isSure(bytes, first, trimEndBytes(bytes, first, end), facts)) return true;
  facts.clear();
  return false;
}

const buffer = new ByteBuffer();

/** Scans the whole text of an entry, and asks the registry where that is needed. */
export function scanText(text: string, facts: EntryFacts): void {
  const bytes = buffer.take(text);
  if (hasOtherLength(text) || !scanEntry(bytes, 0, bytes.length, facts)) facts.takeFrom(readText(text));
}

function isSure(bytes: Uint8Array, start: number, end: number, facts: EntryFacts): boolean {
  const first = kindAt(bytes, start);
  return first === -1 ? wellKnown(bytes, start, end, facts) : leadingRun(bytes, start, end, first, facts);
}
