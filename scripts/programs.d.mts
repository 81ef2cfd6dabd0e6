/** Whether a file is there that can be run. @param {string} path */
export function isProgram(path: string): boolean;
/** The path of the first of these programs that PATH leads to. @param {readonly string[]} names @returns {string | undefined} */
export function onPath(names: readonly string[]): string | undefined;
/** Whether a process is there. @param {number} pid */
export function lives(pid: number): boolean;
