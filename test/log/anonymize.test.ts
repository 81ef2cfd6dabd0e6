// The law of copies: a copy without values says what its log says, of stand-ins in their places, and holds no value.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isKeptWord } from '../../server/src/log/anonymize/keptWords';
import { StandIns } from '../../server/src/log/anonymize/standIns';
import { EVENTS } from '../../server/src/log/events/registry';
import type { Log } from '../../server/src/log/log';
import { ATTACK_KINDS, BENIGN_KINDS, scenario } from '../scenarios/scenario';
import { lineForms, pageForms } from '../support/forms';
import { assertSame, copyOf } from './anonymizing';
import { enveloped, files, type Lines } from './envelopes/enveloping';
import { iso, level, native, rfc5424, stamped, syslog, windows } from './envelopes/forms';
import { frames } from './envelopes/frames';
import { logs } from './envelopes/log';
import { csv, json, tabbed } from './envelopes/records';
import type { Sample } from './envelopes/sample';
import { hostileValues } from './envelopes/values';
import { asSample, hard, isEvident, soft, widths, wrapped } from './envelopes/wraps';
import { drawn, marked, strings, wrapped as wrappedIn } from './envelopes/wrappers';
import { at, sample } from './making';

const standIns = new StandIns(new Uint8Array(32).fill(7));

/** Names of values that tell who it was. */
const SECRET = new Set([
  'user',
  'sender',
  'recipient',
  'remoteAddress',
  'localAddress',
  'reverseDns',
  'server',
  'domain',
  'subject',
  'fileName',
  'messageId',
]);

/** The values of a log that must not stand in its copy: too short ones stand in everything. */
function secretsOf(log: Log): string[] {
  return Array.from({ length: log.index.entryCount }, (_, number) => log.entry(number)).flatMap(
    ({ fields }) =>
      fields.flatMap(({ name, value }) =>
        SECRET.has(name) && typeof value === 'string' && value.length > 3 && !isOfLogs(value) ? [value] : [],
      ),
  );
}

const isOfLogs = (value: string) =>
  (value.match(/[\p{L}\p{N}]+/gu) ?? []).every(word => isKeptWord(word) || /^\d{1,4}$/.test(word));

/** Holds a log to the law. */
function assertLaw(text: string): void {
  const { log, copied } = assertSame(text, standIns);
  const lower = copied.toLowerCase();
  assert.deepEqual(
    secretsOf(log).filter(secret => lower.includes(secret.toLowerCase())),
    [],
    copied,
  );
}

/** The same logs each time, so that what is red was broken by a change. */
const assertLawOf = (samples: fc.Arbitrary<Sample>, numRuns = 60) => {
  fc.assert(
    fc.property(samples, ({ text }) => {
      assertLaw(text);
    }),
    { numRuns, seed: 20260626 },
  );
};

describe('a copy without values', function () {
  // Much to do, on a machine that may be busy.
  this.timeout(0);

  it('has each example of each event as that event, with stand-ins as its values', () => {
    const lines = EVENTS.flatMap(({ examples }) => examples.map(example => `${at('09:00:00', example)}\n`));
    assertLaw(lines.join(''));
  });

  for (const [name, lines] of Object.entries({ ...lineForms, ...pageForms }))
    it(`says the same of a log as people have it: ${name}`, () => {
      assertLaw(lines.map(line => `${line}\n`).join(''));
    });

  for (const name of ['smtp-auth.log', 'smtp-auth.wrapped.log', 'busy-hour.log', 'syslog.log'])
    it(`says the same of the sample ${name}`, () => {
      assertLaw(sample(name));
    });

  const forms = { native, syslog, ISO: iso, 'RFC 5424': rfc5424, windows, level };
  for (const [name, form] of Object.entries(forms))
    it(`says the same of any log with headers: ${name}`, () => {
      assertLawOf(files(form));
    });

  it('says the same of any log with values that are made to mislead', () => {
    assertLawOf(files(fc.oneof(native, syslog), undefined, { values: hostileValues }), 150);
  });

  for (const [name, envelope] of Object.entries({ CSV: csv, JSON: json, tabs: tabbed }))
    it(`says the same of any log that was exported: ${name}`, () => {
      const form = name === 'tabs' ? syslog : fc.oneof(native, syslog, iso);
      assertLawOf(
        files(
          form,
          envelope.map(each => [each]),
        ),
      );
    });

  it('says the same of any log that was copied, with something before its lines', () => {
    assertLawOf(files(stamped, frames), 150);
  });

  for (const [name, wrapper] of Object.entries({ strings, marks: marked, records: wrappedIn, tables: drawn }))
    it(`says the same of any log in wrappers: ${name}`, () => {
      assertLawOf(
        files(
          fc.oneof(native, syslog, iso),
          wrapper.map(each => [each]),
        ),
      );
    });

  const lines: fc.Arbitrary<Lines> = fc
    .tuple(logs({ least: 2, most: 4 }), fc.oneof(native, native, syslog, iso))
    .map(([entries, form]) => enveloped(entries, form));
  for (const [name, wrap] of Object.entries({ 'in mid-word': hard, 'at blanks': soft }))
    it(`says the same of any log whose lines are broken ${name}`, () => {
      assertLawOf(
        fc
          .tuple(lines, wrap, widths)
          .map(([log, make, width]) => wrapped(log, make, width))
          .filter(isEvident)
          .map(asSample),
      );
    });

  it('says the same of attacks, and of what only looks like one', () => {
    // Who mistypes the own name is known by a name that is nearly the same: stand-ins tell nothing of that.
    const kinds = [...BENIGN_KINDS, ...ATTACK_KINDS].filter(kind => kind !== 'typing-error');
    for (const seed of [1, 2]) assertLaw(scenario(seed, { kinds }).text);
  });

  it('is the same under the same key, and another one under another', () => {
    const text = sample('busy-hour.log');
    const again = new StandIns(new Uint8Array(32).fill(7));
    assert.equal(copyOf(text, again), copyOf(text, standIns));
    const other = new StandIns(new Uint8Array(32).fill(8));
    assert.notEqual(copyOf(text, other), copyOf(text, standIns));
  });

  it('is the same line by line as that of the whole, where no line is broken', () => {
    const text = sample('busy-hour.log').trimEnd();
    assert.equal(
      text
        .split('\n')
        .map(line => copyOf(line, standIns))
        .join('\n'),
      copyOf(text, standIns),
    );
  });
});

describe('a copy without values holds nothing', () => {
  const stamp = 'Wed Jun  2 09:00:00 2027 Info: ';
  const SECRETS: Readonly<Record<string, readonly [line: string, ...secrets: string[]]>> = {
    'of an unknown entry': [
      `${stamp}Frobnication of mbx-alice by ACME\\carol from 198.51.100.77 on esa7.acme.example.org done for carol@acme.example.org`,
      ...['mbx-alice', 'ACME', 'carol', '198.51.100.77', 'esa7', 'acme'],
    ],
    'of a reply': [
      `${stamp}Delayed: DCID 7 MID 8 to RID 0 - 4.1.0 - Unknown address error ('451', ['4.7.1 <dave@acme.example.org>: grey by mx3.acme.example.net [203.0.113.9]', 'ticket 4711223344 see https://status.acme.example.net/x?u=dave'])`,
      ...['dave', 'acme', 'mx3', '203.0.113.9', '4711223344', 'status.'],
    ],
    'of a subject in encoded words': [
      `${stamp}MID 8 Subject '=?utf-8?B?UGF5cm9sbCBvZiBBY21l?= =?utf-8?Q?_in_J=C3=BCne?='`,
      ...['UGF5cm9sbCBvZiBBY21l', '_in_J', '=?utf-8'],
    ],
    'of ordinary words of a subject': [
      `${stamp}MID 8 Subject 'Account closed by policy'`,
      'closed',
      'Account',
    ],
    'of an attachment': [`${stamp}MID 8 attachment 'salaries-2027.xlsx'`, 'salaries', '2027.x'],
    'of a Message-ID': [
      `${stamp}MID 8 Message-ID '<20270602.4711@pc-dave.acme.example.org>'`,
      '4711',
      'dave',
    ],
    'of the appliance': [
      `${stamp}Version: 14.2.0-620 SN: 4229A1B2C3D4E5F60718-FFEEDDCCBBAA`,
      ...['4229A1B2C3D4E5F60718', 'FFEEDDCCBBAA'],
    ],
    'of a certificate': [
      `${stamp}DCID 7 TLS success protocol TLSv1.2 cipher AES128-SHA for acme.example.org CN: <*.mail.acme.example.org>`,
      'acme',
    ],
    'of a distinguished name': [
      `${stamp}SMTP Auth: (ICID 9) failed for user: CN=Dave Doe,OU=Payroll,DC=acme using AUTH mechanism: PLAIN with profile: Acme_Staff`,
      ...['Dave', 'Doe', 'Payroll', 'acme'],
    ],
    'of a user in the clothes of an entry': [
      `${stamp}SMTP Auth: (ICID 9) failed for user: eve Info: MID 7 Subject 'dave' using AUTH mechanism: PLAIN with profile: x using AUTH mechanism: PLAIN with profile: Staff`,
      ...['eve', 'dave'],
    ],
    'of a line before the first entry': [
      `exported by dave@acme.example.org from esa7`,
      'dave',
      'acme',
      'esa7',
    ],
    'of a collector': [
      `{"@timestamp":"2027-06-02T09:00:00.000Z","tenant":"acme","agent":{"ip":["10.11.12.13"],"id":"4f1c-77aa"},"path":"C:\\\\logs\\\\acme.log","message":"${stamp}ICID 9 close"}`,
      ...['acme"', '10.11.12.13', '4f1c', 'acme.log'],
    ],
    'of a rejected client': [
      `${stamp}ICID 9 REJECT SG ACME_BAD match .dialin.acme.example.org SBRS -9.5`,
      'acme',
    ],
    'of some addresses': [`${stamp}ICID 9 REJECT SG BLOCKLIST match 198.51.100. SBRS -9.5`, '198.51'],
    'of an ID within words': [
      `${stamp}MID 8 Custom Log Entry: as MID 771133 (ICID: 661122, icid=551122) and MID:441122`,
      ...['771133', '661122', '551122', '441122'],
    ],
    'of names of fields and columns': [
      `{"dave@acme.example.org":1,"payroll":"x","message":"${stamp}ICID 9 close"}\ndate,dave,payroll\ndave=7 cGF5cm9sbA==`,
      ...['dave', 'acme', 'payroll', 'cGF5cm9sbA'],
    ],
    'of the status of the appliance': [
      `${stamp}Status: CPULd 13 CrtMID 771133 CrtICID 661122`,
      '771133',
      '661122',
    ],
    'of a directory': [
      `${stamp}LDAP: Error: LDAP authentication failed: <LDAP Error "invalid credentials for uid=dave,ou=acme" [0x31]>`,
      ...['dave', 'acme'],
    ],
  };
  for (const [what, [line, ...secrets]] of Object.entries(SECRETS))
    it(what, () => {
      for (const around of [line, `${stamp}ICID 9 close\n${line}\n`]) {
        const lower = copyOf(around, standIns).toLowerCase();
        assert.deepEqual(
          secrets.filter(secret => lower.includes(secret.toLowerCase())),
          [],
          lower,
        );
      }
    });

  it('but keeps what tells what happened', () => {
    const text = `${stamp}Bounced: DCID 0 MID 0 to RID 0 - 5.1.0 - Unknown address error ('550', ['5.1.1 User unknown', 'mailbox full; try again in 300 s at 10:42:20'])`;
    assert.equal(copyOf(text, standIns), text);
  });
});

describe('a copy without values of a hostile line', function () {
  this.timeout(20_000);
  const MANY = 300_000;
  const LINES: Readonly<Record<string, string>> = {
    dots: `a${'.'.repeat(MANY)}a`,
    blanks: `a${' '.repeat(MANY)}a`,
    levels: 'a.'.repeat(MANY),
    colons: '1:'.repeat(MANY),
    slashes: '/a'.repeat(MANY),
    digits: '1'.repeat(MANY),
    'rotated names': '-2026-06-22'.repeat(MANY / 10),
    backslashes: `${'\\'.repeat(MANY)}n`,
    'signs at an end': `${'a-'.repeat(MANY)}a`,
    'mail addresses': 'a@'.repeat(MANY),
    'encoded words': '=?utf-8?Q?'.repeat(MANY / 10),
  };
  for (const [what, words] of Object.entries(LINES))
    it(`takes time in proportion to it: ${what}`, () => {
      const begun = performance.now();
      for (const line of [
        words,
        `Wed Jun  2 09:00:00 2027 Info: ${words}`,
        at('09:00:00', `MID 8 Subject ${words}`),
        at(
          '09:00:00',
          `SMTP Auth: (ICID 8) failed for user: ${words} using AUTH mechanism: PLAIN with profile: P`,
        ),
      ])
        copyOf(line, standIns);
      assert.ok(performance.now() - begun < 10_000);
    });
});
