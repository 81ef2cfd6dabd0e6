import { valueTypes } from '../../log/events/event';
import { EVENTS, OTHER } from '../../log/events/registry';
import type { FieldValue } from '../../log/shapes/fieldType';
import { isoTime } from '../../log/time';
import { JOINED_TYPES } from './logonContext';
import type { Row } from './row';

/** `instant`: milliseconds since 1970 in UTC. */
export type ColumnType = 'string' | 'integer' | 'number' | 'boolean' | 'integers' | 'instant';

/** A column of a table of entries. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** Undefined where the entry has no such value. */
  readonly of: (row: Row) => FieldValue | undefined;
}

/** What every entry has, whatever its event. */
const OF_ENTRY: readonly Column[] = [
  { name: 'id', type: 'string', of: ({ id }) => id },
  { name: 'file', type: 'string', of: ({ file }) => file },
  { name: 'line', type: 'integer', of: ({ entry }) => entry.line + 1 },
  { name: 'lineCount', type: 'integer', of: ({ entry }) => entry.lineCount },
  { name: 'count', type: 'integer', of: ({ entry }) => entry.header?.repeated ?? 1 },
  { name: 'time', type: 'string', of: ({ time }) => time && isoTime(time) },
  { name: 'instant', type: 'instant', of: ({ instant }) => instant },
  { name: 'host', type: 'string', of: ({ entry }) => entry.header?.host },
  { name: 'subscription', type: 'string', of: ({ entry }) => entry.header?.subscription },
  { name: 'level', type: 'string', of: ({ entry }) => entry.header?.level },
  { name: 'event', type: 'string', of: ({ event }) => event?.name ?? OTHER },
];

/** How the types that events declare are told in a table. A value that may be of several is told as text. */
const TYPES: Readonly<Record<string, ColumnType>> = {
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  string: 'string',
  'array of integers': 'integers',
};

function columnsOfValues(): Column[] {
  const types = new Map<string, ColumnType>();
  for (const declared of [JOINED_TYPES, ...EVENTS.map(valueTypes)])
    for (const [name, json] of Object.entries(declared)) {
      const type = TYPES[json] ?? 'string';
      types.set(name, (types.get(name) ?? type) === type ? type : 'string');
    }
  return Array.from(types, ([name, type]) => ({ name, type, of: ({ values }) => values.get(name) }));
}

/**
 * The columns of a table, in their order: what every entry has, what is told of authentications alone, and every value
 * that an event declares.
 */
export const COLUMNS: readonly Column[] = [...OF_ENTRY, ...columnsOfValues()];

/** The first of these, which every entry has. */
export const ENTRY_COLUMNS: readonly Column[] = OF_ENTRY;
