// What axe-core finds in our webviews: nothing.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type * as axe from 'axe-core';
import type { Frame } from 'playwright-core';
import { inRoot } from '../../support/root';
import { useEditor, type Editor, type Theme } from '../harness';
import { attackLog, log, sample } from '../samples';
import { openReportOf } from './report-view';
import { eventsOf, openAt, view } from './sequence-view';

/** Each rule that is broken, and by what. */
async function violations(editor: Editor, shown?: Frame): Promise<string[]> {
  const frame = shown ?? (await view(editor));
  const source = await readFile(inRoot('node_modules', 'axe-core', 'axe.min.js'), 'utf8');
  // As the debugger would: the page itself may run no script but its own.
  await frame.evaluate(source);
  return frame.evaluate(async () => {
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    // Rules for whole pages hold for VS Code, of which the view is a part; all others, best practices too.
    const { violations, passes } = await run(document, { rules: { region: { enabled: false } } });
    if (passes.length < 15) throw new Error(`only ${passes.length} rules apply`);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
    );
  });
}

/**
 * How far the faintest of the signs stands out from its ground, which axe-core does not measure: WCAG 1.4.11 asks for 3.
 * @param which of them, and by which property
 */
const faintestOf = (frame: Frame, which: string, property: 'color' | 'fill' | 'stroke'): Promise<number> =>
  frame.evaluate(
    ([which, property]) => {
      const luminance = (color: string) => {
        const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map(part => {
          const unit = Number(part) / 255;
          return unit <= 0.04045 ? unit / 12.92 : ((unit + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const ground = luminance(getComputedStyle(document.body).backgroundColor);
      const signs = [...document.querySelectorAll(which)];
      if (signs.length < 20) throw new Error(`only ${signs.length} signs are drawn`);
      const contrasts = signs.map(sign => {
        const own = luminance(getComputedStyle(sign)[property]);
        return (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05);
      });
      return Math.min(...contrasts);
    },
    [which, property] as const,
  );

const faintest = async (editor: Editor): Promise<number> =>
  faintestOf(await view(editor), '.event :is(.icon, .stroke)', 'color');

describe('axe-core in the sequence view', function () {
  // It looks at every element by a hundred rules, three times.
  this.timeout(120_000);
  const editor = useEditor();

  after(async () => {
    await editor().configure('workbench.colorTheme', undefined);
    await editor().page.setViewportSize({ width: 1280, height: 800 });
  });

  const themes: Theme[] = ['dark', 'light', 'high contrast dark', 'high contrast light'];
  for (const theme of themes) {
    it(`finds nothing in ${theme}, wide, narrow and low, with and without a notice`, async () => {
      await editor().page.setViewportSize({ width: 1280, height: 800 });
      await editor().setTheme(theme);
      await openAt(editor(), 'busy-hour.log', await sample('busy-hour.log'), 'New SMTP ICID 118');
      await (await view(editor())).locator('button.event[aria-current]').waitFor();
      assert.deepEqual(await violations(editor()), []);
      const contrast = await faintest(editor());
      assert.ok(contrast >= 3, `${contrast}`);
      await editor().page.setViewportSize({ width: 640, height: 400 });
      await (await view(editor())).locator('.diagram.compact').waitFor();
      assert.deepEqual(await violations(editor()), []);
      await editor().page.setViewportSize({ width: 1280, height: 800 });
      await editor().evaluate(async api => {
        const tab = api.window.tabGroups.all
          .flatMap(({ tabs }) => tabs)
          .find(({ label }) => label === 'busy-hour.log');
        if (tab) await api.window.tabGroups.close(tab);
      });
      await (await view(editor())).locator('.notice:not(:empty)').waitFor();
      assert.deepEqual(await violations(editor()), []);
    });
  }

  it('finds nothing in a story that is too long to be drawn', async () => {
    const text = 'Wed Jun  2 09:00:00 2027 Info: ICID 1 lost\n'.repeat(600);
    await openAt(editor(), 'mail.current', text, 'ICID 1 lost');
    await eventsOf(editor(), 500);
    assert.deepEqual(await violations(editor()), []);
  });
});

describe('axe-core in the authentication report', function () {
  this.timeout(180_000);
  const editor = useEditor();

  after(async () => {
    await editor().configure('workbench.colorTheme', undefined);
    await editor().page.setViewportSize({ width: 1280, height: 800 });
  });

  for (const theme of ['dark', 'light', 'high contrast dark', 'high contrast light'] as const) {
    it(`finds nothing in ${theme}, wide and narrow, as chart and as table, filtered and empty`, async () => {
      await editor().page.setViewportSize({ width: 1280, height: 800 });
      await editor().setTheme(theme);
      const frame = await openReportOf(editor(), 'mail.current', attackLog());
      await frame.locator('table.logons').waitFor();
      await frame.locator('table.list').nth(4).waitFor();
      assert.deepEqual(await violations(editor(), frame), []);
      const signs = [
        ['rect.failed', 'fill'],
        ['rect.succeeded', 'stroke'],
      ] as const;
      for (const [which, property] of signs) {
        const contrast = await faintestOf(frame, which, property);
        assert.ok(contrast >= 3, `${which}: ${contrast}`);
      }
      await frame.getByRole('button', { name: 'Show as Table' }).click();
      await frame.locator('.lists button.name').first().click();
      await frame.locator('.chip').waitFor();
      await editor().page.setViewportSize({ width: 640, height: 400 });
      assert.deepEqual(await violations(editor(), frame), []);
      await editor().page.setViewportSize({ width: 1280, height: 800 });
      const none = await openReportOf(editor(), 'mail_logs.current', log('ICID 1 close', 'ICID 2 close'));
      await none.locator('.empty:not(:empty)').waitFor();
      assert.deepEqual(await violations(editor(), none), []);
    });
  }
});
