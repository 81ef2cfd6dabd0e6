// What edits of a large log cost: memory about what they put in, and no piece of work that others wait for.
import assert from 'node:assert/strict';
import type { Log } from '../../server/src/log/log';
import { EditedLog, readLog } from '../../server/src/log/reader';
import { runTask, type Task } from '../../server/src/log/task';
import { ChunkedText } from '../../server/src/log/text/chunkedText';
import { WorkCounter } from './counter';
import { held } from './memory';

const LINES = 60_000;
const line = (mid: number) =>
  `Wed Jun  2 09:00:00 2027 Info: MID ${mid} ICID ${mid % 500} RID 0 To: <user${mid}@example.com>\n`;
const large = () => Array.from({ length: LINES }, (_, mid) => line(mid)).join('');

const at = (line: number, character = 0) => ({ line, character });
/** A place that no edit before has been near. */
const elsewhere = (edit: number) => at((edit * 7919) % LINES);

describe('the memory of a text that is edited', () => {
  const EDITS = 4000;

  /** In a function of its own, which holds the text no longer than it runs. */
  function whileOpen(edit: (text: ChunkedText, time: number) => void): number {
    const text = new ChunkedText(large(), 'editor');
    const opened = held();
    for (let time = 0; time < EDITS; time++) edit(text, time);
    const added = held() - opened;
    assert.ok(text.lineCount > 1);
    return added / EDITS;
  }

  function afterEdits(edit: (text: ChunkedText, time: number) => void): { perEdit: number; left: number } {
    const before = held();
    const perEdit = whileOpen(edit);
    return { perEdit, left: held() - before };
  }

  it('is little more than what they put in, however large it is', () => {
    const { perEdit, left } = afterEdits((text, time) => {
      text.replace({ start: elsewhere(time), end: elsewhere(time) }, line(time));
    });
    assert.ok(perEdit < 2500, `${perEdit} bytes for each line that was put in`);
    assert.ok(left < 1e6, `${left} bytes are left`);
  });

  it('is that of the text where lines are written, and taken away again', () => {
    const pasted = Array.from({ length: 500 }, (_, mid) => line(mid)).join('');
    const { perEdit } = afterEdits((text, time) => {
      if (time % 4 > 0) return;
      const start = elsewhere(time);
      text.replace({ start, end: start }, pasted);
      text.replace({ start, end: at(start.line + 499) }, '');
    });
    assert.ok(perEdit < 2500, `${perEdit} bytes`);
  });

  it('is that of the text where one that grows is written on line by line', () => {
    const { perEdit } = afterEdits((text, time) => {
      const end = at(text.lineCount - 1);
      text.replace({ start: end, end }, line(time));
    });
    assert.ok(perEdit < 1000, `${perEdit} bytes for each line`);
  });
});

describe('the work that an edit makes', () => {
  const counter = new WorkCounter();
  after(() => {
    counter.stop();
  });

  /** The most that is done without a stop, and all of it. */
  function workOf(pieces: Task): { most: number; all: number } {
    let most = 0;
    let all = 0;
    const state = { isDone: false };
    while (!state.isDone) {
      const work = counter.of(() => {
        state.isDone = pieces.next().done === true;
      });
      most = Math.max(most, work);
      all += work;
    }
    return { most, all };
  }

  it('at the top of a large log is cut into pieces as the reading is', () => {
    const editing = new EditedLog(large());
    const reading = workOf(editing.read());
    const edits = counter.of(() => {
      editing.edit({ start: at(0), end: at(0) }, '\n');
    });
    const most = Math.max(edits, workOf(editing.read()).most);
    assert.ok(most < 1.5 * reading.most, `${most} steps at once, ${reading.most} in reading`);
  });

  it('is that of one where there are thousands', () => {
    const editing = new EditedLog(large());
    const reading = workOf(editing.read());
    const edits = counter.of(() => {
      for (let row = LINES - 1; row >= 0; row -= 6)
        editing.edit({ start: at(row, 11), end: at(row, 13) }, '10');
    });
    const { all } = workOf(editing.read());
    assert.ok(edits + all < 3 * reading.all, `${edits} and ${all} steps, ${reading.all} in reading`);
  });

  it('leaves a log as one read anew, whenever it is edited again', () => {
    const editing = new EditedLog(large());
    const { log } = editing;
    runTask(editing.read());
    for (const row of [50_000, 20_000, 40_000, 30, 0]) {
      editing.edit({ start: at(row), end: at(row + 1) }, 'Wed Jun  2 09:00:00 2027 Info: ICID 7 close\n');
      const reading = editing.read();
      for (let piece = 0; piece < 3; piece++) reading.next();
    }
    runTask(editing.read());
    const text = Array.from({ length: log.lineCount }, (_, row) => log.line(row)).join('\n');
    const fresh = readLog(text, 'editor');
    const chainsOf = (of: Log) =>
      of.index.chains.all().map(chain => [chain, of.index.chains.entriesOf(chain)]);
    assert.equal(log.index.entryCount, fresh.index.entryCount);
    assert.deepEqual(chainsOf(log), chainsOf(fresh));
  });
});
