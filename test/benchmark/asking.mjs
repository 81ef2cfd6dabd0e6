// A server as it is shipped that has read a large log, and what it is asked through a real client.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { opened, startWatchedServer } from './language-server.mjs';
import { logOf } from './logs.mjs';

/** @typedef {import('./measuring.mjs').Places} Places */
/** @typedef {import('vscode-languageserver-protocol').ProtocolConnection} ProtocolConnection */

export const MEGABYTES = 50;

/**
 * Asks something about a place in the log. Where what one waits for is there before the answer is over, it tells when.
 * @typedef {(connection: ProtocolConnection, place: { line: number, character: number }) => Promise<unknown>} Ask
 */

/** @typedef {Awaited<ReturnType<typeof startWatchedServer>> & { text: string, lines: number }} Server */

export const textDocument = { uri: opened('').textDocument.uri };

/** An empty round trip. @type {Ask} */
export const nothing = connection =>
  // A request that nobody has announced is answered at once.
  connection.sendRequest('esaLog/nothing').catch(() => undefined);

/** @param {Places} places @returns {Promise<Server>} */
async function start({ root, ...places }) {
  const text = readFileSync(await logOf({ root, ...places }, MEGABYTES), 'utf8');
  const server = await startWatchedServer([join(root, 'dist', 'server.js'), '--stdio']);
  await server.connection.sendNotification('textDocument/didOpen', opened(text));
  await server.connection.sendRequest('textDocument/hover', {
    textDocument,
    position: { line: 0, character: 0 },
  });
  return { ...server, text, lines: text.split('\n').length };
}

/** One server for all rounds of a benchmark. */
export class SharedServer {
  /** @type {Promise<Server> | undefined} */
  #running;
  #places;

  /** @param {Places} places */
  constructor(places) {
    this.#places = places;
  }

  /** It has read the log. @returns {Promise<Server>} */
  get started() {
    return (this.#running ??= start(this.#places));
  }

  async end() {
    (await this.#running)?.end();
    this.#running = undefined;
  }
}

/** Places spread over the log. @param {number} lines @param {number} time */
export const placeIn = (lines, time) => ({ line: (time * 7919) % lines, character: 36 });

/**
 * The time that a share of the answers takes at most, in milliseconds.
 * @param {SharedServer} shared
 * @param {Ask} ask
 * @param {{ times: number, share: number }} how
 */
export async function timeOfAnswers(shared, ask, { times, share }) {
  const { connection, lines } = await shared.started;
  const taken = [];
  for (let time = 0; time < times; time++) {
    const since = performance.now();
    const answer = await ask(connection, placeIn(lines, time));
    taken.push((typeof answer === 'number' ? answer : performance.now()) - since);
  }
  return taken.sort((a, b) => a - b)[Math.ceil(share * times) - 1] ?? NaN;
}
