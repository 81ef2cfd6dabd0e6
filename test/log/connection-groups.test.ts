// The connections of a log, sorted: by user, by client address, by hour.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Log } from '../../server/src/log/log';
import { EditedLog, readLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { connectionGroupsOf } from '../../server/src/log/views/connectionGroups';
import { filteredOf, NO_FILTER } from '../../server/src/log/views/connectionFilter';
import type { ConnectionGroup } from '../../server/src/log/views/group';
import { at, from, info, logOf, sampleLog } from './making';

const opened = (icid: number, address: string) =>
  `New SMTP ICID ${icid} interface Data 1 (192.0.2.1) address ${address} reverse dns host unknown verified no`;
const logon = (icid: number, user: string, result = 'failed') =>
  `SMTP Auth: (ICID ${icid}) ${result} for user: ${user} using AUTH mechanism: PLAIN with profile: Staff`;
const outbound = (dcid: number) =>
  `DCID: ${dcid} IP: 192.0.2.9 SMTP authentication using the profile P failed: ('535', ['5.7.8 no'])`;

/** All that the groups say, by value. */
function groups(log: Log, text = '') {
  const { failed, all, users, addresses, hours } = runTask(filteredOf(log, { ...NO_FILTER, text })).sorted;
  return {
    failed,
    all,
    users: users.map(saidBy),
    addresses: addresses.map(saidBy),
    hours: hours.map(saidBy),
  };
}

const saidBy = ({ connections, loose, ...group }: ConnectionGroup) => {
  const { value, failed, succeeded, userCount, user, spellings } = group;
  const chains = { connections: [...connections], loose: [...loose] };
  return { value, ...chains, failed, succeeded, userCount, user, spellings };
};

const addressGroups = (log: Log, text = '') =>
  runTask(filteredOf(log, { ...NO_FILTER, text })).sorted.addresses;

type Said = Omit<ConnectionGroup, 'spellings'>;

/** `value: connections, failed, succeeded`. */
type Told = Pick<ConnectionGroup, 'value' | 'connections' | 'failed' | 'succeeded'>;

const told = (log: Log, some: readonly Told[]) =>
  some.map(({ value, connections, failed, succeeded }) => {
    const names = connections
      .map(id => log.index.chains.get(id))
      .map(({ kind, number }) => `${kind} ${number}`);
    return `${value ?? '?'}: ${names.join(' ')}, ${failed}, ${succeeded}`;
  });

describe('the groups of connections', () => {
  const log = logOf(
    at('08:59:59', opened(1, '198.51.100.7')),
    at('09:00:00', logon(1, 'bob')),
    at('09:00:01', logon(1, 'Bob')),
    at('09:00:02', logon(1, 'bob', 'succeeded')),
    at('09:00:03', opened(2, '198.51.100.8')),
    at('09:00:03', logon(3, 'alice')),
    at('09:59:59', opened(4, '198.51.100.7')),
    at('10:00:00', logon(4, 'bob')),
    at('10:00:01', 'New SMTP DCID 5 interface 192.0.2.1 address 192.0.2.9 port 25'),
    at('10:00:01', outbound(5)),
  );

  it('hold users as printed, whoever failed most often first', () => {
    assert.deepEqual(
      told(log, groups(log).users),
      ['bob: ICID 1 ICID 4, 2, 1', 'alice: ICID 3, 1, 0', 'Bob: ICID 1, 1, 0'].sort((a, b) =>
        a.startsWith('Bob') && b.startsWith('alice') ? -1 : 0,
      ),
    );
  });

  it('hold the client addresses of inbound connections; those that are not in the log by themselves', () => {
    assert.deepEqual(told(log, groups(log).addresses), [
      '198.51.100.7: ICID 1 ICID 4, 3, 1',
      '?: ICID 3, 1, 0',
      '198.51.100.8: ICID 2, 0, 0',
    ]);
  });

  it('hold the hours of the first lines, in the order of the file', () => {
    assert.deepEqual(told(log, groups(log).hours), [
      '2027-06-02T08: ICID 1, 2, 1',
      '2027-06-02T09: ICID 2 ICID 3 ICID 4, 2, 0',
      '2027-06-02T10: DCID 5, 1, 0',
    ]);
  });

  it('hold hours without a year where the log has none, and connections without a time', () => {
    const yearless = logOf(from('mx1', 'ICID 7 close'));
    assert.deepEqual(told(yearless, groups(yearless).hours), ['--06-02T09: ICID 7, 0, 0']);
    const timeless = logOf('Info: ICID 7 close');
    assert.deepEqual(told(timeless, groups(timeless).hours), ['?: ICID 7, 0, 0']);
  });

  it('hold every failed logon, inbound and outbound, in file order', () => {
    assert.deepEqual(
      groups(log).failed.map(entry => log.index.lineOf(entry) + 1),
      [2, 3, 6, 8, 10],
    );
  });

  it('keep logons under ICID 0, which is no connection, with their user alone', () => {
    const loose = logOf(info(logon(0, 'bob')));
    const { users, all, failed, addresses } = groups(loose);
    assert.deepEqual([users[0]?.loose, users[0]?.failed, failed], [[0], 1, [0]]);
    assert.deepEqual([all, addresses], [[], []]);
  });

  it('part numbers that come again, and those of two appliances', () => {
    const again = logOf(
      ...Array.from({ length: 30 }, (_, n) => info(opened(7, `198.51.100.${n}`))),
      from('mx1', logon(7, 'bob')),
      from('mx2', logon(7, 'bob')),
    );
    const { all, users, addresses } = groups(again);
    assert.deepEqual([all.length, addresses.length], [32, 31]);
    assert.deepEqual(
      users[0]?.connections.map(id => again.index.chains.get(id).host),
      ['mx1', 'mx2'],
    );
  });

  it('hold nothing of a log without connections', () => {
    assert.deepEqual(groups(logOf(info('Begin Logfile'), info('Start MID 3 ICID 0'))), {
      failed: [],
      users: [],
      addresses: [],
      hours: [],
      all: [],
    });
  });

  it('hold an address of a client once, in whatever way it is written, and a filter finds it by each', () => {
    const [short, long] = ['2001:db8::1', '2001:0DB8:0:0:0:0:0:1'];
    const lines = [
      opened(1, short),
      logon(1, 'bob'),
      opened(2, long),
      logon(2, 'bob'),
      opened(3, '2001:db8::2'),
    ];
    const both = logOf(...lines.map(info));
    const all = [`${short}: ICID 1 ICID 2, 2, 0`];
    assert.deepEqual(told(both, addressGroups(both)), [...all, '2001:db8::2: ICID 3, 0, 0']);
    for (const text of [short, long, long.toLowerCase()])
      assert.deepEqual(told(both, addressGroups(both, text)), all, text);
    // A part of what a line prints is found there alone.
    assert.deepEqual(told(both, addressGroups(both, '0DB8:0')), [`${short}: ICID 2, 1, 0`]);
  });

  describe('through a filter', () => {
    it('are those of users that hold it, in either case, on their connections', () => {
      const { users, addresses, all, failed } = groups(log, 'BOB');
      assert.deepEqual(
        users.map(({ value }) => value),
        ['bob', 'Bob'],
      );
      assert.deepEqual(told(log, addresses), ['198.51.100.7: ICID 1 ICID 4, 3, 1']);
      assert.deepEqual([all.length, failed.length], [2, 3]);
    });

    it('are those of client addresses that hold it, with all of their users', () => {
      const { users, addresses, all } = groups(log, '100.7');
      assert.deepEqual(
        users.map(({ value }) => value),
        ['bob', 'Bob'],
      );
      assert.deepEqual([addresses.length, all.length], [1, 2]);
    });

    it('hold nothing where nobody is left', () => {
      const { users, addresses, hours, all, failed } = groups(log, 'nobody');
      assert.deepEqual([users, addresses, hours, all, failed], [[], [], [], [], []]);
    });
  });

  it('of the busy hour add up', () => {
    assertAddsUp(sampleLog('busy-hour.log'));
  });
});

/** What must hold for every log. */
function assertAddsUp(log: Log): void {
  const { failed, users, addresses, hours, all } = groups(log);
  const sum = (some: readonly Said[], of: (group: Said) => number) =>
    some.reduce((total, group) => total + of(group), 0);
  const chains = log.index.chains.all();
  const inbound = chains.filter(({ kind }) => kind === 'ICID');
  assert.deepEqual(
    all,
    chains.filter(({ kind }) => kind !== 'MID').map(({ id }) => id),
  );
  const entries = log.index.authentications.entries();
  assert.deepEqual(
    failed,
    entries.filter(entry => log.index.authenticationOf(entry) === 'failed'),
  );
  const count = ({ connections }: Said) => connections.length;
  assert.equal(sum(addresses, count), inbound.length);
  assert.equal(sum(hours, count), all.length);
  // Logons under number 0 are on no connection; those of a client still have a user.
  const isLoose = (entry: number) => !log.index.chains.ofEntry(entry).some(({ kind }) => kind !== 'MID');
  assert.equal(
    sum(hours, group => group.failed),
    failed.filter(entry => !isLoose(entry)).length,
  );
  assert.equal(
    sum(hours, group => group.failed + group.succeeded),
    entries.filter(entry => !isLoose(entry)).length,
  );
  const looseFailures = users.flatMap(group => group.loose).filter(entry => failed.includes(entry)).length;
  assert.equal(
    sum(users, group => group.failed),
    sum(addresses, group => group.failed) + looseFailures,
  );
  for (const group of [...users, ...addresses, ...hours]) {
    assert.deepEqual(
      group.connections,
      [...new Set(group.connections)].sort((a, b) => a - b),
    );
    assert.ok(group.connections.length + group.loose.length > 0);
  }
  for (const group of hours) {
    for (const id of group.connections) {
      const first = log.index.chains.entriesOf(log.index.chains.get(id))[0] ?? 0;
      const time = log.entry(first).time;
      assert.equal(time?.hour, group.value === undefined ? undefined : Number(group.value.slice(-2)));
    }
  }
}

const line = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom('', 'mx1', 'mx2'), fc.integer({ min: 0, max: 23 }))
  .chain(([id, host, hour]) =>
    fc
      .constantFrom(
        opened(id, '198.51.100.7'),
        opened(id, '2001:db8::7'),
        opened(id, '2001:0DB8:0::7'),
        logon(id, 'a'),
        logon(id, 'b', 'succeeded'),
        logon(id, ''),
        `ICID ${id} close`,
        `New SMTP DCID ${id} interface 192.0.2.1 address 192.0.2.9 port 25`,
        outbound(id),
        `Start MID ${id} ICID ${id}`,
        'System is coming up.',
        '',
      )
      .map(text => {
        const clock = `${String(hour).padStart(2, '0')}:00:00`;
        if (text === '') return text;
        return host === '' ? at(clock, text) : `Jun  2 ${clock} ${host} mail_logs: Info: ${text}`;
      }),
  );
const lines = fc.array(line, { maxLength: 25 }).map(all => all.map(one => `${one}\n`).join(''));

describe('the groups of any connections', function () {
  this.timeout(120_000);

  it('add up', () => {
    fc.assert(
      fc.property(lines, text => {
        assertAddsUp(readLog(text));
      }),
      { numRuns: 500 },
    );
  });

  it('are after each edit those of a log read anew', () => {
    const edit = fc.record({ line: fc.nat(25), length: fc.nat(3), text: lines, partly: fc.nat(3) });
    fc.assert(
      fc.property(lines, fc.array(edit, { minLength: 1, maxLength: 5 }), (before, edits) => {
        const editing = new EditedLog(before);
        const { log } = editing;
        runTask(editing.read());
        for (const { line, length, text, partly } of edits) {
          // Some ask and do not wait for the answer.
          const pieces = connectionGroupsOf(log);
          for (let i = 0; i < partly; i++) pieces.next();
          editing.edit({ start: { line, character: 0 }, end: { line: line + length, character: 0 } }, text);
          runTask(editing.read());
          const now = Array.from({ length: log.lineCount }, (_, number) => log.line(number)).join('\n');
          assert.deepEqual(groups(log), groups(readLog(now, 'editor')));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are looked for in the text once, and after an append only in what is new', () => {
    const editing = new EditedLog(
      Array.from({ length: 3000 }, (_, n) => `${info(opened(n + 1, '198.51.100.7'))}\n`).join(''),
    );
    const { log } = editing;
    runTask(editing.read());
    const read: number[] = [];
    const timesRead = () => read.length;
    const entry = log.entry.bind(log);
    log.entry = number => {
      read.push(number);
      return entry(number);
    };
    assert.equal(groups(log).all.length, 3000);
    assert.equal(timesRead(), 3000);
    groups(log, '198');
    groups(log);
    assert.equal(timesRead(), 3000);
    const end = { line: 3000, character: 0 };
    editing.edit({ start: end, end }, `${info(opened(9000, '198.51.100.8'))}\n`);
    runTask(editing.read());
    assert.equal(groups(log).addresses.length, 2);
    // The last entry may go on in the new line, and is read again.
    assert.ok(timesRead() <= 3003, String(timesRead()));
  });

  it('come in pieces, and those who ask at a time share the work', () => {
    const log = logOf(...Array.from({ length: 5000 }, (_, n) => info(opened(n + 1, '198.51.100.7'))));
    const first = connectionGroupsOf(log);
    const second = connectionGroupsOf(log);
    let pieces = 0;
    let turns = 0;
    for (let done = false; !done; turns++) {
      const one = first.next();
      const other = second.next();
      pieces += Number(one.done !== true) + Number(other.done !== true);
      done = one.done === true && other.done === true;
    }
    assert.ok(pieces > 20, String(pieces));
    const alone = connectionGroupsOf(
      readLog(Array.from({ length: 5001 }, (_, n) => (n < 5000 ? log.line(n) : '')).join('\n')),
    );
    let piecesAlone = 0;
    while (alone.next().done !== true) piecesAlone++;
    assert.ok(turns < piecesAlone, `${turns} turns of two, ${piecesAlone} of one`);
  });
});
