// Packages the built product as esa-log.vsix. What goes into it is said in one place, the list `files` in
// package.json; what is in it is then read from the file itself and compared.
import { readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { galleryPage } from './gallery-page.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';
import { Trouble, codeOf } from './trouble.mjs';
import { zipNames } from './zip.mjs';

const limit = 1_000_000;
/** Parts of the checkout's package.json that only the checkout needs. */
const ownParts = ['scripts', 'devDependencies', 'dependencies', 'private', 'files', 'bin'];
/** vsce gives these files names of its own. */
const renamed = new Map([
  ['README.md', 'readme.md'],
  ['CHANGELOG.md', 'changelog.md'],
  ['LICENSE', 'LICENSE.txt'],
]);

/** The files that a line of the list stands for; `*` stands for any part of a name. @param {string} pattern */
async function expand(pattern) {
  const folder = dirname(pattern);
  const name = new RegExp(`^${basename(pattern).split('*').map(escape).join('.*')}$`);
  const there = await readdir(join(root, folder)).catch(error => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  const found = there.filter(one => name.test(one)).map(one => (folder === '.' ? one : `${folder}/${one}`));
  if (found.length === 0)
    throw new Trouble(`The VSIX is to hold ${pattern} (files in package.json), which is missing.`);
  return found;
}

/** @param {string} text */
const escape = text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** @param {string} file from the root */
const textOf = file => readFileSync(join(root, file), 'utf8');

/** Lays out what is packaged. @param {string} folder @returns {Promise<string[]>} the names that the VSIX must hold, sorted */
async function stage(folder) {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const files = (await Promise.all((manifest.files ?? []).map(expand))).flat();
  for (const part of ownParts) delete manifest[part];
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, undefined, 2));
  for (const file of files) {
    const to = join(folder, file);
    await mkdir(dirname(to), { recursive: true });
    if (file === 'README.md') await writeFile(to, galleryPage(textOf(file), textOf));
    else await copyFile(join(root, file), to);
  }
  const inside = ['package.json', ...files].map(file => `extension/${renamed.get(file) ?? file}`);
  return ['[Content_Types].xml', 'extension.vsixmanifest', ...inside].sort();
}

/** @param {Buffer} zip @param {readonly string[]} wanted */
function check(zip, wanted) {
  const names = zipNames(zip);
  const odd = names.filter(name => !wanted.includes(name) || /node_modules|\.(ts|map)$/.test(name));
  const missing = wanted.filter(name => !names.includes(name));
  if (odd.length > 0) throw new Trouble(`The VSIX holds what it should not: ${odd.join(', ')}.`);
  if (missing.length > 0) throw new Trouble(`The VSIX lacks ${missing.join(', ')}.`);
  if (zip.length >= limit) throw new Trouble(`The VSIX has ${zip.length} bytes: ${limit} are too many.`);
}

/** @returns {Promise<string>} the path of the VSIX */
export async function packageExtension() {
  await mkdir(join(root, 'out'), { recursive: true });
  const folder = await mkdtemp(join(root, 'out', 'package-'));
  try {
    const staged = join(folder, 'extension');
    await mkdir(staged);
    const wanted = await stage(staged);
    const made = join(folder, 'esa-log.vsix');
    const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
    // The bundles hold their dependencies already. The checkout names no repository.
    const flags = [
      '--no-dependencies',
      '--allow-missing-repository',
      '--no-update-package-json',
      '--out',
      made,
    ];
    await run('vsce package', process.execPath, [vsce, 'package', ...flags], { cwd: staged });
    check(await readFile(made), wanted);
    const path = join(root, 'esa-log.vsix');
    await rename(made, path);
    return path;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
