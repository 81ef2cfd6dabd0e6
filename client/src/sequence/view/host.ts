import type { FromWebview, PersistedState } from '../messages';

interface Host {
  postMessage(message: FromWebview): void;
  getState(): PersistedState | undefined;
  setState(kept: PersistedState): void;
}

declare function acquireVsCodeApi(): Host;

/** The extension, as far as the page sees it. */
export const host = acquireVsCodeApi();
