// The story of a connection: opened from everywhere, beside its log, and led back to it.
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, useEditor, type Editor, type Theme, becomes } from '../harness';
import { failedLogon, log, sample } from '../samples';
import { cursorIn, highlightedLines, says, squigglesOf } from './page';
import { lensesDrawn, takePicture } from './pictures';

const openStory = 'Open Story';

/** The lines of the story as soon as it is the active editor: on screen they are wrapped. */
const storyLines = (editor: Editor, first: string): Promise<string[]> =>
  eventually(
    `the story ${first}`,
    () => editor.evaluate(api => api.window.activeTextEditor?.document.getText().split('\n') ?? []),
    lines => (lines[0] ?? '').startsWith(first),
  );

/** What looks like the ending of a file stands in an element of its own. */
const activeTab = (editor: Editor): Promise<string | null> =>
  editor.page.locator('.editor-group-container.active .tab.active .tab-label').textContent();

const groups = (editor: Editor): Promise<number> => editor.page.locator('.editor-group-container').count();

const failedStory = '# ICID 451 from 172.16.155.102: authentication failed for ironport, closed after 26 s.';

describe('a story', () => {
  const editor = useEditor();
  const openLog = async (name = 'smtp-auth.log') => {
    await editor().open(name, await sample(name));
    // The editor of the test before may still count as the active one.
    await eventually(
      'the log to be active',
      () => editor().evaluate(api => api.window.activeTextEditor?.document.uri.path),
      path => path?.endsWith(name) ?? false,
    );
    await editor().waitForLanguage('esa-log');
    // At the top of the busy hour nothing is to be said of a connection.
    if (name === 'smtp-auth.log')
      await editor().page.locator('.editor-group-container.active .codelens-decoration a').first().waitFor();
  };

  it('opens beside the log by its key, with a heading, and the lines of the connection alone', async () => {
    await openLog();
    await editor().goToText('ICID 451 ACCEPT');
    await editor().press('Alt+Enter');
    const lines = await storyLines(editor(), failedStory);
    assert.deepEqual(
      lines.map(line => line.slice(0, 24)).filter(line => line.trim() !== ''),
      [
        '# ICID 451 from 172.16.1',
        '# 4 lines of smtp-auth.l',
        'Wed Apr 22 11:47:30 2009',
        'Wed Apr 22 11:47:30 2009',
        'Wed Apr 22 11:47:47 2009',
        'Wed Apr 22 11:47:56 2009',
      ],
    );
    await editor().waitForLanguage('esa-log-story');
    await becomes(() => activeTab(editor()), 'Story: ICID 451 (smtp-auth.log)');
    await becomes(() => groups(editor()), 2);
    // Wrapped, so that all of it is seen.
    await eventually(
      'the whole sentence',
      async () => (await editor().visibleLines()).join(' ').replace(/\s+/g, ' '),
      text => text.includes('authentication failed for ironport, closed after 26 s'),
    );
  });

  it('opens from the palette, the hover, the lens and the quick fix', async () => {
    await openLog();
    const back = async () => {
      await editor().command('workbench.action.closeEditorsInOtherGroups');
      await editor().command('workbench.action.closeActiveEditor');
      await openLog();
    };
    await editor().goToText('ICID 451 close');
    await editor().palette(openStory);
    await storyLines(editor(), failedStory);

    await back();
    await editor().goToText('failed for user: ironport', 2);
    await editor().hover();
    await editor().page.locator('.monaco-hover:not(.hidden) a', { hasText: openStory }).first().click();
    await storyLines(editor(), failedStory);

    await back();
    const lens = editor().page.locator('.codelens-decoration a', {
      hasText: '4 lines · 26 s · authentication failed for ironport',
    });
    await lens.click();
    await storyLines(editor(), failedStory);

    await back();
    await editor().goToText('failed for user: ironport', 2);
    await editor().command('editor.action.quickFix');
    await editor()
      .page.locator('.action-widget .monaco-list-row', { hasText: 'Open Story of ICID 451' })
      .waitFor();
    // Its only one, and so the one that is chosen.
    await editor().press('Enter');
    await storyLines(editor(), failedStory);
  });

  it('leads back to its log: by the time stamp, by F12, by the command', async () => {
    await openLog();
    await editor().goToText('ICID 451 close');
    await editor().press('Alt+Enter');
    await storyLines(editor(), failedStory);
    const link = editor().page.locator('.editor-group-container.active .detected-link').nth(2);
    await link.waitFor();
    const box = await link.boundingBox();
    assert.ok(box);
    await editor().page.keyboard.down('Control');
    await editor().page.mouse.click(box.x + 20, box.y + box.height / 2);
    await editor().page.keyboard.up('Control');
    await cursorIn(editor(), 7);
    await editor().waitForLanguage('esa-log');
    await becomes(() => groups(editor()), 2);

    await editor().command('workbench.action.focusSecondEditorGroup');
    await editor().goToText('11:47:56');
    await editor().palette('Go to This Line in the Log');
    await cursorIn(editor(), 8);
    await editor().waitForLanguage('esa-log');

    await editor().command('workbench.action.focusSecondEditorGroup');
    await editor().goToText('11:47:56');
    await editor().press('F12');
    await cursorIn(editor(), 8);
  });

  it('is hoverable, followed and highlighted like the log', async () => {
    await openLog('busy-hour.log');
    await editor().goToText('SMTP Auth: (ICID 118)');
    await editor().press('Alt+Enter');
    await storyLines(editor(), '# ICID 118 from 198.51.100.20: authenticated as alice, 1 message bounced');
    await editor().goToText('SMTP Auth: (ICID 118)');
    assert.match((await editor().hover()).text, /user alice from 198\.51\.100\.20/);
    await editor().press('Escape');
    await editor().press('Alt+]');
    await says(editor(), 'ICID 118 · 5 of 8');
    await editor().waitForLanguage('esa-log-story');
    await editor().goTo(1);
    await editor().goToText('ICID 118 RELAY', 3);
    await eventually(
      'highlights',
      () => highlightedLines(editor()),
      count => count >= 4,
    );
  });

  it('can be without messages and deliveries, and the other way round', async () => {
    await openLog('busy-hour.log');
    await editor().goToText('SMTP Auth: (ICID 118)');
    await editor().palette('Open Story Without Messages and Deliveries');
    const first = '# ICID 118 from 198.51.100.20: authenticated as alice, 1 message bounced';
    await storyLines(editor(), first);
    await becomes(() => activeTab(editor()), 'Story: ICID 118 only (busy-hour.log)');
    const link = editor().page.locator('.editor-group-container.active .detected-link', { hasText: 'Show' });
    await link.waitFor();
    const box = await link.boundingBox();
    assert.ok(box);
    await editor().page.keyboard.down('Control');
    await editor().page.mouse.click(box.x + 20, box.y + box.height / 2);
    await editor().page.keyboard.up('Control');
    await eventually(
      'the whole story',
      () => activeTab(editor()),
      tab => tab === 'Story: ICID 118 (busy-hour.log)',
    );
    // The tab is there before the extension host has heard of it.
    await eventually(
      'all lines',
      () => storyLines(editor(), first),
      lines => lines.filter(line => line.startsWith('Wed')).length === 33,
    );
  });

  it('grows with its log, and tells when that is gone', async () => {
    await editor().open('mail.current', failedLogon(4711).replace(/.*close\n$/, ''));
    await editor().waitForLanguage('esa-log');
    await squigglesOf(editor(), 1);
    await editor().goToText('ICID 4711 ACCEPT');
    await editor().press('Alt+Enter');
    await storyLines(
      editor(),
      '# ICID 4711 from 198.51.100.7: authentication failed for ironport, still open at the end of the log',
    );
    await editor().write('mail.current', failedLogon(4711));
    await storyLines(
      editor(),
      '# ICID 4711 from 198.51.100.7: authentication failed for ironport, closed after 3 s.',
    );
    await editor().command('workbench.action.focusFirstEditorGroup');
    await editor().evaluate(async api => {
      const document = api.window.activeTextEditor?.document;
      if (document) await api.languages.setTextDocumentLanguage(document, 'plaintext');
    });
    await editor().command('workbench.action.focusSecondEditorGroup');
    const lines = await storyLines(editor(), '# mail.current is not open as a mail log any more');
    assert.ok(lines.some(line => line.includes('ICID 4711 close')));
    // No log any more, but where its line stands is known.
    await editor().goToText('ICID 4711 close');
    await editor().palette('Go to This Line in the Log');
    await eventually(
      'the line of the log',
      () => editor().evaluate(api => api.window.activeTextEditor?.document.languageId),
      language => language === 'plaintext',
    );
    await cursorIn(editor(), failedLogon(4711).trimEnd().split('\n').length);
    assert.deepEqual(await editor().notices(), []);
    await editor().command('workbench.action.focusFirstEditorGroup');
    await editor().evaluate(async api => {
      const document = api.window.activeTextEditor?.document;
      if (document) await api.languages.setTextDocumentLanguage(document, 'esa-log');
    });
    await editor().command('workbench.action.focusSecondEditorGroup');
    await storyLines(editor(), '# ICID 4711 from 198.51.100.7');
    assert.deepEqual(await editor().notices(), []);
  });

  it('stays, and leads back, where the file of its log is deleted', async () => {
    await editor().open('deleted.log', failedLogon(4711));
    await editor().waitForLanguage('esa-log');
    await squigglesOf(editor(), 1);
    await editor().goToText('ICID 4711 ACCEPT');
    await editor().press('Alt+Enter');
    const before = await storyLines(editor(), '# ICID 4711');
    await rm(join(editor().folder, 'deleted.log'));
    await editor()
      .page.locator('.tab', { hasText: 'deleted.log' })
      .locator('.strikethrough')
      .first()
      .waitFor();
    await becomes(() => storyLines(editor(), '# ICID 4711'), before);
    await editor().goToText('ICID 4711 ACCEPT');
    await editor().palette('Go to This Line in the Log');
    await eventually(
      'the log',
      () => editor().evaluate(api => api.window.activeTextEditor?.document.uri.path),
      path => path?.endsWith('/deleted.log') ?? false,
    );
    assert.deepEqual(await editor().notices(), []);
  });

  it('is announced by lenses, and its lines by hints, as the settings say at once', async () => {
    await openLog();
    const lenses = editor().page.locator('.codelens-decoration a');
    const failure = () =>
      editor()
        .visibleLines()
        .then(lines => lines.find(line => line.includes('(ICID 451)')));
    await eventually('the address', failure, line => /ironport\W*from 172\.16\.155\.102/.test(line ?? ''));
    await editor().configure('esaLog.inlayHints.elapsedTime', true);
    await eventually('the time', failure, line => /\+17 s\W*SMTP/.test(line ?? ''));
    await editor().configure('esaLog.inlayHints.clientAddress', false);
    await eventually('no address', failure, line => !(line?.includes('from 172') ?? true));
    await editor().configure('esaLog.codeLens', 'off');
    await eventually(
      'no lenses',
      () => lenses.count(),
      count => count === 0,
    );
    for (const key of ['codeLens', 'inlayHints.clientAddress', 'inlayHints.elapsedTime']) {
      await editor().configure(`esaLog.${key}`, undefined);
    }
    await lenses.first().waitFor();
  });

  it('shows markup and what hides as text', async () => {
    const user = '[x](command:a)$(bug)\u202e<b>';
    await editor().open('mail.current', failedLogon(4711, user) + log('ICID 4711 close'));
    await editor().waitForLanguage('esa-log');
    await squigglesOf(editor(), 1);
    // Those of the log before are drawn until these are there.
    const lens = editor().page.locator('.codelens-decoration', { hasText: '[x](command:a)$(bug)\\u202e<b>' });
    await lens.first().waitFor();
    await becomes(() => lens.locator('.codicon').count(), 0);
    await editor().goToText('ICID 4711 ACCEPT');
    await editor().press('Alt+Enter');
    await storyLines(
      editor(),
      '# ICID 4711 from 198.51.100.7: authentication failed for [x](command:a)$(bug)\\u202e<b>',
    );
  });

  const pictures: Record<string, Theme> = {
    dark: 'dark',
    light: 'light',
    'high-contrast': 'high contrast dark',
    'high-contrast-light': 'high contrast light',
  };
  for (const [name, theme] of Object.entries(pictures)) {
    it(`is worth a picture: ${name}`, async () => {
      await editor().setTheme(theme);
      await openLog('busy-hour.log');
      await editor().command('workbench.action.closeSidebar');
      await editor().goToText('SMTP Auth: (ICID 118)');
      await editor().press('Alt+Enter');
      await storyLines(editor(), '# ICID 118');
      // Beside the story the log is drawn anew, and asks for the words of what comes into sight when it is scrolled.
      await editor().command('workbench.action.focusFirstEditorGroup');
      await lensesDrawn(editor());
      await editor().command('workbench.action.focusNextGroup');
      await editor().page.locator('.editor-group-container.active .detected-link').first().waitFor();
      await takePicture(editor(), `story-${name}`, name !== 'high-contrast-light');
    });
  }
  after(async () => {
    await editor().configure('workbench.colorTheme', undefined);
  });
});
