// How fast a log is read into the index and checked, beside what somebody would use instead.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { opened, withServer } from './language-server.mjs';
import { first, groups, hover } from './opening.mjs';
import { logOf, relayedLogOf, wrappedLogOf } from './logs.mjs';
import { CHECKED, numberFrom, peakOfProgram, run } from './programs.mjs';

/** @typedef {import('./measuring.mjs').Benchmark} Benchmark */
/** @typedef {import('./measuring.mjs').Places} Places */

/** @param {Places} places @param {number} megabytes @param {'cold' | 'warm'} how */
const index = (places, megabytes, how) => async () =>
  indexOnce(places, places.subject, await logOf(places, megabytes), how);

/** @param {Places} places @param {string} subject @param {string} log @param {'cold' | 'warm'} how */
const indexOnce = ({ root }, subject, log, how) =>
  numberFrom([join(root, 'test', 'benchmark', 'peers', 'index-once.mjs'), subject, log, how]);

/** @param {Places} places @param {number} megabytes */
const naive = (places, megabytes) => async () =>
  numberFrom([join(places.root, 'test', 'benchmark', 'peers', 'naive.mjs'), await logOf(places, megabytes)]);

/** @param {Places} places @param {number} megabytes @param {string} cli */
async function checkOf(places, megabytes, cli = join(places.root, 'dist', 'cli.js')) {
  return [cli, 'check', await logOf(places, megabytes)];
}

/** @param {Places} places @param {number} megabytes */
async function queryOf(places, megabytes) {
  const query = `;SELECT icid, count(*) n FROM esa_log WHERE log_body LIKE 'SMTP Auth:%failed%' GROUP BY icid`;
  const formats = join(places.root, 'test', 'benchmark', 'peers', 'lnav');
  const log = await logOf(places, megabytes);
  return ['-I', formats, '-n', '-c', query, '-c', ':write-csv-to /dev/null', log];
}

/** @param {Places} places @param {string} [cli] */
const check = (places, cli) => async () =>
  (await run(process.execPath, await checkOf(places, 100, cli), CHECKED)).milliseconds;

/** @param {Places} places */
const lnav = places => async () => (await run('lnav', await queryOf(places, 100))).milliseconds;

/** @param {Places} places */
const grep = places => async () =>
  (await run('grep', ['-c', 'failed', await logOf(places, 100)])).milliseconds;

/** @param {Places} places @param {number} megabytes */
const relayed = (places, megabytes) => async () =>
  indexOnce(places, places.subject, await relayedLogOf(places, megabytes), 'cold');

/** @param {Places} places @param {number} megabytes */
const before = (places, megabytes) => async () =>
  indexOnce(places, earlier(places), await logOf(places, megabytes), 'cold');

/** @param {Places} places @param {'subject' | 'server' | 'cli'} what */
function earlier({ before }, what = 'subject') {
  if (before === undefined) throw new Error('Say with --before REVISION what to compare with.');
  return before[what];
}

/** @param {Places} places @param {string} subject @param {'rows' | 'hover'} what */
const answer = (places, subject, what) => async () =>
  numberFrom([
    join(places.root, 'test', 'benchmark', 'peers', 'answer-once.mjs'),
    subject,
    await logOf(places, 10),
    what,
  ]);

/** @type {{ name: string, what: 'rows' | 'hover' }[]} */
const answers = [
  { name: 'page of 200 rows', what: 'rows' },
  { name: 'hover, all code warm', what: 'hover' },
];

/** Before somebody has opened a log and pointed at something, a server has had a moment for itself. */
const MOMENT = 2000;
const FIRST_HOVERS = 10;

/** What the first hovers take that somebody waits for. @param {Places} places @param {string} server */
const firstHovers = (places, server) => async () => {
  const text = readFileSync(await logOf(places, 10), 'utf8');
  return withServer([server, '--stdio'], async connection => {
    await connection.sendNotification('textDocument/didOpen', opened(text));
    await connection.sendRequest('workspace/symbol', { query: 'until it is read' });
    await setTimeout(MOMENT);
    const since = performance.now();
    for (let time = 1; time <= FIRST_HOVERS; time++) {
      const position = { line: time * 7919, character: 36 };
      await connection.sendRequest('textDocument/hover', {
        textDocument: { uri: opened('').textDocument.uri },
        position,
      });
    }
    return performance.now() - since;
  });
};

/** How fast a log is read and answers now, beside an earlier revision. @param {Places} places @returns {Benchmark} */
export const sinceRevision = places => ({
  name: 'since',
  what: 'time to read a log into the index, and to answer ÷ the same before, at the revision that was given',
  comparisons: [
    ...[10, 100].map(megabytes => ({
      name: `${megabytes} MB ÷ before`,
      gate: 1.05,
      measure: index(places, megabytes, 'cold'),
      against: before(places, megabytes),
    })),
    ...answers.map(({ name, what }) => ({
      name: `${name} ÷ before`,
      gate: 1.1,
      measure: answer(places, places.subject, what),
      against: async () => answer(places, earlier(places), what)(),
    })),
    {
      name: `first ${FIRST_HOVERS} hovers of a server ÷ before`,
      gate: 1.1,
      measure: firstHovers(places, join(places.root, 'dist', 'server.js')),
      against: async () => firstHovers(places, earlier(places, 'server'))(),
    },
    ...Object.entries({ 'first hover': hover, 'groups of the view': groups }).map(([name, ask]) => ({
      name: `48 MB opened, to the ${name} ÷ before`,
      gate: 1.1,
      measure: first(places, 48, [join(places.root, 'dist', 'server.js'), '--stdio'], ask),
      against: async () => first(places, 48, [earlier(places, 'server'), '--stdio'], ask)(),
    })),
    {
      name: 'esa-log check of 100 MB ÷ before',
      gate: 1.1,
      measure: check(places),
      against: async () => check(places, earlier(places, 'cli'))(),
    },
  ],
});

/** @param {Places} places @returns {Benchmark} */
export const reading = places => ({
  name: 'reading',
  what: 'time to read a log into the index ÷ time of others (lnav, a Debian package, has to be installed)',
  comparisons: [
    {
      name: 'index of 10 MB, server just started ÷ script',
      gate: 0.3,
      aim: 0.2,
      measure: index(places, 10, 'cold'),
      against: naive(places, 10),
    },
    {
      name: 'index of 100 MB ÷ script',
      gate: 0.28,
      aim: 0.2,
      measure: index(places, 100, 'cold'),
      against: naive(places, 100),
    },
    ...[10, 100].map(megabytes => ({
      name: `${megabytes} MB, relayed with ISO stamps ÷ as the appliance writes it`,
      gate: 1.3,
      aim: 1.1,
      measure: relayed(places, megabytes),
      against: index(places, megabytes, 'cold'),
    })),
    {
      name: '10 MB, half of its entries wrapped ÷ the same unwrapped',
      gate: 1.5,
      aim: 1.2,
      measure: async () => indexOnce(places, places.subject, await wrappedLogOf(places, 10), 'cold'),
      against: index(places, 10, 'cold'),
    },
    {
      name: 'esa-log check of 100 MB ÷ query of lnav',
      gate: 0.4,
      aim: 0.3,
      measure: check(places),
      against: lnav(places),
    },
    {
      name: 'esa-log check of 100 MB ÷ grep -c failed',
      gate: 10,
      aim: 6,
      measure: check(places),
      against: grep(places),
    },
    {
      name: 'peak memory of esa-log check of 1 GB ÷ of the query of lnav',
      gate: 0.6,
      aim: 0.3,
      measure: async () => peakOfProgram(process.execPath, await checkOf(places, 1000), CHECKED),
      against: async () => peakOfProgram('lnav', await queryOf(places, 1000)),
    },
  ],
});
