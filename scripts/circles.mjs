// `npm run lint`: fails where sources import each other in a circle, types included. A circle has no beginning: nobody
// can read one of its files without the others.
import { circles, sourcesBelow } from './imports.mjs';
import { main } from './main.mjs';
import { root } from './paths.mjs';
import { Trouble } from './trouble.mjs';

await main(async () => {
  const sources = ['server', 'client/src', 'scripts', 'test'].flatMap(folder => sourcesBelow(root, folder));
  const found = circles(sources).map(circle => `  ${circle.join('\n    → ')}`);
  if (found.length > 0) throw new Trouble(`Sources import each other in a circle.\n${found.join('\n')}`);
});
