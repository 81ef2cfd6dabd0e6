// Files of the checkout that are written from its sources.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { Trouble, codeOf } from './trouble.mjs';

/**
 * Writes a file anew; with `--check` among the arguments it writes nothing and fails where the file is stale.
 * @param {string} file from the root
 * @param {string} fresh what it is to hold
 * @param {{ args: readonly string[], command: string }} how `command` is what a reader types to write the file
 */
export async function keepFresh(file, fresh, { args, command }) {
  const path = join(root, file);
  if (!args.includes('--check')) return writeFile(path, fresh);
  const there = await readFile(path, 'utf8').catch(error => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (there !== fresh) throw new Trouble(`${file} is stale. \`${command}\` writes it anew.`);
}
