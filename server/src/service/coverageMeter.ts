import type { Pieces } from '../log/pieces';
import { Pace } from '../log/questions/lookedAt';
import type { Coverage } from '../requests';
import type { Dependent } from './changes';
import { DELAYS } from './delays';
import type { OpenLog } from './openLog';

/** Entries that are read in full in a few milliseconds. */
const PIECE = 500;

/**
 * Counts how much of each open log is understood, anew with each change: entries that have been read before cost next
 * to nothing. That takes reading every entry in full, which nothing else does with a log at once: so it is done in the
 * background, and told when it is known.
 */
export const coverageMeter = (tell: (coverage: Coverage) => void): Dependent => ({
  delay: DELAYS.coverage,
  reaction: ({ kind }) => (kind === 'opened' || kind === 'edited' ? 'begin' : 'ignore'),
  update: document => count(document, tell),
});

function* count(document: OpenLog, tell: (coverage: Coverage) => void): Pieces {
  const { uri } = document;
  while (!document.isRead) yield;
  const { log } = document;
  const entries = log.index.entryCount;
  let understood = 0;
  const pace = new Pace(log, PIECE);
  for (let entry = 0; entry < entries; entry++) {
    if (log.eventOf(entry)) understood++;
    if (pace.isOver(entry)) yield;
  }
  const { unreadCount: unread, firstUnread, entriesRead } = log.index;
  tell({
    uri,
    entries: entriesRead,
    understood,
    unread,
    ...(firstUnread !== undefined && { firstUnread }),
  });
}
