// A client of a language server that runs as a process of its own.
import { spawn } from 'node:child_process';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/**
 * @param {readonly string[]} args of Node
 * @param {(connection: import('vscode-languageserver-protocol').ProtocolConnection) => Promise<T>} use
 * @returns {Promise<T>}
 * @template T
 */
export async function withServer(args, use) {
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  try {
    await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
    await connection.sendNotification('initialized', {});
    return await use(connection);
  } finally {
    connection.dispose();
    child.kill();
  }
}

/** Opens a text in an editor. @param {string} text */
export const opened = text => ({
  textDocument: { uri: 'file:///mail.log', languageId: 'esa-log', version: 1, text },
});
