import { ignoredCount } from '../log/findings/ignored';
import type { Task } from '../log/task';
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
export const coverageMeter = (tell: (coverage: Coverage) => void): Dependent => ({
  delay: DELAYS.coverage,
  reaction: ({ kind }) => (kind === 'closed' ? 'ignore' : 'begin'),
  update: document => count(document, tell),
});

function* count(document: OpenLog, tell: (coverage: Coverage) => void): Task {
  const { uri } = document;
  const log = yield* document.untilRead();
  if (!log) return;
  const ignored = yield* ignoredCount(log);
  const { understood } = yield* log.views.upToDate(CoverageView);
  const { unreadCount: unread, firstUnread, entriesRead } = log.index;
  tell({
    uri,
    entries: entriesRead,
    understood,
    unread,
    ...(firstUnread !== undefined && { firstUnread }),
    ...(ignored > 0 && { ignored }),
  });
}
