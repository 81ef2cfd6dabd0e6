// A real VS Code for tests: a server with the packaged extension installed, and a Chromium that shows it.
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { atEnd } from '../../scripts/children.mjs';
import {
  freePort,
  installExtension,
  quietSettings,
  startServer,
  userFolder,
  writeSettings,
} from '../../scripts/editor-server.mjs';
import { inRoot } from '../support/root';
import { setting } from '../support/setting';

/** The driver extension, compiled. */
export const driverFolder = inRoot('out', 'test', 'editor', 'driver');

export interface ServerOptions {
  /** User settings, on top of those that keep the editor quiet. */
  settings?: Record<string, unknown> | undefined;
  /** What the extension host sees in its environment. */
  env?: Record<string, string>;
  /** For tests that run inside the extension host; VS Code shows no notices then. */
  tests?: boolean;
}

/** A running server. Everything it writes lies in `data`, which goes when it stops. */
export interface Server {
  port: number;
  data: string;
  /** What VS Code's server has printed. */
  log: () => Promise<string>;
  stop: () => Promise<void>;
}

export async function openServer({ settings, env, tests = false }: ServerOptions): Promise<Server> {
  const host = { node: setting('ESA_LOG_HOST_NODE'), server: setting('ESA_LOG_HOST_SERVER') };
  const data = await mkdtemp(join(tmpdir(), 'esa-log-editor-'));
  const drop = (): Promise<void> =>
    rm(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  const forget = atEnd(drop);
  try {
    // Both versions know this name. Without one, the theme would be that of the machine's own setting.
    const theme = { 'workbench.colorTheme': 'Default Dark Modern' };
    await writeSettings(userFolder(data), { ...quietSettings, ...theme, ...settings });
    // Laid there unpacked before anything else is, an extension counts as installed. The tests that run
    // inside the host name it as the extension under development instead, as VS Code wants one.
    if (!tests)
      await cp(driverFolder, join(data, 'extensions', 'esa-log-test.driver-1.0.0'), { recursive: true });
    await installExtension(host, data, setting('ESA_LOG_VSIX'));
    // Sockets and the like go where they are removed, unless that makes a name too long for a socket.
    const temporary = join(data, 'tmp');
    await mkdir(temporary);
    const port = await freePort();
    const server = await startServer({
      host,
      data,
      port,
      tests,
      // Nothing of the home folder of whoever runs the tests plays a part.
      env: {
        HOME: data,
        ...(temporary.length < 50 ? { TMPDIR: temporary, XDG_RUNTIME_DIR: temporary } : {}),
        ...env,
      },
      // Ends with the process group of the tests, whatever becomes of these.
      detached: false,
    });
    return {
      port,
      data,
      log: async () => {
        const lines = (await readFile(server.log, 'utf8')).split('\n');
        // Its own lines begin with the time. The rest is a stack for each part that the host does without.
        return lines.filter(line => /^\[\d/.test(line)).join('\n');
      },
      stop: async () => {
        await server.stop();
        forget();
        await drop();
      },
    };
  } catch (error) {
    forget();
    await drop();
    throw error;
  }
}

/** Chromium's own network traffic is turned off: the tests are alone with the server. */
const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function openBrowser(): Promise<Browser> {
  const asRoot = process.getuid?.() === 0;
  const browser = await chromium.launch({
    executablePath: setting('ESA_LOG_CHROMIUM'),
    // Chromium has no sandbox for root.
    args: asRoot ? ['--no-sandbox', ...flags] : flags,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const forget = atEnd(() => browser.close());
  browser.once('disconnected', () => forget());
  return browser;
}

/** A page of a size at which the whole workbench shows. */
export async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  return context.newPage();
}

/** The address of a window. `payload` are VS Code's own start options, such as `['openFile', URI]`. */
export function address(port: number, folder: string, payload: readonly [string, string][] = []): string {
  const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
  return `http://127.0.0.1:${port}/?${query.toString()}`;
}

/** How a window names a file of the machine that its server runs on. */
export const remote = (port: number, path: string): string => `vscode-remote://127.0.0.1:${port}${path}`;
