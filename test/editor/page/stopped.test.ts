// A server that dies: what is on screen must never look like a clean log.
import assert from 'node:assert/strict';
import { becomes, eventually, useEditor } from '../harness';
import { failedLogon } from '../samples';
import { badgeOf, focusView, messageOf, rowsOf, viewShows } from './connections-view';
import { servers, squigglesOf } from './page';

describe('a server that dies', () => {
  const editor = useEditor({});

  const server = async (ends = false): Promise<number | undefined> => (await servers(editor(), ends))[0];
  const notices = async (): Promise<string[]> => {
    await editor().command('notifications.showList');
    return editor().notices();
  };
  const status = async (says: RegExp): Promise<void> => {
    await editor().page.mouse.move(400, 300);
    await editor().page.locator('[id="status.languageStatus"]').first().hover();
    await eventually(
      `the status item: ${says.source}`,
      async () => (await editor().page.locator('.hover-language-status').allInnerTexts()).join('\n'),
      text => says.test(text),
    );
  };

  it('is started again without a word', async () => {
    await editor().open('mail.log', failedLogon());
    await squigglesOf(editor(), 1);
    await focusView(editor());
    await viewShows(editor(), 'Failed Authentications, 1 attempt');
    for (let deaths = 0; deaths < 3; deaths++) {
      const before = await server(true);
      await eventually(
        'another server',
        () => server(),
        pid => pid !== undefined && pid !== before,
      );
      // It has read the log: one that dies while it reads is not given that log for ever.
      await squigglesOf(editor(), 1);
      await status(/100% understood/);
    }
    await squigglesOf(editor(), 1);
    await viewShows(editor(), 'Failed Authentications, 1 attempt');
    assert.deepEqual(
      (await notices()).filter(text => text.includes('ESA')),
      [],
    );
  });

  it('is started again without a word where it dies while it starts, too', async () => {
    await editor().open('mail.log', failedLogon());
    // Which forgives the deaths so far.
    await editor().command('esaLog.restartServer');
    await squigglesOf(editor(), 1);
    const first = await server();
    await server(true);
    let second: number | undefined;
    while (second === undefined || second === first) second = await server(true);
    await eventually(
      'another server',
      () => server(),
      pid => pid !== undefined && pid !== second,
    );
    await squigglesOf(editor(), 1);
    await viewShows(editor(), 'Failed Authentications, 1 attempt');
    assert.deepEqual(await notices(), []);
  });

  it('is said to have stopped where it dies again and again, on all that would look clean', async () => {
    await editor().open('mail.log', [1, 2, 3, 4, 5].map(icid => failedLogon(icid)).join(''));
    await becomes(() => badgeOf(editor()), '1');
    await eventually(
      'the end',
      async () => {
        await server(true);
        return notices();
      },
      found => found.some(text => text.startsWith('ESA Log has stopped reading logs: it failed 5 times')),
    );
    const told = (await notices()).filter(text => text.includes('ESA Log'));
    assert.equal(told.length, 1, told.join('\n'));
    await eventually(
      'the problem',
      () => editor().problems(),
      rows => rows.some(({ text }) => text.includes('ESA Log has stopped reading logs')),
    );
    await status(/Stopped/);
    await becomes(() => rowsOf(editor()), []);
    await becomes(() => badgeOf(editor()), '');
    await eventually(
      'the message of the view',
      () => messageOf(editor()),
      text => text.includes('has stopped reading logs'),
    );
  });

  it('reads all logs anew once it is asked to', async () => {
    await editor().open('mail.log', failedLogon());
    await editor().command('esaLog.restartServer');
    await squigglesOf(editor(), 1);
    await viewShows(editor(), 'Failed Authentications, 1 attempt');
    await eventually(
      'the problems without ours',
      () => editor().problems(),
      rows => !rows.some(({ text }) => text.includes('ESA Log has stopped')),
    );
    await status(/100% understood/);
  });
});
