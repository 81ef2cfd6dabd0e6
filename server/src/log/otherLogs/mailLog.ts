import type { LogEvent } from '../events/event';
import { OTHER_LOGS } from './registry';
import { LINE_LENGTH } from './seemsToBe';

/**
 * Whether an entry shows that its log is a mail log. Every log of the appliance begins and ends with lines about the
 * file itself, and a few of other logs read like entries of a mail log: these show nothing.
 * @param event undefined for an entry of no known shape
 * @param line the first line of the entry
 */
export function isOfMailLog(event: LogEvent | undefined, line: string): boolean {
  if (!event || event.isInEveryLog === true) return false;
  const head = line.slice(0, LINE_LENGTH);
  return !OTHER_LOGS.some(other => other.line.test(head));
}
