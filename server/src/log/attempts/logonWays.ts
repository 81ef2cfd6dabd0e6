import { whoLogsOnBy } from '../events/event';
import { Table } from '../index/table';
import { textOf, type Log } from '../log';
import { YieldPacer } from '../questions/readingCost';
import type { Task } from '../task';
import type { View } from '../views/view';
import { Names, OTHER } from './names';

/** Lines that are read in a few milliseconds. */
const LINES_PER_STEP = 100;

/** Columns of the table. */
const MECHANISM = 0;
const PROFILE = 1;
const SERVER = 2;
const COLUMNS = 3;
/** Stands for OTHER in the table. */
const NONE = 0xffffffff;

/**
 * How clients and the appliance log on: mechanism, profile, and the next host at which the appliance does. Numbers by
 * the rows of the index's authentications. Each line is read once, when somebody first asks.
 */
export class LogonWays implements View {
  readonly mechanisms = new Names();
  readonly profiles = new Names();
  readonly servers = new Names();
  readonly #log: Log;
  readonly #table = new Table(COLUMNS);

  constructor(log: Log) {
    this.#log = log;
  }

  truncate(entry: number): void {
    const left = this.#log.index.authentications.countBefore(entry);
    if (left < this.#table.rows) this.#table.cut(left);
  }

  *extend(): Task {
    const { authentications } = this.#log.index;
    const pacer = new YieldPacer(this.#log, LINES_PER_STEP);
    while (this.#table.rows < authentications.count) {
      const row = this.#table.rows;
      this.#take(row);
      if (pacer.isOver(authentications.entryAt(row))) yield;
    }
  }

  mechanismAt(row: number): number {
    return this.#at(row, MECHANISM);
  }

  profileAt(row: number): number {
    return this.#at(row, PROFILE);
  }

  serverAt(row: number): number {
    return this.#at(row, SERVER);
  }

  #at(row: number, column: number): number {
    const value = this.#table.get(row, column);
    return value === NONE ? OTHER : value;
  }

  #take(row: number): void {
    const { authentications } = this.#log.index;
    const event = authentications.eventAt(row);
    const entry = this.#log.entry(authentications.entryAt(row));
    const isAppliance = event !== undefined && whoLogsOnBy(event) === 'appliance';
    const numberOf = (names: Names, name: string | undefined) => {
      const number = name === undefined ? OTHER : names.numberOf(name);
      return number === OTHER ? NONE : number;
    };
    this.#table.addRow();
    this.#table.set(row, MECHANISM, numberOf(this.mechanisms, textOf(entry, 'mechanism')));
    this.#table.set(row, PROFILE, numberOf(this.profiles, textOf(entry, 'profile')));
    const server = isAppliance ? textOf(entry, 'remoteAddress') : undefined;
    this.#table.set(row, SERVER, numberOf(this.servers, server));
  }
}
