// Runs a command to its end. What it prints goes to a log file, and comes up only when it fails.
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from './cache.mjs';
import { isEnding, start } from './children.mjs';
import { Trouble } from './trouble.mjs';

/** The last lines of a file. @param {string} file @param {number} [lines] */
export function tail(file, lines = 25) {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}

/** A path for the log of a command, which says by its name what and whose it is. @param {string} name */
export function logFile(name) {
  return join(cached('logs'), `${name.replace(/[^\w.-]+/g, '-')}-${process.pid}.log`);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ code: number | null, signal: string | null }>}
 */
export function finished(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}

/**
 * @param {string} what what failed if it fails, for example 'npm ci'
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean }} [options]
 * @returns {Promise<string>} what it wrote to standard output
 */
export async function run(what, command, args, options = {}) {
  const log = logFile(what);
  const file = openSync(log, 'w');
  let output = '';
  try {
    const child = start(command, args, { ...options, stdio: ['ignore', 'pipe', file] });
    child.stdout?.setEncoding('utf8').on('data', part => (output += part));
    const { code, signal } = await finished(child).catch(error => {
      throw new Trouble(`${what} could not be started: ${error.message}`, { cause: error });
    });
    if (code === 0) {
      rmSync(log);
      return output;
    }
    if (isEnding()) {
      rmSync(log);
      throw new Trouble(`${what} was stopped.`);
    }
    const said = [output.trimEnd().split('\n').slice(-25).join('\n'), tail(log)].filter(Boolean).join('\n');
    const how = signal ? `was ended by ${signal}` : `failed with exit code ${code}`;
    throw new Trouble(`${what} ${how}. The last it said (all of its errors: ${log}):\n${said}`);
  } finally {
    closeSync(file);
  }
}
