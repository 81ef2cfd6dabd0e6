// Whose logons are no news: what is left out for them, what stays, and how much it was.
import assert from 'node:assert/strict';
import { isIn, networkFrom } from '../../server/src/log/networks/network';
import { ignoredCount } from '../../server/src/log/findings/ignored';
import { eachFinding } from '../../server/src/log/findings/matches';
import type { Log } from '../../server/src/log/log';
import { EditedLog, LogReader, readLog } from '../../server/src/log/reader';
import { readRuleSettings } from '../../server/src/log/settings/readRuleSettings';
import { DEFAULT_RULE_SETTINGS, type RuleSettings } from '../../server/src/log/settings/ruleSettings';
import { runTask } from '../../server/src/log/task';
import { ChunkedText } from '../../server/src/log/text/chunkedText';
import { renderPhrase } from '../../server/src/texts/render';
import { at, findingsOf, info } from './making';

const read = (ignore: unknown) => readRuleSettings({ ignore }, { path: [], severityName: id => id });
const saidOf = (ignore: unknown) => read(ignore).faults.map(({ message }) => renderPhrase(message));
const rulesFor = (...ignore: readonly object[]): RuleSettings => {
  assert.deepEqual(saidOf(ignore), []);
  return read(ignore).rules;
};

/** A logon on a connection of its own, at a minute of the day. */
function logon(minute: number, user: string, address: string, result = 'failed'): string {
  const icid = 1000 + minute;
  const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  return [
    at(
      `${clock}:01`,
      `New SMTP ICID ${icid} interface Data 1 (192.0.2.11) address ${address} reverse dns host unknown verified no`,
    ),
    at(
      `${clock}:0${2 + (minute % 7)}`,
      `SMTP Auth: (ICID ${icid}) ${result} for user: ${user} using AUTH mechanism: LOGIN with profile: Staff`,
    ),
    at(`${clock}:10`, `ICID ${icid} close`),
  ]
    .map(line => `${line}\n`)
    .join('');
}

/** What the rules find, by the lines at which it is told, from 1; and how much is left out. In an editor. */
function told(text: string, ...ignore: readonly object[]): { rules: string[]; ignored: number } {
  const rules = rulesFor(...ignore);
  const log = readLog(text, 'log', () => rules);
  const inEditor = findingsOf(log).findings.map(({ rule, entry }) => `${entry.entry.line + 1} ${rule}`);
  return { rules: inEditor, ignored: runTask(ignoredCount(log)) };
}

/** The same on the command line. */
function printed(text: string, ...ignore: readonly object[]): { rules: string[]; ignored: number } {
  const rules = rulesFor(...ignore);
  const reader = new LogReader(new ChunkedText(text, 'log'), 'connections', () => rules);
  runTask(reader.read());
  const found = Array.from(eachFinding(reader.log), ({ rule, entry }) => `${entry.entry.line + 1} ${rule}`);
  return { rules: found, ignored: runTask(ignoredCount(reader.log)) };
}

const FAILED = 'smtp-auth-failed-inbound';

describe('networks', () => {
  for (const [network, inside, outside] of [
    ['192.0.2.7', '192.0.2.7', '192.0.2.8'],
    ['192.0.2.0/24', '192.0.2.255', '192.0.3.0'],
    ['192.0.2.77/24', '192.0.2.1', '192.0.3.1'],
    ['0.0.0.0/0', '203.0.113.9', '2001:db8::1'],
    ['2001:DB8::/32', '2001:db8:ffff::1', '2001:db9::1'],
    ['2001:db8::1', '2001:0db8:0:0:0:0:0:1', '2001:db8::2'],
    ['::ffff:192.0.2.0/120', '192.0.2.3', '192.0.3.3'],
    ['192.0.2.0/24', '::ffff:192.0.2.3', '::ffff:192.0.3.3'],
  ] as const) {
    it(`${network} holds ${inside} and not ${outside}, nor what is no address`, () => {
      const parsed = networkFrom(network);
      assert.ok(parsed);
      assert.deepEqual(
        [inside, outside, '', 'unknown', '192.0.2', '192.0.2.7.1'].map(address => isIn(parsed, address)),
        [true, false, false, false, false, false],
      );
    });
  }

  for (const text of [
    ...['', ' ', '/', '192.0.2', '192.0.2.256', '192.0.2.07', '0x7f.0.0.1', '192.0.2.0/33', '192.0.2.0/-1'],
    ...['192.0.2.0/', '192.0.2.0/8/8', '192.0.2.0/255.255.255.0', '2001:db8::/129', 'mx.example.com', '1:2'],
  ]) {
    it(`are none as ${JSON.stringify(text)}`, () => {
      assert.equal(networkFrom(text), undefined);
    });
  }
});

describe('what is ignored', () => {
  it('is left out for a user as printed, in upper or lower case, and for nobody else', () => {
    const text = ['probe', 'PROBE', 'probe@example.com', 'EXAMPLE\\probe', 'alice']
      .map((user, n) => logon(100 * n, user, '198.51.100.9'))
      .join('');
    for (const find of [told, printed]) {
      assert.deepEqual(find(text, { user: 'Probe' }), {
        rules: [`8 ${FAILED}`, `11 ${FAILED}`, `14 ${FAILED}`],
        ignored: 2,
      });
    }
  });

  it('is left out for an address or a network, and where both are named for both', () => {
    const text = [
      logon(1, 'alice', '198.51.100.9'),
      logon(101, 'bob', '198.51.100.9'),
      logon(201, 'bob', '198.51.101.9'),
      logon(301, 'alice', '2001:db8:1::9'),
      // Its opening is not in the log.
      at(
        '09:00:00',
        'SMTP Auth: (ICID 7) failed for user: bob using AUTH mechanism: LOGIN with profile: Staff',
      ) + '\n',
    ].join('');
    const linesWith = (...ignore: object[]) => {
      const found = [told, printed].map(find => find(text, ...ignore).rules.map(line => parseInt(line)));
      assert.deepEqual(found[0], found[1]);
      return found[0];
    };
    assert.deepEqual(linesWith(), [2, 5, 8, 11, 13]);
    assert.deepEqual(linesWith({ address: '198.51.100.9' }), [8, 11, 13]);
    assert.deepEqual(linesWith({ address: '198.51.100.0/23' }), [11, 13]);
    assert.deepEqual(linesWith({ address: '2001:db8:1::/48' }), [2, 5, 8, 13]);
    assert.deepEqual(linesWith({ address: '198.51.100.9', user: 'bob' }), [2, 8, 11, 13]);
    assert.deepEqual(linesWith({ address: '0.0.0.0/0' }, { user: 'alice' }), [13]);
    assert.deepEqual(linesWith({ rule: 'password-guessing', address: '0.0.0.0/0' }), [2, 5, 8, 11, 13]);
    assert.deepEqual(linesWith({ rule: '*', address: '0.0.0.0/0' }), [11, 13]);
  });

  it('is left out at the next host, by its address', () => {
    const text = ['192.0.2.25', '192.0.2.26']
      .map(ip => `${info(`DCID: 9 IP: ${ip} SMTP authentication using the profile P failed`)}\n`)
      .join('');
    for (const find of [told, printed]) {
      const rest = { rules: ['2 smtp-auth-failed-outbound'], ignored: 1 };
      assert.deepEqual(find(text, { address: '192.0.2.25' }), rest);
      assert.deepEqual(find(text, { user: 'P' }).ignored, 0);
    }
  });

  const guessed = [0, 1, 2, 3, 4].map(n => logon(n, 'alice', '203.0.113.66')).join('');

  it('takes the failures of a finding along, and counts it as one', () => {
    for (const find of [told, printed]) {
      for (const ignore of [{ user: 'alice' }, { rule: 'password-guessing', address: '203.0.113.0/24' }])
        assert.deepEqual(find(guessed, ignore), { rules: [], ignored: 1 });
    }
    assert.ok(printed(guessed, { rule: FAILED, user: 'alice' }).rules.includes('2 password-guessing'));
  });

  it('takes no finding away that tells of others as well, and changes none', () => {
    const sprayed = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank']
      .map((user, n) => logon(3 * n * n, user, '203.0.113.66'))
      .join('');
    const [all] = printed(sprayed).rules;
    assert.equal(all, '2 password-spraying');
    const log = (rules: RuleSettings): Log => readLog(sprayed, 'log', () => rules);
    const wordsOf = (rules: RuleSettings) =>
      findingsOf(log(rules)).findings.map(({ message }) => renderPhrase(message))[0];
    assert.equal(wordsOf(rulesFor({ user: 'alice' })), wordsOf(DEFAULT_RULE_SETTINGS));
    assert.equal(printed(sprayed, { user: 'alice' }).ignored, 0);
    assert.deepEqual(printed(sprayed, { address: '203.0.113.66' }), { rules: [], ignored: 1 });
  });

  it('leaves the logon behind an attack, unless all of it is ignored', () => {
    const taken = guessed + logon(5, 'alice', '203.0.113.66', 'succeeded');
    const found = (...ignore: object[]) =>
      printed(taken, ...ignore)
        .rules.map(line => line.replace(/^\d+ /, ''))
        .filter(rule => rule !== 'cleartext-credentials');
    assert.deepEqual(found(), ['password-guessing', 'success-after-failures']);
    assert.deepEqual(found({ rule: 'password-guessing', user: 'alice' }), ['success-after-failures']);
    assert.deepEqual(found({ user: 'alice', address: '203.0.113.66' }), []);
    assert.deepEqual(found({ user: 'alice', address: '203.0.113.67' }).length, 2);
  });

  it('is as if read anew when it is set otherwise, and when the log grows', () => {
    let rules = DEFAULT_RULE_SETTINGS;
    const edited = new EditedLog('', 'log', () => rules);
    const lists = [[], [{ user: 'alice' }], [{ address: '203.0.113.66', rule: FAILED }], []];
    let text = '';
    for (const [n, ignore] of lists.entries()) {
      const more = guessed + logon(100 + 20 * n, 'bob', '203.0.113.66');
      edited.edit({ start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, more);
      runTask(edited.read());
      text = more + text;
      // Judged as it was set before.
      findingsOf(edited.log);
      rules = rulesFor(...ignore);
      const here = findingsOf(edited.log).findings.map(
        ({ rule, entry }) => `${entry.entry.line + 1} ${rule}`,
      );
      const anew = told(text, ...ignore);
      assert.deepEqual([here, runTask(ignoredCount(edited.log))], [anew.rules, anew.ignored]);
    }
  });
});

describe('entries of what is ignored that cannot be used', () => {
  const ignoresNothing = 'The entry ignores nothing.';
  for (const [entry, said] of [
    [{}, `ignore[0] names no user and no address. ${ignoresNothing}`],
    [{ rule: 'password-guessing' }, `ignore[0] names no user and no address. ${ignoresNothing}`],
    [
      { user: '' },
      `ignore[0].user is "": it has to be the name of a user as the log prints it. ${ignoresNothing}`,
    ],
    [
      { user: 7 },
      `ignore[0].user is 7: it has to be the name of a user as the log prints it. ${ignoresNothing}`,
    ],
    [
      { address: '10.1' },
      `ignore[0].address is "10.1": it has to be an IP address, or a network such as 192.0.2.0/24. ${ignoresNothing}`,
    ],
    [
      { user: 'a', adress: '192.0.2.1' },
      'ignore[0].adress is no setting: there are rule, user, address and comment.',
    ],
    [
      { user: 'a', rule: 'spraying' },
      'ignore[0].rule is "spraying": it has to be one of smtp-auth-failed-inbound, ',
    ],
    [{ user: 'a', comment: 1 }, `ignore[0].comment is 1: it has to be a text. ${ignoresNothing}`],
    [
      'alice',
      `ignore[0] is "alice": it has to be an object with a user, an address or both. ${ignoresNothing}`,
    ],
    [null, `ignore[0] is null: it has to be an object with a user, an address or both. ${ignoresNothing}`],
  ] as const) {
    it(`are told, and take none of the others along: ${JSON.stringify(entry)}`, () => {
      const given = [entry, { user: 'probe', comment: 'monitoring' }];
      const [first = '', ...others] = saidOf(given);
      assert.ok(first.startsWith(said.replace(ignoresNothing, '').trim()), first);
      assert.match(first, /The entry ignores nothing/);
      assert.deepEqual(others, []);
      assert.deepEqual(
        read(given).rules.ignore.map(({ user }) => user),
        ['probe'],
      );
    });
  }

  it('are told where there is no list', () => {
    assert.deepEqual(saidOf({ user: 'alice' }), ['ignore is {…}: it has to be a list. Nothing is ignored.']);
  });
});
