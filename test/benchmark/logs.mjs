// The logs that are measured with: written once, and found again.
import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { generateLog } from './generator/index.mjs';

/** @typedef {import('./measuring.mjs').Places} Places */

/** @param {Places} places @param {number} megabytes @returns {Promise<string>} the path of a log of so many megabytes */
export async function logOf({ root }, megabytes) {
  const folder = join(root, 'out', 'benchmark');
  const path = join(folder, `${megabytes}-mb.log`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  // Under another name until it is whole.
  const unfinished = `${path}.${process.pid}`;
  const file = createWriteStream(unfinished);
  for (const part of generateLog({ bytes: megabytes * 1e6 })) {
    if (!file.write(part)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
  renameSync(unfinished, path);
  return path;
}
