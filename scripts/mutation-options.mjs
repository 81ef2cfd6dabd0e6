// What StrykerJS is told: see mutation.mjs. It copies the checkout, changes the sources in the copy and compiles the
// tests there. Each compiled file of tests runs in a process of its own and says by TAP what has become of it, so that
// a change in what is made once, such as a pattern, is tried as any other.
import { relative } from 'node:path';
import { quickTests } from './mutation-tests.mjs';
import { root } from './paths.mjs';
import { compiledFile } from './test-compile.mjs';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  plugins: ['@stryker-mutator/tap-runner', './scripts/mutation-yields.mjs'],
  ignorers: ['yields'],
  testRunner: 'tap',
  tap: {
    testFiles: (await quickTests()).map(file => relative(root, compiledFile(file)).replaceAll('\\', '/')),
    nodeArgs: [
      ...['--require', '{{hookFile}}', 'node_modules/mocha/bin/mocha.js'],
      ...['--reporter', 'tap', '--timeout', '20000', '{{testFile}}'],
    ],
  },
  buildCommand: 'node scripts/mutation-tests.mjs',
  coverageAnalysis: 'perTest',
  disableTypeChecks: false,
  // A change whose tests take too long counts as noticed: a busy machine is not to make it so.
  timeoutMS: 60_000,
  ignorePatterns: ['dist', 'out', 'docs/images', 'test/editor'],
  tempDirName: 'out/mutation/copies',
  reporters: ['clear-text', 'progress', 'html'],
  htmlReporter: { fileName: 'out/mutation/report.html' },
  clearTextReporter: { allowColor: process.stdout.isTTY, logTests: false, reportTests: false },
  concurrency: 2,
};
