// What one reaches for all day, in a large log, through a real client: beside an empty round trip, and what is found by
// a subject beside what is found by a user.
import { ProgressType } from 'vscode-languageserver-protocol/node';
import { MEGABYTES, nothing, SharedServer, textDocument, timeOfAnswers } from './asking.mjs';

/** @typedef {import('./asking.mjs').Ask} Ask */
/** @typedef {import('./measuring.mjs').Benchmark} Benchmark */
/** @typedef {import('./measuring.mjs').Places} Places */

const TIMES = 100;
/** A search goes through all of the log, and the next one waits for its end. */
const SEARCHES = 20;

/** The next failed authentication behind a place. @type {Ask} */
const nextFailure = (connection, position) =>
  connection.sendRequest('esaLog/alongFailures', { textDocument, position, direction: 'next' });

/**
 * Everything from one address, another one each time, some 830 lines.
 * @param {SharedServer} server
 * @param {boolean} withText whether its text is waited for, or only its document
 * @returns {Ask}
 */
const linesOfAddress = (server, withText) => {
  /** @type {Promise<readonly string[]> | undefined} */
  let addresses;
  return async (connection, { line }) => {
    const all = await (addresses ??= server.started.then(addressesIn));
    /** @type {{ uri: string } | null} */
    const lines = await connection.sendRequest('esaLog/lines', {
      textDocument,
      of: 'address',
      value: all[line % all.length],
    });
    if (!lines) throw new Error('There is nothing from an address that the log names.');
    return withText && connection.sendRequest('workspace/textDocumentContent', { uri: lines.uri });
  };
};

/** The client addresses of a log, each once. @param {{ text: string }} log */
const addressesIn = ({ text }) => [
  ...new Set(Array.from(text.matchAll(/ New SMTP ICID .*? address (\S+) /g), ([, address = '']) => address)),
];

/** A time of day as one types it. @type {Ask} */
const goToTime = (connection, position) => {
  const [hour, minute] = [position.line % 24, position.line % 60];
  const time = `${hour}:${String(minute).padStart(2, '0')}`;
  return connection.sendRequest('esaLog/findTime', { textDocument, position, time });
};

let searches = 0;

/** The first rows of a search: told before the search is over, or with its end. @param {string} query @returns {Ask} */
const firstRowsOf = query => async connection => {
  const partialResultToken = `search-${searches++}`;
  /** @type {(found: { items: readonly unknown[] }) => void} */
  let tell = () => {};
  /** @type {Promise<void>} */
  const first = new Promise(resolve => {
    tell = ({ items }) => {
      if (items.length > 0) resolve();
    };
  });
  const listener = connection.onProgress(new ProgressType(), partialResultToken, tell);
  const whole = connection
    .sendRequest('esaLog/findConnections', { textDocument, query, limit: 200, partialResultToken })
    .then(found => {
      const { items } = /** @type {{ items: readonly unknown[] }} */ (found);
      if (items.length === 0) throw new Error(`Nothing is found by ${query}.`);
    });
  await Promise.race([first, whole]);
  const taken = performance.now();
  await whole;
  listener.dispose();
  return taken;
};

/** Words of a subject and a user that stand in as many parts of the log. */
const SUBJECT = 'quarterly figures';
const USER = 'scanner01';

/** @param {Places} places @returns {Benchmark} */
export function day(places) {
  const server = new SharedServer(places);
  /** The middle of what answers take, in milliseconds. @param {Ask} ask */
  const middle =
    (ask, times = TIMES) =>
    () =>
      timeOfAnswers(server, ask, { times, share: 0.5 });
  return {
    name: 'day',
    what: `what one reaches for in a log of ${MEGABYTES} MB, through a real client ÷ what it is compared with`,
    comparisons: [
      ...Object.entries({
        'the next failed authentication': nextFailure,
        'the document of everything from an address': linesOfAddress(server, false),
        'the same with its text, 72 KB': linesOfAddress(server, true),
        'going to a time': goToTime,
      }).map(([name, ask]) => ({
        name: `${name} ÷ an empty round trip`,
        gate: 3,
        measure: middle(ask),
        against: middle(nothing),
      })),
      {
        name: 'first rows found by a subject ÷ by a user',
        gate: 2,
        measure: middle(firstRowsOf(SUBJECT), SEARCHES),
        against: middle(firstRowsOf(USER), SEARCHES),
      },
    ],
    end: () => server.end(),
  };
}
