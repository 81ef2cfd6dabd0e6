import type { ReportTimes } from '../../../server/src/requests';

/** Puts values into words that have their places. */
export const filled = (words: string, values: Readonly<Record<string, string>>): string =>
  words.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);

const DATE: Intl.DateTimeFormatOptions = { timeZone: 'UTC', day: 'numeric', month: 'short' };
const CLOCK: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** How numbers and times of a report are written. Times are seconds since 1970, by the clock of the appliance. */
export class Formats {
  readonly #number: Intl.NumberFormat;
  readonly #withSeconds: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #minute: Intl.DateTimeFormat;
  readonly #second: Intl.DateTimeFormat;

  constructor(locale: string, { hasYear }: Pick<ReportTimes, 'hasYear'>) {
    // As the rest of the product writes English.
    const ofTimes = locale.startsWith('en') ? 'en-GB' : locale;
    this.#number = new Intl.NumberFormat(locale);
    this.#withSeconds = new Intl.DateTimeFormat(ofTimes, {
      ...DATE,
      ...CLOCK,
      second: '2-digit',
      ...(hasYear && { year: 'numeric' }),
    });
    this.#day = new Intl.DateTimeFormat(ofTimes, DATE);
    this.#minute = new Intl.DateTimeFormat(ofTimes, { timeZone: 'UTC', ...CLOCK });
    this.#second = new Intl.DateTimeFormat(ofTimes, { timeZone: 'UTC', ...CLOCK, second: '2-digit' });
  }

  number(count: number): string {
    return this.#number.format(count);
  }

  /** `22 Apr 2009, 11:47:47`. */
  time(seconds: number): string {
    return this.#withSeconds.format(new Date(seconds * 1000));
  }

  /** At an axis: no more than tells it from its neighbours. */
  tick(seconds: number): string {
    const date = new Date(seconds * 1000);
    if (seconds % DAY === 0) return this.#day.format(date);
    return (seconds % MINUTE === 0 ? this.#minute : this.#second).format(date);
  }
}

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;
