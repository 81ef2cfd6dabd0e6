import type { LogEvent } from '../events/event';
import type { Mark, Outcome, Direction } from '../events/story';
import { textOf, valueOf, type LogEntry } from '../log';
import { isFailedAttempt } from '../events/event';
import { turnsAway } from '../events/turnedAway';

const OUTCOME_MARKS: Readonly<Record<Outcome, Mark>> = {
  bounced: 'failure',
  aborted: 'failure',
  dropped: 'failure',
  'nobody-accepted': 'failure',
  uncertain: 'warning',
  delayed: 'warning',
  quarantined: 'warning',
  untold: 'plain',
  unanswered: 'plain',
  queued: 'plain',
  open: 'plain',
  delivered: 'success',
};

/** What makes an event stand out, as far as its declaration tells. */
export function markOf({ authentication, reports, mark = 'plain' }: LogEvent): Mark {
  if (authentication) return authentication === 'failed' ? 'failure' : 'success';
  return reports?.outcome === undefined ? mark : OUTCOME_MARKS[reports.outcome];
}

/** The same of an entry, whose values may tell more. */
export function markOfEntry(entry: LogEntry): Mark {
  const { event } = entry;
  if (!event) return 'plain';
  if (event.role === 'policy' && turnsAway(entry)) return 'warning';
  if (event.ends === 'mid' && textOf(entry, 'outcome') === 'aborted') return 'failure';
  return markOf(event);
}

/** Whom an entry concerns. One of no known shape is the appliance's own affair, as far as is known. */
export function directionOfEntry(entry: LogEntry): Direction {
  // A delivery that failed without an answer of the next host came to that by the appliance's own judgement.
  if (isFailedAttempt(entry.event) && valueOf(entry, 'replyCode') === undefined) return 'note';
  return entry.event?.direction ?? 'note';
}
