/** @param {unknown} error */
export function tell(error: unknown): string;
/** The code of a failed file or process operation, such as 'ENOENT'. @param {unknown} error */
export function codeOf(error: unknown): string | undefined;
export class Trouble extends Error {
  /**
   * @param {string} message a sentence or two, the first of which fits on one line
   * @param {{ cause?: unknown }} [options]
   */
  constructor(
    message: string,
    options?: {
      cause?: unknown;
    },
  );
}
