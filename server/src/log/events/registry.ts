import { skipBlanks, skipWord } from '../characters';
import type { Field } from '../shapes/fieldType';
import { authentication } from './authentication';
import { delivery } from './delivery';
import type { LogEvent } from './event';
import { leadingIds } from './ids';
import { injection } from './injection';
import { injectionDialogue } from './injectionDialogue';
import { ldap } from './ldap';
import { logFile } from './log';
import { message } from './message';
import { quarantines } from './quarantine';
import { system } from './system';

/**
 * Every event that is known, each declared once. Where a text fits the shapes of several events, the one that
 * comes first here is taken.
 */
export const EVENTS: readonly LogEvent[] = [
  ...authentication,
  ...injection,
  ...injectionDialogue,
  ...message,
  // Handing a message to the spam quarantine looks like a delivery: it is to be known before one.
  ...quarantines,
  ...delivery,
  ...ldap,
  ...logFile,
  ...system,
];

/** The event of entries of no known shape. */
export const OTHER = 'other';

/** What an entry's text says. */
export interface Reading {
  /** Undefined for a text of no known shape: `other`. */
  readonly event: LogEvent | undefined;
  readonly fields: readonly Field[];
}

/** Events by the first word of their texts; under the empty word those that may begin with any. */
const byFirstWord = new Map<string, LogEvent[]>();
for (const declared of EVENTS) {
  const words = new Set(declared.compiled.flatMap(shape => [...(shape.firstWords ?? [''])]));
  for (const word of words) {
    const events = byFirstWord.get(word);
    if (events) events.push(declared);
    else byFirstWord.set(word, [declared]);
  }
}

/** Reads the text of an entry in full: its event, and every value with its place in the text. */
export function readText(text: string): Reading {
  return matchKnown(text) ?? { event: undefined, fields: leadingIds(text) };
}

export function isKnownShape(text: string): boolean {
  return matchKnown(text) !== undefined;
}

function matchKnown(text: string): Reading | undefined {
  const start = skipBlanks(text, 0);
  const firstWord = text.slice(start, skipWord(text, start)).toLowerCase();
  for (const word of [firstWord, '']) {
    for (const event of byFirstWord.get(word) ?? []) {
      const fields = event.match(text);
      if (fields) return { event, fields };
    }
  }
  return undefined;
}
