// `npm start` as it is called: the address that it prints is opened in a browser, and Ctrl+C ends it.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../../support/root';
import { eventually, until } from '../until';
import { openBrowser, openPage } from '../window';

const text = 'Thu Mar 19 09:14:02 2026 Info: ICID 4711 close\n';

interface Started {
  child: ChildProcess;
  /** What it has printed. */
  output: () => string;
}

function start(args: string[], env: NodeJS.ProcessEnv = {}): Started {
  const child = spawn(process.execPath, [inRoot('scripts', 'start.mjs'), ...args], {
    // Without a display the host is used, also where there is a VS Code desktop.
    env: {
      ...process.env,
      DISPLAY: '',
      WAYLAND_DISPLAY: '',
      VSCODE_EXECUTABLE: '',
      npm_lifecycle_event: '',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => (output += part));
  }
  return { child, output: () => output };
}

/**
 * The processes whose environment or arguments show that they belong to a run: its folder is in there. Only
 * Linux lets it be seen.
 */
async function processesOf(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const pid of (await readdir('/proc')).filter(name => /^\d+$/.test(name))) {
    // A process may be gone before it is read.
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
    if ((command + environment).includes(folder)) found.push(command.replaceAll('\0', ' '));
  }
  return found;
}

/**
 * A login shell that leaves a file behind where it is run. VS Code likes to ask the user's own for the
 * environment: whatever that starts (a version manager's housekeeping) outlives what asked.
 */
async function shellThatTells(folder: string): Promise<{ shell: string; told: string }> {
  const shell = join(folder, 'bash');
  const told = join(folder, 'shell-was-run');
  await writeFile(shell, `#!/bin/sh\necho "$@" >> '${told}'\nexec sh "$@"\n`, { mode: 0o755 });
  return { shell, told };
}

describe('npm start', function () {
  // It installs an extension and starts a server and a browser of its own, on a machine that may be busy.
  this.timeout(180_000);
  let folder: string;
  let started: Started | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'esa-log-start-'));
  });
  afterEach(async () => {
    if (started?.child.exitCode === null) started.child.kill('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  });

  it('says in one line what is wrong with a log that is not there, and starts nothing', async () => {
    const log = join(folder, 'missing.log');
    started = start([log]);
    const [code] = (await once(started.child, 'exit')) as [number];
    assert.equal(code, 1);
    assert.equal(started.output(), `The log ${log} does not exist.\n`);
  });

  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    it(`opens the log at the address that it prints, and ends everything on ${signal}`, async () => {
      const name = 'l o#g ü.current';
      const log = join(folder, name);
      await writeFile(log, text);
      // What the run starts is known by this in its environment.
      const { shell, told } = await shellThatTells(folder);
      started = start([log], { ESA_LOG_START_TEST: folder, SHELL: shell });
      const { child, output } = started;
      const address = await until(
        'the address',
        () => /http:\/\/127\.0\.0\.1:\S+/.exec(output())?.[0] ?? child.exitCode !== null,
      );
      assert.equal(typeof address, 'string', output());
      const browser = await openBrowser();
      try {
        const page = await openPage(browser);
        await page.goto(String(address));
        await page.locator('.tab.active', { hasText: name }).waitFor();
        await page.locator('.view-line', { hasText: 'ICID' }).first().click();
        await page.keyboard.type('x');
        await page.locator('.monaco-editor-overlaymessage', { hasText: 'read-only' }).waitFor();
        assert.equal((await fetch(String(address).replace(/tkn=\w+/, 'tkn=wrong'))).status, 403);
        if (process.platform === 'linux') {
          // What runs terminals starts by itself some seconds later, and asks for the user's environment.
          await page.keyboard.press('Control+`');
          await until('the host of terminals', async () =>
            (await processesOf(folder)).some(command => command.includes('--type=ptyHost')),
          );
        }
        const since = Date.now();
        const exit = once(child, 'exit') as Promise<[number | null]>;
        child.kill(signal);
        assert.equal((await exit)[0], code);
        assert.ok(Date.now() - since < 5000, `it took ${Date.now() - since} ms to end`);
        await assert.rejects(fetch(String(address)), 'the server still answers');
        // A process that ends with its standard input needs a moment to see that.
        const left = () => (process.platform === 'linux' ? processesOf(folder) : []);
        await eventually(
          'all it started to be gone',
          left,
          names => names.length === 0,
          since + 5000 - Date.now(),
        );
        assert.ok(!existsSync(told), 'the login shell was run');
        assert.equal(await readFile(log, 'utf8'), text);
      } finally {
        await browser.close();
      }
    });
  }
});
