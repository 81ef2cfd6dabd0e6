// Follow Log: the end stays in view as the log grows on disk, and what makes it pause, go on and stop.
import assert from 'node:assert/strict';
import { appendFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, useEditor } from '../harness';

const NAME = 'mail.current';

/** Lines of connections that are opened, with numbers from one on. */
const opened = (from: number, count: number): string =>
  Array.from(
    { length: count },
    (_, place) =>
      `Wed Jun  2 09:00:${String(place % 60).padStart(2, '0')} 2027 Info: New SMTP ICID ${from + place} interface x (192.0.2.1) address 203.0.113.9 reverse dns host unknown verified no\n`,
  ).join('');

describe('following a log', () => {
  const editor = useEditor();
  const path = () => join(editor().folder, NAME);
  const inView = (text: string) =>
    eventually(
      `${text} in view`,
      () => editor().visibleLines(),
      lines => lines.some(line => line.includes(text)),
    );
  const says = (words: string | undefined) =>
    eventually(
      `${words ?? 'nothing'} in the status bar`,
      async () => (await editor().status('follow'))?.text,
      text => (words === undefined ? text === undefined : text?.includes(words) === true),
    );

  beforeEach(async () => {
    await editor().open(NAME, opened(1, 200));
    await editor().waitForLanguage('esa-log');
    await editor().goTo(1);
    await editor().press('Alt+End');
    await says('Following');
    await inView('ICID 200 ');
  });

  it('keeps its end in view, beside another editor with the focus too, and over a rotation', async () => {
    await appendFile(path(), opened(201, 100));
    await inView('ICID 300 ');
    await editor().screenshot('following');
    await editor().evaluate(async api => {
      const document = await api.workspace.openTextDocument({ content: 'notes' });
      await api.window.showTextDocument(document, api.ViewColumn.Beside);
    });
    await appendFile(path(), opened(301, 100));
    await eventually(
      'the end in view beside',
      () =>
        editor().evaluate(api => {
          const log = api.window.visibleTextEditors.find(({ document }) =>
            document.fileName.endsWith('mail.current'),
          );
          return [log?.document.lineCount, (log?.visibleRanges.at(-1)?.end.line ?? 0) > 395];
        }),
      ([lines, isEnd]) => lines === 401 && isEnd === true,
    );
    await editor().command('workbench.action.revertAndCloseActiveEditor');
    await rename(path(), join(editor().folder, 'mail.old'));
    await editor().write(NAME, opened(5001, 80));
    await inView('ICID 5080 ');
    await appendFile(path(), opened(6001, 50));
    await inView('ICID 6050 ');
    await editor().press('Alt+End');
    await says(undefined);
  });

  it('pauses where the reader scrolls up, and goes on at the key', async () => {
    await editor().command('editorScroll', { to: 'up', by: 'page', value: 2 });
    await says('Following Paused');
    await appendFile(path(), opened(201, 100));
    await eventually(
      'the log grown',
      () => editor().evaluate(api => api.window.activeTextEditor?.document.lineCount),
      count => count === 301,
    );
    assert.ok(!(await editor().visibleLines()).some(line => line.includes('ICID 300 ')));
    await editor().press('Alt+End');
    await inView('ICID 300 ');
    await appendFile(path(), opened(301, 100));
    await inView('ICID 400 ');
  });

  it('stops at the first failed authentication, says so, and leads there', async () => {
    await editor().palette('Follow Log Until an Authentication Fails');
    await appendFile(
      path(),
      `${opened(201, 60)}Wed Jun  2 09:02:00 2027 Info: SMTP Auth: (ICID 201) failed for user: alice using AUTH mechanism: LOGIN with profile: Staff\n${opened(261, 60)}`,
    );
    await says('Following Stopped');
    await editor().screenshot('following-stopped');
    await editor().page.locator('.notification-toast .monaco-button', { hasText: 'Show' }).click();
    await inView('failed for user: alice');
    await appendFile(path(), opened(321, 100));
    await eventually(
      'the log grown',
      () => editor().evaluate(api => api.window.activeTextEditor?.document.lineCount),
      count => count === 422,
    );
    await inView('failed for user: alice');
  });

  it('stops at the first attack that is found, and not at a failure alone', async () => {
    const failed = (count: number) =>
      Array.from(
        { length: count },
        (_, place) =>
          `Wed Jun  2 09:02:${10 + place} 2027 Info: SMTP Auth: (ICID ${201 + place}) failed for user: admin using AUTH mechanism: LOGIN with profile: Staff\n`,
      ).join('');
    await editor().palette('Follow Log Until an Attack Is Found');
    await appendFile(path(), opened(201, 100) + failed(1));
    await inView('failed for user: admin');
    await says('Following');
    await appendFile(path(), failed(40));
    await says('Following Stopped');
    assert.match(
      (await editor().notices()).join(' '),
      /mail\.current has something new to act on: 1 campaign/,
    );
  });
});
