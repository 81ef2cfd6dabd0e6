// The browser that the editor tests drive.
import { join } from 'node:path';
import { step } from './progress.mjs';
import { isProgram, onPath } from './programs.mjs';
import { run } from './run.mjs';
import { Trouble } from './trouble.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
      name => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform !== 'win32') return [];
  return ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA']
    .flatMap(name => process.env[name] ?? [])
    .flatMap(folder => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]);
}

/** @returns {string | undefined} */
function find() {
  const named = process.env.CHROMIUM_EXECUTABLE;
  if (named === undefined) return onPath(names) ?? usualPlaces().find(isProgram);
  if (isProgram(named)) return named;
  throw new Trouble(`CHROMIUM_EXECUTABLE names ${named}, which is not a program that can be run.`);
}

/** Debian's Chromium, on a machine where that can simply be installed: by root. */
async function installFromDebian() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get update', 'apt-get', ['update', '-q'], { env });
  // A page without fonts has no width to measure, so one comes along.
  const packages = ['chromium', 'fonts-dejavu-core'];
  await run(
    'apt-get install chromium',
    'apt-get',
    ['install', '-y', '-q', '--no-install-recommends', ...packages],
    {
      env,
    },
  );
}

/** @returns {Promise<string>} the path of a Chromium, which is installed where root on Debian asks for it */
export async function chromium() {
  const found = find();
  if (found) return found;
  if (process.getuid?.() === 0 && onPath(['apt-get'])) {
    await step('Installing Chromium', installFromDebian);
    const now = find();
    if (now) return now;
  }
  throw new Trouble(
    'The editor tests drive a Chromium, and there is none. Install Chromium, Google Chrome or Microsoft Edge ' +
      '(on Debian and Ubuntu: sudo apt-get install chromium), or name one in CHROMIUM_EXECUTABLE.',
  );
}
