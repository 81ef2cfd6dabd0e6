// Bookmarks: set by key, with a note, through edits and a reload of the window, in the view and in a transcript.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Editor } from '../editor';
import { becomes, eventually, useEditor, type Theme } from '../harness';
import { sample } from '../samples';
import { cursorIn, says } from './page';
import { takePictureOfPage } from './pictures';

const PANE = '.pane:has(.pane-header:has-text("Bookmarks"))';
const NOTE = 'asked the user: a new password';
const RELOADING = 120_000;

/** What a screen reader says of the rows of the view, from the top. */
const rowsOf = (editor: Editor): Promise<string[]> =>
  editor.page
    .locator(`${PANE} .monaco-list-row`)
    .evaluateAll(rows =>
      rows
        .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
        .map(row => row.getAttribute('aria-label') ?? ''),
    );

/** The numbers of the lines on screen that have an icon of ours beside them. */
const linesMarked = (editor: Editor): Promise<number[]> =>
  editor.page.evaluate(() => {
    const area = document.querySelector('.editor-group-container.active .monaco-editor[data-uri]');
    const icons = [...(area?.querySelectorAll('.glyph-margin-widgets .cgmr') ?? [])]
      .filter(icon => getComputedStyle(icon).backgroundImage.includes('bookmark-'))
      .map(icon => Math.round(icon.getBoundingClientRect().top));
    return [...(area?.querySelectorAll('.margin-view-overlays .line-numbers') ?? [])]
      .filter(number => icons.some(top => Math.abs(top - number.getBoundingClientRect().top) < 3))
      .map(number => Number(number.textContent))
      .sort((a, b) => a - b);
  });

const notesDrawn = (editor: Editor): Promise<string[]> =>
  editor.page.evaluate(() =>
    [...document.querySelectorAll('.editor-group-container.active .view-line span > span')]
      .flatMap(part => ['::before', '::after'].map(where => getComputedStyle(part, where).content))
      .filter(content => content !== 'none' && content !== 'normal' && content !== '""'),
  );

async function typed(editor: Editor, text: string): Promise<void> {
  const input = editor.page.locator('.quick-input-widget input').first();
  await input.waitFor();
  await input.fill(text);
  await editor.press('Enter');
}

/** Presses a key on a row until it has done what it does: a view that is drawn anew lets go of the keyboard. */
async function pressedOn(editor: Editor, row: string, key: string, isDone: () => Promise<boolean>) {
  const found = editor.page.locator(`${PANE} .monaco-list-row`, { hasText: row });
  await found.waitFor();
  await eventually(
    `${key} on ${row}`,
    async () => {
      if (await isDone()) return true;
      await found.click();
      await editor.press(key);
      const soon = Date.now() + 2000;
      while (Date.now() < soon) {
        if (await isDone()) return true;
        await editor.page.waitForTimeout(50);
      }
      return false;
    },
    done => done,
  );
}

/** Runs a command that saves a file where it proposes to, and reads that. */
async function saved(editor: Editor, command: string, name: string): Promise<string> {
  // Done once the file is saved.
  const done = editor.command(command);
  await editor.page.locator('.quick-input-widget input').waitFor();
  await editor.page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
  await done;
  return readFile(join(editor.folder, name), 'utf8');
}

const themes: Record<string, Theme> = {
  light: 'light',
  'high-contrast': 'high contrast dark',
};

describe('bookmarks in a log', function () {
  this.timeout(RELOADING);
  const editor = useEditor();
  const noted = (line: number) => `Note: ${NOTE}, 11:47:47 · ICID 451 · line ${line}`;
  const marked = (line: number) => `Bookmark: opened, 11:47:30 · ICID 451 · line ${line}`;
  const shows = async (...rows: string[]): Promise<void> => {
    await becomes(async () => (await rowsOf(editor())).slice(1), rows);
  };
  const open = async (): Promise<void> => {
    await editor().open('smtp-auth.log', await sample('smtp-auth.log'));
    await editor().waitForLanguage('esa-log');
  };

  const line = async (number: number) => (await sample('smtp-auth.log')).split('\n')[number - 1] ?? '';
  const item = async (head: string, details: string, number: number) => [
    `- **${head}** · 22 Apr 2009, ${details}`,
    '',
    '  ```',
    `  ${await line(number)}`,
    '  ```',
    '',
  ];

  before(async () => {
    await editor().page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await editor().configure('editor.minimap.enabled', false);
  });
  beforeEach(open);
  after(async () => {
    await editor().configure('workbench.colorTheme', undefined);
    await editor().configure('editor.minimap.enabled', undefined);
    await editor().open('smtp-auth.log');
    await editor().waitForLanguage('esa-log');
    await editor().palette('Remove All Bookmarks of This Log');
    await editor().page.locator(PANE).waitFor({ state: 'detached' });
    await editor().command('workbench.action.closeSidebar');
  });

  it('are set by key, with a note, and stand in the gutter, beside the text and in the view', async () => {
    await editor().command('esaLog.connections.focus');
    await editor().goToText('New SMTP ICID 451');
    await editor().press('Alt+b');
    await becomes(() => linesMarked(editor()), [5]);
    await editor().goToText('failed for user: ironport');
    await editor().press('Shift+Alt+b');
    await typed(editor(), NOTE);
    await becomes(() => linesMarked(editor()), [5, 7]);
    await becomes(() => notesDrawn(editor()), [`"${NOTE}"`]);
    await shows(marked(5), noted(7));
    assert.deepEqual((await rowsOf(editor()))[0], 'smtp-auth.log, 2 bookmarks');
  });

  it('are gone along by key, and led to from the view', async () => {
    await editor().goTo(1);
    await editor().press('Alt+j');
    await cursorIn(editor(), 5);
    await says(editor(), 'bookmark 1 of 2');
    await editor().press('Alt+j');
    await cursorIn(editor(), 7);
    await editor().press('Alt+j');
    await cursorIn(editor(), 5);
    await editor().press('Shift+Alt+j');
    await cursorIn(editor(), 7);
    await editor().page.locator(`${PANE} .monaco-list-row`, { hasText: 'opened' }).click();
    await cursorIn(editor(), 5);
  });

  it('go with their lines, stay where these are cut away, and come back with them', async () => {
    await editor().edit([1, 1], [1, 1], 'above\n');
    await becomes(() => linesMarked(editor()), [6, 8]);
    await shows(marked(6), noted(8));
    await editor().edit([8, 1], [9, 1], '');
    await eventually(
      'a bookmark whose line is gone',
      () => rowsOf(editor()),
      rows =>
        rows[2]?.startsWith(`Note: ${NOTE}, line is not in the log any more · `) === true &&
        rows[2].includes('failed for user: ironport'),
    );
    await becomes(() => linesMarked(editor()), [6]);
    await editor().command('undo');
    await shows(marked(6), noted(8));
    await editor().command('undo');
    await shows(marked(5), noted(7));
  });

  it('are taken along in a transcript, told apart from its lines', async () => {
    await editor().goToText('ICID 451 close');
    await editor().evaluate(api => api.env.clipboard.writeText('nothing'));
    await editor().palette('Copy Transcript');
    const copied = await eventually(
      'a transcript',
      () => editor().evaluate(api => api.env.clipboard.readText()),
      text => text !== 'nothing',
    );
    const lines = (await sample('smtp-auth.log')).split('\n').slice(4, 8);
    assert.deepEqual(copied.split('\n'), [
      ...lines,
      '',
      'Notes, which are no lines of the log:',
      '- line 5: bookmark',
      `  ${lines[0] ?? ''}`,
      `- line 7: ${NOTE}`,
      `  ${lines[2] ?? ''}`,
      '',
    ]);
  });

  it('are saved with the lines and what is to be known of them', async () => {
    assert.equal(
      await saved(editor(), 'esaLog.exportBookmarks', 'smtp-auth.log.bookmarks.md'),
      [
        '# Bookmarks: smtp-auth.log',
        '',
        ...(await item('opened', '11:47:30 · ICID 451 · line 5', 5)),
        ...(await item('asked the user: a new password', '11:47:47 · ICID 451 · line 7', 7)),
      ].join('\n'),
    );
  });

  it('show in the story of their connection, go with it into a file, and are set there', async () => {
    await editor().goToText('failed for user: ironport');
    await editor().press('Alt+Enter');
    await editor().waitForLanguage('esa-log-story');
    await becomes(() => notesDrawn(editor()), [`"${NOTE}"`]);
    const story = await saved(editor(), 'esaLog.saveStoryAs', 'ICID 451 smtp-auth.log');
    assert.deepEqual(story.split('\n').slice(-6), [
      '# Notes, which are no lines of the log:',
      '# - line 5: bookmark',
      `#   ${await line(5)}`,
      `# - line 7: ${NOTE}`,
      `#   ${await line(7)}`,
      '',
    ]);
    await editor().goToText('ICID 451 close');
    await editor().press('Alt+b');
    await eventually(
      'three bookmarks',
      () => rowsOf(editor()),
      rows => rows.length === 4 && rows[3]?.endsWith('line 8') === true,
    );
    await editor().press('Alt+b');
    await shows(marked(5), noted(7));
    // In the story of a log that is closed, too.
    await editor().command('workbench.action.closeEditorsInOtherGroups');
    await editor().goToText('ICID 451 close');
    await editor().press('Alt+b');
    await eventually(
      'three bookmarks',
      () => rowsOf(editor()),
      rows => rows.length === 4,
    );
    await editor().press('Alt+b');
    await shows(marked(5), noted(7));
  });

  it('are there again after the window is reloaded, where lines have come above meanwhile', async () => {
    const text = await sample('smtp-auth.log');
    await editor().reload(() => editor().write('smtp-auth.log', `one\ntwo\n${text}`));
    await editor().waitForLanguage('esa-log');
    await editor().command('esaLog.connections.focus');
    await becomes(() => linesMarked(editor()), [7, 9]);
    await shows(marked(7), noted(9));
  });

  for (const [name, theme] of Object.entries(themes)) {
    it(`look like this: ${name}`, async () => {
      await editor().setTheme(theme);
      await editor().page.setViewportSize({ width: 1900, height: 640 });
      await becomes(() => linesMarked(editor()), [5, 7]);
      await editor().goTo(1);
      await editor().page.waitForTimeout(1000);
      await takePictureOfPage(editor(), `bookmarks-${name}`, name === 'light');
      await editor().page.setViewportSize({ width: 1280, height: 800 });
    });
  }

  it('have their note changed, and are removed, by the keys of a list', async () => {
    const asks = () => editor().page.locator('.quick-input-widget input').first().isVisible();
    const isGone = async () => (await rowsOf(editor())).length === 2;
    await pressedOn(editor(), 'opened', 'F2', asks);
    await typed(editor(), 'first line');
    await eventually(
      'the note',
      () => rowsOf(editor()),
      rows => rows[1]?.startsWith('Note: first line, 11:47:30') === true,
    );
    await pressedOn(editor(), 'first line', 'Delete', isGone);
    await shows(noted(7));
    await editor().page.locator('.notification-toast .monaco-button', { hasText: 'Undo' }).click();
    await pressedOn(editor(), 'first line', 'F2', asks);
    await typed(editor(), '');
    await shows(marked(5), noted(7));
  });

  it('are removed by the same key, and a note comes back where that is undone', async () => {
    await editor().goToText('failed for user: ironport');
    await editor().press('Alt+b');
    await shows(marked(5));
    await editor().page.locator('.notification-toast .monaco-button', { hasText: 'Undo' }).click();
    await shows(marked(5), noted(7));
  });
});
