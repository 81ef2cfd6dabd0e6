// Pictures of the authentication report, to be looked at: out/screenshots.
import { until, useEditor, type Theme } from '../harness';
import { attackLog } from '../samples';
import { takePictureOfPage } from './pictures';
import { openReportOf, reportView } from './report-view';

const pictures: Record<string, { theme: Theme; width?: number; at?: string }> = {
  'report-dark': { theme: 'dark' },
  'report-light': { theme: 'light' },
  'report-high-contrast': { theme: 'high contrast dark' },
  'report-high-contrast-light': { theme: 'high contrast light' },
  'report-lists': { theme: 'dark', at: '.lists' },
  'report-logons': { theme: 'light', at: '#logons' },
  'report-narrow': { theme: 'light', width: 700 },
};
/** Those that docs/features.md shows. */
const inReadme = ['report-dark', 'report-light', 'report-high-contrast'];

describe('the authentication report in pictures', () => {
  const editor = useEditor();

  after(async () => {
    await editor().configure('workbench.colorTheme', undefined);
    await editor().page.setViewportSize({ width: 1280, height: 800 });
  });

  for (const [name, { theme, width = 1440, at }] of Object.entries(pictures)) {
    it(`is worth a picture: ${name}`, async () => {
      await editor().page.setViewportSize({ width, height: 960 });
      await editor().setTheme(theme);
      await editor().command('workbench.action.closeSidebar');
      await openReportOf(editor(), 'mail.current', attackLog());
      await editor().command('workbench.action.maximizeEditorHideSidebar');
      // It is made anew, as wide as all of the window.
      const frame = await reportView(editor());
      await until('all of it', async () =>
        (await frame.locator('table.logons').count()) > 0 ? true : undefined,
      );
      await until('the lists', async () =>
        (await frame.locator('table.list').count()) >= 5 ? true : undefined,
      );
      if (at !== undefined)
        await frame.locator(at).evaluate(part => {
          part.scrollIntoView({ block: 'start' });
        });
      await editor().page.waitForTimeout(500);
      await takePictureOfPage(editor(), name, inReadme.includes(name));
    });
  }
});
