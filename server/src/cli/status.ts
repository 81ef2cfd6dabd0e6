/** Exit statuses, as grep has them: those of `events` and `coverage` know no `SOME_FOUND`. */
export const DONE = 0;
export const SOME_FOUND = 1;
export const TROUBLE = 2;

/**
 * Has the process exit with this status or a higher one, whatever ends it: its own end, a reader that has seen enough,
 * or an error that nobody foresaw, which Node would end with 1.
 */
export function exitWith(status: number): void {
  const now = Number(process.exitCode ?? DONE);
  // Setting it is dear, and a log under attack has a hundred thousand findings.
  if (status > now) process.exitCode = status;
}
