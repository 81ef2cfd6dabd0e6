// Where the checkout lies. The compiled tests lie elsewhere, and in the extension host the current folder
// is the editor's, so the runner says it.
import { join } from 'node:path';

export const root = process.env.ESA_LOG_ROOT ?? process.cwd();

/** A path inside the checkout. */
export const inRoot = (...names: string[]): string => join(root, ...names);
