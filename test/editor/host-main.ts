// Runs test/editor/host in a real VS Code's extension host. What became of the tests goes to the report file;
// what else the console was told to out/reports/editor-host.log.
import { appendFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { atEnd, endWithSignals } from '../../scripts/children.mjs';
import { inRoot } from '../support/root';
import { marker } from './marker';
import { address, driverFolder, openBrowser, openPage, openServer, remote } from './window';

/** VS Code's own word that the tests are over. In an object, as a bare promise would be waited for. */
async function exitOf(page: Page): Promise<{ code: Promise<number> }> {
  let answer: (code: number) => void = () => undefined;
  const code = new Promise<number>(resolve => (answer = resolve));
  await page.exposeFunction('codeAutomationExit', answer);
  page.once('crash', () => {
    console.error('The page crashed.');
    answer(1);
  });
  return { code };
}

/** What the tests and VS Code itself write to the console. */
const rest = inRoot('out', 'reports', 'editor-host.log');

async function main(): Promise<number> {
  writeFileSync(rest, '');
  const folder = await mkdtemp(join(tmpdir(), 'esa-log-folder-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  const server = await openServer({
    tests: true,
    env: { ESA_LOG_TEST_FILES: JSON.stringify(process.argv.slice(2)), ESA_LOG_WORKSPACE: folder },
  });
  try {
    const browser = await openBrowser();
    try {
      const page = await openPage(browser);
      const exit = await exitOf(page);
      await page.exposeFunction('codeAutomationLog', (_kind: string, args: unknown[]) => {
        const line = format(...args);
        const at = line.indexOf(marker);
        if (at < 0) appendFileSync(rest, `${line}\n`);
        else console.log(line.slice(at + marker.length));
      });
      await page.goto(
        address(server.port, folder, [
          ['extensionDevelopmentPath', remote(server.port, driverFolder)],
          ['extensionTestsPath', remote(server.port, inRoot('out', 'test', 'editor', 'host', 'index.js'))],
          ['skipWelcome', 'true'],
        ]),
      );
      return await exit.code;
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

endWithSignals();
main().then(
  code => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
