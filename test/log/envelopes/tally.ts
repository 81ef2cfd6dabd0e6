// Tries a law on many samples, counts what became of them, and tells a failing one with its text.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compare, type Comparison } from './compare';
import type { Sample } from './sample';

/** How many samples are tried in all; `npm run fuzz -- law` asks for a million. */
export const SAMPLES = Number(process.env.ESA_LOG_LAW ?? 12_000);
/** When the samples are many, those that fail are counted and the rest is tried as well. */
const COUNTS_ALL = process.env.ESA_LOG_LAW !== undefined;
/**
 * The same samples each time, so that what is red was broken by a change; `npm run fuzz -- law` looks for new ones. A
 * few copies in ten thousand cannot be told from others: all their lines happen to be broken at one length.
 */
const SEED = process.env.ESA_LOG_LAW_SEED ?? (COUNTS_ALL ? undefined : '20260626');

type Counts = Record<Exclude<keyof Comparison, 'problems'> | 'samples' | 'wrong' | 'thrown', number>;

const nothing = (): Counts => ({
  samples: 0,
  wrong: 0,
  thrown: 0,
  entries: 0,
  failures: 0,
  failuresRead: 0,
  missed: 0,
  invented: 0,
  idsInvented: 0,
  unsure: 0,
});

/** What became of all samples. Each file of tests is compiled by itself, with a module like this one of its own. */
const shared = globalThis as { esaLogLaw?: Counts };
const all = (shared.esaLogLaw ??= nothing());

/** Of the entries of a law, at most so many may have a last value whose end nobody can tell. */
const MOST_UNSURE = 0.02;

/**
 * Asserts that samples are read as they were meant.
 * @param share of all samples
 */
export function assertRead(samples: fc.Arbitrary<Sample>, share: number): void {
  const numRuns = Math.ceil(SAMPLES * share);
  const seed = SEED === undefined ? Date.now() | 0 : Number(SEED);
  const counts = nothing();
  let failed = false;
  const look = (sample: Sample, throws: boolean) => {
    // What is tried while a failing sample is made smaller counts no more.
    const problems = tried(sample, failed ? nothing() : counts);
    if (problems.length === 0) return;
    if (!throws) return;
    failed = true;
    assert.fail(report(sample, problems));
  };
  if (COUNTS_ALL) {
    fc.assert(
      fc.property(samples, sample => {
        look(sample, false);
      }),
      { numRuns, seed },
    );
    console.log(told(counts));
    add(all, counts);
  }
  if (!COUNTS_ALL || counts.wrong > 0)
    fc.assert(
      fc.property(samples, sample => {
        look(sample, true);
      }),
      { numRuns, seed },
    );
  const { unsure, entries } = counts;
  assert.ok(unsure <= MOST_UNSURE * entries, `${unsure} of ${entries} entries end nobody knows where`);
}

/** Counts what became of a sample. @returns what is wrong */
function tried(sample: Sample, counts: Counts): readonly string[] {
  counts.samples++;
  try {
    const { problems, ...comparison } = compare(sample);
    add(counts, { ...nothing(), ...comparison });
    if (problems.length > 0) counts.wrong++;
    return problems;
  } catch (error) {
    counts.thrown++;
    counts.wrong++;
    return [`thrown: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
}

function add(to: Counts, from: Counts): void {
  for (const key of Object.keys(to) as (keyof Counts)[]) to[key] += from[key];
}

/** Signs that cannot be seen are told by their numbers. */
const visible = (text: string): string =>
  text.replace(
    // eslint-disable-next-line no-control-regex
    /[\u0000-\u0008\u000b-\u001f\u007f-\u00a0\u2000-\u200f\u2028-\u202f\ufeff]/g,
    sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

function report({ name, text }: Sample, problems: readonly string[]): string {
  return `${name}\n${problems.map(problem => `  ${problem}`).join('\n')}\n--- the log\n${visible(text)}\n---`;
}

function told(counts: Counts): string {
  const number = (value: number) => value.toLocaleString('en');
  return [
    `${number(counts.samples)} samples, ${number(counts.entries)} entries, ${number(counts.wrong)} samples read wrong`,
    `failed authentications: ${number(counts.failures)} meant, ${number(counts.failuresRead)} read, ${number(counts.missed)} missed, ${number(counts.invented)} invented`,
    `ids invented: ${number(counts.idsInvented)}; exceptions: ${number(counts.thrown)}; ends nobody can tell: ${number(counts.unsure)}`,
  ]
    .map(line => `      ${line}`)
    .join('\n');
}

/** Prints what became of all samples so far, where that was asked for. */
export function tellAll(): void {
  if (COUNTS_ALL) console.log(`    All of them so far\n${told(all)}`);
}
