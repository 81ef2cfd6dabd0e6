// Headers: what stands before the text of an entry, as the appliance and those who relay its lines write it.
import fc from 'fast-check';
import { clockOf, type Clock } from './log';
import { changed, type Meant, type Piece } from './saying';
import type { ExpectedTime, Origin } from './sample';

/** A line as it is written, and what its header tells. */
export interface Written {
  readonly meant: Meant;
  readonly pieces: readonly Piece[];
  /** Whether the header tells its time by a stamp of its own: then it can stand anywhere. */
  readonly origin: Origin;
  /** UTF-16 units before the text of the entry. */
  readonly headerLength: number;
}

/** A way to write the header of an entry; `number` is its place in the log, from 0. */
export interface Form {
  readonly name: string;
  readonly write: (meant: Meant, number: number) => Written;
}

export const HOST = 'mx1.example.com';

const pad = (value: number, width = 2) => String(value).padStart(width, '0');

/** A line of a header and the text of an entry. */
function written(meant: Meant, header: string, origin: Origin): Written {
  return { meant, pieces: [header, ...meant.pieces], origin, headerLength: header.length };
}

export function timeOf(clock: Clock, offsetSeconds?: number): ExpectedTime & { readonly year: number } {
  const { year, month, day, hour, minute, second } = clock;
  return {
    year,
    month,
    day,
    hour,
    minute,
    second,
    ...(offsetSeconds !== undefined && { offsetSeconds }),
  };
}

export function yearless(clock: Clock): ExpectedTime {
  const { month, day, hour, minute, second } = timeOf(clock);
  return { month, day, hour, minute, second };
}

const hosts = fc.constantFrom(HOST, HOST, 'mx1', '192.0.2.4', undefined);
const tags = fc.constantFrom('mail_logs', 'mail_logs', 'smail', 'ESA_mail_logs', 'mail_logs[123]');
const priorities = fc.constantFrom('', '', '<22>', '<166>');

const beforeText = (words: readonly (string | undefined)[]): string =>
  words.flatMap(word => (word === undefined || word === '' ? [] : [`${word} `])).join('');

/** `Wed Jun  2 14:58:14 2027 Info: `, the appliance's own. */
export const native: fc.Arbitrary<Form> = fc.constantFrom('padded', 'one blank').map(padding => ({
  name: `native, day ${padding}`,
  write: meant => {
    const clock = clockOf(meant.seconds);
    const { weekday, monthName, day, year } = clock;
    const dayText = padding === 'padded' ? String(day).padStart(2) : String(day);
    const header = `${weekday} ${monthName} ${dayText} ${clock.clock} ${year} ${meant.level}: `;
    return written(meant, header, { times: [timeOf(clock)], hosts: [undefined] });
  },
}));

/** `Jun 26 10:42:23 mx1.example.com mail_logs: Info: ` */
export const syslog: fc.Arbitrary<Form> = fc
  .record({
    priority: priorities,
    weekday: fc.constantFrom(false, false, true),
    year: fc.constantFrom(false, false, true),
    zero: fc.boolean(),
    host: hosts,
    tag: tags,
  })
  .map(({ priority, weekday, year, zero, host, tag }) => ({
    name: `syslog${priority && ', priority'}${weekday ? ', weekday' : ''}${year ? ', year' : ''}, ${host}, ${tag}`,
    write: meant => {
      const clock = clockOf(meant.seconds);
      const day = zero ? pad(clock.day) : String(clock.day).padStart(2);
      const stamp = beforeText([
        weekday ? clock.weekday : '',
        `${clock.monthName} ${day}`,
        clock.clock,
        year ? String(clock.year) : '',
      ]);
      const header = `${priority}${stamp}${beforeText([host, `${tag}:`])}${meant.level}: `;
      const times = [year ? timeOf(clock) : yearless(clock)];
      return written(meant, header, { times, hosts: [host] });
    },
  }));

interface IsoStamp {
  readonly between: string;
  readonly fraction: string;
  /** Seconds east of UTC; undefined where the stamp has no zone. */
  readonly zone: { readonly text: string; readonly seconds: number | undefined };
}

const zones = fc.constantFrom<IsoStamp['zone'][]>(
  { text: 'Z', seconds: 0 },
  { text: '+02:00', seconds: 7200 },
  { text: '+0200', seconds: 7200 },
  { text: '-05:30', seconds: -19_800 },
  { text: '+00:00', seconds: 0 },
  { text: '', seconds: undefined },
);
const isoStamps: fc.Arbitrary<IsoStamp> = fc.record({
  between: fc.constantFrom('T', 'T', ' '),
  fraction: fc.constantFrom('', '.123456', '.000', ',512'),
  zone: zones,
});

function isoText(clock: Clock, { between, fraction, zone }: IsoStamp): string {
  const day = `${clock.year}-${pad(clock.month)}-${pad(clock.day)}`;
  return `${day}${between}${clock.clock}${fraction}${zone.text}`;
}

/** `2026-06-26T10:42:20.123456+02:00 mx1.example.com mail_logs: Info: `, as rsyslog writes it by default. */
export const iso: fc.Arbitrary<Form> = fc
  .record({
    priority: fc.constantFrom('', '', '', '<22>'),
    stamp: isoStamps,
    host: hosts,
    tag: fc.option(tags, { nil: undefined, freq: 5 }),
  })
  .map(({ priority, stamp, host, tag }) => ({
    name: `ISO ${isoText(clockOf(0), stamp)}, ${host}, ${tag}`,
    write: meant => {
      const clock = clockOf(meant.seconds);
      const from = tag === undefined ? [] : [host, `${tag}:`];
      const header = `${priority}${isoText(clock, stamp)} ${beforeText(from)}${meant.level}: `;
      const times = [timeOf(clock, stamp.zone.seconds)];
      return written(meant, header, { times, hosts: [tag === undefined ? undefined : host] });
    },
  }));

/** `<22>1 2026-06-26T10:42:20.000Z mx1.example.com mail_logs - - - Info: ` */
export const rfc5424: fc.Arbitrary<Form> = fc
  .record({
    stamp: isoStamps.map(stamp => ({ ...stamp, between: 'T', fraction: stamp.fraction.replace(',', '.') })),
    host: fc.constantFrom(HOST, 'mx1', '192.0.2.4', undefined),
    application: fc.constantFrom('mail_logs', 'smail'),
    process: fc.constantFrom('-', '123'),
    message: fc.constantFrom('-', 'ID47'),
    data: fc.constantFrom(
      '-',
      '[origin ip="192.0.2.4"]',
      '[exampleSDID@32473 iut="3" eventSource="a \\"b\\" \\] c"][meta sequenceId="9"]',
    ),
  })
  .map(({ stamp, host, application, process, message, data }) => ({
    name: `RFC 5424, ${host}, ${data}`,
    write: meant => {
      const clock = clockOf(meant.seconds);
      // The standard has no stamp without a zone.
      const zone = stamp.zone.seconds === undefined ? { text: 'Z', seconds: 0 } : stamp.zone;
      const fields = beforeText([host ?? '-', application, process, message, data]);
      const header = `<22>1 ${isoText(clock, { ...stamp, zone })} ${fields}${meant.level}: `;
      return written(meant, header, { times: [timeOf(clock, zone.seconds)], hosts: [host] });
    },
  }));

/** `2027 Sep 28 16:13:51 mx1 mail [info] mail_logs:nopid Info: ` */
export const collector: fc.Arbitrary<Form> = fc.constant({
  name: 'collector',
  write: meant => {
    const clock = clockOf(meant.seconds);
    const { year, monthName, day } = clock;
    const header = `${year} ${monthName} ${pad(day)} ${clock.clock} ${HOST} mail [info] mail_logs:nopid ${meant.level}: `;
    return written(meant, header, { times: [timeOf(clock)], hosts: [HOST] });
  },
});

/** The dates of collectors on Windows. */
export const windows: fc.Arbitrary<Form> = fc
  .record({
    style: fc.constantFrom<WindowsStyle[]>('m-d-y', 'm/d/y AM', 'd.m.y', 'y/m/d'),
    host: hosts,
    tag: tags,
  })
  .map(({ style, host, tag }) => ({
    name: `Windows ${style}, ${host}, ${tag}`,
    write: meant => {
      const clock = clockOf(meant.seconds);
      const header = `${windowsText(clock, style)} ${beforeText([host, `${tag}:`])}${meant.level}: `;
      return written(meant, header, { times: windowsTimes(clock, style), hosts: [host] });
    },
  }));

export type WindowsStyle = 'm-d-y' | 'm/d/y AM' | 'd.m.y' | 'y/m/d';

export function windowsText(clock: Clock, style: WindowsStyle): string {
  const { year, month, day, hour, minute, second } = clock;
  switch (style) {
    case 'm-d-y':
      return `${pad(month)}-${pad(day)}-${year} ${clock.clock}`;
    case 'm/d/y AM':
      return `${month}/${day}/${year} ${hour % 12 === 0 ? 12 : hour % 12}:${pad(minute)}:${pad(second)} ${hour < 12 ? 'AM' : 'PM'}`;
    case 'd.m.y':
      return `${pad(day)}.${pad(month)}.${year} ${clock.clock}`;
    case 'y/m/d':
      return `${year}/${pad(month)}/${pad(day)} ${clock.clock}`;
  }
}

/** Where day and month may be either, none of the two is guessed. */
function windowsTimes(clock: Clock, style: WindowsStyle): (ExpectedTime | undefined)[] {
  return clock.day <= 12 && style === 'm-d-y' ? [timeOf(clock), undefined] : [timeOf(clock)];
}

/** `Info: `, perhaps with who wrote it. */
export const level: fc.Arbitrary<Form> = fc
  .constantFrom<(string | undefined)[]>('', 'mail_logs: ', `${HOST} mail_logs: `)
  .map((origin = '') => ({
    name: `level alone behind "${origin}"`,
    write: meant => {
      const hosts = [origin.startsWith(HOST) ? HOST : undefined];
      return written(meant, `${origin}${meant.level}: `, { times: [undefined], hosts });
    },
  }));

/** A relay puts its own header before a line: the inner stamp counts, and a year may come from the outer one. */
export const relays: fc.Arbitrary<(form: Form) => Form> = fc
  .record({
    style: fc.constantFrom('syslog' as const, 'iso' as const, 'rfc5424' as const),
    priority: fc.constantFrom('', '<111>'),
    stamp: isoStamps,
    tag: fc.constantFrom('ESA: ', 'ESA: ', ''),
    later: fc.constantFrom(0, 0, 1, 3600, -1),
  })
  .map(({ style, priority, stamp, tag, later }) => form => ({
    name: `relayed (${style}, ${tag}, ${later} s) ${form.name}`,
    write: (meant, number) => {
      const inner = form.write(meant, number);
      const clock = clockOf(meant.seconds + later);
      const outer = {
        syslog: `${priority}${clock.monthName} ${String(clock.day).padStart(2)} ${clock.clock} relay1 ${tag}`,
        iso: `${isoText(clock, stamp)} relay1 ${tag}`,
        rfc5424: `<13>1 ${isoText(clock, { between: 'T', fraction: '', zone: { text: 'Z', seconds: 0 } })} relay1 ESA - - - `,
      }[style];
      return behind(inner, outer, relayed(inner.origin, clock.year));
    },
  }));

function relayed({ times, hosts }: Origin, year: number): Origin {
  return {
    times:
      times === 'any'
        ? 'any'
        : times.flatMap(time => (time ? [time, { ...time, year: time.year ?? year }] : [time])),
    // The outer header fills the gaps of the inner one.
    hosts: hosts === 'any' ? 'any' : hosts.map(host => host ?? 'relay1'),
  };
}

/** A line with something before it. */
export function behind(line: Written, before: string, origin: Origin = line.origin): Written {
  const headerLength = before.length + line.headerLength;
  return { ...line, pieces: [before, ...line.pieces], origin, headerLength };
}

/** A line with its own words changed, those that nobody chose. */
export const withWords = (line: Written, change: (words: string) => string): Written => ({
  ...line,
  pieces: changed(line.pieces, change),
});

/** Every header that tells the time. */
export const stamped = fc.oneof(
  { weight: 3, arbitrary: native },
  { weight: 3, arbitrary: syslog },
  { weight: 3, arbitrary: iso },
  { weight: 1, arbitrary: rfc5424 },
  { weight: 1, arbitrary: collector },
  { weight: 1, arbitrary: windows },
  {
    weight: 3,
    arbitrary: fc.tuple(relays, fc.oneof(native, syslog)).map(([relay, form]) => relay(form)),
  },
);
