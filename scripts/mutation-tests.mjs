// The tests that look for changes in the server (see mutation.mjs): those that take seconds. Run by itself, this
// compiles them; StrykerJS does so in its copy of the checkout.
import { compileTests, testFiles } from './test-compile.mjs';

/** Which take many seconds, and run for each change. */
const SLOW = new Set([
  'features/tasks.test.ts',
  'log/envelopes/envelopes.test.ts',
  'log/envelopes/hostile.test.ts',
  'log/laws.test.ts',
  'log/reading.test.ts',
  'log/scan.test.ts',
]);
/** Which read the checkout, of which there is a copy in part, with sources that nobody has written. */
const OF_SOURCES = new Set([
  'features/bundles.test.ts',
  'features/pages.test.ts',
  'log/event-names.test.ts',
  'log/walls.test.ts',
]);

/** Paths from `test/`, in the order in which they are tried: a change that one notices is tried with no other. */
export async function quickTests() {
  const all = await Promise.all(['log', 'features', 'service'].map(testFiles));
  return all.flat().filter(file => !SLOW.has(file) && !OF_SOURCES.has(file));
}

if (process.argv[1]?.endsWith('mutation-tests.mjs')) await compileTests(await quickTests());
