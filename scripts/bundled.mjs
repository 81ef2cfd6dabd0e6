// Sources in TypeScript, for scripts: bundled as they are now, and loaded.
import { build } from 'esbuild';
import { root } from './paths.mjs';

/**
 * @param {string} contents TypeScript that exports what is wanted, as of a file in the checkout's folder
 * @returns {Promise<any>} what it exports
 */
export async function loadBundled(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    write: false,
    logLevel: 'warning',
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}
