// `npm run fuzz [-- [law] [NUMBER]]`: tries entries that nobody has written, or with `law` logs in envelopes and what
// is read from them, a million if no number is given. `npm test` tries fewer.
import { installDependencies } from './install.mjs';
import { main } from './main.mjs';
import { step } from './progress.mjs';
import { compileRunners } from './test-compile.mjs';
import { folders } from './test-folders.mjs';
import { runFolder } from './test-run.mjs';
import { Trouble } from './trouble.mjs';

const usage = 'npm run fuzz [-- [law] [NUMBER]]: how many entries, or logs in envelopes.';
const LIMIT_MS = 6 * 60 * 60_000;

const kinds = {
  entries: { grep: 'fuzzed entries', variable: 'ESA_LOG_FUZZ' },
  law: { grep: 'the law of envelopes', variable: 'ESA_LOG_LAW' },
};

await main(async args => {
  const isLaw = args[0] === 'law';
  const { grep, variable } = isLaw ? kinds.law : kinds.entries;
  const [given = '1000000', ...more] = isLaw ? args.slice(1) : args;
  const number = Number(given);
  if (!Number.isSafeInteger(number) || number < 1 || more.length > 0) throw new Trouble(usage);
  const folder = folders.find(({ name }) => name === 'log');
  if (!folder) throw new Trouble('There is no folder of tests log.');
  await installDependencies();
  await step('Compiling what runs the tests', compileRunners);
  const prepare = async () => ({ [variable]: given });
  const { failures } = await runFolder({ ...folder, limit: LIMIT_MS }, { grep, prepare, desktop: false });
  return failures.length === 0 ? 0 : 1;
});
