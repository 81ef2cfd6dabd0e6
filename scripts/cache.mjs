// The folder in which downloads and throw-away profiles are kept: the user's cache folder, where the
// system has its own idea of one, else a folder in the temporary directory that only this user can use.
import { accessSync, constants, lstatSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { Trouble, codeOf } from './trouble.mjs';

function usual() {
  // The XDG rules say that a relative path is to be ignored.
  const xdg = process.env.XDG_CACHE_HOME;
  if (xdg && isAbsolute(xdg)) return join(xdg, 'esa-log');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'esa-log');
  if (process.platform === 'win32') {
    return join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'esa-log');
  }
  return join(homedir(), '.cache', 'esa-log');
}

/** @param {string} folder */
function usable(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch (error) {
    const code = codeOf(error);
    // These say "not here"; anything else is worth stopping for.
    if (['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EEXIST', 'ENOSPC'].includes(code ?? ''))
      return false;
    throw error;
  }
}

/** @type {string | undefined} */
let found;

/** @returns {string} a folder that exists and can be written to */
export function cacheFolder() {
  if (found) return found;
  const wanted = usual();
  if (usable(wanted)) return (found = wanted);
  const spare = join(tmpdir(), `esa-log-${userInfo().username.replace(/[^\w.-]/g, '_')}`);
  if (!usable(spare))
    throw new Trouble(`Neither ${wanted} nor ${spare} can be written to. Set XDG_CACHE_HOME.`);
  // The temporary directory is everybody's: what another user laid there is not run.
  const there = lstatSync(spare);
  if (!there.isDirectory() || (process.getuid && there.uid !== process.getuid())) {
    throw new Trouble(`${wanted} can't be written to, and ${spare} is someone else's. Set XDG_CACHE_HOME.`);
  }
  process.stderr.write(`${wanted} can't be written to: using ${spare} instead.\n`);
  return (found = spare);
}

/** Makes and names a folder in the cache. @param {string[]} names */
export function cached(...names) {
  const folder = join(cacheFolder(), ...names);
  mkdirSync(folder, { recursive: true });
  return folder;
}
