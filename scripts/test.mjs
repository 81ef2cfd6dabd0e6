// `npm test`: installs what is missing, checks types and style, builds, packages, and runs every folder of
// tests. What is not there fails: an editor, a browser, a test in a folder. Nothing is skipped.
import { join } from 'node:path';
import { chromium } from './chromium.mjs';
import { editorHost } from './host.mjs';
import { installDependencies } from './install.mjs';
import { main } from './main.mjs';
import { makeProduct, makeVsix } from './make.mjs';
import { root } from './paths.mjs';
import { step } from './progress.mjs';
import { compileRunners } from './test-compile.mjs';
import { lint } from './test-folders.mjs';
import { readOptions } from './test-options.mjs';
import { nothingFound, summary } from './test-report.mjs';
import { runFolder, watch } from './test-run.mjs';
import { tell } from './trouble.mjs';

/** @typedef {import('./test-folders.mjs').Folder} Folder */
/** @typedef {import('./test-report.mjs').Result} Result */

/** @returns {Promise<Result>} */
async function checkStyle() {
  console.log(`\n── ${lint}`);
  const since = performance.now();
  // What `npm run typecheck` and `npm run lint` call.
  const checks = {
    types: ['node_modules/typescript/bin/tsc', '-b'],
    eslint: ['node_modules/eslint/bin/eslint.js', '.'],
    prettier: ['node_modules/prettier/bin/prettier.cjs', '--check', '.'],
    circles: ['scripts/circles.mjs'],
    l10n: ['scripts/l10n.mjs', '--check'],
    docs: ['scripts/docs.mjs', '--check'],
    core: ['scripts/core.mjs', '--check'],
  };
  const failures = [];
  for (const [name, [script = '', ...args]] of Object.entries(checks)) {
    const wrong = await watch(process.execPath, [join(root, script), ...args], process.env, 5 * 60_000);
    if (wrong !== undefined) failures.push(`${name}: ${wrong}`);
    else console.log(`  ${name} ok`);
  }
  const passed = Object.keys(checks).length - failures.length;
  return { name: lint, passed, failures, milliseconds: performance.now() - since };
}

/** Does something once, when it is first asked for. @template T @param {() => Promise<T>} work */
function once(work) {
  /** @type {Promise<T> | undefined} */
  let result;
  return () => (result ??= work());
}

/** Makes ready what folders need, and says it to the tests by the environment. @param {'newest' | 'oldest'} which @param {boolean} desktop */
function preparation(which, desktop) {
  const vsix = once(makeVsix);
  const build = once(makeProduct);
  const host = once(() => editorHost(which));

  /** @param {Folder} folder @returns {Promise<NodeJS.ProcessEnv>} */
  return async ({ needs }) => {
    if (needs === undefined) return {};
    await build();
    if (needs === 'build') return {};
    if (desktop && needs === 'editor') return { ESA_LOG_VSIX: await vsix() };
    const { node, server, vscode, folder } = await host();
    const env = {
      ESA_LOG_VSCODE: vscode,
      ESA_LOG_HOST_NODE: node,
      ESA_LOG_HOST_SERVER: server,
      ESA_LOG_HOST_EXTENSIONS: join(folder, 'code-server', 'lib', 'vscode', 'extensions'),
    };
    if (needs === 'host') return env;
    return { ...env, ESA_LOG_VSIX: await vsix(), ESA_LOG_CHROMIUM: await chromium() };
  };
}

/**
 * Runs folders one after another beside others, and shows what each prints once it is done.
 * @param {readonly Folder[]} besides
 * @param {Parameters<typeof runFolder>[1]} how
 */
async function runBeside(besides, how) {
  const results = [];
  for (const folder of besides) {
    /** @type {string[]} */
    const said = [];
    results.push(await runFolder(folder, how, said));
    process.stdout.write(said.join(''));
  }
  return results;
}

/** @param {string[]} args */
async function test(args) {
  const options = readOptions(args);
  if (!options) return 0;
  await installDependencies();
  await step('Compiling what runs the tests', compileRunners);
  const mayBeEmpty = options.grep !== undefined;
  const how = { ...options, mayBeEmpty, prepare: preparation(options.which, options.desktop) };
  const besides = options.folders.length > 1 ? options.folders.filter(({ beside }) => beside) : [];
  const beside = runBeside(besides, how);
  /** @type {Result[]} */
  const results = [];
  if (options.lint) results.push(await checkStyle());
  for (const folder of options.folders) {
    // An editor that has to share both cores is slow beyond what its tests wait for.
    if (folder.needs === 'editor') await beside;
    if (!besides.includes(folder)) results.push(await runFolder(folder, how));
  }
  results.push(...(await beside));
  const missing =
    options.grep === undefined
      ? undefined
      : nothingFound(
          options.grep,
          results.filter(({ name }) => name !== lint),
        );
  if (missing) results.push(missing);
  const { text, failed } = summary(results);
  console.log(text);
  return failed === 0 ? 0 : 1;
}

await main(async args => {
  try {
    return await test(args);
  } catch (error) {
    // Whoever reads the last line only is to see that this is no success.
    console.error(tell(error));
    console.log('\n0 passed, 1 failed');
    return 1;
  }
});
