import type { OpenLog } from './openLog';

/** The logs that are open, for what is asked of more than one of them: a story of its log, a symbol of all. */
export interface Workspace {
  get(uri: string): OpenLog | undefined;
  /** URIs of all that is open, in the order in which it was opened. */
  uris(): readonly string[];
}
