// Builds and packages, for whoever needs the product: what esbuild and vsce need is installed by then.
import { alone } from './lock.mjs';
import { step } from './progress.mjs';
import { Trouble, tell } from './trouble.mjs';
import { packageExtension } from './vsix.mjs';

async function build() {
  const { buildProduct } = await import('./build.mjs');
  await step('Building', buildProduct).catch(error => {
    throw new Trouble(`The build failed: ${tell(error)}`, { cause: error });
  });
}

/** Builds dist/. */
export const makeProduct = () => alone(build);

/** Builds dist/ and packages it. @returns {Promise<string>} the path of the VSIX */
export async function makeVsix() {
  return alone(async () => {
    await build();
    return step('Packaging', packageExtension);
  });
}
