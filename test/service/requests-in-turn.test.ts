// Of one kind, one long answer about a log is under way at a time, until it is written.
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { CancellationTokenSource } from 'vscode-languageserver';
import type { Task } from '../../server/src/log/task';
import { nodeScheduler } from '../../server/src/node/scheduler';
import { SlicedWriter } from '../../server/src/node/transport/slicedWriter';
import { OpenLog } from '../../server/src/service/openLog';
import { Unanswered } from '../../server/src/service/questions';
import { URI } from '../features/asking';
import { info } from '../log/making';
import { questionsTo } from './asking';

/** Longer than what is done at once. */
function* long(begun: () => void, ended: () => void): Task<string> {
  begun();
  for (let piece = 0; piece < 3; piece++) {
    for (const end = Date.now() + 10; Date.now() < end;);
    yield;
  }
  ended();
  return 'done';
}

describe('requests of one kind', () => {
  const logs = new Map([[URI, new OpenLog(URI, 1, info('ICID 7 close'), nodeScheduler)]]);

  /** Answers whose client reads one when it is told to. */
  function server() {
    const waiting: (() => void)[] = [];
    const whenWritten = () =>
      new Promise<void>(resolve => {
        waiting.push(resolve);
      });
    const questions = questionsTo(logs, whenWritten);
    let begun = 0;
    let ended = 0;
    const ask = (kind: string, source = new CancellationTokenSource()) =>
      questions.answer(kind, URI, source.token, '', () =>
        long(
          () => begun++,
          () => ended++,
        ),
      );
    return { ask, read: () => waiting.shift()?.(), counts: () => [begun, ended] };
  }

  it('are worked on one after the other, each once the answer before it is written', async () => {
    const { ask, read, counts } = server();
    const all = Array.from({ length: 5 }, () => ask('Outline'));
    for (let answered = 1; answered <= all.length; answered++) {
      assert.equal(await all[answered - 1], 'done');
      await sleep(60);
      assert.deepEqual(counts(), [answered, answered]);
      read();
    }
    // Nobody is left behind who would be waited for.
    const another = ask('Outline');
    assert.equal(await another, 'done');
  });

  it('hold up no other kind, and none that is done at once waits for its answer to be written', async () => {
    const { ask } = server();
    const outline = ask('Outline');
    assert.equal(await ask('References'), 'done');
    assert.equal(await outline, 'done');
    const quick = questionsTo(logs, () => new Promise(() => undefined));
    const { token } = new CancellationTokenSource();
    for (let time = 0; time < 3; time++) assert.equal(await quick.answer('Hover', URI, token, 0, () => 7), 7);
  });

  it('are answered at once when they are cancelled while they wait', async () => {
    const { ask, counts } = server();
    const first = ask('Outline');
    const source = new CancellationTokenSource();
    const second = ask('Outline', source);
    source.cancel();
    await assert.rejects(
      second,
      (error: unknown) => error instanceof Unanswered && error.why === 'cancelled',
    );
    assert.deepEqual(counts()[1], 0);
    assert.equal(await first, 'done');
  });
});

describe('what is written', () => {
  it('is whole, in order, and known to be written once it is read', async () => {
    const stream = new PassThrough({ highWaterMark: 16 });
    const writer = new SlicedWriter(stream, nodeScheduler);
    const result = Array.from({ length: 50_000 }, (_, line) => ({ line, text: 'ü' }));
    const messages = [
      { jsonrpc: '2.0', id: 1, result },
      { jsonrpc: '2.0', id: 2, result: null },
    ] as const;
    for (const message of messages) void writer.write(message);
    let isWritten = false;
    const written = writer.whenWritten().then(() => (isWritten = true));
    await sleep(60);
    assert.equal(isWritten, false);
    const read: Buffer[] = [];
    stream.on('data', (part: Buffer) => read.push(part));
    await written;
    const expected = messages.map(message => {
      const body = Buffer.from(JSON.stringify(message));
      return `Content-Length: ${body.length}\r\n\r\n${body.toString()}`;
    });
    assert.equal(Buffer.concat(read).toString(), expected.join(''));
  });
});
