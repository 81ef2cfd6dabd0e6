// Reads a log into the product's index, and prints the milliseconds that took, reading the file aside.
//   node index-once.mjs BUNDLE FILE cold|warm
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [bundle = '', file = '', how] = process.argv.slice(2);
const { nodeScheduler, OpenLog, warmUp } = createRequire(import.meta.url)(bundle);
const text = readFileSync(file, 'utf8');
if (how === 'warm') {
  // As the server does while it starts, between what it is asked.
  for (const pieces = warmUp(); pieces.next().done !== true;)
    await new Promise(resolve => setImmediate(resolve));
}
const since = performance.now();
const document = new OpenLog('file:///mail.log', 1, text, nodeScheduler);
const log = await document.whenRead();
console.log(performance.now() - since);
if (log.index.entryCount === 0) throw new Error(`No entry in ${file}`);
