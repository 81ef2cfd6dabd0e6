import type { Log } from '../../log/log';
import { clockSeconds, isoOffset, secondsFrom, type Clock } from '../../log/time';
import type { ReportSpan } from '../../requests';

/** Puts the clocks of a log on one scale: seconds since 1970 as the first of them was printed, as if it were UTC. */
export interface ClockScale {
  readonly hasYear: boolean;
  /** `+02:00`, where the first time tells by which clock it is written. */
  readonly offset: string | undefined;
  /** NaN for a clock that is not known, or cannot be compared with the first. */
  secondsOf(clock: Clock): number;
}

/** The scale of a log's logons. */
export function clockScale(log: Log): ClockScale {
  const { authentications } = log.index;
  for (let row = 0; row < authentications.count; row++) {
    const first = authentications.clockAt(row);
    const time = Number.isNaN(first) ? undefined : log.timeOf(authentications.entryAt(row));
    if (!time) continue;
    const seconds = clockSeconds(time);
    return {
      hasYear: time.year !== undefined,
      offset: isoOffset(time.offsetSeconds) || undefined,
      secondsOf: clock => seconds + secondsFrom(first, clock),
    };
  }
  return { hasYear: true, offset: undefined, secondsOf: () => NaN };
}

/** The first and last of some times. */
export class SpanGatherer {
  #first = Infinity;
  #last = -Infinity;

  /** @param seconds NaN is none */
  add(seconds: number): void {
    if (seconds < this.#first) this.#first = seconds;
    if (seconds > this.#last) this.#last = seconds;
  }

  get span(): ReportSpan | undefined {
    return this.#first <= this.#last ? { first: this.#first, last: this.#last } : undefined;
  }
}
