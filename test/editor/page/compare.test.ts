// Two connections side by side in VS Code's own view of differences.
import { becomes, eventually, useEditor, type Theme } from '../harness';
import { sample } from '../samples';
import { expand, focusView, rowLocator } from './connections-view';
import { cursorIn, texts } from './page';
import { takePictureOfPage } from './pictures';

const THEMES: Readonly<Record<string, Theme>> = {
  light: 'light',
  'high-contrast': 'high contrast dark',
  dark: 'dark',
};

describe('two connections that are compared', () => {
  const editor = useEditor();

  before(async () => {
    await editor().page.setViewportSize({ width: 1440, height: 900 });
    await editor().configure('editor.minimap.enabled', false);
  });
  after(async () => {
    await editor().configure('editor.minimap.enabled', undefined);
    await editor().configure('workbench.colorTheme', undefined);
    await editor().command('workbench.action.closeAllEditors');
    await editor().command('workbench.action.closeSidebar');
    await editor().page.setViewportSize({ width: 1280, height: 800 });
  });

  const chosen = async (row: string, item: string): Promise<void> => {
    await rowLocator(editor(), row).click({ button: 'right' });
    const entry = editor().page.locator('.monaco-menu .action-label', { hasText: item });
    await entry.waitFor();
    await editor().page.waitForTimeout(500);
    await entry.click();
  };
  const isSelected = async () =>
    (await texts(editor(), '.statusbar-item')).some(text => text.includes('is selected for compare'));
  const side = (which: 'original' | 'modified') =>
    texts(editor(), `.monaco-diff-editor .editor.${which} .view-line`);

  const said =
    '# The first difference that matters: ICID 104: let in by RELAY, sender group SUBMIT; ICID 105: turned away by REJECT, sender group BLACKLIST.';
  const sideSays = (which: 'original' | 'modified') =>
    eventually(
      `the sentence on the ${which} side`,
      async () => (await side(which)).join(' '),
      // It is wrapped.
      text => text.includes(said.slice(0, 60)),
    );

  /** What is of a kind stands in one row, with the time since the first line before it. */
  const isLinedUp = async () => {
    const row = 'Mail flow policy chosen';
    await eventually(
      'the policies in one row',
      () =>
        editor()
          .page.locator('.monaco-diff-editor .view-line', { hasText: row })
          .evaluateAll(lines => lines.map(line => Math.round(line.getBoundingClientRect().top))),
      ([first, second, ...others]) =>
        first !== undefined && first === second && others.length === 0 && first > 0,
    );
    for (const which of ['original', 'modified'] as const)
      await eventually(
        `the time on the ${which} side`,
        async () => (await side(which)).find(line => line.includes(row)),
        line => line?.startsWith('+0 s') ?? false,
      );
  };

  it('are chosen in the view, and lie side by side and are there again after a reload', async () => {
    await editor().open('busy-hour.log', await sample('busy-hour.log'));
    await editor().waitForLanguage('esa-log');
    await focusView(editor());
    // A view that is drawn anew when the log has been read may fold its groups.
    await eventually(
      'the users',
      async () => {
        await expand(editor(), 'By User');
        return rowLocator(editor(), 'alice').count();
      },
      users => users > 0,
    );
    await expand(editor(), 'alice');
    await eventually(
      'the first one selected',
      async () => {
        await chosen('ICID 104', 'Select for Compare').catch(() => undefined);
        return isSelected();
      },
      is => is,
    );
    await editor().command('workbench.action.focusFirstEditorGroup');
    await editor().goToText('ICID 105 REJECT', 3);
    await editor().command('workbench.action.closeSidebar');
    await editor().palette('Compare with Selected');
    for (const which of ['original', 'modified'] as const) await sideSays(which);
    await isLinedUp();
    for (const [name, theme] of Object.entries(THEMES)) {
      await editor().setTheme(theme);
      await editor().page.waitForTimeout(500);
      await takePictureOfPage(editor(), `compare-${name}`, name === 'dark');
    }
    await editor().reload();
    for (const which of ['original', 'modified'] as const) await sideSays(which);
    await isLinedUp();
    await takePictureOfPage(editor(), 'compare-reloaded', false);
    await editor()
      .page.locator('.editor.modified .view-line', { hasText: 'Mail flow policy chosen' })
      .click();
    await editor().press('F12');
    await becomes(
      () => editor().evaluate(api => api.window.activeTextEditor?.document.languageId),
      'esa-log',
    );
    await cursorIn(editor(), 47);
  });
});
