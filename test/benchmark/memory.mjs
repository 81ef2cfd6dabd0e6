// How much memory the command line takes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { logOf } from './logs.mjs';

/** @typedef {import('./measuring.mjs').Benchmark} Benchmark */
/** @typedef {import('./measuring.mjs').Places} Places */

/** The most memory that a command ever had, in kilobytes. @param {Places} places @param {string} command @param {number} megabytes */
const peakOf = (places, command, megabytes) => async () => {
  const log = await logOf(places, megabytes);
  const args = ['--import', pathToFileURL(join(places.root, 'test', 'benchmark', 'peers', 'peak.mjs')).href];
  const child = spawn(process.execPath, [...args, join(places.root, 'dist', 'cli.js'), command, log], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', text => (said += text));
  await once(child, 'close');
  const peak = Number(/^peak (\d+)$/m.exec(said)?.[1]);
  if (!(peak > 0)) throw new Error(`${command} of ${log}: ${said}`);
  return peak;
};

/** @param {Places} places @returns {Benchmark} */
export const memory = places => ({
  name: 'memory',
  what: 'the most memory that a command has, 1 GB ÷ 100 MB',
  comparisons: [
    {
      name: 'esa-log check',
      gate: 4,
      aim: 1.5,
      measure: peakOf(places, 'check', 1000),
      against: peakOf(places, 'check', 100),
    },
    {
      name: 'esa-log events',
      gate: 1.5,
      aim: 1.1,
      measure: peakOf(places, 'events', 1000),
      against: peakOf(places, 'events', 100),
    },
  ],
});
