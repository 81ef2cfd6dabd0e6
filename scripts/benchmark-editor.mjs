// A real VS Code with the extension installed, for what is measured on screen.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from './children.mjs';
import { chromium } from './chromium.mjs';
import {
  freePort,
  installExtension,
  quietSettings,
  startServer,
  userFolder,
  writeSettings,
} from './editor-server.mjs';
import { editorHost } from './host.mjs';
import { makeVsix } from './make.mjs';

/**
 * @typedef {object} BenchmarkEditor
 * @property {number} port on which VS Code answers, to anybody on this machine
 * @property {string} data a folder that goes when it stops
 * @property {string} browser the program that shows it
 * @property {() => Promise<void>} stop
 */

/** @returns {Promise<BenchmarkEditor>} */
export async function startEditor() {
  const host = await editorHost('newest');
  const data = mkdtempSync(join(tmpdir(), 'esa-log-benchmark-'));
  const drop = () => rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  const forget = atEnd(drop);
  await writeSettings(userFolder(data), quietSettings);
  await installExtension(host, data, await makeVsix());
  const port = await freePort();
  const server = await startServer({ host, data, port, env: { HOME: data } });
  const stop = async () => {
    await server.stop();
    forget();
    drop();
  };
  return { port, data, browser: await chromium(), stop };
}
