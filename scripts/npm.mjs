// Calls the npm that belongs to this run.
import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { basename } from 'node:path';
import { cached } from './cache.mjs';
import { run } from './run.mjs';

function environment() {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, npm_config_update_notifier: 'false', npm_config_loglevel: 'error' };
  // Only what is asked for here counts, not what `npm start` or `npm test` was started with.
  for (const name of Object.keys(env)) {
    if (
      /^npm_config_(global|prefix|local_prefix|global_prefix|workspace|workspaces|omit|include|dry_run)$/i.test(
        name,
      )
    ) {
      delete env[name];
    }
  }
  try {
    accessSync(homedir(), constants.W_OK);
  } catch {
    // A home that can't be written to has no room for npm's own cache either.
    env.npm_config_cache ??= cached('npm');
  }
  return env;
}

/**
 * @param {string} what what failed if it fails
 * @param {string} cwd
 * @param {readonly string[]} args
 */
export function npm(what, cwd, args) {
  const options = { cwd, env: environment() };
  const own = process.env.npm_execpath;
  if (own && basename(own) === 'npm-cli.js') return run(what, process.execPath, [own, ...args], options);
  // On Windows npm is a batch file, which only a shell can start. No argument here needs quoting.
  const windows = process.platform === 'win32';
  return run(what, windows ? 'npm.cmd' : 'npm', args, { ...options, shell: windows });
}
