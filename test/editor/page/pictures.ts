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
  const lens = editor.page
    .locator('.editor-group-container.active .codelens-decoration a >> visible=true')
    .first();
  // Where an answer came while the editor was busy, VS Code asks for the lenses on screen again once that moves.
  for (let time = 0; time < NUDGES; time++) {
    const isThere = await lens.waitFor({ timeout: PATIENCE_MS }).then(
      () => true,
      () => false,
    );
    if (isThere) break;
    await editor.command('workbench.action.focusActiveEditorGroup');
    await editor.command('scrollLineDown');
    await editor.command('scrollLineUp');
  }
  await lens.waitFor();
  await noBlankLens(editor);
}

const NUDGES = 4;
const PATIENCE_MS = 10_000;

async function noBlankLens(editor: Editor): Promise<void> {
  await eventually(
    'the words of all lenses on screen',
    () =>
      editor.page.evaluate(() =>
        Array.from(document.querySelectorAll('.codelens-decoration'))
          .filter(lens => lens.checkVisibility() && lens.getBoundingClientRect().top >= 0)
          .map(lens => lens.textContent),
      ),
    texts => texts.every(text => /[^\s\u00a0]/.test(text)),
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
