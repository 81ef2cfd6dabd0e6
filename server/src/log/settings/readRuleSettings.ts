import {
  HIGHEST_THRESHOLD,
  THRESHOLD_NAMES,
  THRESHOLDS,
  type ThresholdName,
  type Thresholds,
} from '../campaigns/thresholds';
import { SEVERITIES, type Severity } from '../findings/finding';
import type { Severities } from '../findings/rule';
import { RULES } from '../findings/rules';
import { allOf, phrase } from '../phrase';
import { Faults, memberOf, named, type SettingsFault, type SettingsPath } from './faults';
import { readIgnore } from './readIgnore';
import type { RuleSettings } from './ruleSettings';

/** What a user has set of rules, as far as it can be taken; and what cannot. */
export interface GivenSettings {
  readonly severities: Severities;
  readonly rules: RuleSettings;
  readonly faults: readonly SettingsFault[];
}

/** How settings are written where they come from. */
export interface SettingsForm {
  /** What stands around them: its name stands before theirs. */
  readonly path: SettingsPath;
  /** What a rule is called where its severity is set. */
  readonly severityName: (rule: string) => string;
}

/**
 * Reads the settings of rules: the only place that judges them, wherever they come from. What cannot be taken is left
 * at its default, and told. What is missing has its default.
 * @param given may have members that are none of the rules': they are not looked at
 */
export function readRuleSettings(given: unknown, { path, severityName }: SettingsForm): GivenSettings {
  const faults = new Faults();
  const section = given === undefined || given === null ? {} : faults.object(given, path);
  const part = (name: string) => [memberOf(section, name), [...path, name], faults] as const;
  return {
    severities: readSeverities(...part('severity'), severityName),
    rules: { thresholds: readThresholds(...part('thresholds')), ignore: readIgnore(...part('ignore')) },
    faults: faults.all,
  };
}

function readThresholds(given: unknown, path: SettingsPath, faults: Faults): Thresholds {
  const members = given === undefined ? {} : faults.object(given, path);
  faults.unknown(members, path, THRESHOLD_NAMES);
  return Object.fromEntries(
    THRESHOLD_NAMES.map(name => [
      name,
      readThreshold(name, memberOf(members, name), [...path, name], faults),
    ]),
  ) as Thresholds;
}

function readThreshold(name: ThresholdName, given: unknown, path: SettingsPath, faults: Faults): number {
  const { byDefault, minimum } = THRESHOLDS[name];
  if (given === undefined) return byDefault;
  if (Number.isInteger(given) && Number(given) >= minimum && Number(given) <= HIGHEST_THRESHOLD)
    return Number(given);
  const limits = { minimum, maximum: HIGHEST_THRESHOLD, byDefault };
  faults.tell(
    path,
    phrase(
      '{place} is {value}: it has to be a whole number from {minimum, number} to {maximum, number}. The default, {byDefault, number}, is used.',
      { ...named(path, given), ...limits },
    ),
  );
  return byDefault;
}

function readSeverities(
  given: unknown,
  path: SettingsPath,
  faults: Faults,
  nameOf: (rule: string) => string,
): Severities {
  const members = given === undefined ? {} : faults.object(given, path);
  const names = RULES.map(({ id }) => nameOf(id));
  faults.unknown(members, path, names);
  const severities: Record<string, Severity | 'off'> = {};
  for (const { id, defaultSeverity } of RULES) {
    const value = memberOf(members, nameOf(id));
    if (isSeverity(value)) severities[id] = value;
    else if (value !== undefined) {
      const place = [...path, nameOf(id)];
      const known = allOf([...SEVERITIES, 'off']);
      faults.tell(
        place,
        phrase('{place} is {value}: it has to be one of {known}. The default, {byDefault}, is used.', {
          ...named(place, value),
          known,
          byDefault: defaultSeverity,
        }),
      );
    }
  }
  return severities;
}

const isSeverity = (value: unknown): value is Severity | 'off' =>
  value === 'off' || SEVERITIES.some(severity => severity === value);
