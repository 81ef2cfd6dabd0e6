// A VS Code window for tests: what can be done with it as a whole. The editor in it: editor.ts.
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page, Route } from 'playwright-core';
import type * as vscode from 'vscode';
import { atEnd } from '../../scripts/children.mjs';
import { inRoot } from '../support/root';
import { DriverClient, secret, type InHost } from './driver-client';
import * as reading from './reading';
import { eventually, patience } from './until';
import { address, openBrowser, openPage, openServer } from './window';

export interface EditorOptions {
  /** User settings from the start. Ask for them only where a setting can't be changed later: it costs a server. */
  settings?: Record<string, unknown>;
}

/** The names of VS Code's own themes, which changed over time. */
const themes = {
  dark: ['Dark 2026', 'Default Dark Modern'],
  light: ['Light 2026', 'Default Light Modern'],
  'dark modern': ['Dark Modern', 'Default Dark Modern'],
  'light modern': ['Light Modern', 'Default Light Modern'],
  'high contrast dark': ['Default High Contrast'],
  'high contrast light': ['Default High Contrast Light'],
} as const;

export type Theme = keyof typeof themes;

interface Parts {
  page: Page;
  folder: string;
  driver: DriverClient;
  /** Finds the driver of the window once it has been reloaded. */
  again: (before: DriverClient) => Promise<DriverClient>;
  end: () => Promise<void>;
}

/** Starts a server, a browser and a window that shows an empty folder: about 8 s. */
export async function openWindow({ settings }: EditorOptions = {}): Promise<Parts> {
  // What is to be undone in the end, or when the start fails half way.
  const undo: (() => Promise<void>)[] = [];
  const end = async (): Promise<void> => {
    for (let task = undo.pop(); task; task = undo.pop()) await task();
  };
  atEnd(end);
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'esa-log-folder-')));
  const drivers = await mkdtemp(join(tmpdir(), 'esa-log-drivers-'));
  undo.push(async () => {
    for (const path of [folder, drivers]) await rm(path, { recursive: true, force: true, maxRetries: 10 });
  });
  let log: (() => Promise<string>) | undefined;
  try {
    const env = { ESA_LOG_DRIVER_SECRET: secret, ESA_LOG_DRIVER_FOLDER: drivers };
    const server = await openServer({ settings, env });
    undo.push(() => server.stop());
    log = server.log;
    const browser = await openBrowser();
    undo.push(() => browser.close());
    const page = await openPage(browser);
    await page.goto(address(server.port, folder));
    await page.waitForSelector('.monaco-workbench', { timeout: 3 * patience });
    const again = (before?: DriverClient) => DriverClient.connect(drivers, folder, before);
    return { page, folder, driver: await again(), again, end };
  } catch (error) {
    const said = log && `\nThe server's log ends:\n${(await log()).slice(-3000)}`;
    await end();
    throw new Error(`The editor did not start: ${String(error)}${said ?? ''}`, { cause: error });
  }
}

export class EditorWindow {
  /** What the page asked of other machines. Nothing should be here. */
  readonly outside: string[] = [];
  readonly page: Page;
  /** The folder that is open in the window; files may be written here at any time. */
  readonly folder: string;
  #driver: DriverClient;
  readonly #again: Parts['again'];
  readonly #end: () => Promise<void>;

  constructor({ page, folder, driver, again, end }: Parts) {
    this.page = page;
    this.folder = folder;
    this.#driver = driver;
    this.#again = again;
    this.#end = end;
    page.on('request', request => {
      const { hostname, protocol } = new URL(request.url());
      // Webviews are served by a worker in the page, under addresses that no request ever reaches.
      const local = hostname === '127.0.0.1' || hostname.endsWith('.vscode-resource.vscode-cdn.net');
      if (/^(https?|wss?):$/.test(protocol) && !local) this.outside.push(request.url());
    });
  }

  /** Ends the browser and the server, and removes what they wrote. */
  stop(): Promise<void> {
    return this.#end();
  }

  /** Runs a function in the extension host: see DriverClient. */
  evaluate<A extends unknown[], T>(run: InHost<A, T>, ...args: A): Promise<Awaited<T>> {
    return this.#driver.evaluate(run, ...args);
  }

  /**
   * Reloads the window, as *Developer: Reload Window* does: a new extension host, and what VS Code brings back.
   * @param meanwhile what happens once the old window has let go of all, before the new one is there
   */
  async reload(meanwhile?: () => Promise<unknown>): Promise<void> {
    const address = this.page.url();
    if (meanwhile) {
      const first = async (route: Route) => {
        await meanwhile();
        await route.continue();
      };
      await this.page.route(({ href }) => href === address, first, { times: 1 });
    }
    // The host that is asked goes before it can answer.
    void this.command('workbench.action.reloadWindow').catch(() => undefined);
    this.#driver = await this.#again(this.#driver);
    await this.page.waitForSelector('.monaco-workbench', { timeout: 3 * patience });
  }

  /** Runs a VS Code command. Arguments and result travel as JSON. */
  command(id: string, ...args: unknown[]): Promise<unknown> {
    return this.evaluate((api, id, args) => api.commands.executeCommand(id, ...args), id, args);
  }

  /** Changes a user setting, or resets it with `undefined`. */
  async configure(key: string, value: unknown): Promise<void> {
    await this.evaluate(
      (api, key, value) =>
        api.workspace.getConfiguration().update(key, value ?? undefined, api.ConfigurationTarget.Global),
      key,
      // JSON knows no undefined.
      value ?? null,
    );
  }

  /** Changes the theme and waits until it is drawn. */
  async setTheme(theme: Theme): Promise<void> {
    const id = await this.evaluate((api, names: readonly string[]) => {
      const contributed = api.extensions.all.flatMap(extension => {
        const { contributes } = extension.packageJSON as {
          contributes?: { themes?: { id?: string; label: string }[] };
        };
        return (contributes?.themes ?? []).map(theme => theme.id ?? theme.label);
      });
      const name = names.find(name => contributed.includes(name));
      if (!name) throw new Error(`none of ${names.join(', ')} among the themes ${contributed.join(', ')}`);
      return name;
    }, themes[theme]);
    const now = await this.evaluate(api => api.workspace.getConfiguration().get('workbench.colorTheme'));
    if (now === id) return;
    const workbench = this.page.locator('.monaco-workbench').first();
    const before = await workbench.getAttribute('class');
    await this.configure('workbench.colorTheme', id);
    await eventually(
      `theme ${id}`,
      () => workbench.getAttribute('class'),
      after => after !== before,
    );
  }

  /** Presses keys, for example `F12` or `Control+Shift+M`. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Picks a command by its title from the palette, as a person does. */
  async palette(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const box = this.page.locator('.quick-input-widget:not([style*="display: none"]) input').first();
    await box.fill(`>${title}`);
    const row = this.page.locator('.quick-input-widget .monaco-list-row', { hasText: title }).first();
    await row.click();
    await box.waitFor({ state: 'hidden' });
  }

  /** Writes a file into the open folder and answers its path. */
  async write(name: string, content: string | Uint8Array): Promise<string> {
    const path = join(this.folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    return path;
  }

  notices(): Promise<string[]> {
    return reading.notices(this.page);
  }

  /** The items of the status bar. */
  statusBar(): Promise<reading.StatusItem[]> {
    return reading.statusItems(this.page);
  }

  /** An item of the status bar whose id is this, or ends with this after a dot. */
  async status(id: string): Promise<reading.StatusItem | undefined> {
    return (await this.statusBar()).find(item => item.id === id || item.id.endsWith(`.${id}`));
  }

  /** Takes a picture: out/screenshots/NAME.png. */
  async screenshot(name: string): Promise<string> {
    const path = inRoot('out', 'screenshots', `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  /** Closes what is open, without saving. */
  async clear(): Promise<void> {
    await this.press('Escape', 'Escape');
    await this.page.mouse.move(0, 0);
    await this.evaluate(async (api: typeof vscode) => {
      await api.commands.executeCommand('notifications.clearAll');
      // A changed document asks before it closes, unless it is reverted first.
      while (api.window.activeTextEditor?.document.isDirty) {
        await api.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      }
      await api.commands.executeCommand('workbench.action.closeAllEditors');
      await api.commands.executeCommand('workbench.action.closePanel');
    });
  }
}
