import type { Chain } from '../index/chains';
import type { Log } from '../log';
import type { Task } from '../task';
import { clockSeconds, type LogTime } from '../time';
import { firstEntryOf } from './beginning';

/** The entries of an hour, and the connections that begin in it. */
export interface Hour {
  /** When its first connection begins; undefined where the entries have no time. */
  readonly time: LogTime | undefined;
  readonly firstEntry: number;
  readonly lastEntry: number;
  /** Ids of its connections, in file order. */
  readonly connections: readonly number[];
}

const SECONDS_AN_HOUR = 3600;
/** Lines of one moment are written in any order: an hour does not begin anew for one that is so much too early. */
const OUT_OF_ORDER_SECONDS = 60;
const CHAINS_PER_STEP = 300;

interface OpenHour {
  readonly time: LogTime | undefined;
  readonly hour: number;
  readonly firstEntry: number;
  readonly connections: number[];
  /** First entry of its last connection. */
  last: number;
}

/**
 * The hours of a log in file order, as far as connections begin in them. An hour that a clock put back repeats is
 * one with the first; where the file goes back further, such as in a file of several logs, another hour begins.
 */
export function* hoursOf(log: Log): Task<Hour[]> {
  const hours: Hour[] = [];
  let open: OpenHour | undefined;
  let count = 0;
  for (let id = 0; id < log.index.chains.count; id++) {
    if (++count % CHAINS_PER_STEP === 0) yield;
    const chain = log.index.chains.get(id);
    if (chain.kind === 'MID') continue;
    const first = firstEntryOf(log, chain);
    const time = log.timeOf(first);
    if (!open || beginsAnew(open, time)) {
      const before: Hour | undefined = open && closed(log, open, first);
      if (before) hours.push(before);
      open = opened(log, first, time, before?.lastEntry ?? -1);
    }
    open.connections.push(chain.id);
    open.last = first;
  }
  if (open) hours.push(closed(log, open, log.index.entryCount));
  return hours;
}

/** The connections of a log, in file order. */
export function* connectionsOf(log: Log): Task<Chain[]> {
  const found: Chain[] = [];
  for (let id = 0; id < log.index.chains.count; id++) {
    if (id % CHAINS_PER_STEP === CHAINS_PER_STEP - 1) yield;
    const chain = log.index.chains.get(id);
    if (chain.kind !== 'MID') found.push(chain);
  }
  return found;
}

const hourOf = (time: LogTime) => Math.floor(clockSeconds(time) / SECONDS_AN_HOUR);

function beginsAnew({ time: begun, hour }: OpenHour, time: LogTime | undefined): boolean {
  if (!time) return false;
  if (!begun) return true;
  return hourOf(time) > hour || clockSeconds(time) < hour * SECONDS_AN_HOUR - OUT_OF_ORDER_SECONDS;
}

/** @param before the last entry of the hour before */
function opened(log: Log, first: number, time: LogTime | undefined, before: number): OpenHour {
  const hour = time ? hourOf(time) : 0;
  // Messages go on while no connection begins: their entries of this hour are part of it.
  const firstEntry = time ? firstThat(before + 1, first, entry => hourAt(log, entry) >= hour) : before + 1;
  return { time, hour, firstEntry, connections: [], last: first };
}

/** @param next the first entry of the connection that begins behind this hour, or the number of all entries */
function closed(log: Log, { time, hour, firstEntry, connections, last }: OpenHour, next: number): Hour {
  const behind = time ? firstThat(last + 1, next, entry => hourAt(log, entry) > hour) : next;
  return { time, firstEntry, lastEntry: behind - 1, connections };
}

function hourAt(log: Log, entry: number): number {
  const time = log.timeOf(entry);
  return time ? hourOf(time) : -Infinity;
}

/** The first of some entries of which something holds, where it holds of all behind it as well; else `end`. */
function firstThat(from: number, end: number, holds: (entry: number) => boolean): number {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
