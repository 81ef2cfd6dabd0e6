// Of which connections there is something to say: what the index tells at once is what each one's fate tells.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { EVENTS } from '../../server/src/log/events/registry';
import type { Log } from '../../server/src/log/log';
import { connectionOf } from '../../server/src/log/questions/connection';
import { fateOf } from '../../server/src/log/questions/fate';
import { isNotableFate } from '../../server/src/log/questions/notableFate';
import { runTask } from '../../server/src/log/task';
import { NotableConnections } from '../../server/src/log/views/notableConnections';
import { scenario } from '../scenarios/scenario';
import { inRoot } from '../support/root';
import { readLog } from '../../server/src/log/reader';
import { info, logOf, sampleLog } from './making';

/** An example of an event with 1 for each number of a connection, and of one message; another one keeps its own. */
function examplesOf(example: string): string[] {
  const mids = new Set(Array.from(example.matchAll(/\bMID:? (\d+)/g), ([, mid = '']) => mid));
  const connected = example.replace(/\b(ICID|DCID)(:? )\d+/g, '$1$21');
  return mids.size === 0
    ? [connected]
    : [...mids].map(own => connected.replace(new RegExp(`\\b(MID:? )${own}\\b`, 'g'), '$11'));
}

interface Opened {
  readonly id: number;
  readonly name: string;
  readonly lines: number;
  readonly seconds: number;
}

function openedOf(log: Log): Opened[] {
  return log.index.chains.all().flatMap(chain => {
    if (chain.kind === 'MID' || chain.opening === undefined) return [];
    const { entries, seconds = 0 } = connectionOf(log, chain);
    return [{ id: chain.id, name: `${chain.kind} ${chain.number}`, lines: entries.length, seconds }];
  });
}

/** The lowest of doubling bounds that one in a hundred reaches at most, or one at all. */
function bound(values: readonly number[], least: number): number {
  const allowed = Math.max(1, Math.floor(values.length / 100));
  let found = least;
  while (values.filter(value => value >= found).length > allowed) found *= 2;
  return found;
}

const marked = (log: Log): ReadonlySet<number> => {
  const view = runTask(log.views.upToDate(NotableConnections));
  return new Set(openedOf(log).flatMap(({ id }) => (view.has(id) ? id : [])));
};

/** The same by looking at each connection. */
function looked(log: Log): ReadonlySet<number> {
  const all = openedOf(log);
  const lines = bound(
    all.map(each => each.lines),
    100,
  );
  const seconds = bound(
    all.map(each => each.seconds),
    300,
  );
  return new Set(
    all
      .filter(
        each =>
          each.lines >= lines ||
          each.seconds >= seconds ||
          isNotableFate(fateOf(log, log.index.chains.get(each.id))),
      )
      .map(({ id }) => id),
  );
}

function assertTold(log: Log, of: string): void {
  const [told, found] = [marked(log), looked(log)];
  const name = (id: number) => {
    const chain = log.index.chains.get(id);
    const lines = log.index.chains.entriesOf(chain).map(entry => log.textEntry(entry).text);
    return `${chain.kind} ${chain.number} (${fateOf(log, chain).worst})\n${lines.slice(0, 8).join('\n')}`;
  };
  assert.deepEqual([...told].filter(id => !found.has(id)).map(name), [], `${of}: for nothing`);
  assert.deepEqual([...found].filter(id => !told.has(id)).map(name), [], `${of}: missing`);
}

describe('connections of which there is something to say', function () {
  this.timeout(120_000);

  for (const file of readdirSync(inRoot('test/samples')))
    it(`are told as they are in ${file}`, () => {
      assertTold(sampleLog(file), file);
    });

  for (const seed of [1, 2, 3, 59])
    it(`are told as they are in scenario ${seed}`, () => {
      const log = readLog(scenario(seed).text);
      assertTold(log, `scenario ${seed}`);
      assert.ok(marked(log).size > 0 && marked(log).size < openedOf(log).length);
    });

  for (const { name, examples } of EVENTS)
    it(`are told as they are by ${name}`, () => {
      for (const example of examples.flatMap(examplesOf)) {
        const lines = [
          'New SMTP ICID 1 interface mail (192.0.2.1) address 192.0.2.2 reverse dns host unknown verified no',
          'Start MID 1 ICID 1',
          'MID 1 ICID 1 From: <a@example.com>',
          'MID 1 ICID 1 RID 0 To: <b@example.net>',
          example,
          'New SMTP DCID 1 interface 192.0.2.1 address 192.0.2.2 port 25',
          'Delivery start DCID 1 MID 1 to RID [0]',
          example,
          'DCID 1 close',
          'ICID 1 close',
        ];
        assertTold(logOf(...lines.map(info)), example);
        assertTold(logOf(...lines.slice(0, 5).map(info)), `${example}, open`);
      }
    });
});
