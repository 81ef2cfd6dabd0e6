// `npm run core`: makes the core of the scanner (server/core, in AssemblyScript) into a module of the server. With
// `--check` it writes nothing and fails where that is stale.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepFresh } from './generated.mjs';
import { main } from './main.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';

/** Pages of 64 KiB; see server/core/memory.ts. */
const PAGES = '46';

await main(async args => {
  const folder = join(root, 'out', 'core');
  await mkdir(folder, { recursive: true });
  const binary = join(folder, 'core.wasm');
  await run('The core', process.execPath, [
    join(root, 'node_modules', 'assemblyscript', 'bin', 'asc.js'),
    join(root, 'server', 'core', 'scan.ts'),
    ...['--outFile', binary, '--baseDir', root, '-O3', '--converge', '--noAssert'],
    ...['--runtime', 'stub', '--enable', 'simd', '--initialMemory', PAGES, '--maximumMemory', PAGES],
  ]);
  const base64 = (await readFile(binary)).toString('base64');
  const text = `/** Made of server/core by \`npm run core\`. */\n// prettier-ignore\nexport const CORE = '${base64}';\n`;
  await keepFresh('server/src/log/core/core.generated.ts', text, { args, command: 'npm run core' });
});
