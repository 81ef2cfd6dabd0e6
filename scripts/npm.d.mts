/**
 * @param {string} what what failed if it fails
 * @param {string} cwd
 * @param {readonly string[]} args
 */
export function npm(what: string, cwd: string, args: readonly string[]): Promise<string>;
