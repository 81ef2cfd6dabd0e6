// Marks in the lines of a campaign, which is one problem: on screen and in the overview ruler.
import assert from 'node:assert/strict';
import { attackedMorning, LINES_PER_TRY, spraying, user } from '../../log/attack';
import type { Editor } from '../editor';
import { becomes, eventually, useEditor, type Theme } from '../harness';
import { takePicture } from './pictures';

const FAILURES = 5000;

const lines = async (editor: Editor, group?: string) => (await editor.marks(group)).map(({ line }) => line);

/** Which of the lines on screen hold a failed logon, from the top. */
const failedOnScreen = (editor: Editor): Promise<number[]> =>
  editor.page.evaluate(() => {
    const area = document.querySelector('.editor-group-container.active .monaco-editor[data-uri]');
    const rows = [...(area?.querySelectorAll('.view-lines .view-line') ?? [])];
    return [...(area?.querySelectorAll('.margin-view-overlays .line-numbers') ?? [])]
      .filter(number => {
        const { top } = number.getBoundingClientRect();
        const row = rows.find(each => Math.abs(each.getBoundingClientRect().top - top) < 3);
        return row?.textContent.replaceAll('\u00a0', ' ').includes('failed for user') ?? false;
      })
      .map(number => Number(number.textContent))
      .sort((a, b) => a - b);
  });

/** A colour of the theme, as the page computes it. */
const themed = (editor: Editor, name: string): Promise<string> =>
  editor.page.evaluate(name => {
    const probe = document.createElement('i');
    probe.style.color = `var(--vscode-${name})`;
    document.querySelector('.editor-group-container.active .monaco-editor[data-uri]')?.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }, name);

/** How many pixels of the overview ruler have a colour of the theme, at most so much apart. */
const inRuler = (editor: Editor, name: string): Promise<number> =>
  editor.page.evaluate(name => {
    const canvas = document.querySelector('.editor-group-container.active .decorationsOverviewRuler');
    if (!(canvas instanceof HTMLCanvasElement)) return 0;
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    const probe = document.createElement('i');
    probe.style.color = `var(--vscode-${name})`;
    canvas.parentElement?.append(probe);
    const wanted = Array.from(getComputedStyle(probe).color.matchAll(/[\d.]+/g), Number);
    probe.remove();
    let count = 0;
    for (let at = 0; at < data.length; at += 4)
      if (
        (data[at + 3] ?? 0) > 0 &&
        [0, 1, 2].every(part => Math.abs((data[at + part] ?? 0) - (wanted[part] ?? 0)) < 8)
      )
        count++;
    return count;
  }, name);

/** Waits until each failed line on screen is marked, but for those of problems. */
async function allMarked(editor: Editor): Promise<void> {
  const seen = { failed: [] as number[], marked: [] as number[] };
  await eventually(
    'a mark or a squiggle in each failed line',
    async () => {
      const [failed, marked, squiggles] = [
        await failedOnScreen(editor),
        await lines(editor),
        await editor.squiggles(),
      ];
      Object.assign(seen, { failed, marked: [...marked, ...squiggles.map(({ line }) => line)] });
      return seen;
    },
    ({ failed, marked }) => failed.length > 2 && failed.every(line => marked.includes(line)),
  );
}

const problemsTold = async (editor: Editor) =>
  (await editor.problems()).filter(({ level }) => level === 2).map(({ text }) => text);

describe('marks of a campaign', () => {
  const editor = useEditor();
  const text = spraying(FAILURES);
  const last = FAILURES * LINES_PER_TRY;

  beforeEach(async () => {
    await editor().command('workbench.action.closeSidebar');
    await editor().open('mail.current', text);
    await editor().waitForLanguage('esa-log');
  });

  it('stand in each failed line, at the top, amid the log and at its end; the campaign is one problem', async () => {
    await allMarked(editor());
    assert.deepEqual(
      (await editor().squiggles()).map(({ line }) => line),
      [2],
    );
    const [first] = await editor().marks();
    assert.deepEqual(first, { line: 5, colour: await themed(editor(), 'editorWarning-foreground') });
    for (const line of [7000, last, 40]) {
      await editor().goTo(line);
      await allMarked(editor());
    }
    const told = await problemsTold(editor());
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /5,000 failures/);
  });

  it('are in the overview ruler, from one end to the other', async () => {
    await eventually(
      'marks in the ruler',
      () => inRuler(editor(), 'editorOverviewRuler-warningForeground'),
      count => count > 1000,
    );
  });

  it('follow what is appended, and edits above them', async () => {
    await allMarked(editor());
    await editor().goTo(last);
    await editor().edit([last + 1, 1], [last + 1, 1], spraying(2, { at: 43_000, icid: 90_000 }));
    await editor().goTo(last + 5);
    await eventually(
      'marks in the new lines',
      () => lines(editor()),
      marked => marked.includes(last + 2) && marked.includes(last + 5),
    );
    await eventually(
      'one problem of all',
      () => problemsTold(editor()),
      told => told.length === 1 && (told[0] ?? '').includes('5,002 failures'),
    );
    await editor().command('workbench.action.closePanel');
    await editor().edit([1, 1], [1, 1], 'Wed Jun  2 08:00:00 2027 Info: Begin Logfile\n'.repeat(2));
    await editor().goTo(100);
    await allMarked(editor());
    assert.ok((await lines(editor())).every(line => line % LINES_PER_TRY === 1));
  });

  it('have the colour of the severity that is set, and go with the language', async () => {
    await allMarked(editor());
    await editor().configure('esaLog.severity.passwordSpraying', 'information');
    const wanted = await themed(editor(), 'editorInfo-foreground');
    await eventually(
      'marks in another colour',
      () => editor().marks(),
      marks => marks.length > 2 && marks.every(({ colour }) => colour === wanted),
    );
    await editor().configure('esaLog.severity.passwordSpraying', undefined);
    await allMarked(editor());
    await editor().evaluate(async api => {
      const document = api.window.activeTextEditor?.document;
      if (document) await api.languages.setTextDocumentLanguage(document, 'plaintext');
    });
    await becomes(() => lines(editor()), []);
    await becomes(() => inRuler(editor(), 'editorOverviewRuler-warningForeground'), 0);
  });

  it('name the campaign in the hover, which leads to its problem', async () => {
    await editor().goTo(7000);
    await allMarked(editor());
    await editor().goToText(`failed for user: ${user(2335)}`, 3);
    const { text: said, links } = await editor().hover();
    assert.match(said, /Part of what is found: Password spraying from 203\.0\.113\.66: 5,000 users/);
    assert.ok(links.some(link => link.text === 'Go to Problem'));
    await editor().page.locator('.monaco-hover:not(.hidden) a', { hasText: 'Go to Problem' }).click();
    await eventually(
      'the cursor in the line of the problem',
      () => editor().cursor(),
      at => at?.line === 2,
    );
  });

  it('are in each editor of a log', async () => {
    await allMarked(editor());
    await editor().command('workbench.action.splitEditorRight');
    for (const group of ['.editor-group-container:not(.active)', '.editor-group-container.active'])
      await eventually(
        `marks in ${group}`,
        () => lines(editor(), group),
        marked => marked.length > 2,
      );
  });
});

describe('an attacked morning in every theme', () => {
  const editor = useEditor();
  const shown = ['attack-dark', 'attack-light', 'attack-high-contrast'];
  const pictures: Record<string, Theme> = {
    'attack-dark': 'dark',
    'attack-light': 'light',
    'attack-high-contrast': 'high contrast dark',
    'attack-high-contrast-light': 'high contrast light',
    'attack-dark-modern': 'dark modern',
    'attack-light-modern': 'light modern',
  };

  beforeEach(async () => {
    await editor().page.setViewportSize({ width: 1280, height: 800 });
    await editor().configure('editor.minimap.enabled', false);
    await editor().configure('editor.stickyScroll.enabled', false);
    await editor().configure('editor.codeLens', false);
    await editor().command('workbench.action.closeSidebar');
  });
  after(async () => {
    for (const setting of ['editor.minimap.enabled', 'editor.stickyScroll.enabled', 'editor.codeLens'])
      await editor().configure(setting, undefined);
    await editor().configure('workbench.colorTheme', undefined);
  });

  for (const [name, theme] of Object.entries(pictures)) {
    it(`shows what is a problem and what is a part of one: ${name}`, async () => {
      await editor().setTheme(theme);
      await editor().open('mail.current', attackedMorning(FAILURES));
      await editor().waitForLanguage('esa-log');
      await eventually(
        'the problems',
        () => problemsTold(editor()),
        found => found.length > 0,
      );
      const rows = await eventually(
        'all problems',
        async () => {
          // Their evidence would push the last of them out of sight; and a list that is drawn anew has it again.
          for (const command of ['list.collapseAll', 'list.focusFirst', 'list.expand'])
            await editor().command(command);
          return editor().problems();
        },
        found => found.length === 7,
      );
      assert.deepEqual(
        rows.map(({ severity }) => severity),
        [undefined, 'error', 'warning', 'warning', 'warning', 'warning', 'info'],
      );
      await editor().goToText('failed for user: emil', 3);
      const { line = 1 } = (await editor().cursor()) ?? {};
      await editor().command('revealLine', { lineNumber: line, at: 'center' });
      await allMarked(editor());
      await eventually(
        'hints in the lines',
        () => editor().visibleLines(),
        found => found.some(words => words.includes('from 203.0.113.66')),
      );
      await takePicture(editor(), name, shown.includes(name));
    });
  }
});
