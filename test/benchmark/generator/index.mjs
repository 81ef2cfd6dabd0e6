// Makes mail logs such as a busy appliance writes: connections in and out, side by side.
import { Clock } from './clock.mjs';
import { injection } from './injection.mjs';
import { World } from './world.mjs';

/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {import('./world.mjs').Connection} Connection */

/**
 * @typedef {object} Options
 * @property {number} bytes the log is as long as whole entries fit in
 * @property {number} [wrap] the share of long entries that is wrapped, as published documents are; from 0 to 1
 * @property {boolean} [crlf] whether lines end with CR LF
 * @property {number} [concurrency] how many connections are open at a time
 * @property {number} [seed]
 */

export const defaults = { wrap: 0, crlf: false, concurrency: 50, seed: 1 };

/** Where published documents wrap. */
const columns = 80;
/** The first word of a text does not go to a line of its own. */
const shortest = 40;

/**
 * The entries of a log, each with the ends of its lines. The same options give the same log, and one with fewer
 * bytes is the beginning of one with more. Every character is one byte.
 * @param {Options} options
 * @returns {Generator<string, void, undefined>}
 */
export function* generateLog(options) {
  const { bytes, wrap, crlf, concurrency, seed } = { ...defaults, ...options };
  const world = new World(seed);
  const clock = new Clock(world.random);
  const lineEnd = crlf ? '\r\n' : '\n';
  let length = 0;
  for (const text of interleaved(world, concurrency)) {
    const line = `${clock.tick()} ${text}`;
    const entry = (wrap > 0 ? wrapped(line, wrap, lineEnd, world.random) : line) + lineEnd;
    length += entry.length;
    if (length > bytes) return;
    yield entry;
  }
}

/** What the connections write, without end. @param {World} world @param {number} concurrency */
function* interleaved(world, concurrency) {
  /** @type {Connection[]} */
  const open = [];
  for (;;) {
    if (open.length < concurrency) open.push(nextConnection(world));
    const turn = world.random.below(open.length);
    const entry = open[turn]?.next();
    if (!entry || entry.done) open.splice(turn, 1);
    else yield entry.value;
  }
}

/** @param {World} world @returns {Connection} */
const nextConnection = world =>
  (world.random.chance(0.6) ? world.nextDelivery() : undefined) ?? injection(world);

/** @param {string} line @param {number} share @param {string} lineEnd @param {Random} random */
function wrapped(line, share, lineEnd, random) {
  if (line.length <= columns || !random.chance(share)) return line;
  const blank = line.lastIndexOf(' ', columns);
  if (blank <= shortest) return line;
  // Half of the copies indent what follows.
  const rest = line.slice(random.chance(0.5) ? blank : blank + 1);
  return line.slice(0, blank) + lineEnd + rest;
}
