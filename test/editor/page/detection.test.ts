// The user's hand in the language of a file. What is recognised at all: host/detection.test.ts.
import assert from 'node:assert/strict';
import { becomes, eventually, useEditor } from '../harness';
import { failedLogon, ordinary, sample } from '../samples';
import { highlightedLines, servers, squigglesOf } from './page';

/** Loaded into a window of its own, as the question is what it does before the first log. */
describe('a window without a log', () => {
  const editor = useEditor({});
  const isActive = (): Promise<boolean | undefined> =>
    editor().evaluate(api => api.extensions.getExtension('esa-log.esa-log')?.isActive);

  it('does not wake the extension until a text is opened, nor start the server until a log is', async () => {
    assert.equal(await isActive(), false);
    // A language without a server of its own, which would come and go among the processes.
    await editor().open('settings.ini', '[a]\nb=1\n');
    assert.equal(await isActive(), false);
    await editor().open('notes.txt', ordinary);
    await eventually('the extension awake', isActive, active => active === true);
    await editor().open('app.log', ordinary);
    assert.equal(await editor().language(), 'log');
    assert.deepEqual(await servers(editor()), []);
    await editor().open('mail.log', failedLogon());
    await editor().waitForLanguage('esa-log');
    await squigglesOf(editor(), 1);
    await becomes(async () => (await servers(editor())).length, 1);
  });

  it('asks no other machine for anything', () => {
    assert.deepEqual(editor().outside, []);
  });
});

describe("the user's choice of a language", () => {
  const editor = useEditor();

  /** Picks a language in the status bar, as a person does. */
  async function pick(name: string, id: string): Promise<void> {
    await editor().page.locator('[id="status.editor.mode"]').click();
    const box = editor().page.locator('.quick-input-widget input').first();
    await box.fill(name);
    await editor()
      .page.locator('.quick-input-widget .monaco-list-row', { hasText: `(${id})` })
      .first()
      .click();
  }

  for (const [name, id] of [
    ['Log', 'log'],
    ['Plain Text', 'plaintext'],
  ] as const) {
    it(`${name} holds: squiggles go, and it stays after closing and opening again`, async () => {
      const file = `picked-${id}.log`;
      await editor().open(file, failedLogon());
      await editor().waitForLanguage('esa-log');
      await squigglesOf(editor(), 1);
      await pick(name, id);
      await editor().waitForLanguage(id);
      await squigglesOf(editor(), 0);
      await editor().command('workbench.action.closeAllEditors');
      await editor().open(file);
      // Once this one is recognised, the other has been looked at.
      await editor().open('control.log', failedLogon());
      await editor().waitForLanguage('esa-log');
      await editor().open(file);
      assert.notEqual(await editor().language(), 'esa-log');
      assert.deepEqual(await editor().squiggles(), []);
      await pick('ESA Mail Log', 'esa-log');
      await editor().waitForLanguage('esa-log');
      await squigglesOf(editor(), 1);
    });
  }

  it('is not needed for a log that is pasted into an empty file', async () => {
    await editor().open('pasted.log', '');
    assert.equal(await editor().language(), 'log');
    await editor().edit([1, 1], [1, 1], await sample('smtp-auth.log'));
    await editor().waitForLanguage('esa-log');
    await squigglesOf(editor(), 3);
  });
});

describe('the word at the cursor', () => {
  const editor = useEditor();
  const openAtStart = async (name: string, content: string): Promise<void> => {
    await editor().open(name, content);
    assert.deepEqual(await editor().cursor(), { line: 1, column: 1 });
  };

  it('is not highlighted all over a log that is just being recognised', async () => {
    await editor().open('control.log', failedLogon());
    await editor().waitForLanguage('esa-log');
    await openAtStart('days.log', await sample('smtp-auth.log'));
    await editor().waitForLanguage('esa-log');
    // VS Code highlights a tenth of a second after a text has the keyboard.
    await editor().page.waitForTimeout(1000);
    assert.equal(await highlightedLines(editor()), 0);
  });

  it('is highlighted in other files as ever', async () => {
    await openAtStart('app.log', ordinary);
    await eventually(
      'highlights',
      () => highlightedLines(editor()),
      count => count > 1,
    );
  });
});
