// How fast a log is told entry by entry, beside the script that an administrator would write for it.
import { join } from 'node:path';
import { logOf } from './logs.mjs';
import { timeOfProgram } from './programs.mjs';

/** @typedef {import('./measuring.mjs').Benchmark} Benchmark */
/** @typedef {import('./measuring.mjs').Places} Places */

const megabytes = 100;

/** @param {Places} places @returns {Benchmark} */
export const events = places => ({
  name: 'events',
  what: 'time of esa-log events, the whole process ÷ time of a Python script (python3 has to be installed)',
  comparisons: [
    {
      name: `${megabytes} MB, all events ÷ fields of the frequent ones`,
      gate: 0.5,
      aim: 0.25,
      measure: async () =>
        timeOfProgram(process.execPath, [
          join(places.root, 'dist', 'cli.js'),
          'events',
          await logOf(places, megabytes),
        ]),
      against: async () =>
        timeOfProgram('python3', [
          join(places.root, 'test', 'benchmark', 'peers', 'fields.py'),
          await logOf(places, megabytes),
        ]),
    },
  ],
});
