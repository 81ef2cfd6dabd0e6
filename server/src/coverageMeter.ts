import { inBackground, type Soon } from './background';
import type { OpenLog } from './documents';
import type { Pieces } from './log/pieces';
import { Pace } from './log/questions/lookedAt';
import type { Coverage } from './requests';

/** Entries that are read in full in a few milliseconds. */
const PIECE = 500;

/**
 * Counts how much of each open log is understood. That takes reading every entry in full, which nothing else does
 * with a log at once: so it is done in the background, and told when it is known.
 */
export class CoverageMeter {
  readonly #stops = new Map<string, () => void>();
  readonly #soon: Soon;
  readonly #tell: (coverage: Coverage) => void;

  constructor(soon: Soon, tell: (coverage: Coverage) => void) {
    this.#soon = soon;
    this.#tell = tell;
  }

  /** Counts anew: entries that have been read before cost next to nothing. */
  measure(document: OpenLog): void {
    this.forget(document.uri);
    this.#stops.set(document.uri, inBackground(this.#count(document), this.#soon));
  }

  forget(uri: string): void {
    this.#stops.get(uri)?.();
    this.#stops.delete(uri);
  }

  *#count(document: OpenLog): Pieces {
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
    this.#tell({
      uri,
      entries: entriesRead,
      understood,
      unread,
      ...(firstUnread !== undefined && { firstUnread }),
    });
  }
}
