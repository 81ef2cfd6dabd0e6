// Runs functions inside the extension host of one window, through the driver extension.
import { randomBytes } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import type { Address, Answer, Question } from './driver/extension';
import { patience, until } from './until';

export type InHost<A extends unknown[], T> = (api: typeof vscode, ...args: A) => T;

/** The secret that this run's drivers obey. */
export const secret = randomBytes(24).toString('hex');

export class DriverClient {
  readonly #port: number;

  private constructor(port: number) {
    this.#port = port;
  }

  /**
   * Waits for the driver of the window that shows a folder.
   * @param drivers the folder in which drivers write where they listen
   * @param before the driver of the same window before that was reloaded
   */
  static async connect(drivers: string, folder: string, before?: DriverClient): Promise<DriverClient> {
    return until(
      `the driver extension in the window of ${folder}`,
      async () => {
        for (const name of await readdir(drivers)) {
          if (!name.endsWith('.json')) continue;
          const at = await addressIn(join(drivers, name));
          if (at?.folder !== folder || (before && at.port === before.#port)) continue;
          const client = new DriverClient(at.port);
          // A window that was reloaded leaves the file of its last extension host behind for a moment.
          if (await client.#answers()) return client;
        }
        return undefined;
      },
      3 * patience,
    );
  }

  async #answers(): Promise<boolean> {
    try {
      return await this.evaluate(() => true);
    } catch {
      return false;
    }
  }

  /** Calls a function in the extension host. It sees its arguments only, which travel as JSON, as its result does. */
  async evaluate<A extends unknown[], T>(run: InHost<A, T>, ...args: A): Promise<Awaited<T>> {
    const question: Question = { source: String(run), args };
    const response = await fetch(`http://127.0.0.1:${this.#port}/`, {
      method: 'POST',
      headers: { authorization: secret },
      body: JSON.stringify(question),
    });
    if (!response.ok) throw new Error(`the driver extension answered ${response.status}`);
    const answer = (await response.json()) as Answer;
    if ('error' in answer) throw new Error(`in the extension host: ${answer.error}`);
    return answer.value as Awaited<T>;
  }
}

/** Where a driver listens; undefined where its file is gone again, or not written to its end yet. */
async function addressIn(path: string): Promise<Address | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Address;
  } catch {
    return undefined;
  }
}
