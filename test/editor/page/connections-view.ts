// What tests of the view Connections read and do.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Editor } from '../editor';
import { eventually } from '../harness';

export const VIEW = '.pane:has(.pane-header:has-text("Connections"))';

/** The same for the page itself, which knows no `:has-text`: no other view is open beside this one. */
const ROWS_IN_PAGE = '.sidebar .customview-tree .monaco-list-row';

export interface Row {
  /** Label and description. */
  text: string;
  level: number;
  icon: string;
  selected: boolean;
  focused: boolean;
  expanded: string | null;
  /** What a screen reader says. */
  label: string;
}

/** The rows on screen, from the top. */
export const rowsOf = (editor: Editor): Promise<Row[]> =>
  editor.page.locator(`${VIEW} .monaco-list-row`).evaluateAll(rows =>
    rows
      .filter(row => row instanceof HTMLElement)
      .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .map(row => ({
        text: (row.querySelector('.monaco-icon-label')?.textContent ?? '').replaceAll('\u00a0', ' ').trim(),
        level: Number(row.getAttribute('aria-level')),
        icon:
          /codicon-(?!tree)[\w-]+/.exec(
            row.querySelector('.custom-view-tree-node-item-icon')?.className ?? '',
          )?.[0] ?? '',
        selected: row.classList.contains('selected'),
        focused: row.classList.contains('focused'),
        expanded: row.getAttribute('aria-expanded'),
        label: row.getAttribute('aria-label') ?? '',
      })),
  );

/** Shows the view and puts the keyboard into it. */
export const focusView = async (editor: Editor): Promise<void> => {
  await editor.command('esaLog.connections.focus');
  await editor.page.locator(VIEW).waitFor();
};

export const rowLocator = (editor: Editor, text: string) =>
  editor.page.locator(`${VIEW} .monaco-list-row`, { hasText: text }).first();

/** Unfolds a row. */
export async function expand(editor: Editor, text: string): Promise<void> {
  const row = rowLocator(editor, text);
  await row.waitFor();
  const isUnfolded = async () => (await row.getAttribute('aria-expanded')) === 'true';
  await eventually(
    `${text} unfolded`,
    async () => {
      if (await isUnfolded()) return true;
      await row.locator('.monaco-tl-twistie').click();
      // Rows that are drawn anew at the moment of the click do not take it: then once more.
      const soon = Date.now() + TAKEN_BY;
      while (!(await isUnfolded()) && Date.now() < soon) await sleep(50);
      return isUnfolded();
    },
    unfolded => unfolded,
  );
}

/** By then a click has been taken, or is lost, in milliseconds. */
const TAKEN_BY = 2000;

/** What a screen reader says of the rows on screen. */
export const labelsOf = async (editor: Editor): Promise<string[]> =>
  (await rowsOf(editor)).map(({ label }) => label);

/** Waits for a row. */
export const viewShows = async (editor: Editor, label: string): Promise<void> => {
  await eventually(
    `the row ${label}`,
    () => labelsOf(editor),
    found => found.includes(label),
  );
};

/** The words above the rows. */
export const messageOf = async (editor: Editor): Promise<string> => {
  const [text = ''] = await editor.page.locator(`${VIEW} .message`).allInnerTexts();
  return text.trim();
};

/** What the icon in the activity bar counts; empty where it counts nothing. */
export const badgeOf = async (editor: Editor): Promise<string> => {
  const [text = ''] = await editor.page
    .locator('.activitybar .action-item:has([aria-label*="ESA Log"]) .badge')
    .allInnerTexts();
  return text.trim();
};

/** How few rows were on screen at any moment while something was done. */
export async function fewestRows(editor: Editor, run: () => Promise<void>): Promise<number> {
  await editor.page.evaluate(selector => {
    const watched = window as typeof window & { esaLogFewest?: number };
    watched.esaLogFewest = Infinity;
    const look = (): void => {
      if (watched.esaLogFewest === undefined) return;
      watched.esaLogFewest = Math.min(watched.esaLogFewest, document.querySelectorAll(selector).length);
      requestAnimationFrame(look);
    };
    look();
  }, ROWS_IN_PAGE);
  await run();
  return editor.page.evaluate(() => {
    const watched = window as typeof window & { esaLogFewest?: number };
    const fewest = watched.esaLogFewest ?? 0;
    delete watched.esaLogFewest;
    return fewest;
  });
}
