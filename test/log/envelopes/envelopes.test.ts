// The law of envelopes: a log that was relayed, exported, copied or damaged says what the log itself says.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { entities, hasBrackets, runTogether, typography, writtenEnds } from './damages';
import { asFile, enveloped, files, type Lines } from './enveloping';
import { collector, iso, level, native, relays, rfc5424, stamped, syslog, windows } from './forms';
import { bullet, frames, grep, numbering, quote } from './frames';
import { logs } from './log';
import { csv, json, tabbed, type Envelope } from './records';
import { drawn, marked, strings, wrapped as wrappedIn } from './wrappers';
import {
  inCells,
  inFrames,
  withFences,
  withForeignRecords,
  withNumberedLines,
  withNumbers,
  withPrompts,
  withProse,
  type Surrounding,
} from './interleavings';
import { assertRead, SAMPLES, tellAll } from './tally';
import {
  asSample,
  hard,
  isEvident,
  isEvidentTwice,
  soft,
  unwrapped,
  widths,
  wrapped,
  type MakeWrap,
  type Units,
} from './wraps';

/** Logs behind a header, of enough entries to show what was done to them. */
const lines: fc.Arbitrary<Lines> = fc
  .tuple(logs({ least: 2, most: 4 }), fc.oneof(native, native, syslog, iso))
  .map(([entries, form]) => enveloped(entries, form));
const broken = (wrap: fc.Arbitrary<MakeWrap>, log = lines): fc.Arbitrary<Units> =>
  fc
    .tuple(log, wrap, widths)
    .map(([log, make, width]) => wrapped(log, make, width))
    .filter(isEvident);
/** A page of about eighty columns, as documents are. */
const PAGE = 80;
const page = fc
  .tuple(lines, soft, withProse(PAGE))
  .map(([log, make, { put }]) => ({ units: wrapped(log, make, PAGE), put }))
  .filter(({ units }) => isEvident(units))
  .map(({ units, put }) => asSample(put(units)));
const alone = (envelope: fc.Arbitrary<Envelope>) => envelope.map(given => [given]);
const relayed = fc.tuple(relays, fc.oneof(native, syslog)).map(([relay, form]) => relay(form));

describe(`the law of envelopes (${SAMPLES.toLocaleString('en')} samples)`, function () {
  // Much to do, on a machine that may be busy.
  this.timeout(0);
  after(tellAll);

  it('is tried on logs that hold all there is to tell', () => {
    const seen = new Set(
      fc.sample(logs(), { numRuns: 400, seed: 1 }).flatMap(log => log.map(({ event }) => event)),
    );
    // Else it would be kept with nothing tried.
    const events =
      'opened policy tls-succeeded auth-failed auth-succeeded auth-forward-unreachable auth-profile-misconfigured lost closed';
    assert.deepEqual(
      [
        ...events.split(' ').map(name => `injection.${name}`),
        ...'started sender recipient subject ready policy queued finished'
          .split(' ')
          .map(name => `message.${name}`),
        ...'scan.antispam scan.antivirus quarantine.added'.split(' '),
        ...'opened auth-succeeded auth-failed started done response bounced closed'
          .split(' ')
          .map(name => `delivery.${name}`),
      ].filter(name => !seen.has(name)),
      [],
    );
  });

  it('holds for the log itself', () => {
    assertRead(files(native), 0.02);
  });

  const headers = { syslog, ISO: iso, 'RFC 5424': rfc5424, collector, windows, relayed, level };
  for (const [name, form] of Object.entries(headers)) {
    it(`holds for headers: ${name}`, () => {
      assertRead(files(form), 0.02);
    });
  }

  const copies = { quote, numbering, bullet, grep };
  for (const [name, envelope] of Object.entries(copies)) {
    it(`holds for copies: ${name}`, () => {
      assertRead(files(name === 'bullet' ? native : fc.oneof(native, syslog, iso), alone(envelope)), 0.015);
    });
  }

  const exports = { CSV: csv, JSON: json, tabs: tabbed };
  for (const [name, envelope] of Object.entries(exports)) {
    it(`holds for exports: ${name}`, () => {
      assertRead(files(name === 'tabs' ? syslog : fc.oneof(native, syslog, iso), alone(envelope)), 0.02);
    });
  }

  const wrappers = { strings, marks: marked, records: wrappedIn, 'drawn tables': drawn };
  for (const [name, envelope] of Object.entries(wrappers)) {
    it(`holds for wrappers: ${name}`, () => {
      assertRead(files(fc.oneof(native, syslog, iso), alone(envelope)), 0.02);
    });
  }

  it('holds for all of them together', () => {
    const record = fc.option(fc.oneof(csv, json), { nil: undefined, freq: 2 });
    const around = fc.tuple(record, frames).map(([first, others]) => (first ? [first, ...others] : others));
    assertRead(files(stamped, around), 0.08);
  });

  const wraps = { 'in mid-word': hard, 'at blanks': soft };
  for (const [name, wrap] of Object.entries(wraps)) {
    it(`holds for lines that are broken ${name}`, () => {
      assertRead(broken(wrap).map(asSample), 0.09);
    });
  }

  it('holds for a page with prose between the broken lines', () => {
    assertRead(page, 0.05);
  });

  const surroundings: Record<string, fc.Arbitrary<Surrounding>> = {
    prose: withProse(),
    fences: withFences,
    numbers: withNumbers,
    prompts: withPrompts,
    'records of other programs': withForeignRecords,
  };
  for (const [name, surrounding] of Object.entries(surroundings)) {
    it(`holds for whole lines with others between: ${name}`, () => {
      assertRead(
        fc.tuple(lines, surrounding).map(([log, { put }]) => asSample(put(unwrapped(log)))),
        0.015,
      );
    });
  }
  for (const [name, surrounding] of Object.entries({ fences: withFences, numbers: withNumbers })) {
    it(`holds for lines that are broken at blanks, with others between: ${name}`, () => {
      assertRead(
        fc.tuple(broken(soft), surrounding).map(([units, { put }]) => asSample(put(units))),
        0.015,
      );
    });
  }
  it('holds for lines that are broken in mid-word, with prompts between', () => {
    assertRead(
      fc.tuple(broken(hard), withPrompts).map(([units, { put }]) => asSample(put(units))),
      0.015,
    );
  });

  const framed = { quote, numbering, grep };
  for (const [name, frame] of Object.entries(framed)) {
    it(`holds for copies that are broken in mid-word: ${name}`, () => {
      const log = fc.tuple(lines, frame).map(([{ name, before, lines }, { name: kind, around }]) => ({
        name: `${name} | ${kind}`,
        before,
        lines: lines.map(around),
      }));
      assertRead(broken(hard, log).filter(isEvidentTwice).map(asSample), 0.015);
    });
    it(`holds for lines that are broken at blanks and then copied: ${name}`, () => {
      assertRead(
        fc.tuple(broken(soft), inFrames(frame)).map(([units, { put }]) => asSample(put(units))),
        0.015,
      );
    });
  }
  for (const [name, wrap] of Object.entries(wraps)) {
    it(`holds for lines that are broken ${name} and then exported, an entry a cell`, () => {
      assertRead(
        fc
          .tuple(broken(wrap).filter(isEvidentTwice), inCells)
          .map(([units, { put }]) => asSample(put(units))),
        0.015,
      );
    });
  }
  it('holds for pages, copied with a number above each line', () => {
    assertRead(
      fc.tuple(broken(soft), withNumberedLines).map(([units, { put }]) => asSample(put(units))),
      0.015,
    );
  });

  it('holds for line ends that are written out', () => {
    assertRead(
      fc.tuple(lines, writtenEnds).map(([log, write]) => write(log)),
      0.02,
    );
  });

  it('holds for typography', () => {
    assertRead(
      fc.tuple(lines, typography).map(([log, change]) => asFile(change(log))),
      0.02,
    );
  });

  it('holds for HTML entities', () => {
    const escaped = fc.tuple(lines.filter(hasBrackets), entities);
    assertRead(
      escaped.map(([log, change]) => asFile(change(log))),
      0.02,
    );
  });

  it('holds for lines that have run together', () => {
    const samples = fc
      .tuple(lines, runTogether)
      .map(([log, put]) => put(log))
      .filter(({ isEvident }) => isEvident);
    assertRead(samples, 0.04);
  });
});
