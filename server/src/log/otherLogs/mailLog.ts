import type { LogEvent } from '../events/event';
import { OTHER_LOGS } from './registry';
import { LINE_LENGTH } from './seemsToBe';

/**
 * Whether an entry is evidence of a mail log. Lines about the file itself stand in every log of the appliance, and a
 * few lines of other logs have the words of a mail log: these are no evidence.
 * @param event undefined for an entry of no known shape
 * @param line the first line of the entry
 */
export function isOfMailLog(event: LogEvent | undefined, line: string): boolean {
  if (!event || event.isInEveryLog === true) return false;
  const head = line.slice(0, LINE_LENGTH);
  return !OTHER_LOGS.some(other => other.line.test(head));
}
