/**
 * Starts a process as the leader of its own group, so that it can be ended together with its own children.
 * With `detached: false` it stays in the group of this process, and is ended with that by whoever ends it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {ChildProcess}
 */
export function start(
  command: string,
  args: readonly string[],
  options?: import('node:child_process').SpawnOptions,
): ChildProcess;
/** Something to do when the script is ended by a signal, such as removing a folder. @param {() => void | Promise<void>} task */
export function atEnd(task: () => void | Promise<void>): () => boolean;
/** Ends a process and its children: gently first, then for certain. @param {ChildProcess} child */
export function stop(child: ChildProcess): Promise<void>;
/** Ends everything that was started. */
export function stopAll(): Promise<void>;
/** Makes Ctrl+C, `kill` and a closed terminal end everything, with the exit code that shells expect. */
export function endWithSignals(): void;
export function isEnding(): boolean;
export type ChildProcess = import('node:child_process').ChildProcess;
