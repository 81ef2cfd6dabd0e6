// The sequence view: one story as lanes, beside its log.
import assert from 'node:assert/strict';
import type { Editor } from '../editor';
import { eventually, useEditor, becomes } from '../harness';
import { failedLogon, ordinary, sample } from '../samples';
import { cursorIn } from './page';
import { beginsAt, events, eventsOf, focused, openAt, openSequence, textIn, view } from './sequence-view';

/** Waits until the keyboard is in the log, or out of it: the extension host learns of it last. */
const inLog = (editor: Editor, isIn: boolean): Promise<unknown> =>
  eventually(
    isIn ? 'the keyboard in the log' : 'the keyboard out of the log',
    () => editor.evaluate(api => api.window.activeTextEditor !== undefined),
    found => found === isIn,
  );

describe('the sequence view', () => {
  const editor = useEditor();

  beforeEach(() => editor().command('workbench.action.closeSidebar'));

  it('tells a failed logon from opening to close, with its fate and who takes part', async () => {
    await openAt(editor(), 'smtp-auth.log', await sample('smtp-auth.log'), 'ICID 451 ACCEPT');
    const found = await eventsOf(editor(), 4);
    assert.deepEqual(
      found.map(({ label }) => label),
      [
        '11:47:30 opened, client to appliance',
        '11:47:30 let in, sender group None, appliance',
        '11:47:47 authentication failed for ironport, client to appliance, 17 s after the line before',
        '11:47:56 closed, between client and appliance, 9 s after the line before',
      ],
    );
    assert.match(found[2]?.classes ?? '', /\bfailure\b/);
    // The keyboard is where the log's cursor was.
    await focused(editor(), 'let in, sender group None');
    await becomes(() => textIn(editor(), 'h1'), 'ICID 451');
    await becomes(
      () => textIn(editor(), '.fate'),
      'from 172.16.155.102: authentication failed for ironport, closed after 26 s.',
    );
    const frame = await view(editor());
    await becomes(() => frame.locator('.lane .role').allInnerTexts(), ['Client', 'Appliance']);
    await becomes(() => frame.locator('.gap').allInnerTexts(), ['17 s', '9 s']);
    // The failure has a sign of its own beside word and colour.
    await becomes(() => frame.locator('.event.failure svg.failure').count(), 1);
    await frame.locator('button.event[aria-current]').waitFor();
    await becomes(
      async () => (await events(editor())).map(({ isCurrent }) => isCurrent),
      [false, true, false, false],
    );
  });

  it('draws each arrow from the middle of its lane to the middle of the other', async () => {
    await openAt(editor(), 'busy-hour.log', await sample('busy-hour.log'), 'New SMTP ICID 118');
    const frame = await view(editor());
    const drawn = await frame.evaluate(() => {
      const middle = (node: Element) => {
        const { left, right } = node.getBoundingClientRect();
        return (left + right) / 2;
      };
      const lanes = [...document.querySelectorAll('.lifelines span')].map(middle);
      return [...document.querySelectorAll('.stroke')].map(stroke => {
        const { left, right } = stroke.getBoundingClientRect();
        return [left, right].map(end => lanes.findIndex(lane => Math.abs(lane - end) < 2));
      });
    });
    assert.ok(drawn.length > 10);
    // Each has the appliance at one end.
    for (const [from = -1, to = -1] of drawn) {
      assert.ok(from >= 0 && to > from && (from === 1 || to === 1), JSON.stringify(drawn));
    }
    await becomes(
      () => frame.locator('.lane .role').allInnerTexts(),
      ['Client', 'Appliance', 'Next host', 'Next host'],
    );
  });

  it('is walked by keyboard; Space shows a line, Enter goes there', async () => {
    await openAt(editor(), 'smtp-auth.log', await sample('smtp-auth.log'), 'New SMTP ICID 451');
    await eventsOf(editor(), 4);
    await focused(editor(), 'opened');
    await editor().press('ArrowDown', 'ArrowDown');
    await focused(editor(), 'authentication failed for ironport');
    assert.match(await textIn(editor(), '.details'), /^Line 7 · 22 Apr 2009, 11:47:47 The client could not/);
    await editor().press('Home');
    await focused(editor(), 'opened');
    await editor().press('End');
    await focused(editor(), 'closed');
    await editor().press('ArrowUp', 'Space');
    await eventually(
      'line 7 marked',
      () => events(editor()),
      found => found[2]?.isCurrent === true,
    );
    await focused(editor(), 'authentication failed for ironport');
    await inLog(editor(), false);
    await editor().press('End', 'Enter');
    await cursorIn(editor(), 8);
    await inLog(editor(), true);
  });

  it('shows the line of a click in the log, and marks where the cursor goes', async () => {
    await openAt(editor(), 'busy-hour.log', await sample('busy-hour.log'), 'New SMTP ICID 118');
    const frame = await view(editor());
    const bounced = frame.locator('button.event', {
      hasText: 'bounced for ivan@example.net: relay access denied',
    });
    await bounced.click();
    const line = await editor().evaluate(api => api.window.visibleTextEditors[0]?.selection.active.line);
    await becomes(async () => Number(await bounced.getAttribute('data-line')), 183);
    await eventually(
      'the cursor in the log',
      () => editor().evaluate(api => api.window.visibleTextEditors[0]?.selection.active.line),
      at => at === 183,
    );
    assert.notEqual(line, undefined);
    await bounced.and(frame.locator('[aria-current=true]')).waitFor();
    await bounced.dblclick();
    await cursorIn(editor(), 184);
    await inLog(editor(), true);
    await editor().goToText('New SMTP DCID 209');
    await frame.locator('button.event[aria-current=true]', { hasText: 'opened' }).waitFor();
    await becomes(() => frame.locator('[aria-current]').count(), 1);
  });

  it('grows with its log, keeps its place, and follows what is edited above it', async () => {
    const lines = (await sample('smtp-auth.log')).split('\n');
    await openAt(editor(), 'mail.current', `${lines.slice(4, 6).join('\n')}\n`, 'ICID 451 ACCEPT');
    await eventsOf(editor(), 2);
    await editor().press('End');
    await focused(editor(), 'let in, sender group None');
    const append = (text: string) =>
      editor().evaluate(async (api, text) => {
        const document = api.window.visibleTextEditors[0]?.document;
        if (!document) throw new Error('no log');
        const edit = new api.WorkspaceEdit();
        edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, text);
        await api.workspace.applyEdit(edit);
      }, text);
    await append(`${lines[6] ?? ''}\n`);
    await eventsOf(editor(), 3);
    await focused(editor(), 'let in, sender group None');
    await editor().evaluate(async api => {
      const document = api.window.visibleTextEditors[0]?.document;
      if (!document) throw new Error('no log');
      const edit = new api.WorkspaceEdit();
      edit.insert(
        document.uri,
        new api.Position(0, 0),
        'Wed Apr 22 11:47:00 2009 Info: Begin Logfile\n'.repeat(3),
      );
      await api.workspace.applyEdit(edit);
    });
    await append(`${lines[7] ?? ''}\n`);
    await eventsOf(editor(), 4);
    await becomes(
      async () => await (await view(editor())).locator('button.event').last().getAttribute('data-line'),
      '6',
    );
    assert.equal(await textIn(editor(), '.notice').catch(() => ''), '');
  });

  it('says when its log is closed or is none any more, and keeps what it has', async () => {
    await openAt(editor(), 'smtp-auth.log', await sample('smtp-auth.log'), 'ICID 451 ACCEPT');
    await eventsOf(editor(), 4);
    const language = (id: string) =>
      editor().evaluate(async (api, id) => {
        const document = api.workspace.textDocuments.find(({ uri }) => uri.path.endsWith('smtp-auth.log'));
        if (document) await api.languages.setTextDocumentLanguage(document, id);
      }, id);
    const noticed = (words: RegExp) =>
      eventually(
        String(words),
        () => textIn(editor(), '.notice').catch(() => ''),
        text => words.test(text),
      );
    await language('plaintext');
    await noticed(/^The file is no ESA Mail Log any more/);
    await eventsOf(editor(), 4);
    await language('esa-log');
    await eventually(
      'no notice',
      async () => (await view(editor())).locator('.notice:empty').count(),
      count => count === 1,
    );
    await editor().evaluate(async api => {
      const tab = api.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(({ label }) => label === 'smtp-auth.log');
      if (tab) await api.window.tabGroups.close(tab);
    });
    await noticed(/^The log is closed/);
    await eventsOf(editor(), 4);
    await becomes(() => textIn(editor(), 'h1'), 'ICID 451');
  });

  it('is one panel, which takes the next story, and outlives being hidden', async () => {
    await openAt(editor(), 'smtp-auth.log', await sample('smtp-auth.log'), 'ICID 451 ACCEPT');
    await eventsOf(editor(), 4);
    await editor().evaluate(api => api.commands.executeCommand('workbench.action.focusFirstEditorGroup'));
    await editor().goToText('DCID 5640 close');
    await editor().palette(openSequence);
    await eventsOf(editor(), 5);
    await becomes(() => textIn(editor(), 'h1'), 'DCID 5640');
    const panels = await editor().evaluate(
      api =>
        api.window.tabGroups.all
          .flatMap(({ tabs }) => tabs)
          .filter(({ label }) => label === 'Sequence: DCID 5640 (smtp-auth.log)').length,
    );
    assert.equal(panels, 1);
    await editor().press('End');
    await focused(editor(), 'closed');
    // Another tab over it, and away again.
    const over = await editor().write('notes.txt', ordinary);
    await editor().evaluate(
      (api, over) => api.commands.executeCommand('vscode.open', api.Uri.file(over), api.ViewColumn.Two),
      over,
    );
    await eventually(
      'the view hidden',
      async () => {
        const counts = editor()
          .page.frames()
          .map(frame =>
            frame
              .locator('.diagram')
              .count()
              .catch(() => 0),
          );
        return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
      },
      count => count === 0,
    );
    await editor().command('workbench.action.closeActiveEditor');
    const found = await eventsOf(editor(), 5);
    assert.equal(found.length, 5);
    await becomes(
      async () => await (await view(editor())).locator('button.event[tabindex="0"] .words').innerText(),
      'closed',
    );
  });

  it('shows what strangers wrote as text, and asks no other machine', async () => {
    const user = '<img src=https://evil.example/x.png onerror=alert(1)>[x](command:y)';
    await openAt(editor(), 'mail.current', failedLogon(4711, user), 'ICID 4711 ACCEPT');
    const found = await eventsOf(editor(), 4);
    assert.equal(found[2]?.words, `authentication failed for "${user.slice(0, 60)}…"`);
    const frame = await view(editor());
    await becomes(() => frame.locator('main :is(img, a, script, iframe, object, form, style)').count(), 0);
    await becomes(() => frame.locator('main :is([onerror], [onclick], [href], [src])').count(), 0);
    await editor()
      .goToText('ICID 4711 close')
      .catch(() => undefined);
    assert.deepEqual(editor().outside, []);
    const policy = await frame.locator('meta[http-equiv]').getAttribute('content');
    assert.match(
      policy ?? '',
      /^default-src 'none'; script-src 'nonce-[0-9a-f]{32}'; style-src 'self' https:\/\/\*\.vscode-cdn\.net$/,
    );
  });

  it('has words beside the lanes where these are narrow, and nothing runs out of sight', async () => {
    await openAt(editor(), 'busy-hour.log', await sample('busy-hour.log'), 'New SMTP ICID 118');
    const frame = await view(editor());
    await editor().page.setViewportSize({ width: 700, height: 800 });
    try {
      await frame.locator('.diagram.compact').waitFor();
      const wide = await frame.evaluate(() => {
        const { scrollWidth, clientWidth } = document.querySelector('.diagram') ?? document.body;
        return scrollWidth > clientWidth;
      });
      assert.equal(wide, false);
    } finally {
      await editor().page.setViewportSize({ width: 1280, height: 800 });
    }
  });

  it('begins at the line that was asked for, and goes there when it is opened again', async () => {
    await openAt(editor(), 'smtp-auth.log', await sample('smtp-auth.log'), 'failed for user: ironport');
    await beginsAt(editor(), 'authentication failed for ironport');
    await editor().press('Home');
    await focused(editor(), 'opened');
    await editor().command('workbench.action.focusFirstEditorGroup');
    await editor().goToText('ICID 451 close');
    await editor().palette(openSequence);
    await beginsAt(editor(), 'closed');
    await focused(editor(), 'closed');
  });

  it('opens beside the group of its log, whichever is the active one, and never over it', async () => {
    await editor().open('notes.txt', ordinary);
    const log = await editor().write('smtp-auth.log', await sample('smtp-auth.log'));
    await editor().evaluate(
      (api, log) => api.commands.executeCommand('vscode.open', api.Uri.file(log), api.ViewColumn.Two),
      log,
    );
    await editor().waitForLanguage('esa-log');
    const groups = () =>
      editor().evaluate(api =>
        api.window.tabGroups.all.map(({ tabs }) => tabs.map(({ label }) => label).join(', ')),
      );
    const seen = () =>
      editor().evaluate(api =>
        api.window.visibleTextEditors.map(({ document }) => document.uri.path.replace(/.*\//, '')).sort(),
      );
    await editor().command('workbench.action.focusFirstEditorGroup');
    await eventually(
      'the notes to be active',
      () => editor().evaluate(api => api.window.activeTextEditor?.document.uri.path),
      path => path?.endsWith('notes.txt') ?? false,
    );
    const uri = await editor().evaluate(
      api =>
        api.workspace.textDocuments.find(({ uri }) => uri.path.endsWith('smtp-auth.log'))?.uri.toString() ??
        '',
    );
    await editor().command('esaLog.openSequence', uri, { line: 6, character: 0 });
    const name = 'Sequence: ICID 451 (smtp-auth.log)';
    await becomes(groups, ['notes.txt', 'smtp-auth.log', name]);
    await becomes(seen, ['notes.txt', 'smtp-auth.log']);
    await beginsAt(editor(), 'authentication failed for ironport');
    // A story is opened beside the log, too.
    await editor().command('workbench.action.focusFirstEditorGroup');
    await editor().command('esaLog.openStory', uri, { line: 6, character: 0 });
    await becomes(groups, ['notes.txt', 'smtp-auth.log', `${name}, Story: ICID 451 (smtp-auth.log)`]);
    // Where somebody has put the view over the log, it gives way.
    await editor().command('workbench.action.closeActiveEditor');
    await editor().command('workbench.action.moveEditorToPreviousGroup');
    await becomes(groups, ['notes.txt', `smtp-auth.log, ${name}`]);
    await editor().command('workbench.action.previousEditorInGroup');
    await editor().goToText('ICID 451 close');
    await editor().palette(openSequence);
    await becomes(groups, ['notes.txt', 'smtp-auth.log', name]);
    await beginsAt(editor(), 'closed');
  });

  it('shows events in half of a window at 200 %, that of the cursor among them', async () => {
    // As wide and high as a window of 1280 by 800 is at 200 %.
    await editor().page.setViewportSize({ width: 640, height: 400 });
    try {
      await openAt(editor(), 'busy-hour.log', await sample('busy-hour.log'), 'New SMTP ICID 118');
      const first = await beginsAt(editor(), 'opened');
      assert.ok(first.isSeen && first.inSight >= 3, JSON.stringify(first));
      await editor().command('workbench.action.focusFirstEditorGroup');
      await editor().goToText('Bounced: DCID 209');
      await editor().palette(openSequence);
      const bounced = await beginsAt(editor(), 'bounced for ivan@example.net: relay access denied');
      assert.ok(bounced.isSeen && bounced.inSight >= 3, JSON.stringify(bounced));
      // Walking along, each is in sight.
      const frame = await view(editor());
      for (const key of ['Home', 'ArrowDown', 'ArrowDown', 'End', 'ArrowUp']) {
        await editor().press(key);
        const isSeen = await frame.locator('button.event:focus').evaluate(button => {
          const { left, top, bottom, width } = button.getBoundingClientRect();
          const at = (y: number) => button.contains(document.elementFromPoint(left + width / 2, y));
          return at(top + 2) && at(bottom - 2);
        });
        assert.ok(isSeen, key);
      }
      const isCut = await frame
        .locator('.words')
        .evaluateAll(all => all.some(words => words.clientWidth > window.innerWidth));
      assert.equal(isCut, false);
    } finally {
      await editor().page.setViewportSize({ width: 1280, height: 800 });
    }
  });

  it('says what it leaves out of a very long story', async () => {
    const text = 'Wed Jun  2 09:00:00 2027 Info: ICID 1 lost\n'.repeat(2000);
    await openAt(editor(), 'mail.current', text, 'ICID 1 lost');
    await eventsOf(editor(), 500);
    await becomes(() => textIn(editor(), '.cut'), '1,500 of 2,000 lines are left out here');
    await editor().press('End');
    await eventually(
      'the last line',
      () => textIn(editor(), '.details .where'),
      where => where.startsWith('Line 2000 '),
    );
  });

  it('says so on a line of no connection, and is not offered in other files', async () => {
    await openAt(editor(), 'mail.current', 'Wed Jun  2 09:00:04 2027 Info: Begin Logfile\n', 'Begin');
    await editor().command('notifications.showList');
    await eventually(
      'the notice',
      () => editor().notices(),
      found => found.includes('This line belongs to no connection.'),
    );
    await becomes(() => editor().page.locator('iframe.webview').count(), 0);
    await editor().open('notes.txt', ordinary);
    await editor().goTo(1);
    await editor().command('esaLog.openSequence');
    await becomes(() => editor().page.locator('iframe.webview').count(), 0);
  });
});
