// How soon the view Connections shows its first page, in a real VS Code.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { logOf } from './logs.mjs';
import { PATIENCE_MS, Screen } from './screen.mjs';

/** @typedef {import('./measuring.mjs').Benchmark} Benchmark */
/** @typedef {import('./measuring.mjs').Places} Places */

const MEGABYTES = 50;
/** After that, a log that is open is read, and its window has come to rest. */
const REST_MS = 5000;

/** A log without any connection. */
const EMPTY = 'Wed Jun  2 09:00:04 2027 Info: Begin Logfile\n';

/** In the page: from the click on the view's icon to the last of its groups, in milliseconds. */
const CLICK_AND_WAIT = `(async () => {
  const icon = document.querySelector('.activitybar .action-label[aria-label^="ESA Log"]');
  const since = performance.now();
  icon.click();
  const rows = () => Array.from(document.querySelectorAll('.sidebar .monaco-list-row'));
  while (!rows().some(row => /^All/.test(row.textContent.trim()))) await new Promise(requestAnimationFrame);
  return performance.now() - since;
})()`;

const screen = new Screen();

/** The path of a log without any connection. @param {Places} places */
async function emptyLog(places) {
  const { editor } = await screen.get(places);
  const path = join(editor.data, 'empty', 'mail.current');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, EMPTY);
  return path;
}

/** Opens a window with a log in it, and shows the view. @param {Places} places @param {() => Promise<string>} logPath */
const showing = (places, logPath) => async () => {
  const page = await screen.open(places, await logPath());
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
      against: showing(places, () => emptyLog(places)),
    },
  ],
  end: () => screen.end(),
});
