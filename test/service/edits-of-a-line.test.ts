// A client sends hundreds of edits at a time: those in a line of megabytes cost as much as one.
import assert from 'node:assert/strict';
import type { Log } from '../../server/src/log/log';
import { EditedLog } from '../../server/src/log/reader';
import { nodeScheduler } from '../../server/src/node/scheduler';
import { nextEdit } from '../../server/src/service/edits';
import { OpenLog } from '../../server/src/service/openLog';
import { info } from '../log/making';
import { URI } from '../features/asking';

const LENGTH = 200_000;
const lines = [
  info('ICID 7 close'),
  info(`MID 1 Subject '${'x😀'.repeat(LENGTH / 3)}'`),
  info('ICID 8 close'),
];
const text = lines.join('\r\n');
const LONG = 1;

const edit = (line: number, from: number, to: number, text: string) => ({
  range: { start: { line, character: from }, end: { line, character: to } },
  text,
});
const whole = (log: Log) => Array.from({ length: log.lineCount }, (_, line) => log.line(line)).join('\n');

/** As much at random each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return below => (state = (state * 48_271) % 2_147_483_647) % below;
}

describe('edits of a long line', () => {
  it('are made one, up to one that is about other lines', () => {
    const editing = new EditedLog(text);
    const { log } = editing;
    const some = Array.from({ length: 100 }, (_, at) => edit(LONG, 40 + at, 41 + at, 'yy'));
    const countOf = (...edits: ReturnType<typeof edit>[]) => nextEdit(log, edits, 0)?.count;
    assert.equal(countOf(...some), 100);
    assert.equal(countOf(...some, edit(0, 1, 1, 'y'), ...some), 100);
    assert.equal(countOf(...some, edit(LONG, 1, 1, '\n'), ...some), 100);
    assert.equal(countOf(edit(0, 1, 1, 'y'), ...some), 1);
    assert.equal(countOf(edit(0, 1, 1, 'y'), edit(0, 1, 1, 'y')), 1);
    assert.equal(countOf(edit(9, 1, 1, 'y'), edit(9, 1, 1, 'y')), 1);
    assert.equal(countOf(), undefined);
  });

  it('leave the text as each by itself does', async () => {
    for (let seed = 1; seed <= 8; seed++) {
      const number = numbers(seed);
      const edits = Array.from({ length: 60 }, () => {
        const from = number(LENGTH + 400) - 100;
        const [line, put] = [
          [LONG, ''],
          [LONG, 'yy'],
          [LONG, '\ud800'],
          [LONG, number(8) === 0 ? '\r' : '\r\r\n'.slice(0, number(2))],
          [number(4), 'z'],
        ][number(5)] as [number, string];
        return edit(line, from, from + (number(3) === 0 ? number(300) : 0), put);
      });
      const eachEditing = new EditedLog(text);
      const { log: each } = eachEditing;
      for (const { range, text: put } of edits) eachEditing.edit(range, put);
      const open = new OpenLog(URI, 1, text, nodeScheduler);
      open.change(edits, 2);
      assert.equal(whole(await open.whenRead()), whole(each), `seed ${seed}`);
    }
  });
});
