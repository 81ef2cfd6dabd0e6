// Focus on a connection: its lines stand out, all others are dimmed, and it goes with the cursor or stays.
import assert from 'node:assert/strict';
import { eventually, useEditor, type Theme, becomes } from '../harness';
import type { Editor } from '../editor';
import { log, sample } from '../samples';
import { texts } from './page';
import { lensesDrawn, takePicture } from './pictures';

const key = 'Alt+Backslash';

/** The numbers of the lines on screen that are marked, and of those that are dimmed: lines of one colour. */
async function look(
  editor: Editor,
  group = '.editor-group-container.active',
): Promise<{ marked: number[]; dimmed: number[] }> {
  return editor.page.evaluate(selector => {
    const area = document.querySelector(`${selector} .monaco-editor[data-uri]`);
    const probe = document.createElement('i');
    probe.style.color = 'var(--vscode-esaLog-focus-dimmedForeground)';
    area?.append(probe);
    const faint = getComputedStyle(probe).color;
    probe.remove();
    const bars = [...(area?.querySelectorAll('.view-overlays .cdr') ?? [])]
      .filter(mark => getComputedStyle(mark).borderLeftWidth === '2px')
      .map(mark => Math.round(mark.getBoundingClientRect().top));
    const marked: number[] = [];
    const dimmed: number[] = [];
    for (const element of area?.querySelectorAll('.margin-view-overlays .line-numbers') ?? []) {
      const number = Number(element.textContent);
      const box = element.getBoundingClientRect();
      if (bars.includes(Math.round(box.top))) marked.push(number);
      const line = [...(area?.querySelectorAll('.view-lines .view-line') ?? [])].find(
        row => Math.abs(row.getBoundingClientRect().top - box.top) < 3,
      );
      const words = [...(line?.querySelectorAll('span > span') ?? [])].filter(
        ({ textContent }) => textContent.trim() !== '',
      );
      if (words.length > 0 && words.every(word => getComputedStyle(word).color === faint))
        dimmed.push(number);
    }
    const rising = (a: number, b: number) => a - b;
    return { marked: marked.sort(rising), dimmed: dimmed.sort(rising) };
  }, group);
}

const marks = async (editor: Editor, lines: readonly number[], group?: string): Promise<void> => {
  const seen = await eventually(
    `the lines ${lines.join()} marked`,
    () => look(editor, group),
    ({ marked, dimmed }) => marked.join() === lines.join() && dimmed.length > 0 === lines.length > 0,
  );
  assert.deepEqual(
    seen.dimmed.filter(line => lines.includes(line)),
    [],
  );
};

const item = async (editor: Editor): Promise<string | undefined> =>
  (await editor.status('focus'))?.text.trim();

const says = async (editor: Editor, words: string | undefined): Promise<void> => {
  await eventually(
    `${words ?? 'nothing'} in the status bar`,
    () => item(editor),
    text => text === words,
  );
};

/** Whether the item shows a pin. */
const isPinned = (editor: Editor): Promise<boolean> =>
  editor.page.locator('[id$=".focus"] .codicon-pinned').isVisible();

describe('the focus on a connection', () => {
  const editor = useEditor();

  beforeEach(async () => {
    await editor().open('smtp-auth.log', await sample('smtp-auth.log'));
    await editor().waitForLanguage('esa-log');
    await editor().goToText('SMTP Auth: (ICID 451)');
  });

  it('dims all other lines, marks its own, says so, and one key begins and ends it', async () => {
    await says(editor(), undefined);
    await editor().press(key);
    await marks(editor(), [5, 6, 7, 8]);
    await says(editor(), 'ICID 451 · 4 lines');
    const { dimmed } = await look(editor());
    assert.ok(
      [1, 2, 3, 4, 14, 15, 16, 17, 18].every(line => dimmed.includes(line)),
      dimmed.join(),
    );
    await editor().press(key);
    await marks(editor(), []);
    await says(editor(), undefined);
  });

  it('goes with the cursor, and stays where it was on a line of no connection', async () => {
    await editor().press(key);
    await marks(editor(), [5, 6, 7, 8]);
    await editor().goTo(15);
    await marks(editor(), [14, 15, 16, 17, 18]);
    await says(editor(), 'DCID 5640 · 5 lines');
    await editor().goTo(19);
    await editor().goToText('ICID 450');
    await marks(editor(), [1, 2, 3, 4]);
    await editor().edit([19, 1], [19, 1], 'Wed Apr 22 11:50:00 2009 Info: Begin Logfile\n');
    await editor().goTo(19);
    await marks(editor(), [1, 2, 3, 4]);
    await editor().press('Escape');
    await marks(editor(), []);
  });

  it('stays where it is pinned, by command and by the status bar', async () => {
    await editor().press(key);
    await says(editor(), 'ICID 451 · 4 lines');
    await becomes(() => isPinned(editor()), false);
    await editor().page.locator('[id$=".focus"] a').click();
    await eventually(
      'a pin',
      () => isPinned(editor()),
      shown => shown,
    );
    await editor().goTo(15);
    await marks(editor(), [5, 6, 7, 8]);
    await editor().palette('Unpin Focus');
    await marks(editor(), [14, 15, 16, 17, 18]);
    await editor().palette('Pin Focus');
    await eventually(
      'a pin',
      () => isPinned(editor()),
      shown => shown,
    );
    await editor().goTo(1);
    await marks(editor(), [14, 15, 16, 17, 18]);
    await editor().palette('Leave Focus');
    await marks(editor(), []);
  });

  it('is left by Escape, but not while that has something else to close', async () => {
    await editor().press(key);
    await says(editor(), 'ICID 451 · 4 lines');
    await editor().press('Control+f');
    await editor().page.locator('.find-widget.visible').waitFor();
    await editor().command('workbench.action.focusActiveEditorGroup');
    await editor().press('Escape');
    await editor().page.locator('.find-widget.visible').waitFor({ state: 'hidden' });
    await says(editor(), 'ICID 451 · 4 lines');
    // Escape means what the editor knows to be there by then, which takes it a moment.
    const soon = () => editor().page.waitForTimeout(500);
    await editor().press('Shift+ArrowDown');
    await soon();
    await editor().press('Escape');
    await says(editor(), 'ICID 451 · 4 lines');
    await editor().press('Control+Alt+ArrowDown');
    await soon();
    await editor().press('Escape');
    await says(editor(), 'ICID 451 · 4 lines');
    await editor().press('Escape');
    await says(editor(), undefined);
  });

  it('marks its lines in the overview ruler', async () => {
    const painted = () =>
      editor().page.evaluate(() => {
        const canvas = document.querySelector('.editor-group-container.active .decorationsOverviewRuler');
        if (!(canvas instanceof HTMLCanvasElement)) return 0;
        const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {
          data: [],
        };
        const probe = document.createElement('i');
        probe.style.color = 'var(--vscode-esaLog-focus-overviewRulerForeground)';
        canvas.parentElement?.append(probe);
        const wanted = getComputedStyle(probe).color.match(/\d+/g)?.slice(0, 3).join();
        probe.remove();
        let count = 0;
        for (let at = 0; at < data.length; at += 4)
          if ([data[at], data[at + 1], data[at + 2]].join() === wanted) count++;
        return count;
      });
    const before = await painted();
    await editor().press(key);
    await eventually('marks in the ruler', painted, count => count > before + 20);
  });

  it('has its place in the context menu', async () => {
    const action = (title: string) => editor().page.locator('.monaco-menu .action-label', { hasText: title });
    await editor().press('Shift+F10');
    await action('Focus on This Connection').waitFor();
    await becomes(() => action('Leave Focus').count(), 0);
    await editor().press('Escape', key);
    await says(editor(), 'ICID 451 · 4 lines');
    await editor().press('Shift+F10');
    await action('Leave Focus').waitFor();
    await becomes(() => action('Pin Focus').count(), 1);
    await editor().press('Escape');
  });

  it('of a wrapped log has all lines of its entries', async () => {
    await editor().open(
      'smtp-auth.wrapped.log',
      (await sample('smtp-auth.wrapped.log')).replaceAll('\n', '\r\n'),
    );
    await editor().waitForLanguage('esa-log');
    await editor().goToText('SMTP Auth: (ICID 451)');
    await editor().press(key);
    await marks(editor(), [8, 9, 10, 11, 12, 13]);
  });

  it('may be on the whole story', async () => {
    await editor().press(key);
    await editor().goToText('MID 448', 2);
    await says(editor(), 'MID 448 · 2 lines');
    await editor().configure('esaLog.focus.scope', 'story');
    await marks(editor(), [14, 15, 16, 17, 18]);
    await says(editor(), 'MID 448 · 5 lines');
    await editor().configure('esaLog.focus.scope', undefined);
    await marks(editor(), [16, 17]);
  });

  it('begins where a link says, and goes with the cursor from there', async () => {
    const uri = await editor().evaluate(api => api.window.activeTextEditor?.document.uri.toString());
    await editor().command('esaLog.focus', uri, { line: 15, character: 0 });
    await marks(editor(), [14, 15, 16, 17, 18]);
    await editor().command('esaLog.focus', uri, { line: 6, character: 0 });
    await marks(editor(), [5, 6, 7, 8]);
    await editor().goTo(1);
    await marks(editor(), [1, 2, 3, 4]);
  });

  it('is one for each editor of a log', async () => {
    await editor().press(key);
    await editor().palette('Pin Focus');
    await editor().command('workbench.action.splitEditorRight');
    await says(editor(), undefined);
    await editor().goTo(15);
    await editor().press(key);
    const [left, right] = ['.editor-group-container:not(.active)', '.editor-group-container.active'];
    await marks(editor(), [5, 6, 7, 8], left);
    await marks(editor(), [14, 15, 16, 17, 18], right);
    await says(editor(), 'DCID 5640 · 5 lines');
    await editor().command('workbench.action.focusFirstEditorGroup');
    await says(editor(), 'ICID 451 · 4 lines');
    await editor().press('Escape');
    await marks(editor(), [], right);
    await marks(editor(), [14, 15, 16, 17, 18], left);
  });

  it('is there again when its log is shown again', async () => {
    await editor().press(key);
    await editor().palette('Pin Focus');
    await editor().open('mail.current', log('ICID 9 close'));
    await says(editor(), undefined);
    await editor().open('smtp-auth.log');
    await marks(editor(), [5, 6, 7, 8]);
    await says(editor(), 'ICID 451 · 4 lines');
  });
});

describe('the focus on a log that changes', () => {
  const editor = useEditor();
  const first = log('ICID 7 ACCEPT SG None match ALL SBRS None', 'ICID 8 close', 'ICID 7 close');

  beforeEach(async () => {
    await editor().open('mail.current', first);
    await editor().waitForLanguage('esa-log');
    await editor().goTo(1);
    await editor().press(key);
    await marks(editor(), [1, 3]);
  });

  it('takes up what is written at its end, and dims the rest of it', async () => {
    await editor().write(
      'mail.current',
      first + log('ICID 8 close', 'ICID 7 Receiving Failed: Message loop'),
    );
    await marks(editor(), [1, 3, 5]);
    await says(editor(), 'ICID 7 · 3 lines');
    await becomes(async () => (await look(editor())).dimmed, [2, 4]);
  });

  it('goes along with edits above it, pinned or not', async () => {
    await editor().edit([1, 1], [1, 1], log('ICID 6 close', 'ICID 6 close'));
    await marks(editor(), [3, 5]);
    await editor().palette('Pin Focus');
    await editor().goTo(1);
    await editor().edit([1, 1], [2, 1], '');
    await marks(editor(), [2, 4]);
  });

  it('ends when its connection is cut away, and says so', async () => {
    await editor().palette('Pin Focus');
    await editor().write('mail.current', log('Begin Logfile'));
    await says(editor(), undefined);
    await marks(editor(), []);
    await eventually(
      'the words',
      async () => (await editor().statusBar()).map(({ text }) => text),
      words => words.some(text => text.includes('ICID 7 is no longer in the log')),
    );
  });

  it('ends when the log is emptied', async () => {
    await editor().write('mail.current', '');
    await says(editor(), undefined);
  });

  it('ends when the log is given another language, and when it is closed', async () => {
    const give = (language: string) =>
      editor().evaluate(async (api, language) => {
        const document = api.window.activeTextEditor?.document;
        if (document) await api.languages.setTextDocumentLanguage(document, language);
      }, language);
    await give('plaintext');
    await says(editor(), undefined);
    await becomes(async () => (await look(editor())).marked, []);
    await give('esa-log');
    await editor().waitForLanguage('esa-log');
    await marks(editor(), []);
    await editor().press(key);
    await says(editor(), 'ICID 7 · 2 lines');
    await editor().command('workbench.action.closeActiveEditor');
    await says(editor(), undefined);
    await editor().open('mail.current');
    await says(editor(), undefined);
  });

  it('says so on a line of no connection', async () => {
    await editor().press('Escape');
    await editor().edit([1, 1], [1, 1], log('Begin Logfile'));
    await editor().goTo(1);
    await editor().press(key);
    await editor().command('notifications.showList');
    await eventually(
      'the notice',
      () => editor().notices(),
      found => found.includes('This line belongs to no connection.'),
    );
    await says(editor(), undefined);
  });

  it('is none in other files', async () => {
    await editor().open('notes.txt', 'nothing\n');
    await editor().press('F1');
    await editor().page.locator('.quick-input-widget input').first().fill('>Focus on This Connection');
    await eventually(
      'the palette',
      () => texts(editor(), '.quick-input-widget .monaco-list-row'),
      rows => rows.length > 0 && rows.every(text => !text.includes('Focus on This')),
    );
    await editor().press('Escape');
  });
});

describe('the focus on a connection of 100,000 lines', () => {
  const editor = useEditor();

  it('is there soon, and goes to another and back', async () => {
    const line = (icid: number): string => `Thu Mar 19 09:14:02 2026 Info: ICID ${icid} said something\n`;
    await editor().open('mail.current', (line(7) + line(8)).repeat(100_000));
    await editor().waitForLanguage('esa-log');
    await editor().goTo(1);
    await editor().press(key);
    await says(editor(), 'ICID 7 · 100,000 lines');
    await editor().goTo(2);
    await says(editor(), 'ICID 8 · 100,000 lines');
    await becomes(async () => (await look(editor())).marked.slice(0, 3), [2, 4, 6]);
    await editor().press('Escape');
    await marks(editor(), []);
  });
});

describe('the focus in every theme', () => {
  const editor = useEditor();
  /** In which there are pictures for docs/features.md. */
  const shown = ['focus-dark', 'focus-light', 'focus-high-contrast'];
  const pictures: Record<string, Theme> = {
    'focus-dark': 'dark',
    'focus-light': 'light',
    'focus-high-contrast': 'high contrast dark',
    'focus-high-contrast-light': 'high contrast light',
    'focus-dark-modern': 'dark modern',
    'focus-light-modern': 'light modern',
  };

  beforeEach(async () => {
    await editor().configure('editor.minimap.enabled', false);
    await editor().configure('editor.stickyScroll.enabled', false);
    await editor().command('workbench.action.closeSidebar');
  });
  after(async () => {
    await editor().configure('editor.minimap.enabled', undefined);
    await editor().configure('editor.stickyScroll.enabled', undefined);
    await editor().configure('workbench.colorTheme', undefined);
  });

  for (const [name, theme] of Object.entries(pictures)) {
    it(`leaves the other lines readable: ${name}`, async () => {
      await editor().setTheme(theme);
      await editor().open('busy-hour.log', await sample('busy-hour.log'));
      await editor().waitForLanguage('esa-log');
      await editor().goToText('ICID 104 ACCEPT', 20);
      // At the beginning of the line nothing is highlighted besides.
      await editor().press('Home', key);
      await eventually(
        'the focus',
        () => look(editor()),
        ({ marked }) => marked.length > 3,
      );
      const [background = BLACK, text = BLACK, bar = BLACK] = await coloursOf(editor(), [
        'editor-background',
        'esaLog-focus-dimmedForeground',
        'esaLog-focus-lineBorder',
      ]);
      assert.ok(contrast(text, background) >= 4.5, `text ${text.join()} on ${background.join()}`);
      assert.ok(contrast(bar, background) >= 3, `bar ${bar.join()} on ${background.join()}`);
      await lensesDrawn(editor());
      await takePicture(editor(), name, shown.includes(name));
    });
  }
});

type Colour = readonly number[];
const BLACK: Colour = [0, 0, 0];

/** The theme's colours of these names, as they are painted upon the first of them. */
async function coloursOf(editor: Editor, names: readonly string[]): Promise<Colour[]> {
  const computed = await editor.page.evaluate(names => {
    const probe = document.createElement('i');
    document.querySelector('.editor-group-container.active .monaco-editor[data-uri]')?.append(probe);
    const found = names.map(name => {
      probe.style.color = `var(--vscode-${name})`;
      return getComputedStyle(probe).color;
    });
    probe.remove();
    return found;
  }, names);
  const parts = computed.map(colour => Array.from(colour.matchAll(/[\d.]+/g), ([number]) => Number(number)));
  const [ground = BLACK] = parts;
  return parts.map(([red = 0, green = 0, blue = 0, alpha = 1]) =>
    [red, green, blue].map((value, i) => alpha * value + (1 - alpha) * (ground[i] ?? 0)),
  );
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map(part => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two opaque colours, as WCAG 2 defines it: 1 to 21. */
function contrast(a: Colour, b: Colour): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}
