// Compiles the tests, and what runs them, to out/test.
import { copyFile, readdir, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { root } from './paths.mjs';
import { Trouble } from './trouble.mjs';

export const compiled = join(root, 'out', 'test');

/** What is run besides the test files: see the head of each. */
const runners = [
  'support/main.ts',
  'editor/host/index.ts',
  'editor/host-main.ts',
  'editor/driver/extension.ts',
];

/** The test files of a folder, as paths from `test/`. @param {string} folder @returns {Promise<string[]>} */
export async function testFiles(folder) {
  const entries = await readdir(join(root, 'test', folder), { withFileTypes: true, recursive: true }).catch(
    error => {
      // A folder that is not there has no tests, and that is told as a failure.
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  return entries
    .filter(entry => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map(entry => relative(join(root, 'test'), join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Where a test file's compiled form lies. @param {string} file a path from `test/` */
export const compiledFile = file => join(compiled, file.replace(/\.ts$/, '.js'));

/** @param {readonly string[]} files paths from `test/` */
async function compile(files) {
  const { build, formatMessages } = await import('esbuild');
  const { errors } = await build({
    absWorkingDir: root,
    entryPoints: files.map(file => `test/${file}`),
    outbase: 'test',
    outdir: compiled,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    sourcemap: 'linked',
    logLevel: 'silent',
  }).catch(error => {
    if (Array.isArray(error.errors)) return error;
    throw error;
  });
  if (errors.length === 0) return;
  const said = await formatMessages(errors, { kind: 'error', color: process.stdout.isTTY });
  throw new Trouble(`The tests can't be compiled.\n${said.join('')}`);
}

/** Compiles what runs tests. */
export async function compileRunners() {
  await compile(runners);
  const manifest = 'editor/driver/package.json';
  await copyFile(join(root, 'test', manifest), join(compiled, manifest));
}

/** Compiles the tests of a folder. @param {readonly string[]} files paths from `test/` */
export async function compileTests(files) {
  // A run that fails to compile must not go on with what was compiled before.
  for (const file of files) await rm(compiledFile(file), { force: true });
  await compile(files);
}
