// Pictures of the view Connections, to be looked at.
import { useEditor, type Theme } from '../harness';
import { sample } from '../samples';
import { expand, focusView, rowLocator, viewShows } from './connections-view';
import { cursorIn } from './page';
import { lensesDrawn, takePicture } from './pictures';

const pictures: Record<string, Theme> = {
  'connections-dark': 'dark',
  'connections-light': 'light',
  'connections-high-contrast': 'high contrast dark',
};

describe('the view of a busy hour', () => {
  const editor = useEditor();

  before(async () => {
    await editor().page.setViewportSize({ width: 1280, height: 640 });
    await editor().configure('editor.minimap.enabled', false);
    await editor().configure('editor.stickyScroll.enabled', false);
    await focusView(editor());
    for (let i = 0; i < 3; i++) await editor().command('workbench.action.increaseViewSize');
  });
  after(async () => {
    for (let i = 0; i < 3; i++) await editor().command('workbench.action.decreaseViewSize');
    await editor().configure('editor.minimap.enabled', undefined);
    await editor().configure('editor.stickyScroll.enabled', undefined);
    await editor().configure('workbench.colorTheme', undefined);
    await editor().command('workbench.action.closeSidebar');
    await editor().page.setViewportSize({ width: 1280, height: 800 });
  });

  for (const [name, theme] of Object.entries(pictures)) {
    it(`is worth a picture: ${name}`, async () => {
      await editor().setTheme(theme);
      await editor().open('busy-hour.log', await sample('busy-hour.log'));
      await editor().waitForLanguage('esa-log');
      // The first screen has no lens: nothing there is worth one.
      await editor().goTo(165);
      await lensesDrawn(editor());
      await focusView(editor());
      await editor().command('list.collapseAll');
      await viewShows(editor(), 'All, 39 connections');
      await expand(editor(), 'By User');
      await expand(editor(), 'carol');
      await expand(editor(), 'ICID 117');
      await rowLocator(editor(), 'SMTP Auth: (ICID 117)').click();
      await cursorIn(editor(), 165);
      await takePicture(editor(), name);
    });
  }

  it('is worth a picture: nothing to show', async () => {
    await editor().setTheme('dark');
    await editor().command('workbench.action.closeAllEditors');
    await editor().page.locator('.welcome-view-content').first().waitFor();
    await editor().screenshot('connections-welcome');
  });
});
