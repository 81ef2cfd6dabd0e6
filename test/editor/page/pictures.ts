// Pictures to be looked at: out/screenshots. With ESA_LOG_UPDATE_SCREENSHOTS=1, those of the README are also made anew
// from them, in docs/images.
import assert from 'node:assert/strict';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { inRoot } from '../../support/root';
import type { Editor } from '../editor';
import { smaller } from '../smaller';

/** @param isInReadme whether the README shows it */
export async function takePicture(editor: Editor, name: string, isInReadme = true): Promise<void> {
  const path = await editor.screenshot(name);
  assert.ok((await stat(path)).size > 20_000);
  if (!isInReadme || process.env.ESA_LOG_UPDATE_SCREENSHOTS !== '1') return;
  await mkdir(inRoot('docs', 'images'), { recursive: true });
  const picture = smaller(await readFile(path));
  assert.ok(picture.length < 250_000, `${name}.png has ${picture.length} bytes`);
  await writeFile(inRoot('docs', 'images', `${name}.png`), picture);
}
