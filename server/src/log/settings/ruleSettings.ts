import type { Network } from '../networks/network';
import { DEFAULT_THRESHOLDS, type Thresholds } from '../campaigns/thresholds';

/** Whose logons are no news: each member that is there has to match. */
export interface Ignore {
  /** The rule that is to say nothing of them; undefined for all. */
  readonly rule: string | undefined;
  /** As printed, in lower case. */
  readonly user: string | undefined;
  readonly network: Network | undefined;
}

/** What a user has set of how logs are judged. How severe what is found is stands apart: nothing is judged anew for it. */
export interface RuleSettings {
  readonly thresholds: Thresholds;
  readonly ignore: readonly Ignore[];
}

/** What a log is judged by, as it is now: the same lists as long as nothing is set anew. */
export type RuleSettingsNow = () => RuleSettings;

export const DEFAULT_RULE_SETTINGS: RuleSettings = { thresholds: DEFAULT_THRESHOLDS, ignore: [] };
