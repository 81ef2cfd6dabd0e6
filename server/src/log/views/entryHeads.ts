import { EVENTS, type KnownEvent } from '../events/registry';
import { LEVELS, type Level } from '../header/header';
import { Table } from '../index/table';
import type { Log } from '../log';
import { YieldPacer } from '../questions/readingCost';
import type { Task } from '../task';
import { clockOf, type Clock } from '../time';
import type { View } from './view';

/** Entries whose lines are looked at in a few milliseconds. */
const STEP_SIZE = 500;

/** Columns of the table of kinds; 0 stands for none. */
const LEVEL = 0;
const EVENT = 1;
/** The column of the table of clocks. */
const VALUE = 0;
const NO_CLOCK = 0xffffffff;

const EVENT_NUMBERS = new Map(EVENTS.map((event, number) => [event, number + 1]));

/** Of each entry its level, its event and when it was written, each read once; and how many there are of each. */
export class EntryHeads implements View {
  readonly #log: Log;
  readonly #kinds = new Table(2, Uint16Array);
  readonly #clocks = new Table(1);
  readonly #ofLevel = new Array<number>(LEVELS.length + 1).fill(0);
  readonly #ofEvent = new Array<number>(EVENTS.length + 1).fill(0);

  constructor(log: Log) {
    this.#log = log;
  }

  truncate(entry: number): void {
    for (let row = entry; row < this.#kinds.rows; row++) this.#count(row, -1);
    this.#kinds.cut(entry);
    this.#clocks.cut(entry);
  }

  *extend(): Task {
    const { index } = this.#log;
    const pace = new YieldPacer(this.#log, STEP_SIZE);
    while (this.#kinds.rows < index.entryCount) {
      const entry = this.#kinds.rows;
      this.#take(entry);
      if (pace.isOver(entry)) yield;
    }
  }

  /** Those that the log holds, the worst first, with how many entries each has. */
  get levels(): { readonly level: Level; readonly count: number }[] {
    return LEVELS.map((level, place) => ({ level, count: this.#ofLevel[place + 1] ?? 0 })).filter(
      ({ count }) => count > 0,
    );
  }

  /** Those that the log holds, the most frequent first. */
  get events(): { readonly event: KnownEvent; readonly count: number }[] {
    return EVENTS.map((event, place) => ({ event, count: this.#ofEvent[place + 1] ?? 0 }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count);
  }

  levelOf(entry: number): Level | undefined {
    return LEVELS[this.#kinds.get(entry, LEVEL) - 1];
  }

  /** @returns undefined for an entry of no known shape */
  eventOf(entry: number): KnownEvent | undefined {
    return EVENTS[this.#kinds.get(entry, EVENT) - 1];
  }

  /** NaN where the log does not tell. */
  clockOf(entry: number): Clock {
    const clock = this.#clocks.get(entry, VALUE);
    return clock === NO_CLOCK ? NaN : clock;
  }

  #take(entry: number): void {
    const event = this.#log.eventOf(entry);
    const header = this.#log.headerOf(entry);
    const clock = clockOf(header?.time);
    this.#kinds.addRow();
    this.#kinds.set(entry, LEVEL, header ? LEVELS.indexOf(header.level) + 1 : 0);
    this.#kinds.set(entry, EVENT, event ? (EVENT_NUMBERS.get(event) ?? 0) : 0);
    this.#clocks.addRow();
    this.#clocks.set(entry, VALUE, clock >= 0 && clock < NO_CLOCK ? clock : NO_CLOCK);
    this.#count(entry, 1);
  }

  #count(entry: number, by: 1 | -1): void {
    for (const [counts, column] of [
      [this.#ofLevel, LEVEL],
      [this.#ofEvent, EVENT],
    ] as const) {
      const number = this.#kinds.get(entry, column);
      counts[number] = (counts[number] ?? 0) + by;
    }
  }
}
