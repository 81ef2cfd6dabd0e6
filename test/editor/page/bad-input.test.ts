import assert from 'node:assert/strict';
import { badInputs } from '../bad-input';
import { useEditor, becomes } from '../harness';
import { failedLogon } from '../samples';
import { squigglesOf } from './page';

describe('bad input on screen', () => {
  const editor = useEditor();

  const goesOn = async (): Promise<void> => {
    await editor().open('mail_logs', failedLogon());
    await squigglesOf(editor(), 1);
    await editor().goToText('failed for user', 2);
    assert.match((await editor().hover()).text, /SMTP authentication failed/);
    await editor().command('notifications.showList');
    // What has no entry of a log in it says so, and nothing else is said.
    const notices = await editor().notices();
    assert.deepEqual(
      notices.filter(notice => !notice.startsWith('No entry of a mail log was found in this file.')),
      [],
    );
  };

  for (const { title, content } of badInputs) {
    it(`${title}: no error, and the extension goes on`, async () => {
      await editor().open('mail.current', content);
      await becomes(() => editor().language(), 'esa-log');
      await goesOn();
    });
  }

  it('NULs, which VS Code asks about: no error, and the extension goes on', async () => {
    const path = await editor().write('mail.current', failedLogon().replaceAll(' ', '\0 '));
    await editor().evaluate(async (api, path) => {
      await api.commands.executeCommand('vscode.open', api.Uri.file(path), { preview: false });
    }, path);
    await editor().page.getByText('Open Anyway').click();
    await editor().page.locator('.quick-input-widget .monaco-list-row', { hasText: 'Text Editor' }).click();
    await editor()
      .page.locator('.editor-group-container.active .view-line', { hasText: '4711' })
      .first()
      .waitFor();
    await goesOn();
  });
});
