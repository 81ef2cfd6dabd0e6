// Asks an open log for the same thing at many places, and prints the milliseconds of the processor that an answer takes
// in the middle: what others take of the processor meanwhile is not counted.
//   node answer-once.mjs BUNDLE FILE rows|hover
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const ROWS = 200;
/** How often it asks, and how many of the first answers warm up what is measured and do not count. */
const TIMES = { rows: 120, hover: 9000 };
const WARM_UP = { rows: 40, hover: 8000 };

const [bundle = '', file = '', what] = process.argv.slice(2);
const { OpenLog, connections, contextOf, hover, nodeScheduler, runTask } = createRequire(import.meta.url)(
  bundle,
);
const document = new OpenLog('file:///mail.log', 1, readFileSync(file, 'utf8'), nodeScheduler);
const log = await document.whenRead();
const context = contextOf(undefined, { rulePages: undefined });
/** Times are spread over the log. @param {number} time @param {number} whole */
const place = (time, whole) => (time * 7919) % whole;
/** @param {number} offset @param {number} count */
const page = (offset, count) => runTask(connections(log, { path: { group: 'all' }, offset, count }, context));
const { total } = page(0, 1);
const asking = {
  /** @param {number} time */
  rows: time => page(place(time, total - ROWS), ROWS),
  /** @param {number} time */
  hover: time => hover(log, 'file:///mail.log', { line: place(time, log.lineCount), character: 36 }, context),
};
if (what !== 'rows' && what !== 'hover') throw new Error(`There is no ${what} to ask for.`);
const times = [];
for (let time = 0; time < TIMES[what]; time++) {
  const before = process.cpuUsage();
  asking[what](time);
  const { user, system } = process.cpuUsage(before);
  if (time >= WARM_UP[what]) times.push((user + system) / 1000);
}
console.log(times.sort((a, b) => a - b)[times.length >> 1]);
