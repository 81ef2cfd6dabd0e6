// Pictures to be looked at: out/screenshots. With ESA_LOG_UPDATE_SCREENSHOTS=1, those of the pages are also made anew
// from them, in docs/images.
import assert from 'node:assert/strict';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from '../../support/root';
import type { Editor } from '../editor';
import { eventually } from '../harness';
import { smaller } from '../smaller';
import { patience } from '../until';

/**
 * Waits until the lenses of the log in the editor with the focus are there, and each of those on screen says something:
 * their rows come first. To be called before the focus goes elsewhere: VS Code asks for the lenses of a file a moment
 * after it was opened, and does not if the focus has left it by then. Those of an earlier time it has kept, but only
 * the words of those that were seen.
 */
export async function lensesDrawn(editor: Editor): Promise<void> {
  await eventually(
    'lenses on screen',
    () => lensTexts(editor),
    texts => texts.length > 0,
  );
  await sayAgainWhatIsBlank(editor);
  await noBlankLens(editor);
}

/**
 * VS Code asks for the words of the lenses it has drawn, once, a moment after the log was scrolled. On a busy machine
 * one is drawn later than that moment, and stays blank until the log is scrolled again.
 */
async function sayAgainWhatIsBlank(editor: Editor): Promise<void> {
  const enough = Date.now() + patience / 2;
  while (Date.now() < enough) {
    const soon = Date.now() + patience / 10;
    while (Date.now() < soon) {
      if ((await lensTexts(editor)).every(isSaid)) return;
      await sleep(50);
    }
    await editor.command('editorScroll', { to: 'down', by: 'line', value: 1 });
    await editor.command('editorScroll', { to: 'up', by: 'line', value: 1 });
  }
}

const isSaid = (text: string | null) => /[^\s\u00a0]/.test(text ?? '');

const lensTexts = (editor: Editor) =>
  editor.page.evaluate(() =>
    Array.from(document.querySelectorAll('.codelens-decoration'))
      .filter(lens => lens.checkVisibility() && lens.getBoundingClientRect().top >= 0)
      .map(lens => lens.textContent),
  );

async function noBlankLens(editor: Editor): Promise<void> {
  await eventually(
    'the words of all lenses on screen',
    () => lensTexts(editor),
    texts => texts.every(isSaid),
  );
  // They fade in.
  await editor.page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
        .map(each => each.finished),
    ),
  );
}

/** @param isInPages whether the README or docs/features.md shows it */
export async function takePicture(editor: Editor, name: string, isInPages = true): Promise<void> {
  await noBlankLens(editor);
  await takePictureOfPage(editor, name, isInPages);
}

/** The same, where no lens is on screen. */
export async function takePictureOfPage(editor: Editor, name: string, isInPages: boolean): Promise<void> {
  const path = await editor.screenshot(name);
  assert.ok((await stat(path)).size > 20_000);
  if (!isInPages || process.env.ESA_LOG_UPDATE_SCREENSHOTS !== '1') return;
  await mkdir(inRoot('docs', 'images'), { recursive: true });
  const picture = smaller(await readFile(path));
  assert.ok(picture.length < 250_000, `${name}.png has ${picture.length} bytes`);
  await writeFile(inRoot('docs', 'images', `${name}.png`), picture);
}
