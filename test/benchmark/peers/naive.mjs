// How a script would usually read such a log: its lines, one regular expression each, a map for each kind of id.
// Prints the milliseconds that took, reading the file aside.
import { readFileSync } from 'node:fs';

const text = readFileSync(process.argv[2] ?? '', 'utf8');
const since = performance.now();

const entryPattern = /^(\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}) (\w+): (.*)$/;
const icidPattern = /\bICID (\d+)/;
const midPattern = /\bMID (\d+)/;
const dcidPattern = /\bDCID:? (\d+)/;
const logonPattern = /SMTP Auth: \(ICID \d+\) (failed|succeeded) for user: (\S+)/;

/** @typedef {{ line: number, time: string, level: string, text: string, failed: boolean }} Entry */
/** @type {Record<'icid' | 'mid' | 'dcid', Map<string, Entry[]>>} */
const connections = { icid: new Map(), mid: new Map(), dcid: new Map() };
/** @type {Entry[]} */
const failures = [];

/** @param {Map<string, Entry[]>} group @param {string | undefined} id @param {Entry} entry */
function add(group, id, entry) {
  if (id === undefined) return;
  const entries = group.get(id);
  if (entries) entries.push(entry);
  else group.set(id, [entry]);
}

for (const [line, whole] of text.split('\n').entries()) {
  const found = entryPattern.exec(whole);
  if (!found) continue;
  const [, time = '', level = '', words = ''] = found;
  const logon = logonPattern.exec(words);
  const entry = { line, time, level, text: words, failed: logon?.[1] === 'failed' };
  add(connections.icid, icidPattern.exec(words)?.[1], entry);
  add(connections.mid, midPattern.exec(words)?.[1], entry);
  add(connections.dcid, dcidPattern.exec(words)?.[1], entry);
  if (entry.failed) failures.push(entry);
}

console.log(performance.now() - since);
// Kept to the end, as whoever reads a log keeps it.
if (failures.length < 0 || connections.icid.size < 0) throw new Error();
