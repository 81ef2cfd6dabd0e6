// Pictures to be looked at: out/screenshots. With ESA_LOG_UPDATE_SCREENSHOTS=1, those of the README are also made anew
// from them, in docs/images.
import assert from 'node:assert/strict';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { inRoot } from '../../support/root';
import type { Editor } from '../editor';
import { eventually } from '../harness';
import { smaller } from '../smaller';

/** Waits until the lenses of a log are there, and each of those on screen says something: their rows come first. */
export async function lensesDrawn(editor: Editor): Promise<void> {
  // Whichever part of the window has the focus.
  await orMoved(editor, timeout =>
    eventually(
      'lenses on screen',
      () => lensTexts(editor),
      texts => texts.length > 0,
      timeout,
    ),
  );
  await noBlankLens(editor);
}

const MOVES = 4;
const PATIENCE_MS = 10_000;

/**
 * Waits for lenses. Where an answer came while the editor was busy, VS Code asks for those on screen again once that
 * moves, so it is moved by a point and back.
 */
async function orMoved(editor: Editor, wait: (timeout: number) => Promise<unknown>): Promise<void> {
  for (let time = 0; time < MOVES; time++) {
    const isThere = await wait(PATIENCE_MS).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    const size = editor.page.viewportSize();
    if (!size) continue;
    await editor.page.setViewportSize({ ...size, height: size.height - 40 });
    await editor.page.waitForTimeout(500);
    await editor.page.setViewportSize(size);
  }
  await wait(PATIENCE_MS);
}

const lensTexts = (editor: Editor) =>
  editor.page.evaluate(() =>
    Array.from(document.querySelectorAll('.codelens-decoration'))
      .filter(lens => lens.checkVisibility() && lens.getBoundingClientRect().top >= 0)
      .map(lens => lens.textContent),
  );

async function noBlankLens(editor: Editor): Promise<void> {
  await orMoved(editor, timeout =>
    eventually(
      'the words of all lenses on screen',
      () => lensTexts(editor),
      texts => texts.every(text => /[^\s\u00a0]/.test(text)),
      timeout,
    ),
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

/** @param isInReadme whether the README shows it */
export async function takePicture(editor: Editor, name: string, isInReadme = true): Promise<void> {
  await noBlankLens(editor);
  const path = await editor.screenshot(name);
  assert.ok((await stat(path)).size > 20_000);
  if (!isInReadme || process.env.ESA_LOG_UPDATE_SCREENSHOTS !== '1') return;
  await mkdir(inRoot('docs', 'images'), { recursive: true });
  const picture = smaller(await readFile(path));
  assert.ok(picture.length < 250_000, `${name}.png has ${picture.length} bytes`);
  await writeFile(inRoot('docs', 'images', `${name}.png`), picture);
}
