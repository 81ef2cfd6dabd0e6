import type { FromWebview, Shown } from '../messages';

interface Host {
  postMessage(message: FromWebview): void;
  getState(): Shown | undefined;
  setState(kept: Shown): void;
}

declare function acquireVsCodeApi(): Host;

/** The extension, as far as the page sees it. */
export const host = acquireVsCodeApi();
