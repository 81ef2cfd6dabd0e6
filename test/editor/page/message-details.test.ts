// The details of a message: a page beside the log, and what is copied of it.
import assert from 'node:assert/strict';
import { becomes, eventually, useEditor, type Theme } from '../harness';
import { sample } from '../samples';
import { takePictureOfPage } from './pictures';

const THEMES: Readonly<Record<string, Theme>> = {
  dark: 'dark',
  light: 'light',
  'high-contrast': 'high contrast dark',
};

describe('the details of a message', () => {
  const editor = useEditor();

  before(async () => {
    await editor().page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  });
  after(async () => {
    await editor().configure('workbench.colorTheme', undefined);
  });

  /** The heading of the page, in the frames of VS Code's view of Markdown. */
  const heading = async (): Promise<string | undefined> => {
    for (const frame of editor().page.frames()) {
      const found = frame.locator('h1').first();
      if ((await found.count().catch(() => 0)) > 0) return (await found.textContent())?.trim();
    }
    return undefined;
  };
  const copied = () => editor().evaluate(api => api.env.clipboard.readText());

  it('open beside the log from a line of it, and are copied from there', async () => {
    await editor().open('busy-hour.log', await sample('busy-hour.log'));
    await editor().waitForLanguage('esa-log');
    await editor().goToText('MID 5010 ICID 118 From', 3);
    await editor().palette('Open Message Details');
    await becomes(heading, 'Message MID 5010: bounced: relay access denied');
    await editor().evaluate(api => api.env.clipboard.writeText('nothing'));
    await editor().palette('Copy Message Details as Markdown');
    const markdown = await eventually('the details copied', copied, text => text !== 'nothing');
    assert.match(
      markdown,
      /^# Message MID 5010: bounced: `relay access denied`\n\n## Message\n\n- \*\*From:\*\* `alice@example\.com`\n/,
    );
    await editor().command('workbench.action.closeSidebar');
    await editor().page.mouse.move(0, 0);
    for (const [name, theme] of Object.entries(THEMES)) {
      await editor().setTheme(theme);
      await editor().page.waitForTimeout(500);
      await takePictureOfPage(editor(), `message-details-${name}`, name === 'dark');
    }
    await editor().command('workbench.action.focusFirstEditorGroup');
    await editor().goToText('Start MID 5004', 8);
    await editor().palette('Copy Message Details as Plain Text');
    const text = await eventually('the other details copied', copied, other => other !== markdown);
    assert.match(text, /^Message MID 5004: delivered\n/);
  });
});
