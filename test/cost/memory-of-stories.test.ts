// A story is kept when its log is closed, and the log is not.
import assert from 'node:assert/strict';
import { storyNameOf, storyUri } from '../../server/src/features/story/storyName';
import { nodeScheduler } from '../../server/src/node/scheduler';
import { OpenLog } from '../../server/src/service/openLog';
import { Stories } from '../../server/src/service/stories';
import { english } from '../../server/src/texts/language';
import { context } from '../features/asking';
import { info, only } from '../log/making';
import { questionsTo } from '../service/asking';
import { held } from './memory';

const LOGS = 10;
const LINES = 20_000;
const textOf = (number: number) =>
  Array.from({ length: LINES }, (_, mid) => `${info(`Start MID ${mid + 1} ICID ${number}`)}\n`).join('');
const size = textOf(0).length;

describe('the memory of stories', () => {
  it('is that of their lines, once their logs are closed', async () => {
    const open = new Map<string, OpenLog>();
    const stories = new Stories({
      questions: questionsTo(open),
      context: () => context(),
      refresh: () => undefined,
    });
    let before = 0;
    const shown: string[] = [];
    for (let number = 1; number <= LOGS; number++) {
      const uri = `file:///${number}.log`;
      const document = new OpenLog(uri, 1, textOf(number), nodeScheduler);
      open.set(uri, document);
      const log = await document.whenRead();
      const story = storyUri(storyNameOf(log, uri, only(log, 'MID 7'), true), english);
      stories.opened(story);
      assert.match(await stories.text(story), /Start MID 7 /);
      shown.push(story);
      document.close();
      open.delete(uri);
      // What is made once for all is there by then.
      if (number === 2) before = held();
    }
    const left = held() - before;
    assert.ok(left < 2 * size, `${left} bytes are left of ${LOGS - 2} logs of ${size}`);
    for (const story of shown) assert.ok(stories.get(story));
  });
});
