// Keeps two runs in the same checkout from installing or building at the same moment.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { atEnd } from './children.mjs';
import { root } from './paths.mjs';
import { lives } from './programs.mjs';
import { step } from './progress.mjs';
import { codeOf } from './trouble.mjs';

const file = join(root, 'out', 'lock');

/** @returns {boolean} whether the lock is ours now */
function take() {
  try {
    mkdirSync(join(root, 'out'), { recursive: true });
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Removes the lock of a run that is no more. */
function dropStale() {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    // Between making the file and writing into it there is a moment without a number.
    const fresh = Date.now() - statSync(file).mtimeMs < 1000;
    if (!fresh && !lives(pid)) rmSync(file, { force: true });
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

async function wait() {
  while (!take()) {
    dropStale();
    await sleep(200);
  }
}

/** Does something that must not be done twice at once in this checkout. @template T @param {() => Promise<T>} work */
export async function alone(work) {
  if (!take()) await step('Waiting for another run in this checkout', wait);
  const drop = () => rmSync(file, { force: true });
  const forget = atEnd(drop);
  try {
    return await work();
  } finally {
    forget();
    drop();
  }
}
