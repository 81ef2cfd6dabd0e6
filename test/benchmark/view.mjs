// How soon the view Connections shows its first page, in a real VS Code.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'node:querystring';
import { chromium } from 'playwright-core';
import { logOf } from './logs.mjs';

/** @typedef {import('./measuring.mjs').Benchmark} Benchmark */
/** @typedef {import('./measuring.mjs').Places} Places */

const MEGABYTES = 50;
const PATIENCE_MS = 60_000;
/** After that, a log that is open is read, and its window has come to rest. */
const REST_MS = 5000;

/** A log without any connection. */
const EMPTY = 'Wed Jun  2 09:00:04 2027 Info: Begin Logfile\n';

/** In the page: from the click on the view's icon to the last of its groups, in milliseconds. */
const CLICK_AND_WAIT = `(async () => {
  const icon = document.querySelector('.activitybar .action-label[aria-label^="ESA Mail Logs"]');
  const since = performance.now();
  icon.click();
  const rows = () => Array.from(document.querySelectorAll('.sidebar .monaco-list-row'));
  while (!rows().some(row => /^All/.test(row.textContent.trim()))) await new Promise(requestAnimationFrame);
  return performance.now() - since;
})()`;

/** One VS Code and one browser for all rounds. @type {ReturnType<typeof start> | undefined} */
let running;

/** @param {Places} places */
async function start({ startEditor }) {
  const editor = await startEditor();
  const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'];
  const browser = await chromium.launch({ executablePath: editor.browser, args });
  const empty = join(editor.data, 'empty', 'mail.current');
  mkdirSync(dirname(empty));
  writeFileSync(empty, EMPTY);
  return { editor, browser, empty };
}

/** @param {Places} places */
const host = places => (running ??= start(places));

/** Opens a window with a log in it, and shows the view. @param {Places} places @param {() => Promise<string>} logPath */
const showing = (places, logPath) => async () => {
  const { browser, editor } = await host(places);
  const log = await logPath();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const payload = JSON.stringify([['openFile', `vscode-remote://127.0.0.1:${editor.port}${log}`]]);
  await page.goto(`http://127.0.0.1:${editor.port}/?${stringify({ folder: dirname(log), payload })}`);
  const language = page.locator('[id="status.editor.mode"]', { hasText: 'ESA Mail Log' });
  await language.waitFor({ timeout: PATIENCE_MS });
  await page.waitForTimeout(REST_MS);
  const milliseconds = Number(await page.evaluate(CLICK_AND_WAIT));
  await page.close();
  return milliseconds;
};

/** @param {Places} places @returns {Benchmark} */
export const view = places => ({
  name: 'view',
  what: `the view Connections of ${MEGABYTES} MB, in a real VS Code ÷ that of a log without connections`,
  comparisons: [
    {
      name: 'first page',
      gate: 3,
      measure: showing(places, () => logOf(places, MEGABYTES)),
      against: showing(places, async () => (await host(places)).empty),
    },
  ],
  end: async () => {
    if (!running) return;
    const { browser, editor } = await running;
    running = undefined;
    await browser.close();
    await editor.stop();
  },
});
