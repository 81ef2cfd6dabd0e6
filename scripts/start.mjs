// `npm start [-- LOG]`: installs what is missing, builds and packages the extension, and opens a log in a real
// VS Code with the extension installed. Ends with the window, or with Ctrl+C.
import { accessSync, constants, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cached } from './cache.mjs';
import { atEnd } from './children.mjs';
import { findDesktop } from './desktop.mjs';
import { installDependencies } from './install.mjs';
import { main } from './main.mjs';
import { makeVsix } from './make.mjs';
import { root } from './paths.mjs';
import { lives } from './programs.mjs';
import { startDesktop } from './start-desktop.mjs';
import { startHost } from './start-host.mjs';
import { Trouble, codeOf } from './trouble.mjs';

const sample = join(root, 'test', 'samples', 'busy-hour.log');

/** @param {string[]} args @returns {string} the log to open, which is there and can be read */
function logToOpen(args) {
  const [name, ...more] = args;
  if (more.length > 0)
    throw new Trouble(`One log can be opened, and ${args.length} are named: ${args.join(', ')}.`);
  if (name?.startsWith('-')) throw new Trouble(`There is no option ${name}. Usage: npm start [-- LOG]`);
  // npm changes to the folder of package.json, and says where it was called.
  const from = process.env.npm_lifecycle_event === 'start' ? (process.env.INIT_CWD ?? '.') : '.';
  const log = name === undefined ? sample : resolve(from, name);
  try {
    if (!statSync(log).isFile()) throw new Trouble(`${log} is not a file.`);
    accessSync(log, constants.R_OK);
    return log;
  } catch (error) {
    if (error instanceof Trouble) throw error;
    const why = codeOf(error) === 'ENOENT' ? 'does not exist' : `can't be read (${codeOf(error)})`;
    throw new Trouble(`The log ${log} ${why}.`, { cause: error });
  }
}

/** A new folder for all that this run's VS Code writes, removed when the run ends. */
function profile() {
  const parent = cached('runs');
  // A run that was killed could not remove its own.
  for (const name of readdirSync(parent)) {
    if (!lives(Number.parseInt(name, 10))) rmSync(join(parent, name), { recursive: true, force: true });
  }
  const folder = mkdtempSync(join(parent, `${process.pid}-`));
  atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
  return folder;
}

await main(async args => {
  const log = logToOpen(args);
  await installDependencies();
  const vsix = await makeVsix();
  const desktop = findDesktop();
  if (desktop) await startDesktop(desktop, { vsix, log, folder: profile() });
  else await startHost({ vsix, log, profile });
});
