import { inBackground, type Soon } from './background';
import type { OpenLog } from './documents';
import type { Pieces } from './log/pieces';
import { Coverage as CoverageView } from './log/views/coverage';
import type { Coverage } from './requests';

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

  /** Counts what is new. */
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
    const { understood } = yield* log.views.upToDate(CoverageView);
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
