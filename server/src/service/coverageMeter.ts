import { ignoredCount } from '../log/findings/ignored';
import type { Task } from '../log/task';
import { isNewestFirst } from '../log/times/order';
import { Coverage as CoverageView } from '../log/views/coverage';
import type { Coverage } from '../requests';
import type { Dependent } from './changes';
import { DELAYS } from './delays';
import type { OpenLog } from './openLog';

/**
 * Counts how much of each open log is understood, after each change what is new, and what is found and not told. That
 * takes reading every entry in full, which nothing else does with a log at once: so it is done in the background, and
 * told when it is known.
 */
export function coverageMeter(tell: (coverage: Coverage) => void): Dependent {
  /** What was told of each last. */
  const told = new WeakMap<OpenLog, string>();
  return {
    delay: DELAYS.coverage,
    reaction: ({ kind }) => (kind === 'closed' ? 'ignore' : 'begin'),
    *update(document) {
      const coverage = yield* coverageOf(document);
      // Other settings mostly change nothing of it.
      const said = JSON.stringify(coverage);
      if (!coverage || said === told.get(document)) return;
      told.set(document, said);
      tell(coverage);
    },
  };
}

/** Undefined for a log that cannot be read. */
function* coverageOf(document: OpenLog): Task<Coverage | undefined> {
  const { uri } = document;
  const log = yield* document.untilRead();
  if (!log) return undefined;
  const ignored = yield* ignoredCount(log);
  const { understood } = yield* log.views.upToDate(CoverageView);
  const { unreadCount: unread, firstUnread, entriesRead } = log.index;
  return {
    uri,
    entries: entriesRead,
    understood,
    unread,
    ...(firstUnread !== undefined && { firstUnread }),
    ...(ignored > 0 && { ignored }),
    ...(isNewestFirst(log) && { isNewestFirst: true as const }),
  };
}
