import type { Severity } from './finding';
import type { Rule } from './rule';

/** How often a rule has found something. */
export interface RuleCount {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly count: number;
}

/** Counts what is found, by rule. */
export class RuleTally {
  readonly #counts = new Map<Rule, { readonly rule: Rule; readonly severity: Severity; count: number }>();

  add({ rule, severity }: { readonly rule: Rule; readonly severity: Severity }): void {
    const known = this.#counts.get(rule);
    if (known) known.count++;
    else this.#counts.set(rule, { rule, severity, count: 1 });
  }

  /** In the order in which the first of each came. */
  get all(): RuleCount[] {
    return [...this.#counts.values()];
  }
}
