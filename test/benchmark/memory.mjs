// How much memory the command line takes, and what edits leave in that of the language server.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { opened, startWeighedServer } from './language-server.mjs';
import { logOf } from './logs.mjs';
import { peakOfProgram } from './programs.mjs';

/** @typedef {import('./measuring.mjs').Benchmark} Benchmark */
/** @typedef {import('./measuring.mjs').Places} Places */

/** The most memory that a command of ours has. @param {Places} places @param {string} command @param {number} megabytes */
const peakOfCommand = (places, command, megabytes) => async () =>
  peakOfProgram(process.execPath, [
    join(places.root, 'dist', 'cli.js'),
    command,
    await logOf(places, megabytes),
  ]);

/** How many lines are put into a log, each at a place where none was before. */
const EDITS = 2000;

/**
 * What the heap of a language server holds before a log is opened, once it is edited all over, once it is closed again,
 * and once it is opened as it was left.
 * @param {Places} places
 */
async function heapOfEdits(places) {
  const lines = (await readFile(await logOf(places, 10), 'utf8')).split('\n');
  const { connection, told, end } = await startWeighedServer([
    join(places.root, 'dist', 'server.js'),
    '--stdio',
  ]);
  const { uri } = opened('').textDocument;
  /** The heap, once all that was sent is done. */
  const heap = async () => {
    await connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } });
    return told();
  };
  const open = () => connection.sendNotification('textDocument/didOpen', opened(lines.join('\n')));
  const close = () => connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  try {
    await open();
    await heap();
    await close();
    const before = await heap();
    await open();
    for (let edit = 0; edit < EDITS; edit++) {
      const place = { line: (edit * 7919) % lines.length, character: 0 };
      const line = `Wed Jun  2 09:00:00 2027 Info: MID ${edit} ICID 7 RID 0 To: <bob@example.com>`;
      lines.splice(place.line, 0, line);
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: edit + 2 },
        contentChanges: [{ range: { start: place, end: place }, text: `${line}\n` }],
      });
    }
    const edited = await heap();
    await close();
    const closed = await heap();
    await open();
    return { before, edited, closed, anew: await heap() };
  } finally {
    end();
  }
}

/**
 * Tells these, all of one run until one is asked for again: each round has a run of its own, and all its rows share it.
 * @param {Places} places
 */
function heaps(places) {
  /** @typedef {Awaited<ReturnType<typeof heapOfEdits>>} Heaps */
  /** @type {Promise<Heaps> | undefined} */
  let run;
  /** @type {Set<keyof Heaps>} */
  const told = new Set();
  return (/** @type {keyof Heaps} */ what) => async () => {
    if (!run || told.has(what)) {
      run = heapOfEdits(places);
      told.clear();
    }
    told.add(what);
    return (await run)[what];
  };
}

/** @param {Places} places @returns {Benchmark} */
export const memory = places => {
  const heap = heaps(places);
  return {
    name: 'memory',
    what: 'the most memory that a command has, 1 GB ÷ 100 MB; what the heap of the server holds of 10 MB',
    comparisons: [
      {
        name: 'esa-log events',
        gate: 1.5,
        aim: 1.1,
        measure: peakOfCommand(places, 'events', 1000),
        against: peakOfCommand(places, 'events', 100),
      },
      {
        name: `${EDITS} lines put in all over ÷ opened as it is then`,
        gate: 1.25,
        aim: 1.1,
        measure: heap('edited'),
        against: heap('anew'),
      },
      {
        name: 'the same, closed ÷ before it was opened',
        gate: 1.25,
        aim: 1.1,
        measure: heap('closed'),
        against: heap('before'),
      },
    ],
  };
};
