import type { Entry } from './entry';
import { PassageReader } from './entries/passage';
import type { Lines } from './layout/blockLines';

/**
 * Reads the entries of a text one after the other.
 *
 * @param from 0-based line to begin at: 0, or one at which a passage begins
 */
export function* readEntries(lines: Lines, from = 0): Generator<Entry> {
  const reader = new PassageReader(lines);
  // From the middle of a file on there has been a header already.
  let isHeaderSeen = from > 0;
  for (let at = from; lines.hasLine(at);) {
    const passage = reader.read(at, isHeaderSeen);
    for (const entry of passage.entries) {
      isHeaderSeen ||= entry.header !== undefined;
      yield entry;
    }
    at = passage.next;
  }
}
