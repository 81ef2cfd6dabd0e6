// `npm run package`: builds the product, writes esa-log.vsix and says what is in it.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { installDependencies } from './install.mjs';
import { main } from './main.mjs';
import { makeVsix } from './make.mjs';
import { zipNames } from './zip.mjs';

await main(async () => {
  await installDependencies();
  const path = await makeVsix();
  const zip = await readFile(path);
  console.log(`${basename(path)}: ${(zip.length / 1000).toFixed(1)} kB`);
  for (const name of zipNames(zip)) console.log(`  ${name}`);
});
