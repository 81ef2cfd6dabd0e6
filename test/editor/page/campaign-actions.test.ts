// What is done about a campaign, from its row and from the light bulb: all lines, HAT entries, ignoring, the page of the rule.
import assert from 'node:assert/strict';
import { becomes, eventually, useEditor, type Theme } from '../harness';
import { sample } from '../samples';
import { expand, focusView, labelsOf, rowLocator, viewShows } from './connections-view';

const themes: Record<string, Theme> = {
  dark: 'dark',
  light: 'light',
  'high-contrast': 'high contrast dark',
};

describe('what is done about a campaign', () => {
  const editor = useEditor();

  before(async () => {
    await editor().page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  });
  beforeEach(async () => {
    await editor().page.setViewportSize({ width: 1280, height: 800 });
    await editor().open('busy-hour.log', await sample('busy-hour.log'));
    await editor().waitForLanguage('esa-log');
    await focusView(editor());
    await editor().command('list.collapseAll');
    await viewShows(editor(), 'Campaigns, 2 campaigns, 3 other findings, 1 account at risk');
    await expand(editor(), 'Campaigns');
  });
  afterEach(async () => {
    await editor().configure('esaLog.ignore', undefined);
    await editor().command('notifications.clearAll');
    await editor().command('workbench.action.closeAllEditors');
  });
  after(async () => {
    await editor().configure('workbench.colorTheme', undefined);
    await editor().command('workbench.action.closeSidebar');
  });

  const SPRAYING = 'Password spraying';
  const chosen = async (row: string, item: string): Promise<void> => {
    await rowLocator(editor(), row).click({ button: 'right' });
    const entry = editor().page.locator('.monaco-menu .action-label', { hasText: item });
    await entry.waitFor();
    await editor().page.waitForTimeout(500);
    await entry.click();
  };
  /** The same until it shows: a menu whose row is drawn anew at that moment closes, or does nothing. */
  const chosenUntil = (row: string, item: string, isDone: () => Promise<boolean>): Promise<boolean> =>
    eventually(
      `what ${item} does`,
      async () => {
        await chosen(row, item).catch(() => undefined);
        for (let left = 10; left > 0 && !(await isDone()); left--) await editor().page.waitForTimeout(200);
        return isDone();
      },
      done => done,
    );
  const picked = async (label: string): Promise<void> => {
    const row = editor().page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first();
    await row.waitFor();
    await row.click();
  };
  const active = (): Promise<{ language: string; text: string }> =>
    editor().evaluate(api => {
      const document = api.window.activeTextEditor?.document;
      return { language: document?.languageId ?? '', text: document?.getText() ?? '' };
    });

  it('opens all of its lines beside the log, which lead back to it', async () => {
    await chosenUntil(
      SPRAYING,
      'Show All Lines of This Campaign',
      async () => (await active()).language === 'esa-log-story',
    );
    const { text } = await eventually('the lines', active, ({ language }) => language === 'esa-log-story');
    const lines = text.split('\n');
    assert.match(lines[0] ?? '', /^# Password spraying from 203\.0\.113\.66: 8 users, 12 failures/);
    const place = lines.findIndex(line => line.includes('ICID 111) failed'));
    await editor().goTo(place + 1);
    await editor().palette('Go to This Line in the Log');
    const said = await eventually(
      'the log',
      () =>
        editor().evaluate(api => {
          const at = api.window.activeTextEditor;
          return at?.document.languageId === 'esa-log'
            ? at.document.lineAt(at.selection.active.line).text
            : '';
        }),
      line => line !== '',
    );
    assert.equal(said, lines[place]);
  });

  it('copies its addresses as HAT entries, and says what is to be known', async () => {
    await editor().evaluate(api => api.env.clipboard.writeText('nothing'));
    await chosen(SPRAYING, 'Copy as HAT Entries');
    await becomes(() => editor().evaluate(api => api.env.clipboard.readText()), '203.0.113.66\n');
    await eventually(
      'what is to be known',
      () => editor().notices(),
      found => found.some(text => /Copied 1 HAT entry for 1 address.*delayed HAT rejection/s.test(text)),
    );
  });

  it('is ignored where that is asked for, in the settings that are chosen, and is gone', async () => {
    await chosenUntil(SPRAYING, 'Ignore for This Rule…', () =>
      editor().page.locator('.quick-input-list .monaco-list-row').first().isVisible(),
    );
    await picked('203.0.113.66');
    await picked('User');
    await becomes(
      () =>
        editor().evaluate(api =>
          JSON.stringify(api.workspace.getConfiguration('esaLog').inspect('ignore')?.globalValue),
        ),
      '[{"rule":"password-spraying","address":"203.0.113.66"}]',
    );
    await eventually(
      'the rows without it',
      () => labelsOf(editor()),
      labels =>
        labels.includes('Campaigns, 1 campaign, 3 other findings, 1 account at risk') &&
        !labels.some(label => label.startsWith(SPRAYING)),
    );
  });

  it('leads to the page of its rule', async () => {
    // A menu whose row is drawn anew at that moment closes: then once more.
    await eventually(
      'the page',
      async () => {
        await chosen(SPRAYING, "Open the Rule's Page").catch(() => undefined);
        await editor().page.waitForTimeout(1000);
        return editor().page.locator('.tab').allInnerTexts();
      },
      tabs => tabs.some(tab => tab.includes('Preview password-spraying.md')),
    );
  });

  it('is in the light bulb of each of its failed lines', async () => {
    await editor().goTo(80);
    const line =
      (await sample('busy-hour.log')).split('\n').findIndex(text => text.includes('ICID 111) failed')) + 1;
    await editor().goTo(line);
    await editor().command('editor.action.quickFix');
    const titles = await eventually(
      'the light bulb',
      () => editor().page.locator('.action-widget .monaco-list-row').allInnerTexts(),
      found => found.length > 0,
    );
    for (const title of [
      'Show All Lines of alice@example.com',
      'Show All Lines of 203.0.113.66',
      'Show All Lines of This Campaign',
      'Copy Addresses of This Campaign as HAT Entries',
      'Ignore for Rule password-spraying…',
      'Open the Page of Rule password-spraying',
    ])
      assert.ok(
        titles.some(found => found.includes(title)),
        `${title} in ${titles.join(' | ')}`,
      );
    await editor()
      .page.locator('.action-widget .monaco-list-row', { hasText: 'Show All Lines of 203.0.113.66' })
      .click();
    await eventually('the lines', active, ({ text }) => text.startsWith('# All lines of 203.0.113.66'));
  });

  for (const [name, theme] of Object.entries(themes)) {
    it(`looks like this: ${name}`, async () => {
      await editor().setTheme(theme);
      await expand(editor(), 'Account at risk: carol');
      await rowLocator(editor(), 'Account at risk: carol').click();
      await editor().page.waitForTimeout(1000);
      await editor().screenshot(`campaigns-${name}`);
    });
  }
});
