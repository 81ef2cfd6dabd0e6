// Whether a log in an envelope is read as it was meant.
import { isIdKey, KIND_OF_KEY } from '../../../server/src/log/events/ids';
import type { Log, LogEntry } from '../../../server/src/log/log';
import { readLog } from '../../../server/src/log/reader';
import { textOf } from './connections';
import type { Facts, Meant } from './saying';
import type { Enveloped, ExpectedTime, Origin, Sample } from './sample';

/** What became of a sample. */
export interface Comparison {
  readonly entries: number;
  /** Failed authentications of both directions: meant, read, meant and not read, read and not meant. */
  readonly failures: number;
  readonly failuresRead: number;
  readonly missed: number;
  readonly invented: number;
  readonly idsInvented: number;
  /** Values that end where nobody can tell, and were read otherwise. */
  readonly unsure: number;
  /** What is wrong, in words. */
  readonly problems: readonly string[];
}

const FAILURE = '.auth-failed';

/** Facts that tell one failure from another, whatever was done to the end of its line. */
const IDENTITY = ['icid', 'dcid', 'user', 'mechanism', 'remoteAddress', 'replyCode'];

/** An entry as it was read. */
interface Read {
  readonly event: string;
  readonly facts: Facts;
  readonly time: ExpectedTime | undefined;
  readonly host: string | undefined;
  readonly level: string | undefined;
}

/** @throws what reading throws */
export function compare(sample: Sample): Comparison {
  const log = readLog(sample.text);
  const read = Array.from({ length: log.index.entryCount }, (_, number) => readOf(log.entry(number)));
  const meant = sample.entries.map(({ meant }) => meant);
  const problems: string[] = [];
  let unsure = 0;
  if (read.length !== meant.length) problems.push(`${read.length} entries for ${meant.length}`);
  for (const [number, { meant: one, origin }] of sample.entries.entries()) {
    const other = read[number];
    if (!other) break;
    const differences = differencesOf(one, origin, other, sample);
    if (differences.length === 0) continue;
    if (sample.hasOpenEnds && differences.every(({ isOpenEnd }) => isOpenEnd)) unsure++;
    else problems.push(`entry ${number}: ${differences.map(({ text }) => text).join(', ')}`);
    // What follows is mostly the same again, one entry later.
    if (problems.length > 4) break;
  }
  if (read.length === meant.length) problems.push(...disagreements(log, sample.entries));
  const failures = failuresOf(meant);
  const failuresRead = failuresOf(read);
  return {
    entries: meant.length,
    failures: failures.length,
    failuresRead: failuresRead.length,
    missed: without(failures, failuresRead).length,
    invented: without(failuresRead, failures).length,
    idsInvented: without(idsOf(read), [...new Set(idsOf(meant))], true).length,
    unsure,
    problems,
  };
}

function readOf({ entry, event, fields, time }: LogEntry): Read {
  const facts = Object.fromEntries(fields.map(({ name, value }) => [name, value])) as Facts;
  return { event: event?.name ?? 'other', facts, time, host: entry.header?.host, level: entry.header?.level };
}

interface Difference {
  readonly text: string;
  readonly isOpenEnd: boolean;
}

function differencesOf(meant: Meant, origin: Origin, read: Read, { unchecked }: Sample): Difference[] {
  if (meant.event !== read.event) {
    const text = `${read.event} ${JSON.stringify(read.facts)} for ${textOf(meant)}`;
    return [{ text, isOpenEnd: false }];
  }
  const differences: Difference[] = [];
  const add = (name: string, value: unknown, expected: unknown, isOpenEnd = false) => {
    if (!isSame(value, expected))
      differences.push({
        text: `${name} ${JSON.stringify(value)} for ${JSON.stringify(expected)}`,
        isOpenEnd,
      });
  };
  for (const [name, expected] of Object.entries(meant.facts)) {
    if (unchecked?.has(name)) continue;
    const value = read.facts[name];
    add(name, value, expected, isOpenEnd(meant, value, expected));
  }
  for (const name of Object.keys(read.facts))
    if (isIdKey(name) && meant.facts[name] === undefined) add(name, read.facts[name], undefined);
  add('level', read.level, meant.level);
  if (origin.hosts !== 'any' && !origin.hosts.includes(read.host)) add('host', read.host, origin.hosts);
  if (origin.times !== 'any' && !origin.times.some(time => isSame(read.time, time)))
    add('time', read.time, origin.times);
  return differences;
}

/** Whether the values differ at their end alone, and the text of the entry ends there. */
function isOpenEnd(meant: Meant, value: unknown, expected: unknown): boolean {
  if (typeof value !== 'string' || typeof expected !== 'string') return false;
  const text = textOf(meant).trimEnd();
  if (!text.endsWith(expected) && !text.slice(0, -1).endsWith(expected)) return false;
  // Of a value in quotes that has lost its end, the first quote is left.
  const bare = value.replace(/^['"]/, '');
  return [value, bare].some(one => one.startsWith(expected) || expected.startsWith(one));
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || canonical(one) === canonical(other);
}

/** Without regard to the order of keys. */
function canonical(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value);
  const pairs = Object.entries(value).filter(([, one]) => one !== undefined);
  return JSON.stringify(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Where what the index was told by the scan is not what is meant: events, results of authentications, joins. */
function disagreements(log: Log, entries: readonly Enveloped[]): string[] {
  const wrong: string[] = [];
  for (const [number, { meant }] of entries.entries()) {
    const event = log.eventOf(number)?.name;
    const result = /\.auth-(failed|succeeded)$/.exec(meant.event)?.[1];
    if (event !== meant.event || log.index.authenticationOf(number) !== result)
      wrong.push(`index of entry ${number}: ${event}, ${log.index.authenticationOf(number)}`);
  }
  const { chains } = log.index;
  const joins = chains
    .all()
    .map(chain => `${chain.kind} ${chain.number}: ${chains.entriesOf(chain).join(' ')}`);
  const expected = joinsOf(entries);
  for (const join of without(joins, expected)) wrong.push(`joined ${join}`);
  for (const join of without(expected, joins)) wrong.push(`not joined ${join}`);
  return wrong.slice(0, 5);
}

/** What belongs together: no number is used twice in a generated log, so each is one connection or message. */
function joinsOf(entries: readonly Enveloped[]): string[] {
  const joins = new Map<string, number[]>();
  for (const [number, { meant }] of entries.entries())
    for (const id of idsOf([meant])) joins.set(id, [...(joins.get(id) ?? []), number]);
  return [...joins].map(([id, numbers]) => `${id}: ${numbers.join(' ')}`);
}

const idsOf = (entries: readonly { facts: Facts }[]): string[] =>
  entries.flatMap(({ facts }) =>
    Object.entries(facts).flatMap(([name, value]) =>
      isIdKey(name) ? [`${KIND_OF_KEY[name]} ${String(value)}`] : [],
    ),
  );

const failuresOf = (entries: readonly { event: string; facts: Facts }[]): string[] =>
  entries
    .filter(({ event }) => event.endsWith(FAILURE))
    .map(({ event, facts }) => JSON.stringify([event, ...IDENTITY.map(name => facts[name] ?? null)]));

/** What is in the first list more often than in the second; with `all`, all that is not in the second at all. */
function without(list: readonly string[], other: readonly string[], all = false): string[] {
  if (all) return list.filter(one => !other.includes(one));
  const left = [...other];
  return list.filter(one => {
    const place = left.indexOf(one);
    if (place === -1) return true;
    left.splice(place, 1);
    return false;
  });
}
