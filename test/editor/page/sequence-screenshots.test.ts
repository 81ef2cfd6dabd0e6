// Pictures of the sequence view, to be looked at: out/screenshots.
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import assert from 'node:assert/strict';
import { inRoot } from '../../support/root';
import { until, useEditor, type Theme } from '../harness';
import { sample } from '../samples';
import { smaller } from '../smaller';

const pictures: Record<string, { theme: Theme; at: string; width?: number }> = {
  sequence: { theme: 'dark', at: 'New SMTP ICID 118' },
  'sequence-light': { theme: 'light', at: 'New SMTP ICID 118' },
  'sequence-high-contrast': { theme: 'high contrast dark', at: 'New SMTP ICID 118' },
  'sequence-high-contrast-light': { theme: 'high contrast light', at: 'New SMTP ICID 118' },
  'sequence-logon': { theme: 'dark', at: 'New SMTP ICID 108' },
  'sequence-narrow': { theme: 'light', at: 'New SMTP ICID 118', width: 900 },
};
/** Those that the README shows. */
const inReadme = ['sequence', 'sequence-light'];

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

  for (const [name, { theme, at, width = 1440 }] of Object.entries(pictures)) {
    it(`is worth a picture: ${name}`, async () => {
      await editor().page.setViewportSize({ width, height: 960 });
      await editor().setTheme(theme);
      await editor().open('busy-hour.log', await sample('busy-hour.log'));
      await editor().waitForLanguage('esa-log');
      await editor().goToText(at);
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
      const path = await editor().screenshot(name);
      assert.ok((await stat(path)).size > 20_000);
      if (process.env.ESA_LOG_UPDATE_SCREENSHOTS === '1' && inReadme.includes(name)) {
        await mkdir(inRoot('docs', 'images'), { recursive: true });
        const picture = smaller(await readFile(path));
        assert.ok(picture.length < 250_000, `${name}.png has ${picture.length} bytes`);
        await writeFile(inRoot('docs', 'images', `${name}.png`), picture);
      }
    });
  }
});
