// Opens a log in the editor host: VS Code in a browser, served on 127.0.0.1 to whoever knows the token.
import { dirname } from 'node:path';
import { URLSearchParams } from 'node:url';
import {
  freePort,
  installExtension,
  readingSettings,
  randomToken,
  startServer,
  userFolder,
  writeSettings,
} from './editor-server.mjs';
import { editorHost } from './host.mjs';
import { step } from './progress.mjs';
import { finished, tail } from './run.mjs';
import { Trouble } from './trouble.mjs';

/** The address at which the window opens with the log in it. @param {number} port @param {string} token @param {string} log */
function address(port, token, log) {
  const path = log.split('/').map(encodeURIComponent).join('/');
  const query = new URLSearchParams({
    tkn: token,
    folder: dirname(log),
    payload: JSON.stringify([['openFile', `vscode-remote://127.0.0.1:${port}${path}`]]),
  });
  return `http://127.0.0.1:${port}/?${query}`;
}

/**
 * Ends when the server ends, which by itself it does not.
 * @param {{ vsix: string, log: string, profile: () => string }} what
 */
export async function startHost({ vsix, log, profile }) {
  const host = await editorHost('newest');
  const data = profile();
  await writeSettings(userFolder(data), readingSettings);
  await step('Installing the extension', () => installExtension(host, data, vsix));
  const port = await freePort();
  const token = randomToken();
  const server = await step(`Starting VS Code ${host.vscode}`, () =>
    startServer({ host, data, port, token }),
  );
  console.log(`VS Code ${host.vscode} shows ${log} at\n\n  ${address(port, token, log)}\n\nCtrl+C ends it.`);
  const { code, signal } = await finished(server.process);
  throw new Trouble(`VS Code ended with ${signal ?? `exit code ${code}`}. It said:\n${tail(server.log)}`);
}
