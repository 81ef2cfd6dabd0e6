/** The last lines of a file. @param {string} file @param {number} [lines] */
export function tail(file: string, lines?: number): string;
/** A path for the log of a command, which says by its name what and whose it is. @param {string} name */
export function logFile(name: string): string;
/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ code: number | null, signal: string | null }>}
 */
export function finished(child: import('node:child_process').ChildProcess): Promise<{
  code: number | null;
  signal: string | null;
}>;
/**
 * @param {string} what what failed if it fails, for example 'npm ci'
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean }} [options]
 * @returns {Promise<string>} what it wrote to standard output
 */
export function run(
  what: string,
  command: string,
  args: readonly string[],
  options?: {
    cwd?: string;
    env?: NodeJS.ProcessEnv;
    shell?: boolean;
  },
): Promise<string>;
