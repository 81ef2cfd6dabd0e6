// Scenarios are logs as the appliance writes them, and all that is said of them stands in them.
import assert from 'node:assert/strict';
import { readLog } from '../../server/src/log/reader';
import { scenario, ATTACK_KINDS, BENIGN_KINDS, type Options, type Scenario } from './scenario';
import { linesOf, ownersOf, timeOf } from './reading';

const DOCUMENTATION = /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$|^2001:db8:[\da-f:]+$/;

/** Each of several seeds, and all kinds at once. */
const some: readonly [name: string, make: () => Scenario][] = [
  ...[1, 2, 3, 4, 5, 6].map((seed): [string, () => Scenario] => [`seed ${seed}`, () => scenario(seed)]),
  ['all kinds at once', () => scenario(7, { kinds: [...BENIGN_KINDS, ...ATTACK_KINDS] })],
  ['three days', () => scenario(8, { days: 3 })],
];

const icidsOf = (lines: readonly string[], words: RegExp): string[] =>
  lines.flatMap(line => words.exec(line)?.[1] ?? []);

describe('a scenario', () => {
  for (const [name, make] of some) {
    it(`has known events alone, and labels for each authentication: ${name}`, () => {
      const made = make();
      const log = readLog(made.text);
      const owners = ownersOf(made);
      assert.equal(log.index.entryCount, log.lineCount - 1);
      const strange: string[] = [];
      for (let entry = 0; entry < log.index.entryCount; entry++) {
        const event = log.eventOf(entry);
        const line = log.index.lineOf(entry);
        const owner = owners.get(line);
        const wanted = owner && (owner.failed.includes(line) ? 'failed' : 'succeeded');
        if (!event || event.authentication !== wanted) strange.push(log.line(line));
      }
      assert.deepEqual(strange, []);
    });
  }

  it('gives each authentication to one actor', () => {
    for (const [name, make] of some) {
      const made = make();
      const lines = made.actors.flatMap(({ failed, succeeded }) => [...failed, ...succeeded]);
      assert.equal(new Set(lines).size, lines.length, name);
      assert.equal(new Set(made.actors.map(({ id }) => id)).size, made.actors.length, name);
    }
  });

  it('prints the users and the addresses that it names', () => {
    for (const [name, make] of some) {
      const made = make();
      const lines = linesOf(made);
      for (const { id, failed, succeeded, users, addresses, relayed } of made.actors) {
        const printed = [...failed, ...succeeded].map(line => lines[line] ?? '');
        for (const line of printed) {
          const user = /(?:for user: (.*) using AUTH|the profile (\S+) )/.exec(line);
          assert.ok(users.includes(user?.[1] ?? user?.[2] ?? ''), `${name}, ${id}: ${line}`);
        }
        for (const address of addresses) {
          assert.match(address, DOCUMENTATION);
          assert.ok(made.text.includes(` ${address} `), `${name}, ${id}: ${address}`);
        }
        for (const line of relayed) assert.match(lines[line] ?? '', / Start MID \d+ ICID \d+$/);
      }
    }
  });

  it('names addresses for documentation alone', () => {
    const { text } = scenario(9);
    const addresses = text.match(/(?<= address |IP: )\S+(?= reverse| port| SMTP)/g) ?? [];
    assert.ok(addresses.length > 1000);
    assert.deepEqual(
      addresses.filter(address => !DOCUMENTATION.test(address)),
      [],
    );
    const domains = text.match(/(?<=@)[\w.-]+/g) ?? [];
    assert.deepEqual(
      domains.filter(domain => !/(?:^|\.)example(?:\.com|\.net|\.org)?$/.test(domain)),
      [],
    );
  });

  it('is the same for the same arguments, and another one for others', () => {
    const options: Options = { days: 2 };
    assert.deepEqual(scenario(10, options), scenario(10, options));
    assert.notEqual(scenario(10).text, scenario(11).text);
    assert.notEqual(scenario(10).text, scenario(10, { attacks: false }).text);
  });

  it('has nobody who attacks where it is asked for none', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { actors } = scenario(seed, { attacks: false });
      assert.ok(actors.length > 3);
      assert.deepEqual(
        actors.filter(({ isAttack }) => isAttack),
        [],
      );
    }
  });

  it('has who was asked for, and people at work', () => {
    for (const kind of [...BENIGN_KINDS, ...ATTACK_KINDS]) {
      // Mondays are not in each log.
      const days = kind === 'monday-morning' ? 8 : 1;
      const kinds = new Set(scenario(12, { days, kinds: [kind] }).actors.map(actor => actor.kind));
      assert.ok(kinds.has(kind), kind);
      for (const always of ['staff', 'shared-gateway', 'outbound-profile'] as const) kinds.delete(always);
      kinds.delete(kind);
      assert.deepEqual([...kinds], [], kind);
    }
  });

  it('takes its time: a day has thousands of lines, and no clock goes back', () => {
    const counts = Array.from({ length: 20 }, (_, seed) => linesOf(scenario(seed)).length);
    assert.ok(Math.min(...counts) > 5000 && Math.max(...counts) < 40_000, String(counts));
    const times = linesOf(scenario(13, { days: 2 })).map(timeOf);
    assert.ok(times.every((time, number) => time >= (times[number - 1] ?? 0)));
    assert.equal(Math.round(((times.at(-1) ?? 0) - (times[0] ?? 0)) / 86_400), 2);
  });

  it('may be one of 30 days', () => {
    const made = scenario(14, { days: 30 });
    assert.ok(linesOf(made).length > 200_000);
    const kinds = new Set(made.actors.map(({ kind }) => kind));
    for (const kind of ATTACK_KINDS) assert.ok(kinds.has(kind), kind);
  });

  it('begins in the middle of connections', () => {
    const cut = Array.from({ length: 10 }, (_, seed) => linesOf(scenario(seed))).filter(lines => {
      const opened = icidsOf(lines, / New SMTP ICID (\d+) /);
      return icidsOf(lines, / ICID (\d+) close$/).some(icid => !opened.includes(icid));
    });
    assert.ok(cut.length > 5, String(cut.length));
  });

  it('gives numbers again after a restart', () => {
    const lines = linesOf(scenario(15, { days: 5 }));
    const at = lines.findIndex(line => line.endsWith(' SMTP server shut down'));
    assert.ok(at > 0);
    const before = new Set(icidsOf(lines.slice(0, at), / New SMTP ICID (\d+) /));
    const again = icidsOf(lines.slice(at), / New SMTP ICID (\d+) /).filter(icid => before.has(icid));
    assert.ok(again.length > 100);
  });

  it('refuses what is no seed, and no number of days', () => {
    for (const seed of [0.5, NaN]) assert.throws(() => scenario(seed), RangeError);
    for (const days of [0, -1, 1.5, NaN]) assert.throws(() => scenario(1, { days }), RangeError);
  });
});
