import { EVENTS } from '../events/registry';
import { timeOfIso } from '../time';
import { MAIL_OUTCOMES } from '../views/mailOutcomes';

/** What lines may have in common. */
export type LineCondition =
  /** A logon that failed. */
  | { readonly by: 'failed' }
  /**
   * Of the connections of a user or a client address and the messages that came over them, or of the connections to a
   * next host; of the messages of a sender, a recipient or a domain. A level as it is printed; the name of an event. An
   * outcome of `MAIL_OUTCOMES`: of the messages, or connections, of which a line says that.
   */
  | { readonly by: ValueCondition; readonly is: string }
  /** Written from one time to another, both included, each as `isoTime` tells it. */
  | { readonly by: 'time'; readonly from?: string; readonly to?: string };

const VALUE_CONDITIONS = [
  'user',
  'address',
  'sender',
  'recipient',
  'domain',
  'level',
  'event',
  'outcome',
] as const;
type ValueCondition = (typeof VALUE_CONDITIONS)[number];

/** All that is asked of a line: of conditions of one kind one has to hold, and each kind has to. */
export type LineFilter = readonly LineCondition[];

/** The conditions by their kinds, in the order in which they come first. */
export function byKind(filter: LineFilter): ReadonlyMap<LineCondition['by'], readonly LineCondition[]> {
  const kinds = new Map<LineCondition['by'], LineCondition[]>();
  for (const condition of filter) {
    const same = kinds.get(condition.by);
    if (same) same.push(condition);
    else kinds.set(condition.by, [condition]);
  }
  return kinds;
}

/** More of them no reader puts together, and each costs. */
const MOST_CONDITIONS = 100;

/**
 * A filter as it stands in the name of a document: as JSON.
 * @returns undefined for what is none, an empty one, and one of an event or outcome that there is not
 */
export function readFilter(text: string): LineFilter | undefined {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(given) || given.length === 0 || given.length > MOST_CONDITIONS) return undefined;
  const conditions = given.map(readCondition);
  return conditions.every(condition => condition !== undefined) ? conditions : undefined;
}

export const filterText = (filter: LineFilter): string => JSON.stringify(filter);

const EVENT_NAMES = EVENTS.map(({ name }) => name);

function readCondition(given: unknown): LineCondition | undefined {
  const { by, is, from, to } = (given ?? {}) as Record<string, unknown>;
  if (by === 'failed') return { by };
  if (by === 'time') {
    const times = [from, to].filter(time => time !== undefined);
    if (times.length === 0 || !times.every(isTime)) return undefined;
    return { by, ...(isTime(from) && { from }), ...(isTime(to) && { to }) };
  }
  const kind = VALUE_CONDITIONS.find(each => each === by);
  if (!kind || typeof is !== 'string') return undefined;
  const names: readonly string[] | undefined =
    kind === 'event' ? EVENT_NAMES : kind === 'outcome' ? MAIL_OUTCOMES : undefined;
  return !names || names.includes(is) ? { by: kind, is } : undefined;
}

const isTime = (value: unknown): value is string =>
  typeof value === 'string' && timeOfIso(value) !== undefined;
