// `npm run fuzz [-- ENTRIES]`: tries entries that nobody has written, a million if no number is given. `npm test`
// tries fewer.
import { join } from 'node:path';
import { main } from './main.mjs';
import { root } from './paths.mjs';
import { watch } from './test-run.mjs';
import { Trouble } from './trouble.mjs';

const LIMIT_MS = 60 * 60_000;

await main(async ([given = '1000000']) => {
  const entries = Number(given);
  if (!Number.isSafeInteger(entries) || entries < 1)
    throw new Trouble('npm run fuzz [-- ENTRIES]: how many.');
  const args = [join(root, 'scripts', 'test.mjs'), 'log', '--grep', 'fuzzed entries'];
  const wrong = await watch(process.execPath, args, { ...process.env, ESA_LOG_FUZZ: given }, LIMIT_MS);
  return wrong === undefined ? 0 : 1;
});
