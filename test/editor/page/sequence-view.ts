// What tests read from the sequence view.
import type { Frame } from 'playwright-core';
import type { Editor } from '../editor';
import { eventually, until } from '../harness';

export const openSequence = 'Open Sequence';

/** The frame of the view, among those of all webviews. */
export const view = (editor: Editor): Promise<Frame> =>
  until('the sequence view', async () => {
    for (const frame of editor.page.frames()) {
      const found = await frame
        .locator('.diagram')
        .count()
        .catch(() => 0);
      if (found > 0) return frame;
    }
    return undefined;
  });

export interface Event {
  label: string;
  words: string;
  classes: string;
  isCurrent: boolean;
  hasFocus: boolean;
  /** Whether Tab comes to it. */
  isNext: boolean;
}

export const events = async (editor: Editor): Promise<Event[]> =>
  (await view(editor)).locator('button.event').evaluateAll(buttons =>
    buttons.map(button => ({
      label: button.getAttribute('aria-label') ?? '',
      words: button.querySelector('.words')?.textContent ?? '',
      classes: button.getAttribute('class') ?? '',
      isCurrent: button.getAttribute('aria-current') === 'true',
      hasFocus: document.activeElement === button,
      isNext: button.getAttribute('tabindex') === '0',
    })),
  );

/** The events as soon as there are so many. */
export const eventsOf = (editor: Editor, number: number): Promise<Event[]> =>
  eventually(
    `${number} events`,
    () => events(editor),
    found => found.length === number,
  );

export const focused = (editor: Editor, words: string): Promise<unknown> =>
  eventually(
    `the keyboard on ${words}`,
    () => events(editor),
    found => found.find(({ hasFocus }) => hasFocus)?.words === words,
  );

export const textIn = async (editor: Editor, selector: string): Promise<string> =>
  (await (await view(editor)).locator(selector).first().innerText()).replace(/\s+/g, ' ').trim();

export async function openAt(editor: Editor, name: string, text: string, words: string): Promise<void> {
  await editor.open(name, text);
  await editor.waitForLanguage('esa-log');
  await editor.goToText(words);
  await editor.palette(openSequence);
}

/** Waits until the keyboard would come to an event, and answers whether nothing hides it, and how many are in sight. */
export const beginsAt = async (
  editor: Editor,
  words: string,
): Promise<{ isSeen: boolean; inSight: number }> => {
  await eventually(
    `to begin at ${words}`,
    () => events(editor),
    found => found.find(({ isNext }) => isNext)?.words === words,
  );
  return (await view(editor)).locator('button.event').evaluateAll(buttons => {
    const seen = buttons.filter(button => {
      const { left, top, width, height } = button.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      return button.contains(document.elementFromPoint(x, y));
    });
    return {
      isSeen: seen.some(button => button.getAttribute('tabindex') === '0'),
      inSight: seen.length,
    };
  });
};
