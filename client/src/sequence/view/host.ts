import type { FromPage, Kept } from '../messages';

interface Host {
  postMessage(message: FromPage): void;
  getState(): Kept | undefined;
  setState(kept: Kept): void;
}

declare function acquireVsCodeApi(): Host;

/** The extension, as far as the page sees it. */
export const host = acquireVsCodeApi();
