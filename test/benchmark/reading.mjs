// How fast a log is read into the index, beside a script and beside receiving its text.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { opened, withServer } from './language-server.mjs';
import { logOf } from './logs.mjs';
import { numberFrom, run } from './programs.mjs';

/** @typedef {import('./measuring.mjs').Benchmark} Benchmark */
/** @typedef {import('./measuring.mjs').Places} Places */

/** @param {Places} places @param {number} megabytes @param {'cold' | 'warm'} how */
const index = (places, megabytes, how) => async () => {
  const script = join(places.root, 'test', 'benchmark', 'peers', 'index-once.mjs');
  return numberFrom([script, places.subject, await logOf(places, megabytes), how]);
};

/** @param {Places} places @param {number} megabytes */
const naive = (places, megabytes) => async () =>
  numberFrom([join(places.root, 'test', 'benchmark', 'peers', 'naive.mjs'), await logOf(places, megabytes)]);

/** From sending a text to the answer of the next request. @param {Places} places @param {number} megabytes */
const receiving = (places, megabytes) => async () => {
  const text = readFileSync(await logOf(places, megabytes), 'utf8');
  return withServer([join(places.root, 'test', 'benchmark', 'peers', 'receiver.mjs')], async connection => {
    await connection.sendRequest('nothing');
    const since = performance.now();
    await connection.sendNotification('textDocument/didOpen', opened(text));
    await connection.sendRequest('nothing');
    return performance.now() - since;
  });
};

/** @param {Places} places */
const check = places => async () => {
  const cli = join(places.root, 'dist', 'cli.js');
  // 1: failures were found.
  return (await run(process.execPath, [cli, 'check', await logOf(places, 100)], [0, 1])).milliseconds;
};

/** @param {Places} places */
const lnav = places => async () => {
  const query = `;SELECT icid, count(*) n FROM esa_log WHERE log_body LIKE 'SMTP Auth:%failed%' GROUP BY icid`;
  const formats = join(places.root, 'test', 'benchmark', 'peers', 'lnav');
  const args = ['-I', formats, '-n', '-c', query, '-c', ':write-csv-to /dev/null', await logOf(places, 100)];
  return (await run('lnav', args)).milliseconds;
};

/** @param {Places} places @returns {Benchmark} */
export const reading = places => ({
  name: 'reading',
  what: 'time to read a log into the index ÷ time of others (lnav, a Debian package, has to be installed)',
  comparisons: [
    {
      name: '10 MB, server just started ÷ script',
      gate: 0.5,
      aim: 0.25,
      measure: index(places, 10, 'cold'),
      against: naive(places, 10),
    },
    {
      name: '10 MB, server warmed up ÷ script',
      gate: 0.25,
      aim: 0.13,
      measure: index(places, 10, 'warm'),
      against: naive(places, 10),
    },
    {
      name: '100 MB ÷ script',
      gate: 0.2,
      aim: 0.12,
      measure: index(places, 100, 'cold'),
      against: naive(places, 100),
    },
    {
      name: '10 MB, just started ÷ receiving it',
      gate: 0.75,
      aim: 0.45,
      measure: index(places, 10, 'cold'),
      against: receiving(places, 10),
    },
    {
      name: '10 MB, warmed up ÷ receiving it',
      gate: 0.35,
      aim: 0.2,
      measure: index(places, 10, 'warm'),
      against: receiving(places, 10),
    },
    {
      name: '100 MB, esa-log check ÷ query of lnav',
      gate: 0.35,
      aim: 0.18,
      measure: check(places),
      against: lnav(places),
    },
  ],
});
