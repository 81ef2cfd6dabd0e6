/** Says whether an answer is still wanted; the tokens of LSP and of VS Code are such. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
  /** Tells the listener once, when it is not wanted any more. @returns unsubscribes */
  readonly onCancellationRequested: (listener: () => void) => { dispose(): void };
}

/** For who waits for an answer in any case. */
export const NEVER_CANCELLED: Cancellation = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};
