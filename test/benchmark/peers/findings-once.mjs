// Reads a log into the product's index, and prints the milliseconds that it takes to find what rules find in it.
//   node findings-once.mjs BUNDLE FILE
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [bundle = '', file = ''] = process.argv.slice(2);
const { nodeScheduler, OpenLog, RuleEntries, RuleGroups, runTask } = createRequire(import.meta.url)(bundle);
const document = new OpenLog('file:///mail.log', 1, readFileSync(file, 'utf8'), nodeScheduler);
const log = await document.whenRead();
const since = performance.now();
runTask(log.views.upToDate(RuleEntries));
const { all } = runTask(log.views.upToDate(RuleGroups));
console.log(performance.now() - since);
if (all.length === 0) throw new Error(`No attack in ${file}`);
