import type { Field } from '../shapes/fieldType';
import { ShapeTree } from '../shapes/shapeTree';
import { hasOtherLength, hasTypography, mended, mendedWithPlaces } from '../typography';
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
import { spamQuarantine } from './spamQuarantine';
import { system } from './system';

/**
 * Every event that is known, each declared once. Where a text fits the shapes of several events, the one that
 * comes first here is taken.
 */
const DECLARED = [
  ...authentication,
  ...injection,
  ...injectionDialogue,
  ...messageReceiving,
  ...messageContent,
  ...messageProcessing,
  ...quarantines,
  // Before deliveries: handing a message to the spam quarantine has the words of a delivery.
  ...spamQuarantine,
  ...deliveryConnections,
  ...deliveryMessages,
  ...senderChecks,
  ...scan,
  ...ldap,
  ...logFile,
  ...system,
];

/** The name of an event that is declared. */
export type EventName = (typeof DECLARED)[number]['name'];

/** One of them: comparing its name with one that no event has does not compile. */
export type KnownEvent = LogEvent<EventName>;

export const EVENTS: readonly KnownEvent[] = DECLARED;

/** The event of entries of no known shape. */
export const OTHER = 'other';

/** What an entry's text says. */
export interface Reading {
  /** Undefined for a text of no known shape: `other`. */
  readonly event: KnownEvent | undefined;
  readonly fields: readonly Field[];
}

/** Every way to read an entry, in the order in which they count. */
const ALTERNATIVES = EVENTS.flatMap(event =>
  event.compiled.flatMap(({ ways }) =>
    ways.map(parts => ({
      event,
      parts,
      fields: fieldsOf(event, parts),
      fixedLength: parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 0), 0),
    })),
  ),
);
const tree = new ShapeTree(ALTERNATIVES.map(({ parts }) => parts));

/** How a text fits a shape. */
export interface TextMatch extends Reading {
  readonly event: KnownEvent;
  /** How many characters of it are fixed words of the shape. */
  readonly fixedLength: number;
}

/**
 * The shape that a text fits, from its first to its last character. Where a copy has changed characters of the fixed
 * words, they are compared as the appliance writes them; values are given as they stand there.
 */
function matchIn(text: string) {
  const match = tree.match(text) ?? (hasTypography(text) ? tree.match(mended(text)) : undefined);
  if (!match) return hasOtherLength(text) ? matchOfOtherLength(text) : undefined;
  const way = ALTERNATIVES[match.way];
  return way && { way, found: match.found, text: text.slice(0, match.text.length) };
}

/** The same where a copy has put what is not seen into the words, or set two letters as one. */
function matchOfOtherLength(text: string) {
  const { text: plain, places } = mendedWithPlaces(text);
  const match = tree.match(plain);
  const way = match && ALTERNATIVES[match.way];
  if (!way) return undefined;
  const at = (offset: number) => places[offset] ?? text.length;
  const behind = (offset: number) => (offset === 0 ? 0 : at(offset - 1) + 1);
  const found = match.found.map(({ start, end, next }) => ({
    start: at(start),
    end: end > start ? behind(end) : at(start),
    ...(next !== undefined && { next: at(next) }),
  }));
  return { way, found, text: text.slice(0, behind(match.text.length)) };
}

export function matchText(text: string): TextMatch | undefined {
  const match = matchIn(text);
  if (!match) return undefined;
  const { event, fixedLength, fields } = match.way;
  return { event, fixedLength, fields: fields(match.text, match.found) };
}

/** Reads the text of an entry in full: its event, and every value with its place in the text. */
export function readText(text: string): Reading {
  const match = matchIn(text);
  return match
    ? { event: match.way.event, fields: match.way.fields(match.text, match.found) }
    : { event: undefined, fields: leadingIds(hasTypography(text) ? mended(text) : text) };
}

/** The event of a text alone, at less cost than reading it; undefined for one of no known shape. */
export function eventIn(text: string): KnownEvent | undefined {
  return matchIn(text)?.way.event;
}

export function isKnownShape(text: string): boolean {
  return matchIn(text) !== undefined;
}
