// Runs test/editor/host in VS Code desktop: the one that VSCODE_EXECUTABLE names, or one that is downloaded
// here. The arguments are the compiled test files; scripts/test-run.mjs calls this.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cached } from './cache.mjs';
import { atEnd } from './children.mjs';
import { hasDisplay, namedDesktop, systemFlags, desktopAt } from './desktop.mjs';
import { environment, quietSettings, writeSettings } from './editor-server.mjs';
import { main } from './main.mjs';
import { step } from './progress.mjs';
import { run } from './run.mjs';
import { compiled } from './test-compile.mjs';
import { Trouble } from './trouble.mjs';

/** @returns {Promise<import('./desktop.mjs').Desktop>} */
async function download() {
  const { downloadAndUnzipVSCode, SilentReporter } = await import('@vscode/test-electron');
  const folder = join(cached('desktop'));
  const executable = await step('Downloading VS Code', () =>
    downloadAndUnzipVSCode({ cachePath: folder, reporter: new SilentReporter() }),
  ).catch(error => {
    throw new Trouble(
      `VS Code could not be downloaded (${error.message}). Name an installed one in VSCODE_EXECUTABLE, or run the ` +
        'same tests in the editor host: npm test -- editor',
      { cause: error },
    );
  });
  const desktop = desktopAt(executable);
  if (!desktop) throw new Trouble(`What was downloaded to ${executable} is not VS Code.`);
  return desktop;
}

await main(async files => {
  const named = namedDesktop();
  if (!hasDisplay()) {
    throw new Trouble(
      'VS Code desktop needs a display: run this under a desktop, or by xvfb-run (Debian: xvfb).',
    );
  }
  const desktop = named ?? (await download());
  const { runTests } = await import('@vscode/test-electron');
  const folder = mkdtempSync(join(tmpdir(), 'esa-log-desktop-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
  const [data, extensions, workspace] = ['data', 'extensions', 'folder'].map(name => join(folder, name));
  if (!data || !extensions || !workspace) throw new Error('three names make three paths');
  mkdirSync(workspace);
  await writeSettings(join(data, 'User'), quietSettings);
  const flags = ['--user-data-dir', data, '--extensions-dir', extensions, ...systemFlags()];
  const vsix = process.env.ESA_LOG_VSIX;
  if (!vsix) throw new Error('ESA_LOG_VSIX is not set');
  await run(
    'installing the extension',
    desktop.executable,
    [desktop.cli, '--install-extension', vsix, ...flags],
    {
      env: { ...environment(), ELECTRON_RUN_AS_NODE: '1' },
    },
  );
  return runTests({
    vscodeExecutablePath: desktop.executable,
    extensionDevelopmentPath: join(compiled, 'editor', 'driver'),
    extensionTestsPath: join(compiled, 'editor', 'host', 'index.js'),
    extensionTestsEnv: { ESA_LOG_TEST_FILES: JSON.stringify(files), ESA_LOG_WORKSPACE: workspace },
    launchArgs: [workspace, ...flags, '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes'],
  });
});
