// What became of a folder of tests, counted from the file that test/support/run-mocha.ts writes.
import { readFileSync } from 'node:fs';
import { codeOf } from './trouble.mjs';

/**
 * @typedef {object} Result
 * @property {string} name of the folder
 * @property {number} passed
 * @property {string[]} failures one for each failed test, and one for a run that was not whole
 * @property {number} milliseconds
 */

/** @param {string} file @returns {{ event: string, title?: string, message?: string }[]} */
function lines(file) {
  try {
    // A line that was cut by a crash is no line.
    const whole = readFileSync(file, 'utf8').split('\n').slice(0, -1);
    return whole.map(line => JSON.parse(line));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/**
 * @param {string} file
 * @param {string | undefined} trouble what went wrong with the run as a whole
 * @param {boolean} mayBeEmpty whether it is well that no test ran
 * @returns {Omit<Result, 'name' | 'milliseconds'>}
 */
export function readReport(file, trouble, mayBeEmpty) {
  const events = lines(file);
  const failures = events.flatMap(({ event, title, message }) =>
    // The whole of it, and the stack, was shown when it happened.
    event === 'fail' ? [`${title}: ${message?.split('\n')[0]}`] : [],
  );
  const passed = events.filter(({ event }) => event === 'pass').length;
  const ended = events.at(-1)?.event === 'end';
  if (trouble !== undefined || !ended) {
    const last = events.findLast(({ event }) => event === 'start' || event === 'pass' || event === 'fail');
    const during = last?.event === 'start' ? `, during: ${last.title}` : '';
    // A run with failed tests ends with exit code 1, which is nothing more to tell.
    if (!ended || failures.length === 0)
      failures.push(`${trouble ?? 'the run ended before its tests did'}${during}`);
  } else if (passed + failures.length === 0 && !mayBeEmpty) {
    failures.push('there is no test in it');
  }
  return { passed, failures };
}

/**
 * What became of `--grep`, where no folder had a test that it names.
 * @param {string} grep
 * @param {readonly Result[]} results of folders
 * @returns {Result | undefined}
 */
export function nothingFound(grep, results) {
  const isEmpty = results.every(({ passed, failures }) => passed + failures.length === 0);
  if (results.length === 0 || !isEmpty) return undefined;
  return {
    name: '--grep',
    passed: 0,
    failures: [`no title of a test holds ${JSON.stringify(grep)}`],
    milliseconds: 0,
  };
}

/** So many failures are told again at the end. */
const most = 30;

/** The table at the end and the line that is counted. @param {readonly Result[]} results */
export function summary(results) {
  const width = Math.max(...results.map(({ name }) => name.length));
  const rows = results.map(({ name, passed, failures, milliseconds }) => {
    const seconds = `${(milliseconds / 1000).toFixed(1)} s`;
    return `  ${name.padEnd(width)}  ${String(passed).padStart(5)} passed  ${String(failures.length).padStart(3)} failed  ${seconds.padStart(8)}`;
  });
  const all = results.flatMap(({ name, failures }) => failures.map(failure => `  ${name}: ${failure}`));
  const told =
    all.length > most ? [...all.slice(0, most), `  … and ${all.length - most} more, see above`] : all;
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failures.length, 0);
  const list = told.length > 0 ? ['', 'Failed:', ...told] : [];
  return { text: ['', ...rows, ...list, '', `${passed} passed, ${failed} failed`].join('\n'), failed };
}
