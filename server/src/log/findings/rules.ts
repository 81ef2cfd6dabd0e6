import { ENTRY_RULES } from './entryRules';
import { GROUP_RULES } from './groupRules';
import type { Rule } from './rule';

/** Every rule, in one place: diagnostics, `esa-log check` and the settings are made from it. */
export const RULES: readonly Rule[] = [...ENTRY_RULES, ...GROUP_RULES];
