import type { Entry } from '../log/entry';
import { applianceOf } from '../log/header/appliance';
import type { Header } from '../log/header/header';
import type { Field } from '../log/shapes/fieldType';
import { clockSeconds, type LogTime } from '../log/time';

/** What is known of the times of a log from elsewhere: it counts where the log does not tell. */
export interface GivenTimes {
  /** Of the first entry whose stamp has none. */
  readonly year?: number | undefined;
  /** Seconds east of UTC. */
  readonly offsetSeconds?: number | undefined;
}

/** Months by which a stamp is further on, or back, than the one before only where the year has turned. */
const HALF_A_YEAR = 6;

/** Tells when the entries of one file were written, as far as the file, or who has it, tells by then. */
export class Clock {
  /** Rises whenever the time of an entry that was asked for before may be another one. */
  revision = 0;
  readonly #given: GivenTimes;
  /** Seconds east of UTC, as the file has told them by now, by appliance. */
  readonly #utcOffsets = new Map<string | undefined, number>();
  /** The year of the last stamp without one, and its month, by appliance. */
  readonly #years = new Map<string | undefined, { readonly year: number; readonly month: number }>();

  constructor(given: GivenTimes = {}) {
    this.#given = given;
  }

  /** Takes up what an entry tells of the clock. To be called with each, in file order, before its time is asked for. */
  take({ header }: Entry, fields: readonly Field[]): void {
    for (const { name, value } of fields) {
      if (name !== 'offsetSeconds' || typeof value !== 'number') continue;
      this.#utcOffsets.set(applianceOf(header), value);
      this.revision++;
    }
  }

  /** Undefined where the entry has no stamp. The year and the offset are left out where nobody tells. */
  timeOf(header: Header | undefined): LogTime | undefined {
    const time = header?.time;
    if (!time) return undefined;
    const appliance = applianceOf(header);
    const offsetSeconds = time.offsetSeconds ?? this.#utcOffsets.get(appliance) ?? this.#given.offsetSeconds;
    const year = time.year ?? this.#yearOf(time, appliance);
    return {
      ...time,
      ...(year !== undefined && { year }),
      ...(offsetSeconds !== undefined && { offsetSeconds }),
    };
  }

  #yearOf({ month }: LogTime, appliance: string | undefined): number | undefined {
    if (this.#given.year === undefined) return undefined;
    const last = this.#years.get(appliance) ?? { year: this.#given.year, month };
    // December to January is a new year; back again, as where lines of two files are mixed, the old one.
    const turns = last.month - month > HALF_A_YEAR ? 1 : month - last.month > HALF_A_YEAR ? -1 : 0;
    const year = last.year + turns;
    this.#years.set(appliance, { year, month });
    return year;
  }
}

/**
 * Milliseconds since 1970 in UTC; undefined where the year or the offset is not known, and for a stamp that is on no
 * calendar: the fields of a stamp are as printed.
 */
export function instantOf(time: LogTime | undefined): number | undefined {
  if (time?.year === undefined || time.offsetSeconds === undefined) return undefined;
  const local = new Date(clockSeconds(time) * 1000);
  const isOnCalendar =
    local.getUTCFullYear() === time.year &&
    local.getUTCMonth() + 1 === time.month &&
    local.getUTCDate() === time.day &&
    local.getUTCHours() === time.hour &&
    local.getUTCMinutes() === time.minute &&
    local.getUTCSeconds() === time.second;
  return isOnCalendar ? local.getTime() - time.offsetSeconds * 1000 : undefined;
}

/** `2027-06-02T07:00:04Z` */
export const isoInstant = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace('.000Z', 'Z');
