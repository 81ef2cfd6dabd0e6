// The stories that a server keeps for its client: those that are opened, and few that were only asked for.
import assert from 'node:assert/strict';
import { storyNameOf, storyUri } from '../../server/src/features/story/storyName';
import { nodeScheduler } from '../../server/src/node/scheduler';
import { OpenLog } from '../../server/src/service/openLog';
import { Stories } from '../../server/src/service/stories';
import { context, URI } from '../features/asking';
import { english } from '../../server/src/texts/language';
import { info, only } from '../log/making';
import { questionsTo } from './asking';

describe('stories of a client', () => {
  const messages = 60;
  const text = Array.from({ length: messages }, (_, mid) => info(`Start MID ${mid + 1} ICID 7`)).join('\n');
  const document = new OpenLog(URI, 1, text, nodeScheduler);
  const stories = new Stories({
    questions: questionsTo(new Map([[URI, document]])),
    context: () => context(),
    refresh: () => undefined,
  });

  const uriOf = (mid: number) =>
    storyUri(storyNameOf(document.log, URI, only(document.log, `MID ${mid}`), true), english);

  it('are kept while they are opened; of those that were only asked for, the last few', async () => {
    for (let mid = 1; mid <= messages; mid++) {
      assert.match(await stories.text(uriOf(mid)), /Start MID/);
      if (mid === 1) stories.opened(uriOf(mid));
    }
    const kept = Array.from({ length: messages }, (_, i) => i + 1).filter(mid => stories.get(uriOf(mid)));
    assert.equal(kept[0], 1);
    assert.ok(kept.includes(messages) && kept.includes(messages - 1), 'those asked for last');
    assert.ok(kept.length < messages / 2, `${kept.length} of ${messages}`);
    stories.closed(uriOf(1));
    assert.equal(stories.get(uriOf(1)), undefined);
  });
});
