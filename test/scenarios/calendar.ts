// Days, office hours, and how the appliance writes a time.
import { stampOf } from '../benchmark/generator/clock.mjs';
import type { ScenarioRandom } from './random';

export const MINUTE = 60;
export const HOUR = 3600;
export const DAY = 86_400;

/** A Monday. */
const FIRST_MONDAY = Date.UTC(2027, 4, 31) / 1000;

/** All times are seconds since the log begins. */
export class Calendar {
  /** The length of the log. */
  readonly end: number;
  /** Days of the calendar that it touches. */
  readonly days: number;
  /** Its beginning, in seconds since 1970 by the clock on the appliance's wall. */
  readonly #beginning: number;
  /** The second of the day at which it begins. */
  readonly #secondOfDay: number;
  #stamped = NaN;
  #stamp = '';

  constructor(random: ScenarioRandom, days: number) {
    this.end = days * DAY;
    // A log of a day is one of a working day.
    const day = random.below(5) + 7 * random.below(20);
    this.#secondOfDay = random.below(6 * HOUR);
    this.#beginning = FIRST_MONDAY + day * DAY + this.#secondOfDay;
    this.days = Math.ceil((this.end + this.#secondOfDay) / DAY);
  }

  /** @param day 0 for the one on which the log begins @param second of that day */
  at(day: number, second: number): number {
    return day * DAY + second - this.#secondOfDay;
  }

  /** The number of its day, 0 for the one on which the log begins. */
  dayOf(time: number): number {
    return Math.floor((time + this.#secondOfDay) / DAY);
  }

  /** Working days whose office hours are all in the log; there is one at least. */
  get workdays(): number[] {
    return Array.from({ length: this.days }, (_, day) => day).filter(
      day => this.isWorkday(day) && this.at(day, 7 * HOUR) > 0 && this.at(day, 18 * HOUR) < this.end,
    );
  }

  isMonday(day: number): boolean {
    return this.#weekday(day) === 0;
  }

  isWorkday(day: number): boolean {
    return this.#weekday(day) < 5;
  }

  /** `Wed Jun  2 09:00:04 2027` */
  stamp(time: number): string {
    const second = Math.floor(time);
    if (second !== this.#stamped) {
      this.#stamped = second;
      this.#stamp = stampOf(this.#beginning + second);
    }
    return this.#stamp;
  }

  /** From 0 for a Monday. */
  #weekday(day: number): number {
    return (Math.floor((this.#beginning - FIRST_MONDAY) / DAY) + day) % 7;
  }
}

/** A second of the day at which people work: most come in between eight and nine, some are late. */
export function workingSecond(random: ScenarioRandom): number {
  if (random.chance(0.06)) return random.within(18 * HOUR, 23 * HOUR);
  return random.chance(0.55) ? random.within(7.8 * HOUR, 12.2 * HOUR) : random.within(13 * HOUR, 18 * HOUR);
}
