// However a log is written, it is read in pieces of about the same work, also where nobody finds a line to stop at.
import assert from 'node:assert/strict';
import type { Log } from '../../server/src/log/log';
import { EditedLog, readLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { ChunkedText } from '../../server/src/log/text/chunkedText';
import { info } from './making';

const CLOSED = info('ICID 7 close');
const FAILED = info('SMTP Auth: (ICID 7) failed for user:');
const LOGON = info(
  'SMTP Auth: (ICID 7) failed for user: alice@example.com using AUTH mechanism: PLAIN with profile: P',
);
const WIDTH = 80;

/** As a terminal leaves it that is so wide. */
const cut = (text: string) =>
  text
    .split('\n')
    .flatMap(line =>
      Array.from({ length: Math.max(1, Math.ceil(line.length / WIDTH)) }, (_, row) =>
        line.slice(row * WIDTH, (row + 1) * WIDTH),
      ),
    )
    .join('\n');

/** Texts of so many lines or entries, about, that are read in full. */
const texts: Record<string, (count: number) => string> = {
  'short lines that go on with nothing': count => `${FAILED}\n${'x\n'.repeat(count)}`,
  'entries that may go on': count => `${FAILED}\n${'x\n'.repeat(60)}`.repeat(count / 60),
  'lines that cannot be read': count => 'Jun  2 09:00:00 Info ICID 7 what nobody has written\n'.repeat(count),
  'two entries a line': count => `${CLOSED} ${CLOSED}\n`.repeat(count / 2),
  'all entries in one line': count => `${CLOSED}\n${`${CLOSED} `.repeat(count)}\n${CLOSED}\n`,
  'all entries in the last line': count => `${CLOSED} ${CLOSED}\n${`${CLOSED} `.repeat(count)}`,
  'an entry over all lines': count =>
    cut(
      `${`${LOGON}\n`.repeat(30)}${info('MID 7 Subject "')}${'words and words '.repeat(5 * count)}"\n${CLOSED}\n`,
    ),
  'rows of a table': count => `_time,_raw,host\n${`7,"${CLOSED}",mx1\n"${CLOSED}\n`.repeat(count / 2)}`,
  'records in a list': count => `[${`{"m":"${CLOSED}"},`.repeat(count)}{}]\n${CLOSED}`,
};

/** Tells how many lines were asked for. */
class WatchedText extends ChunkedText {
  asked = 0;

  override line(number: number): string {
    this.asked++;
    return super.line(number);
  }
}

const MANY = 6000;
/** A line is asked for several times, and so are those around it. */
const MOST_ASKED = 3000;
const MOST_ENTRIES = 500;
/** Enough to be stopped amid an entry, or amid those that share a line. */
const SOME = 300;

function found(log: Log): unknown {
  const { index } = log;
  const entries = Array.from({ length: index.entryCount }, (_, entry) => [
    index.lineOf(entry),
    index.lineCountOf(entry),
    index.isMember(entry),
  ]);
  return { entries, unread: index.unreadLines() };
}

describe('a place in a line that many entries share', () => {
  it('is approached in pieces, and what stands there is read by then', () => {
    const watched = new WatchedText(texts['all entries in one line']?.(MANY) ?? '', 'editor');
    const editing = new EditedLog(watched);
    const { log } = editing;
    runTask(editing.read());
    const place = { line: 1, character: 40 * MANY };
    const pieces = Array.from(log.readPassageAt(place));
    assert.ok(pieces.length > MANY / 100, `${pieces.length} pieces`);
    watched.asked = 0;
    assert.equal(log.entryAt(place)?.event?.name, 'injection.closed');
    assert.equal(watched.asked, 0);
    assert.deepEqual(Array.from(log.readPassageAt(place)), []);
    assert.deepEqual(Array.from(log.readPassageAt({ line: 0, character: 0 })), []);
  });
});

describe('a log that is read in full', () => {
  for (const [name, make] of Object.entries(texts)) {
    it(`is read in pieces: ${name}`, () => {
      const watched = new WatchedText(make(MANY), 'editor');
      const editing = new EditedLog(watched);
      const { log } = editing;
      let most = { asked: 0, entries: 0 };
      for (const reading = editing.read(); ;) {
        const before = { asked: watched.asked, entries: log.index.entryCount };
        const { done } = reading.next();
        most = {
          asked: Math.max(most.asked, watched.asked - before.asked),
          entries: Math.max(most.entries, log.index.entryCount - before.entries),
        };
        if (done) break;
      }
      assert.ok(most.asked < MOST_ASKED, `${most.asked} lines are asked for in a piece`);
      assert.ok(most.entries < MOST_ENTRIES, `${most.entries} entries come of a piece`);
    });

    it(`says the same however small the pieces are, and is edited amid them: ${name}`, () => {
      const text = make(SOME);
      const whole = readLog(text, 'editor');
      const editing = new EditedLog(text);
      const { log } = editing;
      runTask(editing.read(1));
      assert.deepEqual(found(log), found(whole));

      const editedEditing = new EditedLog(text);
      const { log: edited } = editedEditing;
      const reading = editedEditing.read(1);
      for (let pieces = 0; pieces < 40; pieces++) reading.next();
      const end = { line: edited.lineCount - 1, character: 0 };
      editedEditing.edit({ start: end, end }, `${CLOSED}\n`);
      runTask(editedEditing.read(1));
      const lines = text.split('\n');
      const [last = ''] = lines.splice(-1);
      assert.deepEqual(found(edited), found(readLog([...lines, `${CLOSED}\n${last}`].join('\n'), 'editor')));
    });
  }
});
