// What a list of bookmarks says of the lines on which they stand, and where a story shows them.
import assert from 'node:assert/strict';
import { describedLines } from '../../server/src/features/describedLines';
import { linesInStory } from '../../server/src/features/story/linesInStory';
import { storyNameOf } from '../../server/src/features/story/storyName';
import { storyPage } from '../../server/src/features/story/storyPage';
import { runTask } from '../../server/src/log/task';
import { info, logOf, named, sampleLog, there } from '../log/making';
import { context, URI } from './asking';

describe('what is told of lines', () => {
  const log = sampleLog('smtp-auth.log');

  it('is their time, their connection and what happened, in the order asked', () => {
    assert.deepEqual(runTask(describedLines(log, [6, 4], context())), [
      {
        time: '22 Apr 2009, 11:47:47',
        isoTime: '2009-04-22T11:47:47',
        name: 'ICID 451',
        what: 'authentication failed',
      },
      { time: '22 Apr 2009, 11:47:30', isoTime: '2009-04-22T11:47:30', name: 'ICID 451', what: 'opened' },
    ]);
  });

  it('is that of its entry for each line of a wrapped one', () => {
    const wrapped = sampleLog('smtp-auth.wrapped.log');
    const [first, second] = runTask(describedLines(wrapped, [7, 8], context()));
    assert.deepEqual(there(second), first);
  });

  it('is nothing for a line of no entry, and names no connection where there is none', () => {
    const some = logOf('no entry', info('Begin Logfile'));
    const [none, begun] = runTask(describedLines(some, [0, 1, 99, -1], context()));
    assert.equal(none, null);
    assert.equal(there(begun).name, undefined);
  });

  it('is told of a thousand lines at most', () => {
    assert.equal(runTask(describedLines(log, Array<number>(2000).fill(0), context())).length, 1000);
  });
});

describe('where a story shows lines of its log', () => {
  const log = sampleLog('smtp-auth.log');
  const page = there(
    runTask(storyPage(log, storyNameOf(log, URI, there(named(log, 'ICID 451')[0]), false), context())),
  );

  it('is told for those it has', () => {
    assert.deepEqual(runTask(linesInStory(log, page, [4, 6, 0, 99, -1])), [3, 5, -1, -1, -1]);
  });

  it('is not told of a line that says something else by now', () => {
    const other = logOf(
      ...Array.from({ length: 8 }, (_, line) => (line === 6 ? info('new') : log.line(line))),
    );
    assert.deepEqual(runTask(linesInStory(other, page, [5, 6])), [4, -1]);
  });
});
