import type { FromPage } from '../messages';

/** What of the page outlives its being hidden. */
export interface Kept {
  readonly shown: unknown;
  /** The line of the event that the keyboard was on. */
  readonly line: number | undefined;
}

interface Host {
  postMessage(message: FromPage): void;
  getState(): Kept | undefined;
  setState(kept: Kept): void;
}

declare function acquireVsCodeApi(): Host;

/** The extension, as far as the page sees it. */
export const host = acquireVsCodeApi();
