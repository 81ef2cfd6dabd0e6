// Brings node_modules in line with package-lock.json. Needs nothing but Node and npm.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { alone } from './lock.mjs';
import { npm } from './npm.mjs';
import { root } from './paths.mjs';
import { step } from './progress.mjs';
import { codeOf } from './trouble.mjs';

/** Holds the hash of the lock file that node_modules was made from. */
const stamp = join(root, 'node_modules', '.esa-log-lock');

/** @param {string} file @returns {Promise<string | undefined>} */
async function textOf(file) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Whether node_modules holds exactly what the lock file names, as npm itself recorded: then whoever called npm
 * by hand has nothing taken away under his feet.
 * @param {string} lock
 */
async function isInLine(lock) {
  const recorded = await textOf(join(root, 'node_modules', '.package-lock.json'));
  if (recorded === undefined) return false;
  /** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean }>} Packages */
  /** @type {Packages} */
  const have = JSON.parse(recorded).packages;
  /** @type {Packages} */
  const want = JSON.parse(lock).packages;
  const missing = Object.entries(want).some(([path, { version, integrity, optional }]) => {
    const there = have[path];
    // The empty path is the checkout itself; what is optional is there for its own platform only.
    if (path === '' || (!there && optional)) return false;
    return there?.version !== version || there?.integrity !== integrity;
  });
  return !missing && Object.keys(have).every(path => path in want);
}

/** Installs the npm dependencies where they are missing or of another lock file. */
export const installDependencies = () => alone(install);

async function install() {
  const lock = await readFile(join(root, 'package-lock.json'), 'utf8');
  // The compiled parts among the packages (esbuild) are another for each platform.
  const wanted = `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}`;
  const recorded = await textOf(stamp);
  if (recorded === wanted) return;
  const elsewhere = recorded !== undefined && !recorded.endsWith(` ${process.platform}-${process.arch}`);
  if (elsewhere || !(await isInLine(lock))) {
    await step('Installing npm dependencies', () =>
      // No package needs its install script; esbuild's program comes as a package of its own.
      npm('npm ci', root, ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund']),
    );
  }
  await writeFile(stamp, wanted);
}
