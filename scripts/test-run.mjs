// Runs one folder of tests in a process of its own.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { start, stop } from './children.mjs';
import { root } from './paths.mjs';
import { finished } from './run.mjs';
import { compileTests, compiled, compiledFile, testFiles } from './test-compile.mjs';
import { readReport } from './test-report.mjs';
import { Trouble } from './trouble.mjs';

/** @typedef {import('./test-folders.mjs').Folder} Folder */
/** @typedef {import('./test-report.mjs').Result} Result */

/**
 * Runs a command with what it prints in view, and ends it with all of its children if it takes too long.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {number} limit in milliseconds
 * @param {string[]} [said] is given what it prints, instead of that being shown
 * @returns {Promise<string | undefined>} what went wrong
 */
export async function watch(command, args, env, limit, said) {
  const output = said ? 'pipe' : 'inherit';
  const child = start(command, args, { cwd: root, stdio: ['ignore', output, output], env });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', text => said?.push(text));
  }
  let hangs = false;
  const timer = setTimeout(() => {
    hangs = true;
    void stop(child);
  }, limit);
  try {
    const { code, signal } = await finished(child);
    if (hangs) return `it did not end within ${Math.round(limit / 1000)} s`;
    if (signal) return `it was ended by ${signal}`;
    return code === 0 ? undefined : `it ended with exit code ${code}`;
  } finally {
    clearTimeout(timer);
    // What it may have left running.
    await stop(child);
  }
}

/**
 * @param {Folder} folder
 * @param {{ grep: string | undefined, prepare: (folder: Folder) => Promise<NodeJS.ProcessEnv>, desktop: boolean, mayBeEmpty?: boolean }} how
 *   `mayBeEmpty`: whether it is well that no test ran, since `grep` may name one of another folder
 * @param {string[]} [said] is given what it prints, instead of that being shown
 * @returns {Promise<Result>}
 */
export async function runFolder(folder, { grep, prepare, desktop, mayBeEmpty = false }, said) {
  const { name, timeout, limit } = folder;
  const since = performance.now();
  /** @param {Omit<Result, 'name' | 'milliseconds'>} counts */
  const result = counts => ({ name, ...counts, milliseconds: performance.now() - since });
  const title = `\n── ${name}`;
  if (said) said.push(`${title}\n`);
  else console.log(title);
  const sources = await testFiles(name);
  const files = sources.map(compiledFile);
  if (files.length === 0) return result({ passed: 0, failures: ['there is no test in it'] });
  try {
    await compileTests(sources);
    const report = join(root, 'out', 'reports', `${name.replaceAll('/', '-')}.jsonl`);
    await mkdir(join(root, 'out', 'reports'), { recursive: true });
    await rm(report, { force: true });
    const env = {
      ...process.env,
      ...(await prepare(folder)),
      ESA_LOG_ROOT: root,
      ESA_LOG_REPORT: report,
      ESA_LOG_TIMEOUT: String(timeout),
      ESA_LOG_COLOR: process.stdout.isTTY ? '1' : '0',
      ...(grep === undefined ? {} : { ESA_LOG_GREP: grep }),
    };
    if (desktop && name === 'editor/host') {
      const script = join(root, 'scripts', 'test-desktop.mjs');
      const trouble = await watch(process.execPath, [script, ...files], env, limit);
      return result(readReport(report, trouble, mayBeEmpty));
    }
    const main = join(compiled, name === 'editor/host' ? 'editor/host-main.js' : 'support/main.js');
    const args = ['--enable-source-maps', main, ...files];
    const trouble = await watch(process.execPath, args, env, limit, said);
    return result(readReport(report, trouble, mayBeEmpty));
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    // Without an editor, say, this folder has failed and the others still run.
    console.error(error.message);
    return result({ passed: 0, failures: [error.message.split('\n')[0] ?? ''] });
  }
}
