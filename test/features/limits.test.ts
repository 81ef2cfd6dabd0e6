// What is left out where there is too much: never without a word, and with the number.
import assert from 'node:assert/strict';
import type { Log } from '../../server/src/log/log';
import { info, logOf, there } from '../log/making';
import { context, hoverText, problemsOf, URI, outlineOf } from './asking';

const NEW =
  'New SMTP ICID 7 interface mail (192.0.2.1) address 192.0.2.2 reverse dns host unknown verified no';
const NEW_OUT = 'New SMTP DCID 9 interface 192.0.2.1 address 192.0.2.25 port 25';
const logon = (user: string | number, result: 'failed' | 'succeeded' = 'failed') =>
  `SMTP Auth: (ICID 7) ${result} for user: ${user} using AUTH mechanism: PLAIN with profile: P`;
const LOGON_OUT = 'DCID: 9 IP: 192.0.2.25 SMTP authentication using the profile P failed.';
const LOOKUP = 'SMTP Auth (ICID 7) LDAP query/user lookup failed for user: a';
const bounce = (mid: number) => `Bounced: DCID 9 MID ${mid} to RID 0 - 5.1.0 - x ('554', ['5.7.1 no relay'])`;
const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);
const log = (...texts: string[]) => logOf(...texts.map(info));

/** The related information of the problem in a line from 1: the line it leads to, and what it says. */
const related = (of: Log, line: number) => {
  const problem = there(problemsOf(of, URI, context()).find(({ range }) => range.start.line === line - 1));
  return there(problem.relatedInformation).map(
    ({ location, message }) => `${location.range.start.line + 1}: ${message}`,
  );
};

describe('related information', () => {
  it('names all of three other attempts', () => {
    const of = log(NEW, logon(0), logon(1), logon(2), logon(3, 'succeeded'), 'ICID 7 close');
    assert.deepEqual(related(of, 3), [
      '1: Connection opened from 192.0.2.2',
      '2: Further attempt: failed for 0',
      '4: Further attempt: failed for 2',
      '5: Further attempt: succeeded for 3',
      '6: Connection closed',
    ]);
  });

  it('names the nearest two of more, and counts the others', () => {
    const of = log(NEW, ...numbers(40).map(user => logon(user)), logon('x', 'succeeded'), 'ICID 7 close');
    assert.deepEqual(related(of, 20), [
      '1: Connection opened from 192.0.2.2',
      '19: Further attempt: failed for 17',
      '21: Further attempt: failed for 19',
      '18: 38 more attempts on this connection, 37 of them failed',
      '43: Connection closed',
    ]);
    // The first one tells of the spray that they are.
    assert.deepEqual(related(of, 3).slice(1, 4), [
      '2: Further attempt: failed for 0',
      '4: Further attempt: failed for 2',
      '5: 38 more attempts on this connection, 37 of them failed',
    ]);
    assert.deepEqual(related(of, 41).slice(1, 4), [
      '40: Further attempt: failed for 38',
      '42: Further attempt: succeeded for x',
      '39: 38 more attempts on this connection, 38 of them failed',
    ]);
  });

  it('counts lines that say an attempt could not be checked, and attempts at the next host', () => {
    const faults = related(log(NEW, LOOKUP, LOOKUP, LOOKUP, LOOKUP, logon('a')), 6);
    assert.deepEqual([faults.length, faults.at(-1)], [4, '4: 2 more lines of this kind before this attempt']);
    const out = related(log(NEW_OUT, ...numbers(6).map(() => LOGON_OUT)), 2);
    assert.deepEqual(out.slice(1), [
      '3: Further attempt: failed for profile P',
      '4: Further attempt: failed for profile P',
      '5: 3 more attempts on this connection, 3 of them failed',
    ]);
  });

  it('counts the bounces and delays that followed', () => {
    const of = log(NEW_OUT, LOGON_OUT, ...numbers(20).map(bounce));
    assert.deepEqual(related(of, 2), [
      '1: Connection opened to 192.0.2.25',
      '3: MID 0 bounced: no relay',
      '4: MID 1 bounced: no relay',
      '5: 18 more bounces and delays on this connection',
    ]);
    assert.ok(
      hoverText(of, 2, 'authentication').includes('\n18 more bounces and delays on this connection\n'),
    );
  });
});

describe('a hover', () => {
  it('counts the earlier attempts that it does not list', () => {
    const of = log(NEW, ...numbers(20).map(user => logon(user)));
    const lines = hoverText(of, 21, 'failed').split('\n');
    const from = lines.indexOf('On this connection: 20 attempts failed, 0 succeeded');
    assert.deepEqual(lines.slice(from + 1, from + 6), [
      'Before: 15 more attempts',
      ...[15, 16, 17, 18].map(user => `Before, at 09:00:00: failed for ${user}`),
    ]);
    assert.ok(!hoverText(of, 7, 'failed').includes('more attempts'));
  });

  it('counts the recipients that it does not list, the worst first', () => {
    const rids = numbers(30);
    const of = log(
      'Start MID 5 ICID 0',
      ...rids.map(rid => `MID 5 ICID 0 RID ${rid} To: <u${rid}@example.com>`),
      `Message done DCID 9 MID 5 to RID [${rids.slice(0, -1).join(', ')}]`,
      "Bounced: DCID 9 MID 5 to RID 29 - 5.1.0 - Unknown address error ('550', ['5.1.1 no such user']) []",
    );
    const lines = hoverText(of, 1, 'MID 5').split('\n');
    assert.equal(lines[0], 'MID 5 — delivered to 29 of 30, bounced for 1: no such user');
    assert.equal(lines[2], 'u29@example.com: bounced, no such user (DCID 9)');
    assert.equal(lines[3], 'u0@example.com: delivered (DCID 9)');
    assert.ok(lines.includes('25 more recipients: delivered'), lines.join('\n'));
  });

  it('shows that a reply has further lines than the first', () => {
    const of = log(NEW_OUT, LOGON_OUT, bounce(1).replace("no relay'", "no relay', '5.7.1 ask us'"));
    assert.ok(hoverText(of, 2, 'authentication').includes('\nMID 1 bounced: no relay …\n'));
  });
});

describe('the outline of a connection', () => {
  const children = (count: number) => {
    const of = log(...numbers(count).map(number => `Delivery start DCID 9 MID ${number + 1} to RID [0]`));
    return there(there(outlineOf(of)[0]).children);
  };

  it('holds fifty lines', () => {
    const shown = children(50);
    assert.deepEqual([shown.length, shown.at(-1)?.detail], [50, 'MID 50']);
  });

  it('says how many more there are, and leads to the first of them', () => {
    const shown = children(1161);
    assert.deepEqual(
      [shown.length, shown.at(-1)?.name, shown.at(-1)?.range.start.line],
      [50, '… 1,112 more lines', 49],
    );
  });
});
