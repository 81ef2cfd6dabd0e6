// How soon whoever follows a connection in a large log is answered, by the server as it is shipped.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { opened, startWatchedServer } from './language-server.mjs';
import { logOf } from './logs.mjs';

/** @typedef {import('./measuring.mjs').Benchmark} Benchmark */
/** @typedef {import('./measuring.mjs').Places} Places */
/** @typedef {import('vscode-languageserver-protocol').ProtocolConnection} ProtocolConnection */

const MEGABYTES = 50;
const TIMES = 100;
/** A screen, and the lines above and below for which an editor asks as well. */
const LINES_OF_SCREEN = 120;
/** Longer than that, and a person waits. */
const PATIENCE_MS = 50;

/**
 * Asks something about a place in the log.
 * @typedef {(connection: ProtocolConnection, place: { line: number, character: number }) => Promise<unknown>} Ask
 */

const textDocument = { uri: opened('').textDocument.uri };

/** @param {string} method @returns {Ask} */
const atPlace = method => (connection, position) =>
  connection.sendRequest(method, { textDocument, position });

/** @param {string} method @returns {Ask} */
const ofAll = method => connection => connection.sendRequest(method, { textDocument });

/** @param {string} query @returns {Ask} */
const finding = query => connection =>
  connection.sendRequest('esaLog/findConnections', { textDocument, query, limit: 200 });

/** @type {Ask} */
const nothing = connection =>
  // A request that nobody has announced is answered at once.
  connection.sendRequest('esaLog/nothing').catch(() => undefined);

/** What is asked all the time. @type {Readonly<Record<string, Ask>>} */
const QUICK = {
  'an empty round trip': nothing,
  hover: atPlace('textDocument/hover'),
  definition: atPlace('textDocument/definition'),
  references: (connection, position) =>
    connection.sendRequest('textDocument/references', {
      textDocument,
      position,
      context: { includeDeclaration: true },
    }),
  highlight: atPlace('textDocument/documentHighlight'),
  'colours of a screen': (connection, { line }) =>
    connection.sendRequest('textDocument/semanticTokens/range', {
      textDocument,
      range: { start: { line, character: 0 }, end: { line: line + LINES_OF_SCREEN, character: 0 } },
    }),
  'lines of a focus': atPlace('esaLog/spansOfConnection'),
  'call hierarchy': atPlace('textDocument/prepareCallHierarchy'),
  sequence: atPlace('esaLog/sequence'),
  lenses: ofAll('textDocument/codeLens'),
  'a lens in words': async (connection, place) => {
    const lenses = await lensesOf(connection);
    return connection.sendRequest('codeLens/resolve', lenses[place.line % lenses.length]);
  },
  'hints of a page': (connection, { line }) =>
    connection.sendRequest('textDocument/inlayHint', {
      textDocument,
      range: { start: { line, character: 0 }, end: { line: line + 150, character: 0 } },
    }),
  story: async (connection, position) => {
    /** @type {{ uri: string } | null} */
    const story = await connection.sendRequest('esaLog/story', { textDocument, position });
    return story && connection.sendRequest('workspace/textDocumentContent', { uri: story.uri });
  },
};

let filters = 0;
/** Asked for once by an editor, and resolved as they come into view. @type {Promise<unknown[]> | undefined} */
let lenses;

/** @param {ProtocolConnection} connection @returns {Promise<unknown[]>} */
const lensesOf = connection => (lenses ??= connection.sendRequest('textDocument/codeLens', { textDocument }));

/** What may take its time, as long as others are answered meanwhile. @type {Readonly<Record<string, Ask>>} */
const LONG = {
  problems: ofAll('textDocument/diagnostic'),
  outline: ofAll('textDocument/documentSymbol'),
  // Through another filter each time: what has been counted once is known.
  'connections, filtered and counted': connection =>
    connection.sendRequest('esaLog/connectionCounts', {
      textDocument,
      filter: `198.51.100.${filters++ % 256}`,
    }),
  'a page of connections': (connection, { line }) =>
    connection.sendRequest('esaLog/connections', {
      textDocument,
      path: { group: 'all' },
      offset: line % 50_000,
    }),
  folding: ofAll('textDocument/foldingRange'),
  'finding a connection': finding('example'),
  'finding one that is not there': finding('nobody of that name'),
  'symbols of the workspace': connection => connection.sendRequest('workspace/symbol', { query: 'example' }),
};

/** @typedef {Awaited<ReturnType<typeof startWatchedServer>> & { lines: number }} Server */

/** One server for all rounds, which has read the log. @type {Promise<Server> | undefined} */
let running;

/** @param {Places} places @returns {Promise<Server>} */
async function start({ root, ...places }) {
  const text = readFileSync(await logOf({ root, ...places }, MEGABYTES), 'utf8');
  const server = await startWatchedServer([join(root, 'dist', 'server.js'), '--stdio']);
  await server.connection.sendNotification('textDocument/didOpen', opened(text));
  await server.connection.sendRequest('textDocument/hover', {
    textDocument,
    position: { line: 0, character: 0 },
  });
  return { ...server, lines: text.split('\n').length };
}

/** @param {Places} places */
const server = places => (running ??= start(places));

/** Places spread over the log. @param {number} lines @param {number} time */
const placeIn = (lines, time) => ({ line: (time * 7919) % lines, character: 36 });

/** The time that 95 of 100 answers take at most, in milliseconds. @param {Places} places @param {Ask} ask */
const percentile95 = (places, ask) => async () => {
  const { connection, lines } = await server(places);
  const times = [];
  for (let time = 0; time < TIMES; time++) {
    const since = performance.now();
    await ask(connection, placeIn(lines, time));
    times.push(performance.now() - since);
  }
  return times.sort((a, b) => a - b)[Math.ceil(0.95 * TIMES) - 1] ?? NaN;
};

/** How long the server answers nothing else meanwhile, in milliseconds. @param {Places} places @param {Ask} ask */
const holding = (places, ask) => async () => {
  const { connection, told: heldUp, lines } = await server(places);
  await heldUp();
  await ask(connection, placeIn(lines, 1));
  return heldUp();
};

const patience = async () => PATIENCE_MS;

/** @param {Places} places @returns {Benchmark} */
export const following = places => ({
  name: 'following',
  what: `answers about a log of ${MEGABYTES} MB through a real client ÷ ${PATIENCE_MS} ms`,
  comparisons: [
    ...Object.entries(QUICK).map(([name, ask]) => ({
      name: `${name}, 95 of 100`,
      gate: 1,
      measure: percentile95(places, ask),
      against: patience,
    })),
    ...Object.entries({ ...QUICK, ...LONG }).map(([name, ask]) => ({
      name: `${name}, event loop held up`,
      gate: 1,
      measure: holding(places, ask),
      against: patience,
    })),
  ],
  end: async () => {
    (await running)?.end();
    running = undefined;
    lenses = undefined;
  },
});
