// How things are compared: two works are timed one right after the other, round by round, and what is told is
// the middle and the ends of the rounds' ratios. Single times mean nothing on a machine that does other things,
// and what those take of the processor is not counted.

/**
 * Something compared with something else.
 * @typedef {object} Comparison
 * @property {string} name
 * @property {number} gate the median of the ratios may not be above it
 * @property {number} [aim] where it is wanted to be
 * @property {number} [noise] how far above the gate measuring alone may bring the median
 * @property {() => Promise<number>} measure the time of what is judged, in milliseconds
 * @property {() => Promise<number>} against the time of what it is compared with
 */

/**
 * @typedef {object} Benchmark
 * @property {string} name
 * @property {string} what a sentence
 * @property {Comparison[]} comparisons
 * @property {() => Promise<void>} [end] ends what the comparisons share
 */

/**
 * Where a benchmark finds what it compares.
 * @typedef {object} Places
 * @property {string} root of the checkout
 * @property {string} extensions the folder of VS Code's built-in extensions
 * @property {() => Promise<{ port: number, data: string, browser: string, stop: () => Promise<void> }>} startEditor starts
 *   a real VS Code with the extension installed
 * @property {{ subject: string, server: string, cli: string }} [before] the same bundle of an earlier revision, its server
 *   and its command line
 * @property {string} subject the bundle of what is measured in this process: subject/index.ts
 */

/**
 * @typedef {object} Outcome
 * @property {Comparison} comparison
 * @property {number} min
 * @property {number} median
 * @property {number} max
 * @property {boolean} passed
 */

/** The processor time that work takes in this process, in milliseconds. @param {() => void} work */
export function timeOf(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The ratio of one round; who comes first changes from round to round. @param {Comparison} comparison @param {number} round */
async function ratioOf({ measure, against }, round) {
  if (round % 2 === 0) {
    const time = await measure();
    return time / (await against());
  }
  const time = await against();
  return (await measure()) / time;
}

/** @param {readonly number[]} sorted */
function middle(sorted) {
  const half = sorted.length / 2;
  const [below = NaN, above = NaN] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return (below + above) / 2;
}

/** @param {Comparison} comparison @param {readonly number[]} ratios @returns {Outcome} */
function outcomeOf(comparison, ratios) {
  const sorted = ratios.toSorted((a, b) => a - b);
  const median = middle(sorted);
  return {
    comparison,
    min: sorted.at(0) ?? NaN,
    median,
    max: sorted.at(-1) ?? NaN,
    passed: median <= comparison.gate + (comparison.noise ?? 0),
  };
}

/**
 * Measures all comparisons of a benchmark, each once a round. A first round warms up and does not count.
 * @param {Benchmark} benchmark
 * @param {number} rounds
 * @param {(round: number) => void} tell is called before each round; 0 is the one that does not count
 * @returns {Promise<Outcome[]>}
 */
export async function measure({ comparisons }, rounds, tell) {
  const ratios = comparisons.map(() => /** @type {number[]} */ ([]));
  for (let round = 0; round <= rounds; round++) {
    tell(round);
    for (const [i, comparison] of comparisons.entries()) {
      const ratio = await ratioOf(comparison, round);
      if (round > 0) ratios[i]?.push(ratio);
    }
  }
  return comparisons.map((comparison, i) => outcomeOf(comparison, ratios[i] ?? []));
}
