// The counterpart of the law of envelopes: what strangers write into a log splits and ends no entry.
import fc from 'fast-check';
import { writtenEnds } from './damages';
import { enveloped, files } from './enveloping';
import { iso, native, relays, rfc5424, syslog } from './forms';
import { quote } from './frames';
import { logs } from './log';
import { csv, json, type Envelope } from './records';
import { assertRead, SAMPLES, tellAll } from './tally';
import { hostileValues } from './values';

const alone = (envelope: fc.Arbitrary<Envelope>) => envelope.map(given => [given]);
const stranger = { values: hostileValues };

describe(`the law of envelopes: what strangers write (${SAMPLES.toLocaleString('en')} samples)`, function () {
  // Much to do, on a machine that may be busy.
  this.timeout(0);
  after(tellAll);

  const relayed = fc.tuple(relays, native).map(([relay, form]) => relay(form));
  const headers = { native, syslog, ISO: iso, 'RFC 5424': rfc5424, relayed };
  for (const [name, form] of Object.entries(headers)) {
    it(`changes no entry behind headers: ${name}`, () => {
      assertRead(files(form, undefined, stranger), name === 'native' ? 0.05 : 0.015);
    });
  }

  for (const [name, envelope] of Object.entries({ CSV: csv, JSON: json, quote })) {
    it(`changes no entry in envelopes: ${name}`, () => {
      assertRead(files(fc.oneof(native, syslog, iso), alone(envelope), stranger), 0.02);
    });
  }

  it('changes no entry where line ends are written out', () => {
    assertRead(
      fc
        .tuple(logs(stranger), fc.oneof(native, syslog, iso), writtenEnds)
        .map(([entries, form, write]) => write(enveloped(entries, form))),
      0.02,
    );
  });
});
