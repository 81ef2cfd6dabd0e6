// A client of a language server that runs as a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/** @typedef {import('vscode-languageserver-protocol').ProtocolConnection} ProtocolConnection */

/** A client that can do what VS Code can. */
const capabilities = {
  workspace: { textDocumentContent: { dynamicRegistration: true }, symbol: {} },
  textDocument: {
    hover: { contentFormat: ['markdown'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    diagnostic: { relatedInformation: true },
    codeLens: {},
    inlayHint: {},
    foldingRange: {},
    semanticTokens: { requests: { range: true }, tokenTypes: [], tokenModifiers: [], formats: ['relative'] },
    callHierarchy: {},
  },
};

/** What our client of VS Code says of itself. */
const initializationOptions = {
  marksLines: true,
  // A client that opens all lines of a value has them prepared once a log was read.
  commands: { openLines: 'esaLog.openLines' },
};

/**
 * @param {readonly string[]} args of Node
 * @returns {Promise<{
 *   connection: ProtocolConnection,
 *   child: import('node:child_process').ChildProcess,
 *   end: () => void,
 * }>}
 */
async function startServer(args) {
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities,
    initializationOptions,
  });
  await connection.sendNotification('initialized', {});
  const end = () => {
    connection.dispose();
    child.kill();
  };
  return { connection, child, end };
}

/**
 * @param {readonly string[]} args of Node
 * @param {(connection: ProtocolConnection, child: import('node:child_process').ChildProcess) => Promise<T>} use
 * @returns {Promise<T>}
 * @template T
 */
export async function withServer(args, use) {
  const { connection, child, end } = await startServer(args);
  child.stderr?.pipe(process.stderr);
  try {
    return await use(connection, child);
  } finally {
    end();
  }
}

/**
 * A server that also tells something of itself when it is sent a signal.
 * @param {string} peer the file that is loaded into it for that
 * @param {NodeJS.Signals} signal
 * @param {readonly string[]} args of Node
 */
async function startTellingServer(peer, signal, args) {
  const file = pathToFileURL(join(import.meta.dirname, 'peers', peer)).href;
  const { connection, child, end } = await startServer(['--import', file, ...args]);
  /** @returns {Promise<number>} */
  const told = async () => {
    if (!child.stderr) return NaN;
    child.kill(signal);
    const [text] = await once(child.stderr.setEncoding('utf8'), 'data');
    return Number(text);
  };
  return { connection, told, end };
}

/**
 * Tells how long its event loop was held up at most since it was asked the last time, in milliseconds.
 * @param {readonly string[]} args of Node
 */
export const startWatchedServer = args => startTellingServer('event-loop.mjs', 'SIGUSR2', args);

/**
 * Tells how many bytes its heap holds that are needed.
 * @param {readonly string[]} args of Node
 */
export const startWeighedServer = args => startTellingServer('heap.mjs', 'SIGHUP', ['--expose-gc', ...args]);

/** Opens a text in an editor. @param {string} text */
export const opened = text => ({
  textDocument: { uri: 'file:///mail.log', languageId: 'esa-log', version: 1, text },
});
