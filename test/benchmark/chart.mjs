// How soon the authentication report shows its first chart, in a real VS Code.
import { logOf } from './logs.mjs';
import { PATIENCE_MS, Screen } from './screen.mjs';

/** @typedef {import('./measuring.mjs').Benchmark} Benchmark */
/** @typedef {import('./measuring.mjs').Places} Places */

const MEGABYTES = 50;
const SMALL_MEGABYTES = 1;
/** After that, a log that is open is read, and its window has come to rest. */
const REST_MS = 5000;
const LOOK_AGAIN_MS = 5;

const screen = new Screen();

/** Whether a chart with bars is in one of the pages of webviews. @param {import('playwright-core').Page} page */
async function isDrawn(page) {
  const bars = page.frames().map(frame =>
    frame
      .locator('svg.chart g.bar')
      .count()
      .catch(() => 0),
  );
  return (await Promise.all(bars)).some(count => count > 0);
}

/** From the click on the icon above the editor to the first chart, in milliseconds. @param {Places} places @param {number} megabytes */
const showing = (places, megabytes) => async () => {
  const page = await screen.open(places, await logOf(places, megabytes));
  const language = page.locator('[id="status.editor.mode"]', { hasText: 'ESA Mail Log' });
  await language.waitFor({ timeout: PATIENCE_MS });
  await page.waitForTimeout(REST_MS);
  const icon = page.locator('.editor-actions .action-label[aria-label^="Open Authentication Report"]');
  const since = performance.now();
  await icon.click();
  while (!(await isDrawn(page))) {
    if (performance.now() - since > PATIENCE_MS) throw new Error('The report shows no chart.');
    await page.waitForTimeout(LOOK_AGAIN_MS);
  }
  const milliseconds = performance.now() - since;
  await page.close();
  return milliseconds;
};

/** @param {Places} places @returns {Benchmark} */
export const chart = places => ({
  name: 'chart',
  what: `the authentication report of ${MEGABYTES} MB, in a real VS Code ÷ that of ${SMALL_MEGABYTES} MB`,
  comparisons: [
    {
      name: 'first chart',
      gate: 3,
      measure: showing(places, MEGABYTES),
      against: showing(places, SMALL_MEGABYTES),
    },
  ],
  end: () => screen.end(),
});
