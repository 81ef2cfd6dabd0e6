// The law of envelopes: a log that was relayed, exported, copied or damaged says what the log itself says.
import fc from 'fast-check';
import { files } from './enveloping';
import { collector, iso, level, native, relays, rfc5424, stamped, syslog, windows } from './forms';
import { bullet, frames, grep, numbering, quote } from './frames';
import { csv, json, tabbed, type Envelope } from './records';
import { assertRead, SAMPLES, tellAll } from './tally';

const alone = (envelope: fc.Arbitrary<Envelope>) => envelope.map(given => [given]);
const relayed = fc.tuple(relays, fc.oneof(native, syslog)).map(([relay, form]) => relay(form));

describe(`the law of envelopes (${SAMPLES.toLocaleString('en')} samples)`, function () {
  // Much to do, on a machine that may be busy.
  this.timeout(0);
  after(tellAll);

  it('holds for the log itself', () => {
    assertRead(files(native), 0.04);
  });

  const headers = { syslog, ISO: iso, 'RFC 5424': rfc5424, collector, windows, relayed, level };
  for (const [name, form] of Object.entries(headers)) {
    it(`holds for headers: ${name}`, () => {
      assertRead(files(form), 0.03);
    });
  }

  const copies = { quote, numbering, bullet, grep };
  for (const [name, envelope] of Object.entries(copies)) {
    it(`holds for copies: ${name}`, () => {
      assertRead(files(name === 'bullet' ? native : fc.oneof(native, syslog, iso), alone(envelope)), 0.02);
    });
  }

  const exports = { CSV: csv, JSON: json, tabs: tabbed };
  for (const [name, envelope] of Object.entries(exports)) {
    it(`holds for exports: ${name}`, () => {
      assertRead(files(name === 'tabs' ? syslog : fc.oneof(native, syslog, iso), alone(envelope)), 0.03);
    });
  }

  it('holds for all of them together', () => {
    const record = fc.option(fc.oneof(csv, json), { nil: undefined, freq: 1 });
    const around = fc.tuple(record, frames).map(([first, others]) => (first ? [first, ...others] : others));
    assertRead(files(stamped, around), 0.1);
  });
});
