// What a connection is known by outside of its log: it holds while the log is edited.
import assert from 'node:assert/strict';
import type { Log } from '../../server/src/log/log';
import { EditedLog } from '../../server/src/log/reader';
import { wholly } from '../../server/src/log/pieces';
import {
  chainOfKey,
  chainOfKeyNear,
  isChainKey,
  keyOf,
  type ChainKey,
} from '../../server/src/log/questions/chainKey';
import { at, from, info, linesOf, logOf, named, there } from './making';

const opening = (clock: string) =>
  at(clock, 'New SMTP ICID 7 interface x (192.0.2.1) address 192.0.2.2 reverse dns host unknown verified no');
const reused = [
  opening('09:00:00'),
  opening('09:00:01'),
  opening('09:00:02'),
  at('09:00:03', 'ICID 7 close'),
];

const lines = (log: Log, key: ChainKey) => {
  const chain = chainOfKey(log, key);
  return chain && linesOf(log, chain);
};

describe('the key of a connection', () => {
  it('leads back to it, also where the number comes again thirty times', () => {
    const many = logOf(
      ...Array.from({ length: 30 }, (_, i) => opening(`09:00:${String(i).padStart(2, '0')}`)),
    );
    const chains = named(many, 'ICID 7');
    assert.equal(chains.length, 30);
    for (const chain of chains) assert.equal(chainOfKey(many, keyOf(many, chain))?.id, chain.id);
  });

  it('holds when lines are added before and behind', () => {
    const editing = new EditedLog(`${reused.join('\n')}\n`);
    const { log } = editing;
    wholly(editing.read());
    const keys = named(log, 'ICID 7').map(chain => keyOf(log, chain));
    const top = { line: 0, character: 0 };
    editing.edit({ start: top, end: top }, `${info('MID 1 queued for delivery')}\n${opening('08:00:00')}\n`);
    wholly(editing.read());
    assert.deepEqual(
      keys.map(key => lines(log, key)),
      [[3], [4], [5, 6]],
    );
  });

  it('leads nowhere once its connection is gone, and not to another of that number', () => {
    const before = logOf(...reused);
    const key = keyOf(before, there(named(before, 'ICID 7')[1]));
    const after = logOf(...reused.filter(line => !line.includes('09:00:01')));
    assert.equal(chainOfKey(after, key), undefined);
    assert.equal(chainOfKey(logOf(info('ICID 8 close')), key), undefined);
  });

  it('leads, with a place, to the one there among those that are alike, and to none that began later', () => {
    const near = (log: Log, key: ChainKey, line: number) => {
      const chain = chainOfKeyNear(log, key, { line, character: 0 });
      return chain && linesOf(log, chain);
    };
    const alike = logOf(opening('09:00:00'), opening('09:00:00'), opening('09:00:01'));
    const [first] = named(alike, 'ICID 7');
    const key = keyOf(alike, there(first));
    assert.deepEqual(
      [0, 1, 2].map(line => near(alike, key, line)),
      [[1], [2], [1]],
    );
    // A line of another connection stands there, or of none.
    assert.deepEqual(
      near(logOf(info('ICID 8 close'), info('Begin Logfile'), opening('09:00:00')), key, 0),
      [3],
    );
    assert.equal(near(logOf(info('ICID 8 close')), key, 0), undefined);
    // What is left of it, and what is there of two of which it is neither.
    assert.deepEqual(near(logOf(at('09:00:03', 'ICID 7 close')), key, 0), [1]);
    assert.deepEqual(near(logOf(opening('09:00:01'), opening('09:00:02')), key, 1), [2]);
  });

  it('knows the appliances apart', () => {
    const two = logOf(from('mx1', 'ICID 5 close'), from('mx2', 'ICID 5 close'));
    assert.deepEqual(
      named(two, 'ICID 5').map(chain => lines(two, keyOf(two, chain))),
      [[1], [2]],
    );
  });

  it('is looked at before it is believed', () => {
    for (const value of [
      undefined,
      null,
      5,
      'ICID 5',
      {},
      { kind: 'RID', number: 1, entry: 0 },
      { kind: 'ICID', number: '1', entry: 0 },
    ])
      assert.equal(isChainKey(value), false);
    assert.ok(isChainKey({ kind: 'ICID', number: 1, entry: 0 }));
  });
});
