// `npm run fuzz [-- [law | client] [NUMBER]]`: tries entries that nobody has written; with `law` logs in envelopes and
// what is read from them; with `client` messages of a client that does anything. `npm test` tries fewer.
import { installDependencies } from './install.mjs';
import { main } from './main.mjs';
import { makeProduct } from './make.mjs';
import { step } from './progress.mjs';
import { compileRunners } from './test-compile.mjs';
import { folders } from './test-folders.mjs';
import { runFolder } from './test-run.mjs';
import { Trouble } from './trouble.mjs';

const usage = 'npm run fuzz [-- [law | client] [NUMBER]]: how many entries, logs in envelopes, or messages.';
const LIMIT_MS = 6 * 60 * 60_000;

/**
 * @typedef {object} Kind
 * @property {string} folder
 * @property {string} grep
 * @property {string} variable says to the test how many
 * @property {string} number if none is given
 */

/** @type {Kind} */
const entries = { folder: 'log', grep: 'fuzzed entries', variable: 'ESA_LOG_FUZZ', number: '1000000' };
/** @type {Readonly<Record<string, Kind>>} */
const named = {
  law: { folder: 'log', grep: 'the law of envelopes', variable: 'ESA_LOG_LAW', number: '1000000' },
  client: {
    folder: 'protocol',
    grep: 'a client that does anything',
    variable: 'ESA_LOG_CLIENT',
    number: '500000',
  },
};

await main(async args => {
  const [name = ''] = args;
  const kind = Object.hasOwn(named, name) ? named[name] : undefined;
  const { folder: where, grep, variable, number } = kind ?? entries;
  const [given = number, ...more] = kind ? args.slice(1) : args;
  if (!Number.isSafeInteger(Number(given)) || Number(given) < 1 || more.length > 0) throw new Trouble(usage);
  const folder = folders.find(each => each.name === where);
  if (!folder) throw new Trouble(`There is no folder of tests ${where}.`);
  await installDependencies();
  await step('Compiling what runs the tests', compileRunners);
  const prepare = async () => {
    if (folder.needs === 'build') await makeProduct();
    return { [variable]: given };
  };
  const { failures } = await runFolder({ ...folder, limit: LIMIT_MS }, { grep, prepare, desktop: false });
  return failures.length === 0 ? 0 : 1;
});
