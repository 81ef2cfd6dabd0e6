import type { Phrase } from '../phrase';
import type { Severity } from './finding';

/** What makes findings. */
export interface Rule {
  /** Also the name of its page in docs/rules, and the code of its diagnostics. */
  readonly id: string;
  readonly title: Phrase;
  readonly defaultSeverity: Severity;
  /** What it is to whoever has to act; left out for anything else. */
  readonly concern?: Concern;
}

/** An account that may be taken, or an attack. */
export type Concern = 'account' | 'campaign';

/** The severity of each rule by its identifier; `off` silences it. A rule that is not named has its default. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;
