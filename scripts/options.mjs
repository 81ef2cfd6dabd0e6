// What a script is told on its command line.
import { parseArgs } from 'node:util';
import { Trouble } from './trouble.mjs';

/**
 * @template {import('node:util').ParseArgsConfig} Config
 * @param {Config} config @param {string} usage is told with what is wrong
 * @returns {ReturnType<typeof parseArgs<Config>>}
 */
export function parsed(config, usage) {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new Trouble(`${error instanceof Error ? error.message : error}\n\n${usage}`, { cause: error });
  }
}
