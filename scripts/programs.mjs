// Looks for programs on this machine.
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { codeOf } from './trouble.mjs';

/** Whether a file is there that can be run. @param {string} path */
export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The path of the first of these programs that PATH leads to. @param {readonly string[]} names @returns {string | undefined} */
export function onPath(names) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = names.flatMap(name =>
    folders.flatMap(folder => endings.map(end => join(folder, name + end))),
  );
  return candidates.find(isProgram);
}

/** Whether a process is there. @param {number} pid */
export function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and someone else's.
    return codeOf(error) === 'EPERM';
  }
}
