// The view Connections: groups, pages, clicks, menus, and the log it speaks of.
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventually, useEditor, becomes } from '../harness';
import { patience } from '../until';
import { failedLogon, log, ordinary, sample } from '../samples';
import {
  badgeOf,
  expand,
  fewestRows,
  focusView,
  labelsOf,
  messageOf,
  rowLocator,
  rowsOf,
  VIEW,
  viewShows,
} from './connections-view';
import { cursorIn } from './page';

const opened = (icid: number): string =>
  `New SMTP ICID ${icid} interface Data 1 (192.0.2.1) address 198.51.100.7 reverse dns host unknown verified no`;

const FILTER = '.composite.title .action-label[aria-label^="Filter Connections"]';

const FILTER_TEXT = '.quick-input-widget .quick-input-box input[type="text"]';

describe('the view Connections', () => {
  const editor = useEditor();

  beforeEach(async () => {
    await editor().page.setViewportSize({ width: 1280, height: 800 });
    await focusView(editor());
    await editor().command('list.collapseAll');
  });
  before(async () => {
    // A browser asks before it lets a page see what is copied.
    await editor().page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  });
  after(async () => {
    await editor().command('workbench.action.closeSidebar');
  });

  const openBusyHour = async (): Promise<void> => {
    await editor().open('busy-hour.log', await sample('busy-hour.log'));
    await editor().waitForLanguage('esa-log');
    await focusView(editor());
    await viewShows(editor(), 'Failed Authentications, 25 attempts');
    // What an earlier test has unfolded has rows that name the same connections.
    await focusView(editor());
    await editor().command('list.collapseAll');
  };

  /** The tooltip of a row; one that is drawn anew under the mouse has none until the mouse moves. */
  async function tooltipOf(row: string, hasText: string): Promise<Locator> {
    const tooltip = editor().page.locator('.monaco-hover:not(.hidden)', { hasText });
    // The longer each time: a busy machine takes its time to ask the server.
    let patient = 1500;
    await eventually(
      `the tooltip of ${row}`,
      async () => {
        await editor().page.mouse.move(0, 0);
        await rowLocator(editor(), row).hover();
        return tooltip
          .first()
          .waitFor({ timeout: (patient *= 1.5) })
          .then(
            () => true,
            () => false,
          );
      },
      isShown => isShown,
      2 * patience,
    );
    return tooltip;
  }

  it('says what to do while no log is open', async () => {
    const welcome = editor().page.locator(`${VIEW} .welcome-view-content`);
    await welcome.waitFor();
    const text = await welcome.innerText();
    assert.match(text, /No mail log is open\./);
    assert.match(text, /Open Log…/);
    assert.match(text, /over 50 MB/);
    await becomes(() => editor().page.locator(FILTER).count(), 0);
    await becomes(() => rowsOf(editor()), []);
  });

  it('tells what the groups hold, and leads down to the lines', async () => {
    await openBusyHour();
    await becomes(
      () => labelsOf(editor()),
      [
        'Campaigns, 2 campaigns, 3 other findings, 1 account at risk',
        'Failed Authentications, 25 attempts',
        'Bounced, 1 message',
        'Rejected, 2 connections, 1 line that names no connection',
        'Aborted, 1 message',
        'Dropped, 1 message',
        'Delayed, 1 message',
        'By User, 17 users',
        'By Client Address, 12 addresses',
        'By Hour, 1 hour',
        'All, 39 connections',
      ],
    );
    await becomes(() => messageOf(editor()), 'busy-hour.log');
    await becomes(() => badgeOf(editor()), '6');
    await expand(editor(), 'By User');
    await expand(editor(), 'carol');
    await expand(editor(), 'ICID 117');
    await viewShows(
      editor(),
      'authentication failed, 09:14:04 · SMTP Auth: (ICID 117) failed for user: carol using AUTH mechanism: PLAIN with profile: Staff',
    );
    const rows = await rowsOf(editor());
    const at = rows.findIndex(({ label }) => label.startsWith('ICID 117'));
    assert.deepEqual(
      rows.slice(at, at + 5).map(({ level, icon }) => [level, icon]),
      [
        [3, 'codicon-error'],
        [4, 'codicon-circle-small'],
        [4, 'codicon-circle-small'],
        [4, 'codicon-error'],
        [4, 'codicon-circle-small'],
      ],
    );
    assert.equal(rows[at]?.label, 'ICID 117, authentication failed for carol · 09:14:03 · 203.0.113.67');
  });

  it('goes to the line that is clicked, and keeps the keyboard; Enter moves it', async () => {
    await openBusyHour();
    await expand(editor(), 'Failed Authentications');
    await rowLocator(editor(), '09:12:03').click();
    const line =
      (await sample('busy-hour.log')).split('\n').findIndex(text => /09:12:03.*carol/.test(text)) + 1;
    await cursorIn(editor(), line);
    await becomes(
      async () => (await rowsOf(editor())).find(({ focused }) => focused)?.label.startsWith('carol'),
      true,
    );
    await editor().press('ArrowDown');
    await editor().page.keyboard.press('Enter');
    const next =
      (await sample('busy-hour.log')).split('\n').findIndex(text => /09:14:04.*carol/.test(text)) + 1;
    await cursorIn(editor(), next);
    await editor().press('End');
    await eventually(
      'the keyboard in the editor',
      () => editor().cursor(),
      at => (at?.column ?? 0) > 100,
    );
  });

  it('shows in a tooltip what the hover says of the connection', async () => {
    await openBusyHour();
    await expand(editor(), 'All');
    const tooltip = await tooltipOf('ICID 104', 'Injection Connection ID');
    assert.match(await tooltip.first().innerText(), /198\.51\.100\.20|Client/);
    await editor().page.mouse.move(0, 0);
  });

  it('has pages where there are many, and reveals a connection in one of them', async () => {
    await editor().open('mail.current', log(...Array.from({ length: 450 }, (_, n) => opened(n + 1))));
    await focusView(editor());
    await viewShows(editor(), 'All, 450 connections');
    await expand(editor(), 'All');
    await viewShows(editor(), '401–450');
    await becomes(
      async () => (await rowsOf(editor())).filter(({ level }) => level === 2).map(({ label }) => label),
      ['1–200', '201–400', '401–450'],
    );
    await editor().goTo(333);
    await editor().palette('Show This Connection in the View');
    const selected = await eventually(
      'the row of the connection',
      async () => (await rowsOf(editor())).find(row => row.selected),
      row => row?.label.startsWith('ICID 333,') === true,
    );
    assert.equal(selected?.level, 3);
  });

  it('takes up what is added, and keeps what is unfolded and selected', async () => {
    await editor().open('mail.current', failedLogon());
    await focusView(editor());
    await viewShows(editor(), 'Failed Authentications, 1 attempt');
    await expand(editor(), 'By User');
    await expand(editor(), 'ironport');
    await rowLocator(editor(), 'ICID 4711').click();
    const fewest = await fewestRows(editor(), async () => {
      await editor().edit([5, 1], [5, 1], failedLogon(4712));
      await viewShows(editor(), 'All, 2 connections');
    });
    // What is there is not taken away to be drawn anew.
    assert.equal(fewest, 8);
    await viewShows(editor(), 'Failed Authentications, 2 attempts');
    await viewShows(editor(), 'ICID 4712, authentication failed for ironport · 09:14:00 · 198.51.100.7');
    const selected = (await rowsOf(editor())).filter(row => row.selected).map(({ label }) => label);
    assert.deepEqual(selected, ['ICID 4711, authentication failed for ironport · 09:14:00 · 198.51.100.7']);
    // Cut off, as by a program that writes the file anew.
    await editor().edit([1, 1], [20, 1], '');
    await eventually(
      'the words',
      () => messageOf(editor()),
      text => text === 'mail.current holds no connection.',
    );
    await viewShows(editor(), 'All, 0 connections');
  });

  it('counts what needs somebody to act on its icon and in the status bar, and unfolds it', async () => {
    const status = editor().page.locator('.statusbar-item', { hasText: 'campaign' });
    await editor().open('mail.current', [1, 2, 3, 4].map(icid => failedLogon(icid)).join(''));
    await focusView(editor());
    await viewShows(editor(), 'Campaigns, none');
    await becomes(() => badgeOf(editor()), '');
    assert.equal(await status.count(), 0);
    await editor().edit([17, 1], [17, 1], failedLogon(5));
    await viewShows(editor(), 'Campaigns, 1 campaign');
    await becomes(() => badgeOf(editor()), '1');
    await editor().command('workbench.action.closeSidebar');
    await status.click();
    await editor().page.locator(VIEW).waitFor();
    await expand(editor(), 'Campaigns');
    await rowLocator(editor(), 'Password guessing for ironport').click();
    await cursorIn(editor(), 3);
    await expand(editor(), 'Password guessing for ironport');
    await viewShows(editor(), 'ironport, 09:14:02 · 198.51.100.7 · ICID 5');
    // Cut off, as by a program that writes the file anew.
    await editor().edit([1, 1], [100, 1], '');
    await becomes(() => badgeOf(editor()), '');
    await becomes(() => status.count(), 0);
  });

  it('copies a transcript, a user and an address, from the menu of a row', async () => {
    await editor().open('smtp-auth.wrapped.log', await sample('smtp-auth.wrapped.log'));
    await editor().waitForLanguage('esa-log');
    await focusView(editor());
    await viewShows(editor(), 'All, 4 connections');
    await expand(editor(), 'Failed Authentications');
    const copied = async (item: string): Promise<string> => {
      await editor().evaluate(api => api.env.clipboard.writeText('nothing'));
      await rowLocator(editor(), 'ICID 451').click({ button: 'right' });
      const entry = editor().page.locator('.monaco-menu .action-label', { hasText: item });
      await entry.waitFor();
      await editor().page.waitForTimeout(500);
      await entry.click();
      return eventually(
        item,
        () => editor().evaluate(api => api.env.clipboard.readText()),
        text => text !== 'nothing',
      );
    };
    const lines = (await sample('smtp-auth.wrapped.log')).split('\n');
    assert.equal(
      await copied('Copy Transcript'),
      lines
        .slice(7, 13)
        .map(line => `${line}\n`)
        .join(''),
    );
    assert.equal(await copied('Copy User'), 'ironport');
    assert.equal(await copied('Copy Address'), '172.16.155.102');
    await rowLocator(editor(), 'ICID 451').click({ button: 'right' });
    const opening = editor().page.locator('.monaco-menu .action-label', { hasText: 'Go to Opening' });
    await opening.waitFor();
    await editor().page.waitForTimeout(500);
    await opening.click();
    await cursorIn(editor(), 8);
  });

  it('focuses on the connection of a row', async () => {
    await editor().open('smtp-auth.log', await sample('smtp-auth.log'));
    await editor().waitForLanguage('esa-log');
    await focusView(editor());
    await viewShows(editor(), 'All, 4 connections');
    await expand(editor(), 'Failed Authentications');
    await rowLocator(editor(), 'ICID 451').click({ button: 'right' });
    const item = editor().page.locator('.monaco-menu .action-label', { hasText: 'Focus on This Connection' });
    await item.waitFor();
    await editor().page.waitForTimeout(500);
    await item.click();
    await eventually(
      'the item of the focus',
      () => editor().statusBar(),
      items => items.some(({ text }) => text.includes('ICID 451')),
    );
    await editor().command('esaLog.leaveFocus');
  });

  it('copies a transcript at the cursor, from the palette', async () => {
    await editor().open('smtp-auth.log', await sample('smtp-auth.log'));
    await editor().waitForLanguage('esa-log');
    await editor().goTo(7);
    await editor().palette('Copy Transcript');
    const text = await eventually(
      'the transcript',
      () => editor().evaluate(api => api.env.clipboard.readText()),
      found => found.includes('ICID 451 close'),
    );
    assert.equal(text.split('\n').length, 5);
  });

  it('is filtered by user and address, and says so', async () => {
    await openBusyHour();
    await editor().page.locator(FILTER).first().click();
    await editor().page.locator(FILTER_TEXT).fill('carol');
    await editor().press('Enter');
    await viewShows(editor(), 'All, 4 connections');
    await becomes(() => messageOf(editor()), 'busy-hour.log: only users and client addresses with “carol”');
    await viewShows(editor(), 'By User, 1 user');
    await editor().command('esaLog.clearConnectionsFilter');
    await viewShows(editor(), 'All, 39 connections');
    await becomes(() => messageOf(editor()), 'busy-hour.log');
  });

  it('is filtered by what happened, together with a text', async () => {
    await openBusyHour();
    await editor().page.locator(FILTER).first().click();
    await editor().page.locator('.quick-input-list .monaco-list-row', { hasText: 'Delayed' }).click();
    await editor().page.locator(FILTER_TEXT).fill('198.51.100');
    await editor().press('Enter');
    await becomes(
      () => messageOf(editor()),
      'busy-hour.log: only users and client addresses with “198.51.100”, and one of these: Delayed',
    );
    await expand(editor(), 'Delayed');
    await viewShows(
      editor(),
      'MID 5013, delivered after a delay of 15 m 3 s · 09:20:15 · from bob@example.com · to judy@example.net',
    );
    await editor().command('esaLog.clearConnectionsFilter');
    await viewShows(editor(), 'All, 39 connections');
  });

  it('follows the log that is looked at, and lets go of one that is closed or is a log no more', async () => {
    const shows = (name: string): Promise<string> =>
      eventually(
        `the view on ${name}`,
        () => messageOf(editor()),
        text => text === name,
      );
    await editor().open('one.log', failedLogon(1));
    await editor().waitForLanguage('esa-log');
    await shows('one.log');
    await editor().open('two.log', failedLogon(2) + failedLogon(3));
    await editor().waitForLanguage('esa-log');
    await shows('two.log');
    await viewShows(editor(), 'All, 2 connections');
    // It stays while another file is looked at.
    await editor().open('notes.txt', ordinary);
    await editor().goTo(1);
    await shows('two.log');
    await editor().open('one.log');
    await shows('one.log');
    await viewShows(editor(), 'All, 1 connection');
    // Another language: the log behind takes its place.
    await editor().evaluate(async api => {
      const document = api.window.activeTextEditor?.document;
      if (document) await api.languages.setTextDocumentLanguage(document, 'plaintext');
    });
    await shows('two.log');
    await editor().evaluate(async api => {
      const document = api.window.activeTextEditor?.document;
      if (document) await api.languages.setTextDocumentLanguage(document, 'esa-log');
    });
    await shows('one.log');
    await editor().command('workbench.action.closeAllEditors');
    await editor().page.locator(`${VIEW} .welcome-view-content`).waitFor();
    await becomes(() => badgeOf(editor()), '');
  });

  it('shows hostile users as text', async () => {
    const users = [
      '$(bug) $(error)',
      '<img src=https://evil.example/x.png>',
      '[click](command:workbench.action.closeAllEditors)',
      '\u202egnp.exe',
      '\u0007bell',
      'http://evil.example/',
    ];
    await editor().open('mail.current', users.map((user, n) => failedLogon(n + 1, user)).join(''));
    await focusView(editor());
    await viewShows(editor(), 'By User, 6 users');
    await expand(editor(), 'By User');
    await viewShows(editor(), '\\u202egnp.exe, 1 attempt failed · 1 connection');
    const labels = await labelsOf(editor());
    for (const user of [users[0], users[1], users[2], '\\u0007bell', users[5]]) {
      assert.ok(
        labels.includes(`${user}, 1 attempt failed · 1 connection`),
        `${user} in ${labels.join('\n')}`,
      );
    }
    const rows = editor().page.locator(`${VIEW} .monaco-list-row`);
    await becomes(
      () => rows.locator('img[src^="http"], .monaco-icon-label a[href], .codicon-bug').count(),
      0,
    );
    await expand(editor(), 'img src');
    const tooltip = await tooltipOf('ICID 2', 'Injection Connection ID');
    await becomes(() => tooltip.locator('img, .codicon-bug, a[data-href*="closeAll"]').count(), 0);
    await editor().page.mouse.move(0, 0);
    assert.deepEqual(editor().outside, []);
  });
});
