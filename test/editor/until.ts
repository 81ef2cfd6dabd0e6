import { setTimeout as sleep } from 'node:timers/promises';

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
