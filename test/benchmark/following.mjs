// How soon whoever follows a connection in a large log is answered, by the server as it is shipped.
import { MEGABYTES, nothing, placeIn, SharedServer, textDocument, timeOfAnswers } from './asking.mjs';

/** @typedef {import('./asking.mjs').Ask} Ask */
/** @typedef {import('./measuring.mjs').Benchmark} Benchmark */
/** @typedef {import('./measuring.mjs').Places} Places */
/** @typedef {import('vscode-languageserver-protocol').ProtocolConnection} ProtocolConnection */

const TIMES = 100;
/** A screen, and the lines above and below for which an editor asks as well. */
const LINES_OF_SCREEN = 120;
/** Longer than that, and a person waits. */
const PATIENCE_MS = 50;

/** @param {string} method @returns {Ask} */
const atPlace = method => (connection, position) =>
  connection.sendRequest(method, { textDocument, position });

/** @param {string} method @returns {Ask} */
const ofAll = method => connection => connection.sendRequest(method, { textDocument });

/** @param {string} query @returns {Ask} */
const finding = query => connection =>
  connection.sendRequest('esaLog/findConnections', { textDocument, query, limit: 200 });

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

/** The time that 95 of 100 answers take at most, in milliseconds. @param {SharedServer} server @param {Ask} ask */
const percentile95 = (server, ask) => () => timeOfAnswers(server, ask, { times: TIMES, share: 0.95 });

/** How long the server answers nothing else meanwhile, in milliseconds. @param {SharedServer} server @param {Ask} ask */
const holding = (server, ask) => async () => {
  const { connection, told: heldUp, lines } = await server.started;
  await heldUp();
  await ask(connection, placeIn(lines, 1));
  return heldUp();
};

const patience = async () => PATIENCE_MS;

/** @param {Places} places @returns {Benchmark} */
export function following(places) {
  const server = new SharedServer(places);
  return {
    name: 'following',
    what: `answers about a log of ${MEGABYTES} MB through a real client ÷ ${PATIENCE_MS} ms`,
    comparisons: [
      ...Object.entries(QUICK).map(([name, ask]) => ({
        name: `${name}, 95 of 100`,
        gate: 1,
        measure: percentile95(server, ask),
        against: patience,
      })),
      ...Object.entries({ ...QUICK, ...LONG }).map(([name, ask]) => ({
        name: `${name}, event loop held up`,
        gate: 1,
        measure: holding(server, ask),
        against: patience,
      })),
    ],
    end: async () => {
      await server.end();
      lenses = undefined;
    },
  };
}
