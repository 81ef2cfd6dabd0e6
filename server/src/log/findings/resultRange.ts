import { rangeOf } from '../entry';
import { fieldOf, type LogEntry } from '../log';
import type { TextRange } from '../text/text';

/**
 * The words of a logon of a client that tell what it came to, from the result to the end of the user: not the whole line,
 * which other findings may stand on as well.
 */
export function resultRange(logon: LogEntry, result: 'failed' | 'succeeded'): TextRange {
  const { entry } = logon;
  const start = entry.text.toLowerCase().indexOf(result, fieldOf(logon, 'icid')?.end ?? 0);
  return rangeOf(entry, Math.max(0, start), fieldOf(logon, 'user')?.end ?? entry.text.length);
}
