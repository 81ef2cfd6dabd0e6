// What somebody waits for who opens a log in a server that has just started, beside a server that only receives its
// text; and what a line costs that is appended to it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { opened, withServer } from './language-server.mjs';
import { logOf } from './logs.mjs';
import { peakOf } from './programs.mjs';

/** @typedef {import('./measuring.mjs').Benchmark} Benchmark */
/** @typedef {import('./measuring.mjs').Places} Places */
/** @typedef {import('vscode-languageserver-protocol').ProtocolConnection} ProtocolConnection */

/** @param {Places} places */
const serverOf = ({ root }) => [join(root, 'dist', 'server.js'), '--stdio'];
/** @param {Places} places */
const receiverOf = ({ root }) => [join(root, 'test', 'benchmark', 'peers', 'receiver.mjs')];

const textDocument = { uri: opened('').textDocument.uri };

/** @type {(connection: ProtocolConnection) => Promise<unknown>} */
const nothing = connection => connection.sendRequest('nothing').catch(() => undefined);
/** @type {(connection: ProtocolConnection) => Promise<unknown>} */
export const hover = connection =>
  connection.sendRequest('textDocument/hover', { textDocument, position: { line: 0, character: 36 } });
/** What the view shows first. @type {(connection: ProtocolConnection) => Promise<unknown>} */
export const groups = connection =>
  Promise.all([
    connection.sendRequest('esaLog/connectionCounts', { textDocument }),
    connection.sendRequest('esaLog/connections', { textDocument, path: { group: 'campaign' } }),
  ]);
/** @type {(connection: ProtocolConnection) => Promise<unknown>} */
const problems = connection => connection.sendRequest('textDocument/diagnostic', { textDocument });

/**
 * From sending a text to the answer of the first request behind it.
 * @param {Places} places
 * @param {number} megabytes
 * @param {readonly string[]} server
 * @param {(connection: ProtocolConnection) => Promise<unknown>} ask
 */
export const first = (places, megabytes, server, ask) => async () => {
  const text = readFileSync(await logOf(places, megabytes), 'utf8');
  return withServer(server, async connection => {
    const since = performance.now();
    await connection.sendNotification('textDocument/didOpen', opened(text));
    await ask(connection);
    return performance.now() - since;
  });
};

/**
 * The most memory that a server ever had that has a log open, in bytes.
 * @param {Places} places
 * @param {number} megabytes
 * @param {readonly string[]} server
 * @param {(connection: ProtocolConnection) => Promise<unknown>} ask
 */
const memory = (places, megabytes, server, ask) => async () => {
  const text = readFileSync(await logOf(places, megabytes), 'utf8');
  return withServer(server, async (connection, child) => {
    await connection.sendNotification('textDocument/didOpen', opened(text));
    await ask(connection);
    return peakOf(child);
  });
};

const APPENDED = 40;

/** The lines of a log that grows that are on screen, and a hundred above. @param {number} line the last one */
const lastScreen = line => ({
  start: { line: Math.max(0, line - 140), character: 0 },
  end: { line, character: 0 },
});

/**
 * From the message that a line was appended to all that follows it: problems, marks, counts and groups.
 * @param {Places} places
 * @param {number} megabytes
 */
const appending = (places, megabytes) => async () => {
  const text = readFileSync(await logOf(places, megabytes), 'utf8');
  return withServer(serverOf(places), async connection => {
    await connection.sendNotification('textDocument/didOpen', opened(text));
    /** Problems as an editor asks for them: it names the list that it has. @type {string | undefined} */
    let previousResultId;
    let { length: line } = text.split('\n');
    const all = () =>
      Promise.all([
        connection
          .sendRequest('textDocument/diagnostic', { textDocument, previousResultId })
          .then(report => (previousResultId = /** @type {{ resultId?: string }} */ (report).resultId)),
        connection.sendRequest('esaLog/marks', { textDocument, ranges: [lastScreen(line)] }),
        connection.sendRequest('esaLog/markedLines', { textDocument, rows: 2000 }),
        connection.sendRequest('esaLog/connectionCounts', { textDocument }),
        connection.sendRequest('esaLog/connections', { textDocument, path: { group: 'user' } }),
      ]);
    await all();
    const times = [];
    for (let version = 2; version < APPENDED + 2; version++) {
      const end = { line: line++ - 1, character: 0 };
      const since = performance.now();
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { ...textDocument, version },
        contentChanges: [
          { range: { start: end, end }, text: `Wed Jun  2 23:59:59 2027 Info: ICID ${version} close\n` },
        ],
      });
      await all();
      times.push(performance.now() - since);
    }
    return times.sort((a, b) => a - b)[APPENDED >> 1] ?? NaN;
  });
};

/** @param {Places} places @returns {Benchmark} */
export const opening = places => ({
  name: 'opening',
  what: 'what somebody waits for who opens a log in a server that has just started ÷ receiving its text',
  comparisons: [
    ...[
      { megabytes: 10, gate: 1.9, aim: 1.5 },
      { megabytes: 48, gate: 1.6, aim: 1.3 },
    ].map(({ megabytes, ...wanted }) => ({
      name: `first hover, ${megabytes} MB ÷ receiving the text`,
      ...wanted,
      measure: first(places, megabytes, serverOf(places), hover),
      against: first(places, megabytes, receiverOf(places), nothing),
    })),
    ...[
      { megabytes: 10, gate: 3.2, aim: 2.2 },
      { megabytes: 48, gate: 2, aim: 1.5 },
    ].map(({ megabytes, ...wanted }) => ({
      name: `first problems, ${megabytes} MB ÷ receiving the text`,
      ...wanted,
      measure: first(places, megabytes, serverOf(places), problems),
      against: first(places, megabytes, receiverOf(places), nothing),
    })),
    {
      name: 'memory with 48 MB open ÷ of one that only receives',
      gate: 1,
      aim: 0.9,
      measure: memory(places, 48, serverOf(places), hover),
      against: memory(places, 48, receiverOf(places), nothing),
    },
    {
      name: 'a line appended, 48 MB ÷ 3 MB',
      gate: 1.5,
      aim: 1.1,
      measure: appending(places, 48),
      against: appending(places, 3),
    },
  ],
});
