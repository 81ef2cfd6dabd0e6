import { SEVERITIES, type Severity } from '../../log/findings/finding';
import { RULES } from '../../log/findings/rules';
import { CommandError } from '../commandError';
import { DEFAULT_CONFIG, type CheckConfig } from '../config';
import { valueOf, type Arguments } from '../options';
import { isBehind, readTimeBound, type TimeBound } from '../../log/times/timeBound';
import { knownWords, listed, shownValue } from '../words';

/** What is asked of `esa-log check`, but for its files and its format. */
export interface Asked extends CheckConfig {
  /** The rules whose findings are told; undefined for all. */
  readonly onlyRules: ReadonlySet<string> | undefined;
  /** The least severity of a finding that makes the exit status 1; undefined where none does. */
  readonly failOn: Severity | undefined;
  readonly since: TimeBound | undefined;
  readonly until: TimeBound | undefined;
  readonly summary: SummaryWhen;
  /** Whether the files to which a log was rotated are read as one. */
  readonly readsSets: boolean;
}

/** When a summary stands behind the findings as text; `auto`: on a terminal. */
export const SUMMARY_WHEN = ['auto', 'always', 'never'] as const;
export type SummaryWhen = (typeof SUMMARY_WHEN)[number];

const RULE_IDS = RULES.map(({ id }) => id);
const LEVELS = [...SEVERITIES, 'off'] as const;
const FAIL_ON = [...SEVERITIES, 'never'] as const;

/** @throws CommandError that names the option, its value and what is known */
export function readAsked(args: Arguments): Asked {
  const summary = oneOf(args, 'summary', SUMMARY_WHEN) ?? 'auto';
  const failOn = oneOf(args, 'fail-on', FAIL_ON) ?? 'hint';
  const [since, until] = [timeIn(args, 'since'), timeIn(args, 'until')];
  if (since && until && isBehind(since, until))
    throw wrong(
      'since',
      valueOf(args, 'since') ?? '',
      `it is behind --until ${shownValue(valueOf(args, 'until') ?? '')}: nothing is between`,
    );
  return {
    ...DEFAULT_CONFIG,
    severities: Object.fromEntries((args.given.get('severity') ?? []).map(severityIn)),
    onlyRules: rulesIn(args.given.get('rule')),
    failOn: failOn === 'never' ? undefined : failOn,
    since,
    until,
    summary,
    readsSets: !args.given.has('no-sets'),
  };
}

/** The same with what a file of settings says: what the command line says itself goes before it. */
export const withConfig = (asked: Asked, { severities, rules }: CheckConfig): Asked => ({
  ...asked,
  severities: { ...severities, ...asked.severities },
  rules,
});

function oneOf<T extends string>(
  args: Arguments,
  option: 'summary' | 'fail-on',
  known: readonly T[],
): T | undefined {
  const given = valueOf(args, option);
  if (given === undefined) return undefined;
  const found = known.find(each => each === given);
  if (found === undefined) throw wrong(option, given, `there are ${listed(known)}`);
  return found;
}

function rulesIn(given: readonly string[] | undefined): ReadonlySet<string> | undefined {
  if (given === undefined) return undefined;
  return new Set(given.flatMap(value => value.split(',').map(id => knownRule('rule', value, id))));
}

function severityIn(value: string): [string, Severity | 'off'] {
  const parts = value.split('=');
  const [id = '', level] = parts;
  if (level === undefined || parts.length > 2)
    throw wrong('severity', value, 'it is RULE=SEVERITY, as password-guessing=error');
  const found = LEVELS.find(each => each === level);
  if (found === undefined)
    throw wrong('severity', value, `there is no severity ${shownValue(level)}; there are ${listed(LEVELS)}`);
  return [knownRule('severity', value, id), found];
}

function knownRule(option: string, value: string, id: string): string {
  if (RULE_IDS.includes(id)) return id;
  throw wrong(option, value, `there is no rule ${shownValue(id)}; ${knownWords(id, RULE_IDS)}`);
}

function timeIn(args: Arguments, option: 'since' | 'until'): TimeBound | undefined {
  const given = valueOf(args, option);
  if (given === undefined) return undefined;
  const bound = readTimeBound(given, option);
  if (bound === undefined)
    throw wrong(
      option,
      given,
      'a time is a date, 2027-06-02, a date with a clock, 2027-06-02T09:30, or so long before the last entry, 90m, 24h, 7d or 2w',
    );
  return bound;
}

const wrong = (option: string, value: string, why: string): CommandError =>
  new CommandError(`--${option} ${shownValue(value)}: ${why} (see esa-log --help)`);
