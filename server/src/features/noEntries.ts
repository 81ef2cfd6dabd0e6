import type { Log } from '../log/log';
import { isOfMailLog } from '../log/otherLogs/mailLog';
import { looksLike, seemsToBe } from '../log/otherLogs/seemsToBe';
import { phrase, verbatim, type Phrase } from '../log/phrase';
import type { Task } from '../log/task';
import { YieldPacer } from '../log/questions/readingCost';

/** Entries that are read in full, and lines that are looked at, in a few milliseconds. */
const STEP_SIZE = 500;

/** Lines within which another log shows what it is, empty ones included, of which there may be millions. */
const LINES_OF_ANOTHER = 20_000;

/**
 * Sentences about a log without any entry of a mail log: which other log it seems to be, how many of its lines could
 * not be read, and what was looked for. Undefined for a log with an entry of a mail log, for an empty one, and for one with
 * entries of unknown events, for which the list of shapes says more.
 */
export function* noEntries(log: Log): Task<readonly Phrase[] | undefined> {
  const { index } = log;
  const pace = new YieldPacer(log, STEP_SIZE);
  for (let entry = 0; entry < index.entryCount; entry++) {
    if (isOfMailLog(log.eventOf(entry), log.line(index.lineOf(entry)))) return undefined;
    if (pace.isOver(entry)) yield;
  }
  const other = seemsToBe(linesOf(log));
  if (index.entryCount > 0 && !other) return undefined;
  if (yield* isBlank(log)) return undefined;
  return [
    phrase('No entry of a mail log was found in this file.'),
    ...(other ? [looksLike(other)] : []),
    ...unread(log),
    ...(index.entryCount === 0 ? [LOOKED_FOR] : []),
  ];
}

const LOOKED_FOR = phrase(
  'Looked for were lines with a time and a level, such as {level}, as the appliance, relays, exports and copies write them, and lines that begin as entries of a mail log do.',
  { level: verbatim('Info:') },
);

function unread({ index }: Log): Phrase[] {
  const { unreadCount: count, firstUnread } = index;
  if (firstUnread === undefined) return [];
  const line = firstUnread + 1;
  return [
    phrase(
      '{count, plural, =1 {Line {line} looks like a log line and could not be read.} other {# lines look like log lines and could not be read, the first is line {line}.}}',
      { count, line },
    ),
  ];
}

function* linesOf(log: Log): Generator<string> {
  const end = Math.min(log.lineCount, LINES_OF_ANOTHER);
  for (let line = 0; line < end; line++) yield log.line(line);
}

function* isBlank(log: Log): Task<boolean> {
  for (let line = 0; line < log.lineCount; line++) {
    if (log.line(line).trim() !== '') return false;
    if (line % STEP_SIZE === STEP_SIZE - 1) yield;
  }
  return true;
}
