/** Exit statuses, as grep has them: those of `events` and `coverage` know no `SOME_FOUND`. */
export const DONE = 0;
export const SOME_FOUND = 1;
export const TROUBLE = 2;

/**
 * Has the process exit with this status or a higher one, whatever ends it: its own end, a reader that has seen enough,
 * or an error that nobody foresaw, which Node would end with 1.
 */
export function exitWith(status: number): void {
  if (status > statusSoFar()) process.exitCode = status;
}

/** The exit status as it is by now. */
export const statusSoFar = (): number => Number(process.exitCode ?? DONE);
