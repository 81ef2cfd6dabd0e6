// Every process that a script starts is known here, so that none outlives the script, however it ends.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/** @type {Set<ChildProcess>} */
const running = new Set();
/** Those that lead a group of their own. @type {WeakSet<ChildProcess>} */
const leaders = new WeakSet();
/** @type {Set<() => void | Promise<void>>} */
const leftovers = new Set();
const windows = process.platform === 'win32';
/** How long a process may take to end by itself. */
const grace = 3000;
let ending = false;

/** Whether a signal is ending the script: what fails now fails because of that, and needs no words. */
export const isEnding = () => ending;

/**
 * Starts a process as the leader of its own group, so that it can be ended together with its own children.
 * With `detached: false` it stays in the group of this process, and is ended with that by whoever ends it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {ChildProcess}
 */
export function start(command, args, options = {}) {
  const leads = !windows && (options.detached ?? true);
  const child = spawn(command, args, { windowsHide: true, ...options, detached: leads });
  running.add(child);
  if (leads) leaders.add(child);
  // A process that could not be started has no exit; whoever waits for it hears of the error.
  child.once('error', () => running.delete(child));
  child.once('exit', () => running.delete(child));
  return child;
}

/** Something to do when the script is ended by a signal, such as removing a folder. @param {() => void | Promise<void>} task */
export function atEnd(task) {
  leftovers.add(task);
  return () => leftovers.delete(task);
}

/** @param {ChildProcess} child @param {NodeJS.Signals} signal */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  if (windows) {
    spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true });
    return;
  }
  try {
    process.kill(leaders.has(child) ? -child.pid : child.pid, signal);
  } catch (error) {
    // ESRCH: the group is gone already, which is what was wanted.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** @param {ChildProcess} child */
const ended = child => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;

/** Ends a process and its children: gently first, then for certain. @param {ChildProcess} child */
export async function stop(child) {
  if (!ended(child)) {
    const exit = once(child, 'exit');
    signalGroup(child, 'SIGTERM');
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), grace);
    await exit;
    clearTimeout(timer);
  }
  // The leader is gone; what it left behind in its group goes with it.
  if (leaders.has(child)) signalGroup(child, 'SIGKILL');
}

/** Ends everything that was started. */
export async function stopAll() {
  await Promise.all([...running].map(stop));
  for (const task of [...leftovers].reverse()) {
    leftovers.delete(task);
    await task();
  }
}

/** Makes Ctrl+C, `kill` and a closed terminal end everything, with the exit code that shells expect. */
export function endWithSignals() {
  /** @param {number} code */
  const end = code => {
    // A second Ctrl+C means "now".
    if (ending) for (const child of running) signalGroup(child, 'SIGKILL');
    if (ending) return;
    ending = true;
    const exit = () => process.exit(code);
    stopAll().then(exit, error => {
      console.error(error);
      exit();
    });
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => end(128 + constants.signals[signal]));
  }
  // npm runs a script by a shell. A signal sent to npm alone ends that shell, and its death is all that the
  // script gets to see of it.
  const parent = process.ppid;
  if (windows || process.env.npm_lifecycle_event === undefined) return;
  setInterval(() => process.ppid !== parent && end(128 + constants.signals.SIGTERM), 500).unref();
}
