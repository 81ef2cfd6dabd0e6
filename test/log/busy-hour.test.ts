// What the sample of a busy hour holds.
import assert from 'node:assert/strict';
import type { Chain } from '../../server/src/log/index/chains';
import { textOf, valueOf } from '../../server/src/log/log';
import { connectionOf, type Connection } from '../../server/src/log/questions/connection';
import { messageOf } from '../../server/src/log/questions/message';
import { linesOf, messages, named, only, sampleLog, there } from './making';

const log = sampleLog('busy-hour.log');

/** The connections of a name, in file order. */
const connections = (name: string): Connection[] => named(log, name).map(chain => connectionOf(log, chain));
const first = (name: string) => there(connections(name)[0]);
const second = (name: string) => there(connections(name)[1]);
const address = ({ opening }: Connection) => textOf(opening, 'remoteAddress');
const users = (numbers: readonly number[]) => numbers.map(number => textOf(log.entry(number), 'user'));
const mids = ({ entries }: Connection) => [
  ...new Set(entries.map(number => valueOf(log.entry(number), 'mid')).filter(mid => mid !== undefined)),
];

describe('a busy hour', () => {
  it('has a good logon: ICID 104', () => {
    const { failed, succeeded, tls, ending } = first('ICID 104');
    assert.deepEqual([failed, users(succeeded), ending], [[], ['alice'], 'closed']);
    assert.ok(tls && tls.number < there(succeeded[0]));
  });

  it('has spraying from one address over six connections', () => {
    const sprayed = [106, 107, 108, 110, 111, 112].map(icid => first(`ICID ${icid}`));
    assert.deepEqual([...new Set(sprayed.map(address))], ['203.0.113.66']);
    assert.deepEqual(users(sprayed.flatMap(({ failed }) => failed)), [
      'admin',
      'info@example.com',
      'sales@example.com',
      'sales',
      'test',
      'test',
      'test',
      'alice@example.com',
      'postmaster',
      'EXAMPLE\\bob',
    ]);
  });

  it('has it again on another connection of the number 104', () => {
    assert.equal(connections('ICID 104').length, 2);
    const later = second('ICID 104');
    assert.deepEqual(
      [address(later), users(later.failed), later.ending],
      ['203.0.113.66', ['alice', ''], 'lost'],
    );
  });

  it('has a typing error: ICID 109', () => {
    const { failed, succeeded } = first('ICID 109');
    assert.deepEqual([users(failed), users(succeeded)], [['bob', 'bob'], ['bob']]);
  });

  it('has slow guessing with a success: ICID 113, 115, 117, 119', () => {
    const guessed = [113, 115, 117, 119].map(icid => first(`ICID ${icid}`));
    assert.deepEqual([...new Set(guessed.map(address))], ['203.0.113.67']);
    assert.deepEqual(
      guessed.map(({ failed, succeeded }) => [users(failed), users(succeeded)]),
      [
        [['carol'], []],
        [['carol'], []],
        [['carol'], []],
        [[], ['carol']],
      ],
    );
    assert.deepEqual(mids(there(guessed[3])), [5012]);
  });

  it('has an outbound failure with a bounce: ICID 118, DCID 209', () => {
    assert.deepEqual(mids(first('ICID 118')), [5010]);
    assert.equal(first('DCID 209').failed.length, 1);
    assert.deepEqual(
      messageOf(log, only(log, 'MID 5010')).fates?.map(({ dcid, outcome }) => [dcid, outcome]),
      [[209, 'bounced']],
    );
  });

  it('has a temporary one that is delivered after the restart: DCID 211, then 204', () => {
    assert.equal(first('DCID 211').failed.length, 1);
    assert.deepEqual(
      named(log, 'MID 5013').map(chain =>
        messageOf(log, chain).fates?.map(({ dcid, outcome }) => [dcid, outcome]),
      ),
      [[[204, 'delivered']]],
    );
  });

  it('has a logon that could not be checked: the second ICID 105', () => {
    const connection = second('ICID 105');
    const { failed } = connection;
    assert.deepEqual(
      [users(failed), failed.map(each => connection.uncheckedBefore(each).length)],
      [['alice'], [1]],
    );
  });

  it('has numbers that come again after the restart', () => {
    for (const name of ['ICID 104', 'ICID 105', 'ICID 106', 'DCID 204', 'DCID 205', 'DCID 206', 'DCID 207']) {
      const [before, after, ...more] = named(log, name).map(chain => linesOf(log, chain));
      assert.ok(there(there(before).at(-1)) < 249 && there(there(after)[0]) > 249, name);
      assert.equal(more.length, 0, name);
    }
  });

  it('has connections cut by the beginning of the file, by the restart and by its end', () => {
    assert.deepEqual([first('ICID 103').opening, first('DCID 204').opening], [undefined, undefined]);
    assert.deepEqual([first('ICID 122').ending, first('DCID 212').ending], ['restart', 'restart']);
    assert.deepEqual([second('ICID 106').ending, second('DCID 207').ending], ['open', 'open']);
    assert.equal(first('ICID 102').ending, 'timed-out');
  });

  it('knows the zone of its clock', () => {
    const { index } = log;
    assert.deepEqual(
      [0, 1, 2, 3, index.entryCount - 1].map(entry => index.utcOffsetOf(entry, undefined)),
      [undefined, undefined, 7200, 7200, 7200],
    );
  });

  it('has a subject that speaks of ids, which are none', () => {
    const chains = (line: number): readonly Chain[] =>
      log.index.chains.ofEntry(there(log.index.entryAtLine(line - 1)));
    assert.deepEqual(
      chains(127).map(({ kind, number }) => [kind, number]),
      [['MID', 5008]],
    );
  });

  it('has findings of several entries: the spraying, the guessing, and the account that was taken', () => {
    assert.deepEqual(
      messages(log).filter(message => !/^(?:SMTP authentication|Passwords readable)/.test(message)),
      [
        'Password spraying from 203.0.113.66: 8 users, 12 failures, 09:02 to 09:40',
        'Password guessing for carol from 203.0.113.67: 3 failures, 09:10 to 09:14, carol let in at 09:16',
        '1 message bounced and 1 was delayed, likely since logons of the appliance to 203.0.113.26 failed (profile Smarthost): 2 failed logons, 09:15 to 09:20, the last one with the answer 454 4.7.0, refused for the moment',
        'carol was let in from 203.0.113.67 after 3 failures from there: the account may be taken',
        '1 message for 3 recipients (30,911 bytes) sent as carol from 203.0.113.67 behind a logon that may have taken the account, 09:16',
      ],
    );
  });

  it('is no entry of unknown kind where an authentication stands, and has 25 findings of one entry', () => {
    const said = Array.from({ length: log.lineCount }, (_, line) => log.line(line)).filter(line =>
      /SMTP auth.* failed( for user)?:/i.test(line),
    );
    const single = messages(log).filter(message => message.startsWith('SMTP authentication'));
    assert.equal(single.length, said.length);
    assert.equal(said.length, 25);
  });
});
