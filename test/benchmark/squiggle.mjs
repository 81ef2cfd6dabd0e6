// How soon a failure is marked once the text of its log is on screen, in a real VS Code that starts with it.
import { readFileSync } from 'node:fs';
import { logOf } from './logs.mjs';
import { PATIENCE_MS, Screen } from './screen.mjs';

/** @typedef {import('./measuring.mjs').Benchmark} Benchmark */
/** @typedef {import('./measuring.mjs').Places} Places */

const SECOND_MS = 1000;

/** In the page: from the text of the log on screen to the first squiggle there, in milliseconds. */
const WAIT = `(async () => {
  const frame = () => new Promise(requestAnimationFrame);
  const lines = () => Array.from(document.querySelectorAll('.view-line'), line => line.textContent);
  while (!lines().some(text => /SMTP.Auth/.test(text))) await frame();
  const since = performance.now();
  while (!document.querySelector('.squiggly-warning, .squiggly-error')) await frame();
  return performance.now() - since;
})()`;

const screen = new Screen();

/** Opens a log at its first failure. @param {Places} places @param {number} megabytes */
const first = (places, megabytes) => async () => {
  const log = await logOf(places, megabytes);
  const line =
    readFileSync(log, 'utf8')
      .slice(0, 1 << 20)
      .split('\n')
      .findIndex(isFailure) + 1;
  const page = await screen.open(places, log, line);
  await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: PATIENCE_MS });
  const milliseconds = Number(await page.evaluate(WAIT));
  await page.close();
  return milliseconds;
};

/** @param {string} text */
const isFailure = text => text.includes('SMTP Auth: (ICID') && text.includes(' failed for user: ');

/** @param {Places} places @param {number} megabytes @param {number} gate in seconds */
const comparison = (places, megabytes, gate) => ({
  name: `first squiggle, ${megabytes} MB`,
  gate,
  measure: first(places, megabytes),
  against: () => Promise.resolve(SECOND_MS),
});

/** @param {Places} places @returns {Benchmark} */
export const squiggle = places => ({
  name: 'squiggle',
  what: 'from the text of a log on screen to the first squiggle, in a real VS Code that starts with it ÷ a second',
  comparisons: [comparison(places, 1, 4), comparison(places, 10, 6), comparison(places, 48, 9)],
  end: () => screen.end(),
});
