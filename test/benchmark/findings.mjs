// What it takes to find attacks: beside reading the log, for each line that is appended, and in memory.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { opened, withServer } from './language-server.mjs';
import { attackedDayOf, logOf } from './logs.mjs';
import { CHECKED, numberFrom, peakOf, peakOfProgram } from './programs.mjs';

/** @typedef {import('./measuring.mjs').Benchmark} Benchmark */
/** @typedef {import('./measuring.mjs').Places} Places */

/** Lines that are appended in each round. */
const APPENDED = 200;
/** Failures of a day, and users and addresses that they are of. */
const FAILURES = 100_000;
const NAMES = 10_000;

/** @param {Places} places @param {string} peer @param {number} megabytes @param {string[]} more */
const once =
  (places, peer, megabytes, ...more) =>
  async () =>
    numberFrom([
      join(places.root, 'test', 'benchmark', 'peers', peer),
      places.subject,
      await logOf(places, megabytes),
      ...more,
    ]);

const textDocument = { uri: opened('').textDocument.uri };

/** From the message that a failed logon was appended to the findings. @param {Places} places @param {number} megabytes */
const appending = (places, megabytes) => async () => {
  const text = readFileSync(await logOf(places, megabytes), 'utf8');
  return withServer([join(places.root, 'dist', 'server.js'), '--stdio'], async connection => {
    await connection.sendNotification('textDocument/didOpen', opened(text));
    let line = text.split('\n').length - 1;
    /** @type {string | undefined} */
    let previousResultId;
    const findings = async () => {
      const report = await connection.sendRequest('textDocument/diagnostic', {
        textDocument,
        previousResultId,
      });
      previousResultId = /** @type {{ resultId?: string }} */ (report).resultId;
    };
    await findings();
    const times = [];
    for (let version = 2; version < APPENDED + 2; version++) {
      const end = { line: line++, character: 0 };
      const since = performance.now();
      const entry = `SMTP Auth: (ICID ${version}) failed for user: alice using AUTH mechanism: LOGIN with profile: P`;
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { ...textDocument, version },
        contentChanges: [{ range: { start: end, end }, text: `Wed Jun  2 23:59:59 2027 Info: ${entry}\n` }],
      });
      await findings();
      times.push(performance.now() - since);
    }
    return times.sort((a, b) => a - b)[APPENDED >> 1] ?? NaN;
  });
};

/** The most memory that a server has that shows the problems of a log, in bytes. @param {Places} places @param {Promise<string>} log */
async function memoryOfServer(places, log) {
  const text = readFileSync(await log, 'utf8');
  return withServer([join(places.root, 'dist', 'server.js'), '--stdio'], async (connection, child) => {
    await connection.sendNotification('textDocument/didOpen', opened(text));
    await connection.sendRequest('textDocument/diagnostic', { textDocument });
    return peakOf(child);
  });
}

/** @param {Places} places @param {Promise<string>} log */
const memoryOfCheck = async (places, log) =>
  peakOfProgram(process.execPath, [join(places.root, 'dist', 'cli.js'), 'check', await log], CHECKED);

/** @param {Places} places */
const attackedDay = places => attackedDayOf(places, FAILURES, NAMES);

/** @param {Places} places @returns {Benchmark} */
export const findings = places => ({
  name: 'findings',
  what: 'what it takes to find attacks',
  comparisons: [
    {
      name: 'findings of 100 MB ÷ reading it into the index',
      gate: 0.2,
      measure: once(places, 'findings-once.mjs', 100),
      against: once(places, 'index-once.mjs', 100, 'cold'),
    },
    {
      name: 'a failed logon appended, message to findings, 50 MB ÷ 1 MB',
      gate: 1.5,
      measure: appending(places, 50),
      against: appending(places, 1),
    },
    {
      name: 'memory of check, 100,000 failures of 10,000 users and addresses ÷ a usual log as long',
      gate: 2,
      measure: () => memoryOfCheck(places, attackedDay(places)),
      against: () => memoryOfCheck(places, logOf(places, 48)),
    },
    {
      name: 'the same, memory of a server',
      gate: 2,
      measure: () => memoryOfServer(places, attackedDay(places)),
      against: () => memoryOfServer(places, logOf(places, 48)),
    },
  ],
});
