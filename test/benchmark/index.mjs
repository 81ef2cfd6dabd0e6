// The benchmarks there are, and how they are run.
import { answering } from './answering.mjs';
import { chart } from './chart.mjs';
import { day } from './day.mjs';
import { events } from './events.mjs';
import { findings } from './findings.mjs';
import { following } from './following.mjs';
import { grammar } from './grammar.mjs';
import { hostileLines } from './hostile-lines.mjs';
import { memory } from './memory.mjs';
import { opening } from './opening.mjs';
import { measure } from './measuring.mjs';
import { reading, sinceRevision } from './reading.mjs';
import { report } from './report.mjs';
import { squiggle } from './squiggle.mjs';
import { view } from './view.mjs';

/** @typedef {import('./measuring.mjs').Benchmark} Benchmark */
/** @typedef {import('./measuring.mjs').Places} Places */

/** @type {Record<string, (places: Places) => Benchmark>} */
const benchmarks = {
  grammar,
  'hostile-lines': hostileLines,
  reading,
  opening,
  events,
  answering,
  following,
  day,
  squiggle,
  view,
  chart,
  findings,
  memory,
  since: sinceRevision,
};

/** The one that is only run where a revision is given. */
export const sinceName = 'since';
export const names = Object.keys(benchmarks);

/**
 * @param {string} name
 * @param {Places} places
 * @param {number} rounds
 * @param {(round: number) => void} tell
 * @returns {Promise<{ text: string, failed: number }>} the table, and how many gates are missed
 */
export async function runBenchmark(name, places, rounds, tell) {
  const make = benchmarks[name];
  if (!make) throw new Error(`There is no benchmark ${name}.`);
  const benchmark = make(places);
  /** @type {import('./measuring.mjs').Outcome[]} */
  let outcomes;
  try {
    outcomes = await measure(benchmark, rounds, tell);
  } finally {
    await benchmark.end?.();
  }
  return { text: report(benchmark, outcomes), failed: outcomes.filter(({ passed }) => !passed).length };
}
