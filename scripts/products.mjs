// What is bundled: what the extension and the command line run, dist/client.js, dist/server.js, dist/cli.js, and the
// pages of the sequence view and of the authentication report, dist/sequence.js and dist/report.js with their styles.

/** @satisfies {import('esbuild').BuildOptions} */
export const shared = {
  bundle: true,
  platform: 'node',
  // VS Code 1.100, the oldest that `engines.vscode` allows, runs extensions on Node 20.
  target: 'node20',
  format: 'cjs',
  minify: true,
  // Names in stack traces are worth more than the few kilobytes they cost.
  keepNames: true,
  // They are all in one file: see notices.mjs.
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

/**
 * Of what the command line is made of: what packages have for Node may load its parts at run time, which no bundler can
 * follow.
 */
export const ofCommandLine = { mainFields: ['module', 'main'] };

/** @type {readonly import('esbuild').BuildOptions[]} */
export const products = [
  { entryPoints: ['client/src/node.ts'], outfile: 'dist/client.js', external: ['vscode'] },
  { entryPoints: ['server/src/node.ts'], outfile: 'dist/server.js' },
  {
    entryPoints: ['server/src/cli/main.ts'],
    outfile: 'dist/cli.js',
    ...ofCommandLine,
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    entryPoints: {
      sequence: 'client/src/sequence/view/main.ts',
      report: 'client/src/report/view/main.ts',
    },
    outdir: 'dist',
    platform: 'browser',
    // The Chromium of VS Code 1.100.
    target: 'chrome132',
    format: 'iife',
  },
];
