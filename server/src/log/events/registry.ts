import type { Field } from '../shapes/fieldType';
import { ShapeTree } from '../shapes/shapeTree';
import { authentication } from './authentication';
import { deliveryConnections } from './deliveryConnections';
import { deliveryMessages } from './deliveryMessages';
import { fieldsOf, type LogEvent } from './event';
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

/** Every way to read an entry, in the order in which they count. */
const WAYS = EVENTS.flatMap(event =>
  event.compiled.flatMap(({ ways }) => ways.map(parts => ({ event, parts, fields: fieldsOf(event, parts) }))),
);
const tree = new ShapeTree(WAYS.map(({ parts }) => parts));

/** Reads the text of an entry in full: its event, and every value with its place in the text. */
export function readText(text: string): Reading {
  const match = tree.match(text);
  const way = match && WAYS[match.way];
  return way
    ? { event: way.event, fields: way.fields(match.text, match.found) }
    : { event: undefined, fields: leadingIds(text) };
}

export function isKnownShape(text: string): boolean {
  return tree.match(text) !== undefined;
}
