// Pictures of the sequence view, to be looked at: out/screenshots.
import { until, useEditor, type Theme } from '../harness';
import { sample } from '../samples';
import { lensesDrawn, takePicture } from './pictures';

const pictures: Record<string, { theme: Theme; at: string; width?: number; zoom?: number }> = {
  'sequence-dark': { theme: 'dark', at: 'New SMTP ICID 118' },
  'sequence-light': { theme: 'light', at: 'New SMTP ICID 118' },
  'sequence-high-contrast': { theme: 'high contrast dark', at: 'New SMTP ICID 118' },
  'sequence-high-contrast-light': { theme: 'high contrast light', at: 'New SMTP ICID 118' },
  'sequence-logon': { theme: 'dark', at: 'New SMTP ICID 108' },
  'sequence-narrow': { theme: 'light', at: 'New SMTP ICID 118', width: 900 },
  'sequence-zoomed': { theme: 'dark', at: 'New SMTP ICID 118', width: 1280, zoom: 2 },
  'sequence-zoomed-light': { theme: 'high contrast light', at: 'New SMTP ICID 118', width: 1280, zoom: 2 },
};
/** Those that docs/features.md shows. */
const inReadme = ['sequence-dark', 'sequence-light', 'sequence-high-contrast'];

describe('a story as lanes', () => {
  const editor = useEditor();

  beforeEach(async () => {
    await editor().configure('editor.minimap.enabled', false);
    await editor().command('workbench.action.closeSidebar');
  });
  after(async () => {
    await editor().configure('editor.minimap.enabled', undefined);
    await editor().configure('workbench.colorTheme', undefined);
    await editor().page.setViewportSize({ width: 1280, height: 800 });
  });

  for (const [name, { theme, at, width = 1440, zoom = 1 }] of Object.entries(pictures)) {
    it(`is worth a picture: ${name}`, async () => {
      await editor().page.setViewportSize({ width: width / zoom, height: 960 / zoom });
      await editor().setTheme(theme);
      await editor().open('busy-hour.log', await sample('busy-hour.log'));
      await editor().waitForLanguage('esa-log');
      await editor().goToText(at);
      await lensesDrawn(editor());
      await editor().command('esaLog.openSequence');
      await until('the events', async () => {
        for (const frame of editor().page.frames()) {
          const found = frame.locator('button.event.failure');
          if ((await found.count().catch(() => 0)) > 0) {
            await found.first().focus();
            await found.first().evaluate(button => {
              button.scrollIntoView({ block: 'center' });
            });
            return true;
          }
        }
        return undefined;
      });
      await editor().page.waitForTimeout(500);
      // As many points as a screen has: the page is laid out in fewer.
      const session = await editor().page.context().newCDPSession(editor().page);
      const size = { width: width / zoom, height: 960 / zoom, deviceScaleFactor: zoom, mobile: false };
      if (zoom !== 1) await session.send('Emulation.setDeviceMetricsOverride', size);
      await takePicture(editor(), name, inReadme.includes(name));
    });
  }
});
