#!/usr/bin/env node
// Writes a mail log for measuring: the same options always write the same bytes, and a smaller log is the
// beginning of a larger one.
import { closeSync, openSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { defaults, generateLog } from './generator/index.mjs';

export { generateLog };

const usage = `node test/benchmark/generate-log.mjs --bytes N [--out FILE] [OPTION…]

  --bytes N     How long the log is to be; it ends with the last whole entry that fits.
  --out FILE    Where to write it, instead of standard output.
  --wrap SHARE  The share of long entries that is wrapped at 80 columns, from 0 to 1; ${defaults.wrap} if not given.
  --crlf        Lines end with CR LF.
  --conc N      How many connections are open at a time; ${defaults.concurrency} if not given.
  --seed N      Another number, another log; ${defaults.seed} if not given.`;

/** How much is written at once, in characters. */
const portion = 1 << 20;

/** @param {string} name @param {string} text @param {(value: number) => boolean} allowed */
function number(name, text, allowed) {
  const value = Number(text);
  if (text.trim() === '' || !allowed(value)) throw new Error(`--${name} can't be ${text}.`);
  return value;
}

/** @param {number} value */
const isCount = value => Number.isSafeInteger(value) && value >= 0;

/** @param {string[]} args */
function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      bytes: { type: 'string' },
      out: { type: 'string' },
      wrap: { type: 'string', default: String(defaults.wrap) },
      crlf: { type: 'boolean', default: defaults.crlf },
      conc: { type: 'string', default: String(defaults.concurrency) },
      seed: { type: 'string', default: String(defaults.seed) },
    },
  });
  if (values.bytes === undefined) throw new Error('--bytes is missing.');
  const log = {
    bytes: number('bytes', values.bytes, isCount),
    wrap: number('wrap', values.wrap, share => share >= 0 && share <= 1),
    crlf: values.crlf,
    concurrency: number('conc', values.conc, count => isCount(count) && count > 0),
    seed: number('seed', values.seed, isCount),
  };
  return { log, out: values.out };
}

/** @param {Iterable<string>} entries @param {string | undefined} out a path; standard output without one */
function write(entries, out) {
  const file = out === undefined ? 1 : openSync(out, 'w');
  let text = '';
  for (const entry of entries) {
    text += entry;
    if (text.length < portion) continue;
    writeAll(file, text);
    text = '';
  }
  writeAll(file, text);
  if (out !== undefined) closeSync(file);
}

/** @param {number} file @param {string} text */
function writeAll(file, text) {
  const bytes = Buffer.from(text, 'latin1');
  // A pipe takes what it has room for.
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}

/** @param {string[]} args */
function main(args) {
  let options;
  try {
    options = readOptions(args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exitCode = 2;
    return;
  }
  write(generateLog(options.log), options.out);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  main(process.argv.slice(2));
