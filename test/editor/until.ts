import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

/** How long the editor may take for anything, in milliseconds. Far more than it does: a busy machine is no fault. */
export const patience = 20_000;

/**
 * Asks again and again until there is an answer.
 * @param what what is waited for: the failure names it
 * @param ask answers undefined or false for "not yet"; what it throws is thrown on
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  milliseconds = patience,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`waited ${milliseconds / 1000} s in vain for ${what}`);
    await sleep(50);
  }
}

/**
 * Asks again and again until the answer holds; a failure shows the last answer.
 * For what the editor shows a little later than it is asked for.
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T> | T,
  holds: (answer: T) => boolean,
  milliseconds = patience,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > end) {
      throw new Error(
        `waited ${milliseconds / 1000} s in vain for ${what}; the last answer was ${JSON.stringify(answer)}`,
      );
    }
    await sleep(50);
  }
}

/**
 * Asks again and again until the answer equals this, deeply; a failure shows both.
 * For what the editor shows a little later than it is asked for. Not for what must never be seen: that it is gone
 * in the end does not say that it was not there.
 */
export async function becomes<T>(ask: () => Promise<T> | T, expected: T): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (isDeepStrictEqual(answer, expected)) return;
    if (Date.now() > end) assert.deepEqual(answer, expected);
    await sleep(50);
  }
}
