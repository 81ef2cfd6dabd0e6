import type { Entry } from '../entry';
import type { LogEntry } from '../log';
import type { Phrase } from '../phrase';
import type { TextRange } from '../text/text';

export const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** An entry that helps to judge a finding. */
export interface Related {
  readonly entry: LogEntry;
  readonly message: Phrase;
}

/** What a finding says in one line, and the entry at which it says so. */
export interface Headline {
  readonly entry: Entry;
  readonly message: Phrase;
}

/** Something an administrator should look at, with its evidence. Values are as printed in the log. */
export interface Finding {
  /** Identifier of the rule that made it. */
  readonly rule: string;
  readonly entry: LogEntry;
  /** The words that tell it, in the file. */
  readonly range: TextRange;
  readonly message: Phrase;
  readonly host: string | undefined;
  readonly icid?: number;
  readonly dcid?: number;
  readonly users: readonly string[];
  /** Those that were let in at the end of it. */
  readonly succeeded?: readonly string[];
  readonly remoteAddresses: readonly string[];
  readonly mechanisms: readonly string[];
  readonly profiles: readonly string[];
  readonly mids: readonly number[];
  readonly replyCode?: number;
  readonly enhancedCode?: string;
  readonly replyText?: string;
  /** Authentications it counts. */
  readonly count: number;
  /** Entries that help to judge it; worked out for whoever shows them. */
  related(): readonly Related[];
}
