// Whole programs that are compared with each other.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** What `esa-log check` may exit with. 1: failures were found. */
export const CHECKED = [0, 1];

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {readonly number[]} [allowed] exit codes that are no failure
 * @returns {Promise<{ output: string, milliseconds: number }>} what it printed, up to a megabyte of it
 */
export async function run(command, args, allowed = [0]) {
  const since = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let complaint = '';
  child.stdout.setEncoding('utf8').on('data', text => {
    if (output.length < 1 << 20) output += text;
  });
  child.stderr.setEncoding('utf8').on('data', text => (complaint += text));
  const [code] = await once(child, 'close');
  const milliseconds = performance.now() - since;
  if (!allowed.includes(code))
    throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${complaint}`);
  return { output, milliseconds };
}

/**
 * Runs a program to its end, and leaves what it prints unread: a pipe would measure its reader too.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<number>} milliseconds
 */
export async function timeOfProgram(command, args) {
  const since = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', text => (complaint += text));
  const [code] = await once(child, 'close');
  const milliseconds = performance.now() - since;
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${complaint}`);
  return milliseconds;
}

/** What a script prints as its only line, a number. @param {readonly string[]} args of Node */
export async function numberFrom(args) {
  const { output } = await run(process.execPath, args);
  const number = Number(output);
  if (!Number.isFinite(number)) throw new Error(`${args.join(' ')} printed ${output}`);
  return number;
}

/** Milliseconds between two looks at the memory of a program that will end. */
const LOOKS_APART = 10;

/**
 * The most memory that a process has had so far, in bytes, as Linux tells it.
 * @param {import('node:child_process').ChildProcess} child
 */
export function peakOf({ pid }) {
  const kilobytes = Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  if (!(kilobytes > 0)) throw new Error(`The memory of process ${pid} is not told.`);
  return kilobytes * 1024;
}

/**
 * The most memory that a program has had when it was last looked at before its end, in bytes.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {readonly number[]} allowed exit codes that are no failure
 */
export async function peakOfProgram(command, args, allowed = [0]) {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', text => (complaint += text));
  let peak = 0;
  const looking = setInterval(() => {
    try {
      peak = peakOf(child);
    } catch {
      // It is ending: what was seen last counts.
    }
  }, LOOKS_APART);
  const [code] = await once(child, 'close');
  clearInterval(looking);
  if (!allowed.includes(code))
    throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${complaint}`);
  return peak;
}
