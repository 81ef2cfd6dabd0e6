// Pictures of a busy hour, to be looked at: out/screenshots.
import assert from 'node:assert/strict';
import { eventually, useEditor, type Theme } from '../harness';
import { sample } from '../samples';
import { lensesDrawn, takePicture } from './pictures';

const pictures: Record<string, Theme> = {
  dark: 'dark',
  light: 'light',
  'high-contrast': 'high contrast dark',
};

describe('a busy hour', () => {
  const editor = useEditor();

  beforeEach(async () => {
    await editor().page.setViewportSize({ width: 1280, height: 800 });
    await editor().configure('editor.minimap.enabled', false);
    await editor().configure('editor.stickyScroll.enabled', false);
    await editor().command('workbench.action.closeSidebar');
  });
  after(async () => {
    await editor().configure('editor.minimap.enabled', undefined);
    await editor().configure('editor.stickyScroll.enabled', undefined);
    await editor().configure('workbench.colorTheme', undefined);
    await editor().page.setViewportSize({ width: 1280, height: 800 });
  });

  for (const [name, theme] of Object.entries(pictures)) {
    it(`is worth a picture: ${name}`, async () => {
      await editor().setTheme(theme);
      await editor().open('busy-hour.log', await sample('busy-hour.log'));
      await editor().waitForLanguage('esa-log');
      await eventually(
        'the problems',
        () => editor().problems(),
        rows => rows.length > 5,
      );
      // Behind the squiggle: VS Code makes a hover no higher than 250 pixels, and the problem would come first.
      await editor().goToText('sales using', 8);
      await editor().command('revealLine', { lineNumber: 56, at: 'top' });
      await lensesDrawn(editor());
      await editor().hover();
      await takePicture(editor(), name);
    });
  }

  it('lists its failures in Problems', async () => {
    await editor().open('busy-hour.log', await sample('busy-hour.log'));
    await editor().waitForLanguage('esa-log');
    const rows = await eventually(
      'the problems',
      () => editor().problems(),
      found => found.length > 5,
    );
    assert.match(rows[0]?.text ?? '', /busy-hour\.log/);
  });
});
