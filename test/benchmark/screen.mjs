// A real VS Code and a browser, for what is measured on screen.
import { dirname } from 'node:path';
import { stringify } from 'node:querystring';
import { chromium } from 'playwright-core';

/** @typedef {import('./measuring.mjs').Places} Places */

export const PATIENCE_MS = 60_000;

/** One of each for all rounds of a benchmark. */
export class Screen {
  /** @type {ReturnType<typeof start> | undefined} */
  #running;

  /** Starts both, where they do not run. @param {Places} places */
  get(places) {
    return (this.#running ??= start(places));
  }

  /**
   * Opens a window with a file in it, in the folder of the file.
   * @param {Places} places
   * @param {string} path
   * @param {number} [line] at which the file is shown, from 1
   * @returns {Promise<import('playwright-core').Page>}
   */
  async open(places, path, line) {
    const { browser, editor } = await this.get(places);
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const file = `vscode-remote://127.0.0.1:${editor.port}${path}`;
    const payload =
      line === undefined
        ? [['openFile', file]]
        : [
            ['gotoLineMode', 'true'],
            ['openFile', `${file}:${line}`],
          ];
    const query = stringify({ folder: dirname(path), payload: JSON.stringify(payload) });
    await page.goto(`http://127.0.0.1:${editor.port}/?${query}`);
    return page;
  }

  /** Ends both. */
  async end() {
    if (!this.#running) return;
    const { browser, editor } = await this.#running;
    this.#running = undefined;
    await browser.close();
    await editor.stop();
  }
}

/** @param {Places} places */
async function start({ startEditor }) {
  const editor = await startEditor();
  const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'];
  return { editor, browser: await chromium.launch({ executablePath: editor.browser, args }) };
}
