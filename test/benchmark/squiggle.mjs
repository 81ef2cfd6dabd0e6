// How soon a failure is marked once the text of its log is on screen, in a real VS Code that starts with it.
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { stringify } from 'node:querystring';
import { chromium } from 'playwright-core';
import { logOf } from './logs.mjs';

/** @typedef {import('./measuring.mjs').Benchmark} Benchmark */
/** @typedef {import('./measuring.mjs').Places} Places */

const PATIENCE_MS = 60_000;
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

/** One VS Code and one browser for all rounds. @type {ReturnType<typeof start> | undefined} */
let running;

/** @param {Places} places */
async function start({ startEditor }) {
  const editor = await startEditor();
  const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'];
  return { editor, browser: await chromium.launch({ executablePath: editor.browser, args }) };
}

/** Opens a log at its first failure. @param {Places} places @param {number} megabytes */
const first = (places, megabytes) => async () => {
  const { browser, editor } = await (running ??= start(places));
  const log = await logOf(places, megabytes);
  const line =
    readFileSync(log, 'utf8')
      .slice(0, 1 << 20)
      .split('\n')
      .findIndex(isFailure) + 1;
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const file = `vscode-remote://127.0.0.1:${editor.port}${log}:${line}`;
  const payload = JSON.stringify([
    ['gotoLineMode', 'true'],
    ['openFile', file],
  ]);
  await page.goto(`http://127.0.0.1:${editor.port}/?${stringify({ folder: dirname(log), payload })}`);
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
  end: async () => {
    if (!running) return;
    const { browser, editor } = await running;
    running = undefined;
    await browser.close();
    await editor.stop();
  },
});
