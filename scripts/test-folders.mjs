// The folders of tests, in the order in which they run: the quick ones first.

/**
 * @typedef {object} Folder
 * @property {string} name below test/
 * @property {number} timeout for one test, in milliseconds
 * @property {number} limit for all of them, in milliseconds: after that it counts as a hang
 * @property {'build' | 'host' | 'editor'} [needs] the built product; that and the editor host's files; or that,
 *   the packaged extension and a Chromium
 * @property {true} [beside] runs beside the others: it takes long, waits for nothing, and measures no time
 */

const minutes = 60_000;

/** @type {readonly Folder[]} */
export const folders = [
  { name: 'log', timeout: 20_000, limit: 10 * minutes, beside: true },
  // What counts work is slow in a process that has loaded much else: what counts most comes first there.
  { name: 'cost', timeout: 20_000, limit: 14 * minutes, beside: true },
  { name: 'features', timeout: 10_000, limit: 8 * minutes },
  { name: 'scenarios', timeout: 20_000, limit: 5 * minutes },
  { name: 'service', timeout: 10_000, limit: 2 * minutes },
  // Colours are checked against the themes that come with the editor host.
  { name: 'grammar', timeout: 30_000, limit: 5 * minutes, needs: 'host' },
  { name: 'cli', timeout: 30_000, limit: 12 * minutes, needs: 'build' },
  { name: 'protocol', timeout: 30_000, limit: 10 * minutes, needs: 'build' },
  { name: 'editor/host', timeout: 30_000, limit: 10 * minutes, needs: 'editor' },
  { name: 'editor/page', timeout: 60_000, limit: 25 * minutes, needs: 'editor' },
];

/** What is checked without running anything, counted like a folder. */
export const lint = 'lint';
