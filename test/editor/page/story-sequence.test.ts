// From a story to its sequence and back, and a story as a file.
import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, useEditor } from '../harness';
import { sample } from '../samples';
import { events, textIn, view } from './sequence-view';

const SAVED = 'ICID 451 smtp-auth.log';

describe('a story and its sequence', () => {
  const editor = useEditor();

  it('lead to each other, and the story is saved under a name of its own', async () => {
    // Another suite saves this story as well, and VS Code asks before it writes over a file.
    await rm(join(editor().folder, SAVED), { force: true });
    await editor().open('smtp-auth.log', await sample('smtp-auth.log'));
    await editor().waitForLanguage('esa-log');
    await editor().goToText('ICID 451 close');
    await editor().press('Alt+Enter');
    await editor().waitForLanguage('esa-log-story');

    // By the button above it: on its heading, that of the story itself.
    await editor()
      .page.locator('.editor-group-container.active .editor-actions [aria-label^="Open Sequence"]')
      .click();
    assert.equal(await textIn(editor(), 'h1'), 'ICID 451');
    assert.equal((await events(editor())).length, 4);
    await (await view(editor())).locator('button.story').click();
    await editor().waitForLanguage('esa-log-story');

    // The key of Save As.
    await editor().page.locator('.editor-group-container.active .view-lines').click();
    await editor().press('Control+Shift+S');
    const path = editor().page.locator('.quick-input-widget:not([style*="display: none"]) input').first();
    await eventually(
      'the proposed path',
      () => path.inputValue(),
      value => value.endsWith(`/${SAVED}`),
    );
    await editor().press('Enter');
    const shown = () => editor().evaluate(api => api.window.activeTextEditor?.document.getText() ?? '');
    const [saved] = await eventually(
      'the file, with the text that is shown',
      async () =>
        [await readFile(join(editor().folder, SAVED), 'utf8').catch(() => undefined), await shown()] as const,
      ([file, text]) => file === text,
    );
    assert.match(saved ?? '', /^# ICID 451 from 172\.16\.155\.102/);
  });
});
