import type { Position } from 'vscode-languageserver-types';
import { hasLinesOf } from '../log/lines/linesOfValue';
import { typedEnd } from '../log/lines/typedEnd';
import { textOf, type Log, type LogEntry } from '../log/log';
import { networkFrom } from '../log/networks/network';
import { connectionOfEntry } from '../log/questions/connection';
import { aliasIn } from '../log/questions/recipient';
import { pathOf } from '../log/sentValue';
import type { Task } from '../log/task';
import { isoTime } from '../log/time';
import { connectionGroupsOf } from '../log/views/connectionGroups';
import { EntryHeads } from '../log/views/entryHeads';
import { MAIL_OUTCOMES, saidOf } from '../log/views/mailOutcomes';
import { phrase } from '../log/phrase';
import { visible } from '../log/visible';
import type { FoundValue, LineKind, LineKinds, LinesValueKind, SpanEnd, SpanEndParams } from '../requests';
import { renderPhrase } from '../texts/render';
import type { FeatureContext } from './context';
import { formatTime } from './formatTime';
import { outcomeWords, valueWords } from './story/filterWords';

/** A value of a field that a log has lines of. */
interface Value {
  readonly of: LinesValueKind;
  readonly value: string;
}

/** Fields of the registry whose values these are. */
const FIELDS: Readonly<Record<string, LinesValueKind>> = {
  user: 'user',
  remoteAddress: 'address',
  sender: 'sender',
  recipient: 'recipient',
  domain: 'domain',
};

/** What all lines can be shown of at a place: the value that stands there; undefined where none does. */
export function valueAt(log: Log, entry: LogEntry, position: Position): Value | undefined {
  const field = log.fieldAt(entry, position);
  if (!field) return undefined;
  if (field.name === 'target') {
    const target = aliasIn(entry)?.target;
    return target === undefined ? undefined : { of: 'recipient', value: target };
  }
  const of = FIELDS[field.name];
  return of && typeof field.value === 'string' ? { of, value: field.value } : undefined;
}

/** The values in an entry that is about a connection or message, and the address of its client, each once. */
export function valuesIn(log: Log, entry: LogEntry): Value[] {
  const inLine = entry.fields.flatMap(({ name, value }): Value[] => {
    const of = FIELDS[name];
    return of && typeof value === 'string' ? [{ of, value }] : [];
  });
  const target = aliasIn(entry)?.target;
  if (target !== undefined) inLine.push({ of: 'recipient', value: target });
  const client = textOf(connectionOfEntry(log, entry.number)?.opening, 'remoteAddress');
  const isNamed = inLine.some(({ of }) => of === 'address');
  if (client !== undefined && !isNamed) inLine.push({ of: 'address', value: client });
  return inLine;
}

/** The values in the line of a place that the log has lines of, the one that stands there first. */
export function* valuesAt(log: Log, position: Position, context: FeatureContext): Task<FoundValue[]> {
  const entry = log.entryAt(position);
  if (!entry) return [];
  const here = valueAt(log, entry, position);
  const all = [...(here ? [here] : []), ...valuesIn(log, entry)];
  const domains = all.flatMap(({ of, value }): Value[] => {
    const at = of === 'sender' || of === 'recipient' ? value.lastIndexOf('@') : -1;
    return at === -1 ? [] : [{ of: 'domain', value: value.slice(at + 1) }];
  });
  const found = yield* thoseOfLog(log, [...all, ...domains], context);
  const isHere = ({ of, value }: FoundValue) => of === here?.of && value === pathOf(here.value);
  return found.map(each => (isHere(each) ? { ...each, isHere: true } : each));
}

/** Users that differ in the case of their letters alone are all meant. */
const MOST_USERS = 10;

/** What may be meant by what somebody has typed, of all that the log has lines of. */
export function* valuesNamed(log: Log, typed: string, context: FeatureContext): Task<FoundValue[]> {
  const plain = typed.trim().replace(/^<(.*)>$/s, '$1');
  // As the sender of a bounce is printed.
  if (plain === '')
    return typed.trim() === '' ? [] : yield* thoseOfLog(log, [{ of: 'sender', value: '' }], context);
  const lower = plain.toLowerCase();
  const { users } = yield* connectionGroupsOf(log);
  const same = users.flatMap(({ value }) => (value?.toLowerCase() === lower ? [value] : []));
  const domain = plain.replace(/^@/, '');
  return yield* thoseOfLog(
    log,
    [
      ...(networkFrom(plain) ? [{ of: 'address' as const, value: plain }] : []),
      ...same.slice(0, MOST_USERS).map(value => ({ of: 'user' as const, value })),
      // `postmaster` has no domain (RFC 5321, section 4.5.1).
      ...(plain.includes('@', 1) || /^[^\s@]+$/.test(plain)
        ? [
            { of: 'recipient' as const, value: plain },
            { of: 'sender' as const, value: plain },
          ]
        : []),
      ...(/^[^\s@]+$/.test(domain) && !networkFrom(plain) ? [{ of: 'domain' as const, value: domain }] : []),
    ],
    context,
  );
}

/** Each once, in their order. */
function* thoseOfLog(log: Log, all: readonly Value[], { language }: FeatureContext): Task<FoundValue[]> {
  const found = new Map<string, FoundValue>();
  for (const { of, value } of all) {
    const asked = pathOf(value) ?? '';
    const key = `${of} ${asked}`;
    if (found.has(key) || !(yield* hasLinesOf(log, of, asked))) continue;
    const words = valueWords(of, value);
    found.set(key, {
      of,
      value: asked,
      words: typeof words === 'string' ? words : renderPhrase(words, language, visible),
    });
  }
  return [...found.values()];
}

/** The levels, events and outcomes that a log holds. */
export function* lineKinds(
  log: Log,
  { language }: FeatureContext,
): Task<Pick<LineKinds, 'levels' | 'events' | 'outcomes'>> {
  const heads = yield* log.views.upToDate(EntryHeads);
  const outcomes: LineKind[] = [];
  for (const outcome of MAIL_OUTCOMES) {
    const { chains, loose } = yield* saidOf(log, outcome);
    const count = chains.size + loose.length;
    if (count > 0)
      outcomes.push({ name: outcome, words: renderPhrase(outcomeWords(outcome), language), count });
  }
  return {
    outcomes,
    levels: heads.levels.map(({ level, count }) => ({ name: level, words: level, count })),
    events: heads.events.map(({ event, count }) => ({
      name: event.name,
      words: renderPhrase(phrase(event.title), language),
      count,
    })),
  };
}

/** An end of a span of time, as somebody has typed it at a place; null for what is no time. */
export function spanEnd(
  log: Log,
  position: Position,
  { typed, end }: Pick<SpanEndParams, 'typed' | 'end'>,
  { language }: FeatureContext,
): SpanEnd | null {
  const found = typedEnd(log, typed, log.numberAt(position) ?? 0, end);
  if (!found) return null;
  const { time, isOffsetUnused } = found;
  return {
    time: isoTime(time),
    words: formatTime(time, language.locale),
    ...(isOffsetUnused && { isOffsetUnused: true as const }),
  };
}
