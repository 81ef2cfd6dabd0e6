import type { Phrase } from '../phrase';
import type { Severity } from './finding';

/** What makes findings. */
export interface Rule {
  /** Also the name of its page in docs/rules, and the code of its diagnostics. */
  readonly id: string;
  readonly title: Phrase;
  /** What it has found, in a few words; left out where the title is these. @param user whom it is told of, as it is shown */
  readonly inShort?: (user: Phrase | string) => Phrase;
  readonly defaultSeverity: Severity;
  /** What it is to whoever has to act; left out for anything else. */
  readonly concern?: Concern;
}

/** An account that may be taken, which is told at the logon that may have taken it; or an attack. */
export type Concern = 'account' | 'campaign';

/** The severity of each rule by its identifier; `off` silences it. A rule that is not named has its default. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;
