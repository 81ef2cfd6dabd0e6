// Logs to be put into envelopes: what an appliance writes of a few connections, side by side.
import fc from 'fast-check';
import { stories, told, type Story } from './connections';
import { joined, type Meant, type Saying } from './saying';
import { everyday, type Values } from './values';

/** Seconds since 1970; a day up to the 28th, so that all stamps are of one month. */
const beginnings = fc
  .record({
    year: fc.integer({ min: 2009, max: 2032 }),
    month: fc.nat(11),
    day: fc.integer({ min: 1, max: 28 }),
    second: fc.nat(86_000),
  })
  .map(({ year, month, day, second }) => Date.UTC(year, month, day) / 1000 + second);

const MOST = 30;

export interface LogOptions {
  readonly values?: Values;
  /** Connections at least, and at most. */
  readonly least?: number;
  readonly most?: number;
}

/** The entries of a log, in file order. */
export function logs({ values = everyday, least = 1, most = 3 }: LogOptions = {}): fc.Arbitrary<
  readonly Meant[]
> {
  return fc
    .record({
      begins: beginnings,
      stories: fc.array(stories(values), { minLength: least, maxLength: most }),
      // Numbers of one digit, of three and of eight, all three kinds apart or not.
      first: fc.constantFrom(
        { icid: 7, mid: 5, dcid: 6 },
        { icid: 450, mid: 441, dcid: 5633 },
        { icid: 69_610_481, mid: 38_637_862, dcid: 3_310_450 },
        { icid: 20, mid: 20, dcid: 20 },
      ),
      turns: fc.array(fc.nat(7), { minLength: 4, maxLength: 12 }),
      steps: fc.array(fc.constantFrom(0, 0, 0, 1, 3, 40), { minLength: 3, maxLength: 7 }),
    })
    .map(({ begins, stories, first, turns, steps }) => {
      const texts = interleaved(
        stories.map((story, i) => toldAs(story, first, i)),
        turns,
      ).slice(0, MOST);
      let seconds = begins;
      return texts.map((text, i) => ({ ...text, seconds: (seconds += steps[i % steps.length] ?? 0) }));
    })
    .filter(entries => entries.length >= 3);
}

function toldAs(story: Story, { icid, mid, dcid }: { icid: number; mid: number; dcid: number }, i: number) {
  return told(story, { icid: icid + i, mid: mid + i, dcid: dcid + i });
}

/** Each turn takes the next entry of one of the connections. */
function interleaved(connections: readonly Saying[][], turns: readonly number[]): Saying[] {
  const open = connections.map(entries => [...entries]);
  const all: Saying[] = [];
  for (let turn = 0; open.length > 0; turn++) {
    const place = (turns[turn % turns.length] ?? 0) % open.length;
    const next = open[place]?.shift();
    if (next) all.push(next);
    else open.splice(place, 1);
  }
  return all;
}

/** How a day and a time are written. */
export interface Clock {
  readonly weekday: string;
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly monthName: string;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** `10:42:23` */
  readonly clock: string;
}

export function clockOf(seconds: number): Clock {
  const date = new Date(seconds * 1000);
  const [weekday = '', , monthName = ''] = date.toUTCString().replace(',', '').split(' ');
  return {
    weekday,
    monthName,
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    clock: date.toISOString().slice(11, 19),
  };
}

/** The entry as the appliance writes it. */
export function nativeLine({ seconds, level, pieces }: Meant): string {
  const { weekday, monthName, day, clock, year } = clockOf(seconds);
  return `${weekday} ${monthName} ${String(day).padStart(2)} ${clock} ${year} ${level}: ${joined(pieces)}`;
}
