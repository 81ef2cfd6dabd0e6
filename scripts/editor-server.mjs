// Starts the editor host: a VS Code server on 127.0.0.1 with a data folder of its own.
import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { start, stop } from './children.mjs';
import { run, tail } from './run.mjs';
import { Trouble } from './trouble.mjs';

/** Starting takes 1 s; a machine with much else to do gets its time. */
const patience = 60_000;

/** What a reader of logs does not need, and what would look outside this machine. */
export const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'security.workspace.trust.enabled': false,
  'window.commandCenter': false,
  'git.enabled': false,
  'remote.autoForwardPorts': false,
  // Mail logs are large: the default of 10 MB asks before nearly every one.
  'workbench.editorLargeFileConfirmation': 4096,
};

/** For somebody's own log: a stray key must not change it, and what runs in a browser saves by itself. */
export const readingSettings = {
  ...quietSettings,
  'files.readonlyInclude': { '**': true },
  'files.autoSave': 'off',
};

/** @returns {Promise<number>} a port on 127.0.0.1 that nobody listens on */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** @param {number} port @returns {Promise<boolean>} */
function isUp(port) {
  return new Promise(resolve => {
    const request = get({ host: '127.0.0.1', port, path: '/version', timeout: 1000 }, answer => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    // Refused or silent: not up yet, and the caller asks again.
    request.on('error', () => resolve(false)).on('timeout', () => request.destroy());
  });
}

/** Where a server with this data folder has the user's settings. @param {string} data */
export const userFolder = data => join(data, 'data', 'User');

/** Writes the settings that the editor starts with. @param {string} folder VS Code's `User` folder @param {object} settings */
export async function writeSettings(folder, settings) {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'settings.json'), JSON.stringify(settings, undefined, 2));
}

/** A random secret for an address. */
export const randomToken = () => randomBytes(16).toString('hex');

/** What an editor finds in its environment. @param {NodeJS.ProcessEnv} [more] */
export function environment(more) {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env };
  // A terminal inside VS Code hands these down, and a server that finds them serves that window.
  for (const name of Object.keys(env)) {
    if (/^(VSCODE_(?!EXECUTABLE)|ELECTRON_|NODE_OPTIONS$)/.test(name)) delete env[name];
  }
  return { ...env, EXTENSIONS_GALLERY: '{}', ...more };
}

/**
 * Installs an extension into a data folder.
 * @param {{ node: string, server: string }} host
 * @param {string} data
 * @param {string} vsix
 */
export async function installExtension(host, data, vsix) {
  const args = [host.server, '--install-extension', vsix, '--force', '--server-data-dir', data];
  await run(`installing ${vsix}`, host.node, args, { env: environment() });
}

/**
 * @typedef {object} Options
 * @property {{ node: string, server: string }} host
 * @property {string} data the folder for its data, settings and extensions
 * @property {number} port
 * @property {string} [token] must be in the address as `tkn`; without one, anybody on this machine gets in
 * @property {NodeJS.ProcessEnv} [env] what the extensions see, beside the environment of this process
 * @property {boolean} [tests] whether `extensionTestsPath` is obeyed; notices are not shown then
 * @property {boolean} [detached] false to leave it in the process group of the caller
 */

/**
 * Starts a server and waits until it answers.
 * @param {Options} options
 * @returns {Promise<{ process: import('node:child_process').ChildProcess, log: string, stop: () => Promise<void> }>}
 */
export async function startServer({ host, data, port, token, env, tests, detached = true }) {
  await mkdir(data, { recursive: true });
  const log = join(data, 'server.log');
  const file = openSync(log, 'w');
  // In a file: everybody on this machine can read the arguments of a process.
  const secret = join(data, 'token');
  if (token !== undefined) await writeFile(secret, token, { mode: 0o600 });
  const args = [
    ...[host.server, '--host', '127.0.0.1', '--port', String(port), '--server-data-dir', data],
    ...(token === undefined ? ['--without-connection-token'] : ['--connection-token-file', secret]),
    ...['--accept-server-license-terms', '--telemetry-level', 'off', '--disable-workspace-trust'],
    ...['--disable-experiments', '--disable-getting-started-override'],
    ...(tests ? ['--enable-smoke-test-driver'] : []),
  ];
  const child = start(host.node, args, {
    stdio: ['ignore', file, file],
    // VSCODE_CLI: our environment is the user's. Else it runs the user's login shell to learn that, which takes
    // time, and what a profile starts outlives us. `--force-disable-user-env` says it too, yet not to what
    // runs terminals.
    env: environment({ VSCODE_CLI: '1', ...env }),
    detached,
  });
  closeSync(file);
  /** @type {Error | undefined} */
  let unstartable;
  child.once('error', error => (unstartable = error));
  const end = performance.now() + patience;
  while (!(await isUp(port))) {
    const gone = unstartable !== undefined || child.exitCode !== null || child.signalCode !== null;
    if (gone || performance.now() > end) {
      await stop(child);
      const why = unstartable?.message ?? tail(log);
      throw new Trouble(
        `The VS Code host did not ${gone ? 'start' : 'answer in time'}. Its log (${log}) ends:\n${why}`,
      );
    }
    await sleep(100);
  }
  return { process: child, log, stop: () => stop(child) };
}
