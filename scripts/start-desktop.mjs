// Opens a log in VS Code desktop, in a profile of its own: nothing of the user's is read or changed.
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { start } from './children.mjs';
import { systemFlags } from './desktop.mjs';
import { environment, readingSettings, writeSettings } from './editor-server.mjs';
import { step } from './progress.mjs';
import { finished, run, tail } from './run.mjs';
import { Trouble } from './trouble.mjs';

/**
 * Ends when the user ends VS Code.
 * @param {import('./desktop.mjs').Desktop} desktop
 * @param {{ vsix: string, log: string, folder: string }} what
 */
export async function startDesktop({ executable, cli, version }, { vsix, log, folder }) {
  const data = join(folder, 'data');
  const flags = ['--user-data-dir', data, '--extensions-dir', join(folder, 'extensions'), ...systemFlags()];
  await writeSettings(join(data, 'User'), readingSettings);
  await step('Installing the extension', () =>
    run('installing the extension', executable, [cli, '--install-extension', vsix, '--force', ...flags], {
      env: { ...environment(), ELECTRON_RUN_AS_NODE: '1' },
    }),
  );
  const said = join(folder, 'vscode.log');
  const file = openSync(said, 'w');
  const quiet = ['--skip-welcome', '--skip-release-notes', '--disable-workspace-trust', '--disable-updates'];
  const window = start(executable, [...flags, ...quiet, '--disable-telemetry', '--new-window', log], {
    stdio: ['ignore', file, file],
    env: environment(),
  });
  closeSync(file);
  console.log(`VS Code ${version} shows ${log}\nCtrl+C ends it.`);
  const { code, signal } = await finished(window);
  if (code !== 0)
    throw new Trouble(`VS Code ended with ${signal ?? `exit code ${code}`}. It said:\n${tail(said)}`);
}
