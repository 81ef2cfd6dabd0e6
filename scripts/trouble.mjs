// What went wrong, told to people. A Trouble is an error whose message says what failed, where and what to
// do about it, so that it is printed as it is; any other error is a fault of ours and keeps its stack.

export class Trouble extends Error {
  /**
   * @param {string} message a sentence or two, the first of which fits on one line
   * @param {{ cause?: unknown }} [options]
   */
  constructor(message, options) {
    super(message, options);
    this.name = 'Trouble';
  }
}

/** @param {unknown} error */
export function tell(error) {
  if (error instanceof Trouble) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The code of a failed file or process operation, such as 'ENOENT'. @param {unknown} error */
export function codeOf(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
