import type { Field } from '../shapes/fieldType';
import { beginningsOf } from '../shapes/shape';
import { authentication } from './authentication';
import { deliveryConnections } from './deliveryConnections';
import { deliveryMessages } from './deliveryMessages';
import type { LogEvent } from './event';
import { leadingIds } from './ids';
import { injection } from './injection';
import { injectionDialogue } from './injectionDialogue';
import { ldap } from './ldap';
import { logFile } from './log';
import { messageContent } from './messageContent';
import { messageProcessing } from './messageProcessing';
import { messageReceiving } from './messageReceiving';
import { quarantines } from './quarantine';
import { scan } from './scan';
import { senderChecks } from './senderChecks';
import { system } from './system';

/**
 * Every event that is known, each declared once. Where a text fits the shapes of several events, the one that
 * comes first here is taken.
 */
export const EVENTS: readonly LogEvent[] = [
  ...authentication,
  ...injection,
  ...injectionDialogue,
  ...messageReceiving,
  ...messageContent,
  ...messageProcessing,
  // Handing a message to the spam quarantine looks like a delivery: it is to be known before one.
  ...quarantines,
  ...deliveryConnections,
  ...deliveryMessages,
  ...senderChecks,
  ...scan,
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

/** Which events a text may be of, by what it begins with, in the order of `EVENTS`; under the empty word those of any. */
const byBeginning = new Map<string, readonly LogEvent[]>();
const beginnings = EVENTS.map(event => event.compiled.flatMap(shape => [...shape.beginnings]));
for (const key of new Set(['', ...beginnings.flat()])) {
  const mayBegin = (word: string) => word === '' || word === key || key.startsWith(`${word} `);
  byBeginning.set(
    key,
    EVENTS.filter((_, number) => beginnings[number]?.some(mayBegin)),
  );
}

/** Reads the text of an entry in full: its event, and every value with its place in the text. */
export function readText(text: string): Reading {
  return matchKnown(text) ?? { event: undefined, fields: leadingIds(text) };
}

export function isKnownShape(text: string): boolean {
  return matchKnown(text) !== undefined;
}

function matchKnown(text: string): Reading | undefined {
  const key = beginningsOf(text).find(words => byBeginning.has(words)) ?? '';
  for (const event of byBeginning.get(key) ?? []) {
    const fields = event.match(text);
    if (fields) return { event, fields };
  }
  return undefined;
}
