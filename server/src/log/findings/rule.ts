import type { Phrase } from '../phrase';
import type { Severity } from './finding';

/** What makes findings. */
export interface Rule {
  /** Also the name of its page in docs/rules, and the code of its diagnostics. */
  readonly id: string;
  readonly title: Phrase;
  readonly defaultSeverity: Severity;
}

/** The severity of each rule by its identifier; `off` silences it. A rule that is not named has its default. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;
