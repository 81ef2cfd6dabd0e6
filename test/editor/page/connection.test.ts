// Going along a connection: standard gestures first, then our own commands.
import assert from 'node:assert/strict';
import { eventually, useEditor, becomes } from '../harness';
import { ordinary, sample } from '../samples';
import { cursorIn, highlightedLines, peekRows, says, squigglesOf, texts } from './page';

const next = 'Go to Next Line of This Connection';
const previous = 'Go to Previous Line of This Connection';
const showLines = 'Show Lines of This Connection';

for (const { name, lines } of [
  { name: 'smtp-auth.log', lines: [5, 6, 7, 8] },
  { name: 'smtp-auth.wrapped.log', lines: [8, 10, 11, 13] },
]) {
  describe(`a connection in ${name}`, () => {
    const editor = useEditor();
    const [opening = 0, policy = 0, failure = 0, close = 0] = lines;

    beforeEach(async () => {
      await editor().open(name, await sample(name));
      await editor().waitForLanguage('esa-log');
      await eventually(
        'squiggles',
        () => editor().squiggles(),
        found => found.length > 1,
      );
    });

    it('is opened by F12 on its id', async () => {
      await editor().goToText('ICID 451 close', 3);
      await editor().press('F12');
      await cursorIn(editor(), opening);
    });

    it('has all of its lines in the peek of Shift+F12', async () => {
      await editor().goToText('ICID 451 ACCEPT', 3);
      await editor().press('Shift+F12');
      const rows = await eventually(
        'the references',
        () => peekRows(editor()),
        found => found.filter(text => text.includes('ICID 451')).length === 4,
      );
      assert.ok(rows.every(text => !text.includes('ICID 450')));
      await editor().press('Escape');
    });

    it('has its id highlighted where the cursor stands on one', async () => {
      // VS Code remembers where the cursor stood; only one that moves makes it ask.
      await editor().goTo(1);
      await editor().goToText('ICID 451 ACCEPT', 3);
      await eventually(
        'four highlights',
        () => highlightedLines(editor()),
        count => count === 4,
      );
    });

    it('is followed by Alt+] and Alt+[, round at its ends, with the place in the status bar', async () => {
      await editor().goToText('SMTP Auth: (ICID 451)');
      await says(editor(), undefined);
      for (const [key, line, place] of [
        ['Alt+]', close, 4],
        ['Alt+]', opening, 1],
        ['Alt+]', policy, 2],
        ['Alt+]', failure, 3],
        ['Alt+[', policy, 2],
        ['Alt+[', opening, 1],
        ['Alt+[', close, 4],
        ['Alt+[', failure, 3],
      ] as const) {
        await editor().press(key);
        await cursorIn(editor(), line);
        await says(editor(), `ICID 451 · ${place} of 4`);
      }
      // Inside the line it still holds; elsewhere it is old.
      await editor().press('End');
      await says(editor(), 'ICID 451 · 3 of 4');
      await editor().press('ArrowUp', 'ArrowUp', 'ArrowUp');
      await says(editor(), undefined);
    });

    it('is followed by the commands of the palette', async () => {
      await editor().goToText('ICID 451 ACCEPT');
      await editor().palette(next);
      await cursorIn(editor(), failure);
      await says(editor(), 'ICID 451 · 3 of 4');
      await editor().palette(previous);
      await cursorIn(editor(), policy);
    });

    it('shows its lines in a peek, from the palette', async () => {
      await editor().goToText('ICID 451 ACCEPT');
      await editor().palette(showLines);
      const rows = await eventually(
        'the lines',
        () => peekRows(editor()),
        found => found.filter(text => text.includes('ICID 451')).length === 4,
      );
      assert.ok(rows.every(text => !text.includes('ICID 450')));
      await editor().press('Escape');
    });

    it('shows its lines in a peek, from the link in the hover', async () => {
      await editor().goToText('failed for user: ironport', 2);
      await editor().hover();
      await editor().page.locator('.monaco-hover:not(.hidden) a', { hasText: 'Show Lines' }).first().click();
      await eventually(
        'the lines',
        () => peekRows(editor()),
        found => found.filter(text => text.includes('ICID 451')).length === 4,
      );
      await editor().press('Escape');
    });
  });
}

describe('the commands along a connection', () => {
  const editor = useEditor();

  it('stand in the context menu of a log, and follow from there', async () => {
    await editor().open('smtp-auth.log', await sample('smtp-auth.log'));
    await editor().waitForLanguage('esa-log');
    await squigglesOf(editor(), 3);
    await editor().goToText('ICID 451 ACCEPT');
    await editor().press('Shift+F10');
    const item = editor().page.locator('.monaco-menu .action-label', { hasText: next });
    await item.waitFor();
    for (const other of [previous, showLines]) {
      await becomes(() => editor().page.locator('.monaco-menu .action-label', { hasText: other }).count(), 1);
    }
    // VS Code takes a click right behind the opening of a menu for the end of the one that opened it.
    await editor().page.waitForTimeout(500);
    await item.click();
    await cursorIn(editor(), 7);
  });

  it('do not stand in the context menu of other files, and do nothing there', async () => {
    await editor().open('notes.txt', ordinary);
    await editor().goTo(1);
    await editor().press('Shift+F10');
    await editor().page.locator('.monaco-menu .action-label', { hasText: 'Command Palette' }).waitFor();
    await becomes(
      () => editor().page.locator('.monaco-menu .action-label', { hasText: 'Connection' }).count(),
      0,
    );
    await editor().press('Escape');
    await editor().command('esaLog.goToNextLine');
    await editor().command('esaLog.showLines');
    await becomes(() => editor().cursor(), { line: 1, column: 1 });
    await says(editor(), undefined);
  });

  it('say so on a line that belongs to no connection', async () => {
    await editor().open('mail.current', 'Wed Jun  2 09:00:04 2027 Info: Begin Logfile\n');
    await editor().goTo(1);
    await editor().press('Alt+]');
    await says(editor(), 'This line belongs to no connection');
    await editor().palette(showLines);
    await editor().command('notifications.showList');
    await eventually(
      'the notice',
      () => editor().notices(),
      found => found.includes('This line belongs to no connection.'),
    );
  });

  it('have their title in the palette only where they can do something', async () => {
    await editor().open('notes.txt', ordinary);
    await editor().goTo(1);
    await editor().press('F1');
    const box = editor().page.locator('.quick-input-widget input').first();
    await box.fill(`>${next}`);
    await eventually(
      'the palette',
      () => texts(editor(), '.quick-input-widget .monaco-list-row'),
      rows => rows.length > 0 && rows.every(text => !text.includes(next)),
    );
    await editor().press('Escape');
  });
});
