import type { Log } from '../log';
import type { Task } from '../task';
import { ConnectionTable } from '../views/connectionTable';
import { EntryHeads } from '../views/entryHeads';
import { MAIL_OUTCOMES, saidOf } from '../views/mailOutcomes';
import { isAsked } from '../sentValue';
import { clockOf, secondsFrom, timeOfIso } from '../time';
import { byKind, type LineCondition, type LineFilter } from './condition';
import { EntrySet } from './entrySet';
import { linesOfValue, type LinesValueKind } from './linesOfValue';

/** Logons that are looked at in a few milliseconds. */
const STEP_SIZE = 5000;

/** The entries of a filter, in file order. */
export function* filteredLines(log: Log, filter: LineFilter): Task<number[]> {
  const kinds = byKind(filter);
  let left: EntrySet | undefined;
  for (const [by, conditions] of kinds) {
    const own = yield* ofKind(log, by, conditions);
    if (own instanceof EntrySet && !left) left = own;
    else {
      left ??= everything(log);
      yield* left.keep(own instanceof EntrySet ? entry => own.has(entry) : own);
    }
  }
  return yield* (left ?? everything(log)).entries();
}

function everything(log: Log): EntrySet {
  const all = new EntrySet(log);
  all.addEverything();
  return all;
}

const valuesOf = (conditions: readonly LineCondition[]): string[] =>
  conditions.flatMap(condition => ('is' in condition ? [condition.is] : []));

/** The lines of which one of some conditions of a kind holds; or what tells of a line whether one does. */
function* ofKind(
  log: Log,
  by: LineCondition['by'],
  conditions: readonly LineCondition[],
): Task<EntrySet | ((entry: number) => boolean)> {
  switch (by) {
    case 'failed':
      return failedLogons(log);
    case 'level': {
      const heads = yield* log.views.upToDate(EntryHeads);
      const levels = new Set<string | undefined>(valuesOf(conditions));
      return entry => levels.has(heads.levelOf(entry));
    }
    case 'event': {
      const heads = yield* log.views.upToDate(EntryHeads);
      const events = new Set<string | undefined>(valuesOf(conditions));
      return entry => events.has(heads.eventOf(entry)?.name);
    }
    case 'outcome':
      return yield* ofOutcomes(log, valuesOf(conditions));
    case 'time': {
      const heads = yield* log.views.upToDate(EntryHeads);
      const clockAt = (time: string | undefined) =>
        time === undefined ? undefined : clockOf(timeOfIso(time));
      const spans = conditions.flatMap(condition =>
        condition.by === 'time' ? [{ from: clockAt(condition.from), to: clockAt(condition.to) }] : [],
      );
      // Each line by its own clock: that may have been set back amid the log. A line without a time is at none.
      return entry => {
        const clock = heads.clockOf(entry);
        return spans.some(
          ({ from = clock, to = clock }) => secondsFrom(from, clock) >= 0 && secondsFrom(clock, to) >= 0,
        );
      };
    }
    case 'user':
    case 'address':
    case 'sender':
    case 'recipient':
    case 'domain':
      return yield* ofValues(log, by, valuesOf(conditions));
  }
}

function failedLogons(log: Log): EntrySet {
  const { authentications } = log.index;
  const failed = new EntrySet(log);
  for (let row = 0; row < authentications.count; row++)
    if (authentications.resultAt(row) === 'failed') failed.add(authentications.entryAt(row));
  return failed;
}

/** All lines of the messages, or connections, of which a line says so. */
function* ofOutcomes(log: Log, outcomes: readonly string[]): Task<EntrySet> {
  const all = new EntrySet(log);
  for (const outcome of MAIL_OUTCOMES.filter(each => outcomes.includes(each))) {
    const { chains, loose } = yield* saidOf(log, outcome);
    yield* all.addAll(loose);
    for (const id of chains) yield* all.addAll(log.index.chains.entriesOf({ id }));
  }
  return all;
}

function* ofValues(log: Log, of: LinesValueKind, values: readonly string[]): Task<EntrySet> {
  const all = new EntrySet(log);
  for (const value of values) {
    const found = yield* linesOfValue(log, of, value);
    if (found) yield* all.addAll(yield* found.entries.entries());
  }
  if (of === 'user') yield* leaveOtherLogons(log, all, values);
  return all;
}

/** Others may have tried on the same connections: their logons are not those of the user. */
function* leaveOtherLogons(log: Log, entries: EntrySet, users: readonly string[]): Task {
  const { attempts } = yield* log.views.upToDate(ConnectionTable);
  for (const [place, { entry, user }] of attempts.entries()) {
    if (place % STEP_SIZE === STEP_SIZE - 1) yield;
    if (entries.has(entry) && !users.some(asked => isAsked(user, asked))) entries.delete(entry);
  }
}
