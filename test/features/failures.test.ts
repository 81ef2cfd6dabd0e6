// From one failed authentication to the next, in a log and in a document that shows lines of it.
import assert from 'node:assert/strict';
import { alongFailures } from '../../server/src/features/failures';
import { linesPage } from '../../server/src/features/story/linesPage';
import { storyNameOf } from '../../server/src/features/story/storyName';
import { storyPage, type StoryPage } from '../../server/src/features/story/storyPage';
import type { Log } from '../../server/src/log/log';
import { EditedLog, readLog } from '../../server/src/log/reader';
import { DEFAULT_RULE_SETTINGS } from '../../server/src/log/settings/ruleSettings';
import { runTask } from '../../server/src/log/task';
import { info, logOf, only, sampleLog, textIn, there } from '../log/making';
import { context, problemsOf, URI } from './asking';

type Direction = 'next' | 'previous';

const failure = (icid: number, user: string) =>
  `SMTP Auth: (ICID ${icid}) failed for user: ${user} using AUTH mechanism: PLAIN with profile: P`;
const opened = (icid: number, address = '198.51.100.1') =>
  `New SMTP ICID ${icid} interface Data (192.0.2.1) address ${address} reverse dns host unknown verified no`;
const outbound = "DCID: 9 IP: 192.0.2.25 SMTP authentication using the profile P failed: ('535', ['no'])";

/** `2 of 3, line 7: failed for user: a`, from a line from 1 and a column from 0. */
function go(log: Log, line: number, character: number, direction: Direction, page?: StoryPage): string {
  const { count, found } = runTask(alongFailures(log, { line: line - 1, character }, direction, page));
  if (!found) return `none of ${count}`;
  const { range, place, wrapped } = found;
  const words = page
    ? there(page.lines[range.start.line]).text.slice(range.start.character, range.end.character)
    : textIn(log, range);
  return `${place} of ${count}, line ${range.start.line + 1}: ${words}${wrapped ? ' (wrapped)' : ''}`;
}

/** The lines, from 1, that so many steps from the top lead to. */
function walk(log: Log, direction: Direction, steps: number, page?: StoryPage): number[] {
  const visited: number[] = [];
  let position = { line: 0, character: 0 };
  for (let step = 0; step < steps; step++) {
    const { found } = runTask(alongFailures(log, position, direction, page));
    position = there(found).range.start;
    visited.push(position.line + 1);
  }
  return visited;
}

describe('along the failed authentications', () => {
  const log = sampleLog('smtp-auth.log');
  const busy = sampleLog('busy-hour.log');
  const INBOUND = 'failed for user: ironport';

  it('leads to those of clients and of the appliance, in file order', () => {
    assert.equal(go(log, 1, 0, 'next'), `1 of 2, line 7: ${INBOUND}`);
    assert.match(go(log, 7, log.line(6).indexOf('failed'), 'next'), /^2 of 2, line 15: failed: \(/);
    assert.equal(go(log, 15, 0, 'previous'), `1 of 2, line 7: ${INBOUND}`);
  });

  it('goes round at both ends, and says so', () => {
    assert.equal(go(log, 18, 0, 'next'), `1 of 2, line 7: ${INBOUND} (wrapped)`);
    assert.match(go(log, 1, 0, 'previous'), /^2 of 2, line 15: .* \(wrapped\)$/);
    const single = logOf(info(failure(7, 'a')));
    const at = single.line(0).indexOf('failed');
    for (const direction of ['next', 'previous'] as const)
      assert.equal(go(single, 1, at, direction), '1 of 1, line 1: failed for user: a (wrapped)');
  });

  it('begins with the first line where that is one, and leads back to the beginning of the words', () => {
    const first = logOf(info(failure(7, 'a')), info(failure(7, 'b')));
    assert.equal(go(first, 1, 0, 'next'), '1 of 2, line 1: failed for user: a');
    assert.equal(go(first, 2, 999, 'previous'), '2 of 2, line 2: failed for user: b');
  });

  it('visits each once, from either end', () => {
    const { count } = runTask(alongFailures(busy, { line: 0, character: 0 }, 'next'));
    const down = walk(busy, 'next', count);
    assert.equal(new Set(down).size, count);
    assert.deepEqual(
      down,
      [...down].sort((a, b) => a - b),
    );
    assert.deepEqual(walk(busy, 'previous', count), [...down].reverse());
    const failed = Array.from({ length: busy.lineCount }, (_, line) => line + 1).filter(line =>
      /SMTP Auth: .*failed for user|SMTP authentication using the profile \S+ failed/.test(
        busy.line(line - 1),
      ),
    );
    assert.deepEqual(down, failed);
  });

  it('stops at each of several that share a line, and at the words of one that is wrapped', () => {
    // The last line shows that line breaks were lost.
    const shared = logOf(
      `${info(failure(7, 'a'))} ${info(failure(7, 'b'))}`,
      info(failure(7, 'c')),
      `${info('ICID 7 close')} ${info('ICID 8 close')}`,
    );
    assert.equal(shared.index.entryCount, 5);
    assert.deepEqual(walk(shared, 'next', 4), [1, 1, 2, 1]);
    assert.deepEqual(walk(shared, 'previous', 3), [2, 1, 1]);
    const wrapped = sampleLog('smtp-auth.wrapped.log');
    const visited = walk(wrapped, 'next', 3);
    assert.equal(new Set(visited).size, 2);
    assert.equal(visited[2], visited[0]);
  });

  it('counts what settings ignore: it failed all the same', () => {
    const ignore = [{ rule: undefined, user: 'probe', network: undefined }];
    const text = `${info(opened(7))}\n${info(failure(7, 'probe'))}\n`;
    const ignoring = readLog(text, 'log', () => ({ ...DEFAULT_RULE_SETTINGS, ignore }));
    assert.deepEqual(problemsOf(ignoring, URI, context()), []);
    assert.equal(go(ignoring, 1, 0, 'next'), '1 of 1, line 2: failed for user: probe');
  });

  it('says where there is none', () => {
    assert.equal(go(logOf(info(opened(7)), info('ICID 7 close')), 1, 0, 'next'), 'none of 0');
    assert.equal(go(logOf(), 1, 0, 'previous'), 'none of 0');
  });

  it('counts what is appended, and no more what is cut away', () => {
    const editing = new EditedLog(`${info(opened(7))}\n${info(failure(7, 'a'))}\n`);
    runTask(editing.read());
    assert.match(go(editing.log, 1, 0, 'next'), /^1 of 1/);
    const end = { line: 2, character: 0 };
    editing.edit({ start: end, end }, `${info(failure(7, 'b'))}\n${info(outbound)}\n`);
    runTask(editing.read());
    assert.equal(go(editing.log, 3, 0, 'next'), '2 of 3, line 3: failed for user: b');
    editing.edit({ start: { line: 1, character: 0 }, end: { line: 2, character: 0 } }, '');
    runTask(editing.read());
    assert.equal(go(editing.log, 1, 0, 'next'), '1 of 2, line 2: failed for user: b');
  });

  describe('of a document that shows lines of a log', () => {
    const mixed = logOf(
      ...[
        opened(7),
        opened(8, '198.51.100.8'),
        failure(7, 'a'),
        failure(8, 'x'),
        failure(7, 'b'),
        'ICID 7 close',
        failure(8, 'y'),
      ].map(info),
    );
    const story = there(
      runTask(storyPage(mixed, storyNameOf(mixed, URI, only(mixed, 'ICID 7'), false), context())),
    );

    it('are those in it, at its own lines, also from its heading', () => {
      const lines = story.lines.map(({ text }) => text);
      const own = [failure(7, 'a'), failure(7, 'b')].map(text => lines.indexOf(info(text)) + 1);
      assert.deepEqual(walk(mixed, 'next', 3, story), [...own, own[0]]);
      assert.equal(go(mixed, 1, 0, 'next', story), `1 of 2, line ${own[0]}: failed for user: a`);
      assert.equal(
        go(mixed, 1, 0, 'previous', story),
        `2 of 2, line ${own[1]}: failed for user: b (wrapped)`,
      );
    });

    it('of an address are all of its connections', () => {
      const name = { log: URI, lines: { of: 'address' as const, value: '198.51.100.8' } };
      const page = there(runTask(linesPage(mixed, name, context())));
      assert.match(go(mixed, 1, 0, 'next', page), /^1 of 2, .*user: x$/);
    });

    it('are none where the log says something else by now', () => {
      assert.equal(go(logOf(info(failure(9, 'z'))), 1, 0, 'next', story), 'none of 0');
    });
  });
});
