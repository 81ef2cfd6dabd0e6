// Bundles the product, and writes the notices of what others have written of it: dist/THIRD-PARTY-NOTICES.txt.
// Types are checked apart from this (`npm run typecheck`), so that a build takes a blink.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { NOTICES, noticesOf } from './notices.mjs';
import { root } from './paths.mjs';
import { products, shared } from './products.mjs';

/** Makes one file of something and all that it imports. @param {import('esbuild').BuildOptions} what */
export const bundle = what => build({ absWorkingDir: root, ...shared, ...what });

export async function buildProduct() {
  const made = await Promise.all(products.map(bundle));
  await writeFile(join(root, NOTICES), await noticesOf(made.map(({ metafile }) => metafile)));
}

if (process.argv[1] === new URL(import.meta.url).pathname || process.argv[1]?.endsWith('build.mjs'))
  await buildProduct();
