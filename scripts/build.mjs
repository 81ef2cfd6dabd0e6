// Bundles what the extension and the command line run: dist/client.js, dist/server.js, dist/cli.js, and
// the page of the sequence view: dist/sequence.js, dist/sequence.css.
// Types are checked apart from this (`npm run typecheck`), so that a build takes a blink.
import { build } from 'esbuild';
import { root } from './paths.mjs';

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  // VS Code 1.100, the oldest that `engines.vscode` allows, runs extensions on Node 20.
  target: 'node20',
  format: 'cjs',
  minify: true,
  // Names in stack traces are worth more than the few kilobytes they cost.
  keepNames: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** Makes one file of something and all that it imports. @param {import('esbuild').BuildOptions} what */
export const bundle = what => build({ ...shared, ...what });

export async function buildProduct() {
  await Promise.all([
    bundle({ entryPoints: ['client/src/node.ts'], outfile: 'dist/client.js', external: ['vscode'] }),
    bundle({ entryPoints: ['server/src/node.ts'], outfile: 'dist/server.js' }),
    bundle({
      entryPoints: ['server/src/cli/main.ts'],
      outfile: 'dist/cli.js',
      banner: { js: '#!/usr/bin/env node' },
    }),
    bundle({
      entryPoints: { sequence: 'client/src/sequence/view/main.ts' },
      outdir: 'dist',
      platform: 'browser',
      // The Chromium of VS Code 1.100.
      target: 'chrome132',
      format: 'iife',
    }),
  ]);
}

if (process.argv[1] === new URL(import.meta.url).pathname || process.argv[1]?.endsWith('build.mjs'))
  await buildProduct();
