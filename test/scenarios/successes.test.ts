// What comes behind a success, and what looks like something else: an attack is one as well where it goes on, comes in
// regular passes, or ends amid what was under way; and who is at home is left alone.
import assert from 'node:assert/strict';
import { eachFinding } from '../../server/src/log/findings/matches';
import { readLog } from '../../server/src/log/reader';
import { renderPhrase } from '../../server/src/texts/render';

interface Attempt {
  /** Behind the beginning of the day, in seconds. */
  readonly at: number;
  readonly user: string;
  readonly from: string;
  readonly isLetIn?: boolean;
}

const twoDigits = (value: number) => String(Math.floor(value)).padStart(2, '0');

function logOf(attempts: readonly Attempt[]): string {
  return attempts
    .toSorted((a, b) => a.at - b.at)
    .flatMap(({ at, user, from, isLetIn = false }, place) => {
      const clock = [at / 3600, (at / 60) % 60, at % 60].map(twoDigits).join(':');
      const icid = 100 + place;
      return [
        `New SMTP ICID ${icid} interface mail (192.0.2.1) address ${from} reverse dns host unknown verified no`,
        `ICID ${icid} TLS success protocol TLSv1.2 cipher ECDHE-RSA-AES256-GCM-SHA384`,
        `SMTP Auth: (ICID ${icid}) ${isLetIn ? 'succeeded' : 'failed'} for user: ${user} using AUTH mechanism: LOGIN with profile: P`,
        `ICID ${icid} close`,
      ].map(text => `Wed Jun  2 ${clock} 2027 Info: ${text}\n`);
    })
    .join('');
}

/** The rules that find something, each as often as it does; of failures with how many these are, and of how many users. */
const foundIn = (attempts: readonly Attempt[]): string[] =>
  Array.from(eachFinding(readLog(logOf(attempts))), ({ rule, count, users }) =>
    rule === 'success-after-failures' ? rule : `${rule}: ${count}, ${users.length} users`,
  ).sort();

const times = (count: number, make: (place: number) => Attempt): Attempt[] =>
  Array.from({ length: count }, (_, place) => make(place));

const carol = { user: 'carol', from: '203.0.113.9' };
const guesses = (count: number, begin: number, apart = 1): Attempt[] =>
  times(count, place => ({ ...carol, at: begin + place * apart }));

describe('a password that was guessed', () => {
  for (const behind of [0, 2, 3, 8])
    it(`is one with ${behind} failures behind, which were under way`, () => {
      assert.deepEqual(
        foundIn([...guesses(12, 100), { ...carol, at: 113, isLetIn: true }, ...guesses(behind, 114)]),
        [`password-guessing: ${12 + behind}, 1 users`, 'success-after-failures'],
      );
    });

  it('is one where the guessing goes on at a regular pace, as a device does', () => {
    assert.deepEqual(
      foundIn([...guesses(12, 100), { ...carol, at: 113, isLetIn: true }, ...guesses(6, 700, 600)]),
      ['password-guessing: 18, 1 users', 'success-after-failures'],
    );
  });

  it('is none of somebody who is let in there, and has a device with an old password', () => {
    assert.deepEqual(
      foundIn([
        { ...carol, at: 10, isLetIn: true },
        ...guesses(40, 100, 900),
        { ...carol, at: 20_000, isLetIn: true },
      ]),
      ['stale-credentials: 40, 1 users'],
    );
  });

  it('from many addresses is one where others of them still tried', () => {
    const from = (place: number) => `203.0.113.${10 + place * 9}`;
    for (const behind of [0, 1, 3])
      assert.deepEqual(
        foundIn([
          ...times(14, place => ({
            user: 'carol',
            from: from(place),
            at: 100 + place * 170 + (place % 3) * 55,
          })),
          { user: 'carol', from: '198.51.100.77', at: 2600, isLetIn: true },
          ...times(behind, place => ({ user: 'carol', from: from(14 + place), at: 2620 + place * 30 })),
        ]),
        [`password-guessing-distributed: ${14 + behind}, 1 users`, 'success-after-failures'],
      );
  });

  it('from as many networks at a regular pace is no device', () => {
    assert.deepEqual(
      foundIn([
        ...times(24, place => ({ user: 'carol', from: `2001:db8:${place + 1}::1`, at: 100 + place * 60 })),
        { user: 'carol', from: '198.51.100.99', at: 1560, isLetIn: true },
      ]),
      ['password-guessing-distributed: 24, 1 users', 'success-after-failures'],
    );
  });
});

describe('a spray', () => {
  const users = 'alice bert carl dora emil fred gina hans'.split(' ');
  const passes = (count: number): Attempt[] =>
    times(count * users.length, place => ({
      user: users[place % users.length] ?? '',
      from: '203.0.113.66',
      at: 100 + Math.floor(place / users.length) * 1800 + (place % users.length),
    }));

  for (const count of [5, 6, 9])
    it(`in ${count} regular passes is one, and no devices`, () => {
      assert.deepEqual(
        foundIn([
          ...passes(count),
          { user: 'maria', from: '203.0.113.66', at: count * 1800 + 60, isLetIn: true },
        ]),
        [`password-spraying: ${count * users.length}, 8 users`, 'success-after-failures'],
      );
    });

  it('is none of the devices of an office, from which many are let in', () => {
    const office = { from: '203.0.113.66' };
    assert.deepEqual(
      foundIn([
        ...times(12, place => ({ ...office, user: `user${place}x`, at: 10 + place * 40, isLetIn: true })),
        ...passes(8),
      ]),
      users.map(() => 'stale-credentials: 8, 1 users'),
    );
  });

  it('is one where a sprayed user is nearly called as who is let in', () => {
    assert.deepEqual(
      foundIn([
        ...['admin', 'info', 'sales', 'root', 'mary'].map((user, place) => ({
          user,
          from: '203.0.113.66',
          at: 100 + place * 2,
        })),
        { user: 'gary', from: '203.0.113.66', at: 112, isLetIn: true },
      ]),
      ['password-spraying: 5, 5 users', 'success-after-failures'],
    );
  });

  it('is none of somebody who mistyped the own name', () => {
    assert.deepEqual(
      foundIn([
        { user: 'mariaa', from: '203.0.113.66', at: 100 },
        { user: 'maria', from: '203.0.113.66', at: 112, isLetIn: true },
      ]),
      ['smtp-auth-failed-inbound: 1, 1 users'],
    );
  });
});

describe('a device with an old password', () => {
  it('is told with the other spellings of its user', () => {
    const spellings = ['alice', 'alice@example.com', 'EXAMPLE\\alice'];
    const [found] = eachFinding(
      readLog(
        logOf(
          times(9, place => ({
            user: spellings[place % 3] ?? '',
            from: '203.0.113.9',
            at: 100 + place * 300,
          })),
        ),
      ),
    );
    assert.ok(found);
    assert.match(
      renderPhrase(found.message),
      /^A device of alice \(likely the same: alice@example\.com, EXAMPLE/,
    );
  });
});
