import type { FeatureContext, LensSetting } from '../features/context';
import { readRuleSettings, type GivenSettings } from '../log/settings/readRuleSettings';

/** The section of an editor's settings that is ours. */
export const SECTION = 'esaLog';

/** The setting of a rule's severity below `esaLog.severity`: `smtp-auth-failed-inbound` is `smtpAuthFailedInbound`. */
export function severitySetting(rule: string): string {
  return rule.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** What is set of rules in what an editor sends for our section. */
export const rulesFrom = (section: unknown): GivenSettings =>
  readRuleSettings(section, { path: [SECTION], severityName: severitySetting });

/** What an editor is told to show beside the log; what is not said is as package.json has it by default. */
export function shownFrom(section: unknown): Pick<FeatureContext, 'codeLens' | 'inlayHints' | 'meanings'> {
  const hints = property(section, 'inlayHints');
  return {
    codeLens: lensesFrom(property(section, 'codeLens')),
    meanings: isOn(property(property(section, 'hover'), 'meanings'), true),
    inlayHints: {
      clientAddress: isOn(property(hints, 'clientAddress'), true),
      elapsedTime: isOn(property(hints, 'elapsedTime'), false),
    },
  };
}

/**
 * Which lenses are wanted. A client may still send what the setting was before, `codeLens.enabled`: switched off it means
 * what it meant.
 */
function lensesFrom(value: unknown): LensSetting {
  if (value === 'all' || value === 'off') return value;
  return property(value, 'enabled') === false ? 'off' : 'notable';
}

const isOn = (value: unknown, byDefault: boolean) => (typeof value === 'boolean' ? value : byDefault);

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
