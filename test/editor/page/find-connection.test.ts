// Find Connection…: what a person types, sees in the list and behind it, and where it leads.
import assert from 'node:assert/strict';
import { eventually, useEditor, type Editor, becomes } from '../harness';
import { failedLogon, log, ordinary, sample } from '../samples';
import { cursorIn, texts } from './page';

const find = 'Find Connection…';
const box = '.quick-input-widget:not([style*="display: none"])';

const rows = (editor: Editor) => texts(editor, `${box} .monaco-list-row`);
const title = async (editor: Editor) => (await texts(editor, `${box} .quick-input-title`))[0];

/** Waits for these rows on top of the list. */
const found = (editor: Editor, ...first: string[]) =>
  eventually(
    `the rows ${first.join(', ')}`,
    () => rows(editor),
    all => first.every((row, i) => all[i]?.includes(row)) && (first.length > 0 || all.length === 0),
  );
const type = (editor: Editor, text: string) => editor.page.locator(`${box} input`).first().fill(text);
/** From the palette, where the box stays open: the list takes its place. */
async function open(editor: Editor): Promise<void> {
  await editor.press('F1');
  await type(editor, `>${find}`);
  await editor.page.locator(`${box} .monaco-list-row`, { hasText: find }).first().click();
  await eventually(
    'the list',
    () => title(editor),
    text => text?.startsWith('Find Connection') ?? false,
  );
}
const marked = (editor: Editor) =>
  editor.page
    .locator('.editor-group-container.active .view-overlays .cdr[class*="TextEditorDecorationType"]')
    .count();

/** More lines than fit on a screen, and a connection far below. */
const long = log(
  ...Array.from({ length: 200 }, (_, i) => `ICID ${i + 1000} close`),
  'New SMTP ICID 7 interface Data 1 (192.0.2.1) address 198.51.100.77 reverse dns host desk.example.com verified no',
  'SMTP Auth: (ICID 7) failed for user: needle using AUTH mechanism: PLAIN with profile: Staff',
  'Start MID 12 ICID 7',
  'MID 12 ICID 7 From: <alice@example.com>',
  'MID 12 ICID 7 RID 0 To: <bob@example.net>',
);

describe('finding a connection on the page', () => {
  const editor = useEditor();

  async function openLog(content: string): Promise<void> {
    await editor().open('mail.current', content);
    await editor().waitForLanguage('esa-log');
    await editor().goTo(1);
  }

  it('lists connections at its key, narrows as one types, and leads to the opening', async () => {
    await openLog(long);
    await editor().press("Alt+'");
    await found(editor(), 'ICID 1000', 'ICID 1001');
    await eventually(
      'how many',
      () => title(editor()),
      text => text === 'Find Connection · the first 200 of 201 connections and messages',
    );
    for (const [query, row] of [
      ['needle', 'user needle'],
      ['198.51.100.77', 'address 198.51.100.77'],
      ['DESK.', 'host name desk.example.com'],
      ['bob@', 'recipient bob@example.net (MID 12)'],
      ['alice', 'sender alice@example.com (MID 12)'],
    ] as const) {
      await type(editor(), query);
      const [first] = await eventually(
        row,
        () => rows(editor()),
        all => all[0]?.includes(row) ?? false,
      );
      assert.match(first ?? '', /^ICID 7.*198\.51\.100\.77 · .*authentication failed for needle/);
    }
    await type(editor(), '101');
    await found(editor(), 'ICID 1010', 'ICID 1011');
    await eventually(
      'how many',
      () => title(editor()),
      text => text === 'Find Connection · 10 connections',
    );
    await type(editor(), 'needle');
    await found(editor(), 'ICID 7');
    await editor().press('Enter');
    await cursorIn(editor(), 201);
    await editor().press("Alt+'");
    await type(editor(), 'nobody of that name');
    await found(editor());
    await eventually(
      'no match',
      () => title(editor()),
      text => text === 'Find Connection · none',
    );
    await editor().press('Escape');
  });

  it('shows places while one moves through the list, and Escape restores the view', async () => {
    await openLog(long);
    const before = await editor().visibleLines();
    await open(editor());
    await found(editor(), 'ICID 1000');
    await becomes(() => marked(editor()), 0);
    await type(editor(), 'needle');
    await eventually(
      'the line behind the list',
      () => editor().visibleLines(),
      lines => lines.some(line => line.includes('ICID 7 ')),
    );
    await eventually(
      'its mark',
      () => marked(editor()),
      count => count > 0,
    );
    await becomes(() => editor().cursor(), { line: 1, column: 1 });
    await editor().press('Escape');
    await eventually(
      'the view of before',
      () => editor().visibleLines(),
      lines => lines[0] === before[0],
    );
    await becomes(() => marked(editor()), 0);
    await becomes(() => editor().cursor(), { line: 1, column: 1 });
  });

  it('draws nothing of what strangers wrote as an icon', async () => {
    const users = ['$(bug) $(error)', '<img src=x>', '[x](command:y)', '\u202egnp.exe'];
    await openLog(users.map((user, i) => failedLogon(4711 + i, user)).join(''));
    await open(editor());
    await found(editor(), 'ICID 4711');
    for (const shown of ['$(bug) $(error)', '<img src=x>', '[x](command:y)', '\\u202egnp.exe']) {
      assert.ok(
        (await rows(editor())).some(row => row.includes(shown)),
        shown,
      );
    }
    await type(editor(), 'bug');
    await found(editor(), 'user "$(bug) $(error)"');
    await becomes(
      () =>
        editor()
          .page.locator(`${box} .monaco-list-row :is(.codicon-bug, .codicon-error, img, a[href])`)
          .count(),
      0,
    );
    await editor().press('Escape');
    await editor().press('Control+T');
    await type(editor(), '#bug');
    await found(editor(), 'ICID 4711 · user "$ (bug) $ (error)"');
    await becomes(
      () =>
        editor()
          .page.locator(`${box} .monaco-list-row :is(.codicon-bug, .codicon-error, img, a[href])`)
          .count(),
      0,
    );
    await editor().press('Escape');
  });

  it('is there in the title of the editor and in the menu, for logs alone', async () => {
    await openLog(failedLogon());
    await editor().page.locator(`.editor-actions .action-label[aria-label^="${find}"]`).click();
    await found(editor(), 'ICID 4711');
    await editor().press('Escape');
    await editor().press('Shift+F10');
    await editor().page.locator('.monaco-menu .action-label', { hasText: find }).waitFor();
    await editor().press('Escape');
    await editor().open('notes.txt', ordinary);
    await editor().goTo(1);
    await becomes(
      () => editor().page.locator(`.editor-actions .action-label[aria-label^="${find}"]`).count(),
      0,
    );
    await editor().press('F1');
    await type(editor(), `>${find}`);
    await eventually(
      'the palette',
      () => rows(editor()),
      all => all.length > 0 && all.every(row => !row.includes(find)),
    );
    await editor().press('Escape');
  });

  it('says so where a log has no connection', async () => {
    await openLog('Wed Jun  2 09:00:04 2027 Info: Begin Logfile\n');
    await open(editor());
    await eventually(
      'none',
      () => title(editor()),
      text => text === 'Find Connection · none in this log',
    );
    await editor().press('Escape');
  });

  it('has a button for the story where stories can be opened', async () => {
    await openLog(failedLogon());
    const hasStory = await editor().evaluate(async api =>
      (await api.commands.getCommands(true)).includes('esaLog.openStory'),
    );
    await open(editor());
    await found(editor(), 'ICID 4711');
    await editor().page.locator(`${box} .monaco-list-row`).first().hover();
    const button = editor().page.locator(`${box} .monaco-list-row .codicon-book`);
    await becomes(() => button.count(), hasStory ? 1 : 0);
    await editor().press('Escape');
  });

  it('has a key that VS Code gives to nothing else', async () => {
    const keys = await editor().evaluate(async api => {
      const defaults = await api.workspace.openTextDocument(
        api.Uri.parse('vscode://defaultsettings/keybindings.json'),
      );
      return defaults.getText();
    });
    const taken = keys.split('\n').filter(line => line.includes(`"alt+'"`));
    assert.ok(keys.length > 10_000);
    assert.deepEqual(taken.length, 1, taken.join('\n'));
  });

  it('goes to a connection of any open log from the symbols of the workspace', async () => {
    await openLog(long);
    await editor().open('smtp-auth.log', await sample('smtp-auth.log'));
    await editor().waitForLanguage('esa-log');
    await editor().press('Control+T');
    await type(editor(), '#needle');
    await found(editor(), 'ICID 7 · user needle');
    await editor().press('Enter');
    await cursorIn(editor(), 201);
    await editor().press('Control+T');
    await type(editor(), '#451');
    await found(editor(), 'ICID 451');
    await editor().press('Enter');
    await cursorIn(editor(), 5);
  });

  for (const theme of ['dark', 'light', 'high contrast dark'] as const) {
    it(`is worth a look: ${theme}`, async () => {
      await editor().setTheme(theme);
      await editor().open('busy-hour.log', await sample('busy-hour.log'));
      await editor().waitForLanguage('esa-log');
      await editor().goTo(1);
      await editor().press("Alt+'");
      await type(editor(), 'example.com');
      await eventually(
        'all that fit',
        () => title(editor()),
        text => text === 'Find Connection · 15 connections, 2 messages',
      );
      await editor().press('ArrowDown', 'ArrowDown', 'ArrowDown');
      await eventually(
        'a mark',
        () => marked(editor()),
        count => count > 0,
      );
      await editor().screenshot(`find-connection-${theme.replaceAll(' ', '-')}`);
      await editor().press('Escape');
    });
  }
  after(() => editor().configure('workbench.colorTheme', undefined));
});
