// What stands between the entries of a page, a note or a session.
import fc from 'fast-check';
import type { Frame } from './frames';
import { filled, type Units } from './wraps';

/** Puts lines between those of a log. */
export interface Surrounding {
  readonly name: string;
  readonly put: (units: Units) => Units;
}

/** Lines of a page that look like no log. */
const prose = fc.constantFrom<(readonly string[])[]>(
  ['Unsuccessful:'],
  ['Successful:'],
  ['Outbound SMTP Authentication'],
  ['## Inbound', ''],
  [
    '',
    'Some sentence of prose about delivery, which goes on for long enough that a page of usual width breaks it.',
    '',
  ],
  ['Note: one may expect a warning only behind the last lines.'],
  ['- Here the message (MID) 64855 is tried for a start:'],
  ['* * *'],
  ['.........................'],
  ['---'],
  [''],
  ['', ''],
  ['The number of one delivery, DCID, stands in each of them.'],
  ['2. Look for the failed user:'],
  ['Come vengono registrati gli eventi di autenticazione SMTP?'],
  ['\u4ee5\u4e0b\u306f\u5931\u6557\u3057\u305f\u8a8d\u8a3c\u3067\u3059'],
);

const gaps = fc.array(fc.option(prose, { nil: undefined, freq: 2 }), { minLength: 2, maxLength: 5 });

/** Lines before some of the entries and behind the last one. */
function between(
  { name, lines, units, ...how }: Units,
  what: string,
  linesAt: (place: number) => readonly string[],
): Units {
  return {
    name: `${name} | ${what}`,
    lines,
    // What stands before an entry is told as part of it: only the order of the lines counts.
    units: [...units.map((unit, place) => [...linesAt(place), ...unit]), linesAt(units.length)],
    ...how,
  };
}

/** Headings and sentences, filled into lines as the log is. */
export const withProse = (width = Infinity): fc.Arbitrary<Surrounding> =>
  gaps.map(pattern => ({
    name: 'prose',
    put: units => ({
      ...between(units, 'prose', place =>
        (pattern[place % pattern.length] ?? []).flatMap(line => filled(line, width)),
      ),
      hasOpenEnds: true,
    }),
  }));

/** Fences of Markdown around some entries each, all of it indented or not. */
export const withFences: fc.Arbitrary<Surrounding> = fc
  .record({
    fence: fc.constantFrom('```', '~~~', '````'),
    language: fc.constantFrom('', 'text', 'log'),
    indent: fc.constantFrom('', '', '  ', '    '),
    size: fc.integer({ min: 1, max: 6 }),
    words: fc.constantFrom([''], ['', 'And then:', ''], ['### Next']),
  })
  .map(({ fence, language, indent, size, words }) => ({
    name: 'fences',
    put: ({ name, lines, units, ...how }) => {
      const all = units.map((unit, place) => {
        const indented = unit.map(line => (line === '' ? '' : indent + line));
        const isFirst = place % size === 0;
        const isLast = place % size === size - 1 || place === units.length - 1;
        return [
          ...(isFirst ? [indent + fence + language] : []),
          ...indented,
          ...(isLast ? [indent + fence, ...words] : []),
        ];
      });
      return { name: `${name} | fences, indented by ${indent.length}`, lines, units: all, ...how };
    },
  }));

/** A number on a line of its own before each entry. */
export const withNumbers: fc.Arbitrary<Surrounding> = fc.constantFrom(1, 9, 98).map(first => ({
  name: 'numbers',
  put: units =>
    between(units, 'numbered lines of their own', place =>
      place < units.units.length ? [String(first + place)] : [],
    ),
}));

/** A number on a line of its own before each line of a page. */
export const withNumberedLines: fc.Arbitrary<Surrounding> = fc.constantFrom(1, 9, 98).map(first => ({
  name: 'numbers',
  put: ({ name, lines, units, ...how }) => {
    let number = first;
    const numbered = units.map(unit => unit.flatMap(line => [String(number++), line]));
    return { name: `${name} | all lines numbered from ${first}`, lines, units: numbered, ...how };
  },
}));

/** What a copy of broken lines puts before each of them. */
export const inFrames = (frame: fc.Arbitrary<Frame>): fc.Arbitrary<Surrounding> =>
  frame.map(({ name, words }) => ({
    name,
    put: ({ name: broken, lines, units, ...how }) => {
      let number = 0;
      const framed = units.map(unit => unit.map(line => words(number++) + line));
      return { name: `${broken} | ${name}`, lines, units: framed, ...how };
    },
  }));

/** An export of a copy of broken lines: each entry with all its lines is a cell, with or without others beside it. */
export const inCells: fc.Arbitrary<Surrounding> = fc
  .record({
    before: fc.constantFrom('', '', '7,', '"main",'),
    behind: fc.constantFrom('', '', ',', ',7,"main"'),
  })
  .map(({ before, behind }) => ({
    name: `cells ${before}${behind}`,
    put: ({ name: broken, lines, units, ...how }) => {
      const cells = units.map(unit =>
        unit.map(
          (line, place) =>
            (place === 0 ? `${before}"` : '') +
            line.replaceAll('"', '""') +
            (place === unit.length - 1 ? `"${behind}` : ''),
        ),
      );
      return { name: `${broken} | cells ${before}…${behind}`, lines, units: cells, ...how };
    },
  }));

const prompts = fc.constantFrom<(readonly string[])[]>(
  ['mx1.example.com> grep -i "SMTP Auth" mail_logs'],
  ['mx1.example.com> workqueue status', 'Status as of: Thu Feb 06 12:48:02 2014 GMT', 'Status: Operational'],
  ['mx1.example.com> tail mail_logs', 'Press Ctrl-C to stop.'],
  ['(Machine mx1.example.com)> grep ICID mail_logs'],
  ["tue:09:15am[root@host]maillogs as root#  egrep ' 69610481 | 38637862 ' test"],
  ['$ grep -h ICID mail.*'],
  ['root@host:~# tail -f mail.log'],
  ['^C', 'mx1.example.com> tail mail_logs'],
  ['^Cmx1.example.com> '],
);

/** A session with a shell or on the appliance's command line. */
export const withPrompts: fc.Arbitrary<Surrounding> = fc
  .array(fc.option(prompts, { nil: undefined, freq: 2 }), { minLength: 2, maxLength: 5 })
  .map(pattern => ({
    name: 'prompts',
    put: units => between(units, 'prompts', place => pattern[place % pattern.length] ?? []),
  }));

const foreign = fc.constantFrom<(readonly string[])[]>(
  ['{"@timestamp": "2026-06-26T10:42:20.000Z", "message": "GET /index.html", "status": 200}'],
  ['{"level":"info","msg":"connected to 192.0.2.9"}'],
  [
    '<166>Mar 17 18:24:37 consolidated_event: CEF:0|Example|Gateway|14.0.0-657|ESA_CONSOLIDATED_LOG_EVENT|Consolidated Log Event|5|ESAMID=1053 ESAICID=134 suser=a@example.com act=QUARANTINED',
  ],
  ['Jun 12 14:01:33 host01 sshd[811]: Failed password for root from 203.0.113.9 port 4711 ssh2'],
  ['2026-06-26T10:42:20.123456+02:00 host01 systemd[1]: Started Session 12 of user root.'],
  ['2027 Sep 28 16:13:51 host01 daemon [info] ntpd: synchronized'],
);

/** Records of other programs, as a collector files them together. */
export const withForeignRecords: fc.Arbitrary<Surrounding> = fc
  .array(fc.option(foreign, { nil: undefined, freq: 2 }), { minLength: 2, maxLength: 5 })
  .map(pattern => ({
    name: 'foreign records',
    put: units => between(units, 'foreign records', place => pattern[place % pattern.length] ?? []),
  }));
