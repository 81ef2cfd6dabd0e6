// `npm run mutation [-- FILE…]`: changes the server in small ways and tells which changes no test notices. FILE is a
// source by its path from the root, its lines (`time.ts:20-30`), or a pattern; without one, all of log/ and features/
// are changed, which takes very long: a file of 50 lines takes some minutes.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { start } from './children.mjs';
import { installDependencies } from './install.mjs';
import { main } from './main.mjs';
import { root } from './paths.mjs';
import { finished } from './run.mjs';
import { Trouble } from './trouble.mjs';

const EVERYTHING = ['server/src/log/**/*.ts', 'server/src/features/**/*.ts'];
/** Declarations and what is made by a program. */
const NEVER = ['!**/*.d.ts', '!**/*.generated.ts'];

await main(async args => {
  // Also `time.ts:20-30`, the lines of a file.
  const missing = args.find(
    arg => !arg.includes('*') && !existsSync(join(root, arg.replace(/:[\d:-]+$/, ''))),
  );
  if (missing !== undefined) throw new Trouble(`There is no file ${missing}.`);
  await installDependencies();
  // What a run that was ended has left.
  rmSync(join(root, 'out', 'mutation', 'copies'), { recursive: true, force: true });
  const files = [...(args.length > 0 ? args : EVERYTHING), ...NEVER];
  const stryker = join(root, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
  const options = ['run', join('scripts', 'mutation-options.mjs'), '--mutate', files.join(',')];
  const child = start(process.execPath, [stryker, ...options], { cwd: root, stdio: 'inherit' });
  return (await finished(child)).code ?? 1;
});
