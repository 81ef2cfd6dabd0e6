import { phrase, type Phrase } from '../phrase';
import type { OtherLog } from './otherLog';
import { OTHER_LOGS } from './registry';

/** What tells a log stands within so many UTF-16 units of a line, and in so many of its lines with text. */
export const LINE_LENGTH = 1000;
export const MAX_LINES = 1000;
/** An entry of another log may take several lines; less than this share of them says nothing of the whole. */
const LEAST_SHARE = 0.1;

/**
 * Which other log of the appliance a text seems to be that has no entry of a mail log. A file into which a collector
 * puts several logs is none of them.
 * @param lines the lines of the text, or some of them; the first 1,000 that are not blank are looked at
 */
export function seemsToBe(lines: Iterable<string>): OtherLog | undefined {
  const found = new Map<OtherLog, number>();
  let filled = 0;
  let told = 0;
  for (const line of lines) {
    const text = line.slice(0, LINE_LENGTH);
    if (text.trim() === '') continue;
    filled++;
    const log = OTHER_LOGS.find(one => one.line.test(text));
    if (log) {
      told++;
      found.set(log, (found.get(log) ?? 0) + 1);
    }
    if (filled === MAX_LINES) break;
  }
  for (const [log, count] of found) {
    if (count * 2 > told && count >= filled * LEAST_SHARE) return log;
  }
  return undefined;
}

/** The sentence that says so: `It looks like a bounce log of the same appliance.` */
export function looksLike({ title }: OtherLog): Phrase {
  return phrase('It looks like {log} of the same appliance.', { log: title });
}
