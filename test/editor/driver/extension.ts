// Lets a test outside the editor run a function inside its extension host. Listens on 127.0.0.1 only, obeys
// only who knows the secret, and writes where it listens into a folder that the test names: one file for
// each window, as each window has an extension host of its own.
import { createServer, type IncomingMessage } from 'node:http';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** Where a window's driver listens. */
export interface Address {
  port: number;
  /** The folder that is open in the window. */
  folder: string | undefined;
}

/** What is posted: the source of a function, called with `vscode` and the arguments. */
export interface Question {
  source: string;
  args: unknown[];
}

export type Answer = { value: unknown } | { error: string };

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const part of request) text += String(part);
  return text;
}

async function answer(request: IncomingMessage): Promise<Answer> {
  try {
    const { source, args } = JSON.parse(await read(request)) as Question;
    // Running what it is sent is all that this extension is for.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
    const value: unknown = await new Function('vscode', 'args', `return (${source})(vscode, ...args)`)(
      vscode,
      args,
    );
    return { value };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

export function activate(context: vscode.ExtensionContext): void {
  const secret = process.env.ESA_LOG_DRIVER_SECRET;
  const folder = process.env.ESA_LOG_DRIVER_FOLDER;
  // The tests that run inside the host need no driver.
  if (!secret || !folder) return;
  const file = join(folder, `${process.pid}.json`);
  const server = createServer((request, response) => {
    if (request.headers.authorization !== secret) {
      response.writeHead(403).end();
      return;
    }
    void answer(request).then(said => response.end(JSON.stringify(said)));
  });
  server.listen(0, '127.0.0.1', () => {
    const at: Address = {
      port: (server.address() as AddressInfo).port,
      folder: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath,
    };
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify(at));
    renameSync(`${file}.new`, file);
  });
  context.subscriptions.push({
    dispose: () => {
      server.close();
      rmSync(file, { force: true });
    },
  });
}
