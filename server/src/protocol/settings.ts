import type { FeatureContext } from '../features/context';
import { SEVERITIES, type Severity } from '../log/findings/finding';
import type { Severities } from '../log/findings/rule';
import { RULES } from '../log/findings/rules';

/** The section of an editor's settings that is ours. */
export const SECTION = 'esaLog';

/** The setting of a rule's severity below `esaLog.severity`: `smtp-auth-failed-inbound` is `smtpAuthFailedInbound`. */
export function severitySetting(rule: string): string {
  return rule.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The severities in what an editor sends for our section. What is missing or none of the known words is left out. */
export function severitiesFrom(section: unknown): Severities {
  const given = property(section, 'severity');
  const severities: Record<string, Severity | 'off'> = {};
  for (const { id } of RULES) {
    const value = property(given, severitySetting(id));
    if (isSeverity(value)) severities[id] = value;
  }
  return severities;
}

/** What an editor is told to show beside the log; what is not said is as package.json has it by default. */
export function shownFrom(section: unknown): Pick<FeatureContext, 'codeLens' | 'inlayHints' | 'meanings'> {
  const hints = property(section, 'inlayHints');
  return {
    codeLens: isOn(property(property(section, 'codeLens'), 'enabled'), true),
    meanings: isOn(property(property(section, 'hover'), 'meanings'), true),
    inlayHints: {
      clientAddress: isOn(property(hints, 'clientAddress'), true),
      elapsedTime: isOn(property(hints, 'elapsedTime'), false),
    },
  };
}

const isOn = (value: unknown, byDefault: boolean) => (typeof value === 'boolean' ? value : byDefault);

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function isSeverity(value: unknown): value is Severity | 'off' {
  return value === 'off' || SEVERITIES.some(severity => severity === value);
}
