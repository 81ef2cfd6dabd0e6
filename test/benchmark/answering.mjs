// How fast a log that is open answers, and takes up what is appended to it.
import { readFileSync } from 'node:fs';
import { logOf } from './logs.mjs';
import { subjectOf } from './subject.mjs';

/** @typedef {import('./measuring.mjs').Benchmark} Benchmark */
/** @typedef {import('./measuring.mjs').Places} Places */

const TIMES = 200;

/** The middle of the times that something takes, in milliseconds. @param {(time: number) => unknown} work */
async function middleOf(work) {
  const times = [];
  for (let time = 0; time < TIMES; time++) {
    const since = performance.now();
    await work(time);
    times.push(performance.now() - since);
  }
  return times.sort((a, b) => a - b)[TIMES >> 1] ?? NaN;
}

/** Open logs by their size: reading one is no part of what is measured here. @type {Map<number, Promise<any>>} */
const openLogs = new Map();

/** @param {Places} places @param {number} megabytes */
function openLog(places, megabytes) {
  let log = openLogs.get(megabytes);
  if (!log) {
    const { nodeScheduler, OpenLog } = subjectOf(places);
    log = logOf(places, megabytes).then(async path => {
      const document = new OpenLog('file:///mail.log', 1, readFileSync(path, 'utf8'), nodeScheduler);
      await document.whenRead();
      return document;
    });
    openLogs.set(megabytes, log);
  }
  return log;
}

/** From the message to the index: one line more at the end. @param {Places} places @param {number} megabytes */
const appending = (places, megabytes) => async () => {
  const document = await openLog(places, megabytes);
  return middleOf(async time => {
    const end = { line: document.log.lineCount - 1, character: 0 };
    const text = `Wed Apr 22 23:59:59 2009 Info: ICID ${time + 1} close\n`;
    document.change([{ range: { start: end, end }, text }], time + 2);
    await document.whenRead();
  });
};

/** Places spread over a log. @param {any} log @param {number} time */
const placeIn = (log, time) => ({ line: (time * 7919) % log.lineCount, character: 36 });

/** @param {Places} places @param {number} megabytes */
const hovering = (places, megabytes) => async () => {
  const { log } = await openLog(places, megabytes);
  const { hover, contextOf } = subjectOf(places);
  const context = contextOf(undefined, { rulePages: undefined });
  return middleOf(time => hover(log, 'file:///mail.log', placeIn(log, time), context));
};

/** @param {Places} places @param {number} megabytes */
const referring = (places, megabytes) => async () => {
  const { log } = await openLog(places, megabytes);
  const { references, runTask } = subjectOf(places);
  return middleOf(time => runTask(references(log, 'file:///mail.log', placeIn(log, time), true)));
};

/** Bytes of the index. @param {Places} places @param {number} megabytes */
const indexBytes = (places, megabytes) => async () => (await openLog(places, megabytes)).log.index.byteLength;

/** @param {Places} places @returns {Benchmark} */
export const answering = places => ({
  name: 'answering',
  what: 'what an open log costs ÷ what it is compared with',
  comparisons: [
    {
      name: 'appending a line, 50 MB ÷ 1 MB',
      gate: 1.5,
      aim: 1.1,
      measure: appending(places, 50),
      against: appending(places, 1),
    },
    {
      name: 'hover, 50 MB ÷ 10 MB',
      gate: 1.5,
      aim: 1.1,
      measure: hovering(places, 50),
      against: hovering(places, 10),
    },
    {
      name: 'references, 50 MB ÷ 10 MB',
      gate: 1.5,
      aim: 1.1,
      measure: referring(places, 50),
      against: referring(places, 10),
    },
    {
      name: 'bytes of the index ÷ bytes of the log, 50 MB',
      gate: 0.4,
      aim: 0.25,
      measure: indexBytes(places, 50),
      against: async () => 50e6,
    },
  ],
});
