// The logs that are measured with: written once, and found again.
import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { generateLog } from './generator/index.mjs';

/** @typedef {import('./measuring.mjs').Places} Places */

/** @param {Places} places @param {number} megabytes @returns {Promise<string>} the path of a log of so many megabytes */
export const logOf = (places, megabytes) =>
  written(places, `${megabytes}-mb.log`, generateLog({ bytes: megabytes * 1e6 }));

/** The same log with half of its entries wrapped, as a page or a terminal does. @param {Places} places @param {number} megabytes */
export const wrappedLogOf = (places, megabytes) =>
  written(places, `${megabytes}-mb-wrapped.log`, generateLog({ bytes: megabytes * 1e6, wrap: 0.5 }));

/**
 * The same log as rsyslog relays it by default: each line with an ISO stamp, its host and the name of its subscription.
 * @param {Places} places
 * @param {number} megabytes of the log before it is relayed
 */
export async function relayedLogOf(places, megabytes) {
  const native = readFileSync(await logOf(places, megabytes), 'utf8');
  return written(places, `${megabytes}-mb-relayed.log`, relayed(native));
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const NATIVE = /^\w{3} (\w{3}) ([ \d]\d) ([\d:]{8}) (\d{4}) /;

/** @param {string} native */
function* relayed(native) {
  let count = 0;
  for (const line of native.trimEnd().split('\n')) {
    const [header = '', month = '', day = '', clock, year] = NATIVE.exec(line) ?? [];
    if (header === '') throw new Error(`No line as the appliance writes it: ${line.slice(0, 80)}`);
    const date = `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day.replace(' ', '0')}`;
    const fraction = String((count++ * 7919) % 1e6).padStart(6, '0');
    yield `${date}T${clock}.${fraction}+02:00 mx1.example.com mail_logs: ${line.slice(header.length)}\n`;
  }
}

/** @param {Places} places @param {string} name @param {Iterable<string>} parts */
async function written({ root }, name, parts) {
  const folder = join(root, 'out', 'benchmark');
  const path = join(folder, name);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  // Under another name until it is whole.
  const unfinished = `${path}.${process.pid}`;
  const file = createWriteStream(unfinished);
  for (const part of parts) if (!file.write(part)) await once(file, 'drain');
  file.end();
  await once(file, 'finish');
  renameSync(unfinished, path);
  return path;
}

/**
 * A day in which very many logons fail, amid a usual log of 48 MB less what they take.
 * @param {Places} places
 * @param {number} failures
 * @param {number} names users, and addresses, that they are of
 */
export const attackedDayOf = (places, failures, names) =>
  written(places, `attacked-${failures}-${names}.log`, attackedDay(failures, names));

const BYTES_OF_DAY = 48e6;

/** @param {number} failures @param {number} names */
function* attackedDay(failures, names) {
  let left = BYTES_OF_DAY;
  for (let failure = 0; failure < failures; failure++) {
    const second = Math.floor((failure * 86_400) / failures);
    const clock = new Date(second * 1000).toISOString().slice(11, 19);
    // Two numbers without a common divisor: each user is tried from many addresses, and the other way round.
    const user = `user${(failure * 7) % names}@example.com`;
    const address = `2001:db8:${((failure * 11) % names).toString(16)}::${(failure % 97) + 1}`;
    const icid = 9_000_000 + failure;
    const entries = [
      `New SMTP ICID ${icid} interface mail (192.0.2.1) address ${address} reverse dns host unknown verified no`,
      `SMTP Auth: (ICID ${icid}) failed for user: ${user} using AUTH mechanism: LOGIN with profile: P`,
      `ICID ${icid} close`,
    ];
    const lines = entries.map(entry => `Tue Jun  1 ${clock} 2027 Info: ${entry}\n`).join('');
    left -= lines.length;
    yield lines;
  }
  yield* generateLog({ bytes: left });
}
