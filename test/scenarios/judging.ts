// Whether the rules find what the labels of a scenario say, in terms of the findings that an administrator is told.
import { eachFinding, type JudgedFinding } from '../../server/src/log/findings/matches';
import type { Log } from '../../server/src/log/log';
import { readLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { RuleGroups } from '../../server/src/log/findings/groupRules';
import type { Group } from '../../server/src/log/findings/groups';
import { scenario, type Actor, type Options, type RuleName } from './scenario';

const OF_ONE_ENTRY: ReadonlySet<RuleName> = new Set([
  'smtp-auth-failed-inbound',
  'smtp-auth-failed-outbound',
]);

/** What became of something that is to be found, or was. */
export interface Verdict {
  readonly seed: number;
  readonly rule: string;
  /** An actor that had to be found; undefined for a finding. */
  readonly actor: Actor | undefined;
  readonly isRight: boolean;
  /** For a person who looks at it. */
  readonly told: string;
}

/** A finding that tells of several entries, by the 0-based lines of these. */
interface Told {
  readonly rule: string;
  readonly lines: readonly number[];
}

/** All that is to be said of one scenario. @param seed of it */
export function judge(seed: number, options: Options): Verdict[] {
  const { text, actors } = scenario(seed, options);
  const log = readLog(text);
  const told = toldBy(log);
  const actorAt = new Map<number, Actor>();
  for (const actor of actors)
    for (const line of [...actor.failed, ...actor.succeeded]) actorAt.set(line, actor);
  const findings = told.map(each => judgeFinding(seed, each, actorAt));
  return [...findings, ...actors.flatMap(actor => judgeActor(seed, actor, told))];
}

/** How severe what is found is, as users see it: by the rules' own severities. */
export const findingsOf = (seed: number, options: Options): JudgedFinding[] => [
  ...eachFinding(readLog(scenario(seed, options).text)),
];

function toldBy(log: Log): Told[] {
  const { all } = runTask(log.views.upToDate(RuleGroups));
  return all.map(group => ({
    rule: group.rule.id,
    lines: toldOf(group).map(each => log.index.lineOf(each)),
  }));
}

/** The entries that a finding tells of: an account that may be taken is told at its logon. */
function toldOf({ rule, entry, entries, logons }: Group): readonly number[] {
  if (entries.length > 0) return entries;
  return rule.concern === 'account' ? [entry] : logons();
}

/** A finding is right where most of what it tells of is of those whom its rule may find. */
function judgeFinding(seed: number, { rule, lines }: Told, actorAt: ReadonlyMap<number, Actor>): Verdict {
  const actors = lines.map(line => actorAt.get(line));
  const right = actors.filter(actor => actor && mayBeFound(actor, rule)).length;
  const kinds = [...new Set(actors.map(actor => actor?.kind))].join(', ');
  return {
    seed,
    rule,
    actor: undefined,
    isRight: 2 * right >= lines.length,
    told: `${lines.length} lines from ${(lines[0] ?? 0) + 1} on: ${kinds}`,
  };
}

const mayBeFound = ({ expected, alsoExpected, allowed }: Actor, rule: string): boolean =>
  [...expected, ...alsoExpected, ...allowed].some(name => name === rule);

/** Whom the rules have to find is found where they tell of half of the logons; of a success, at all. */
function judgeActor(seed: number, actor: Actor, told: readonly Told[]): Verdict[] {
  const expected = actor.expected.filter(rule => !OF_ONE_ENTRY.has(rule));
  // Who never failed is found by what succeeded.
  const logons = actor.failed.length > 0 ? actor.failed : actor.succeeded;
  const of = (rules: readonly RuleName[], lines: readonly number[], needed: number): Verdict => {
    const own = new Set(lines);
    const most = Math.max(
      0,
      ...rules.map(rule =>
        told
          .filter(each => each.rule === rule)
          .reduce((sum, each) => sum + each.lines.filter(line => own.has(line)).length, 0),
      ),
    );
    const where = `${actor.id}, ${lines.length} lines from ${(lines[0] ?? 0) + 1} on`;
    return { seed, rule: rules.join(' or '), actor, isRight: most >= needed, told: where };
  };
  return [
    ...(expected.length > 0 ? [of(expected, logons, Math.max(1, logons.length / 2))] : []),
    ...actor.alsoExpected.map(rule => of([rule], actor.succeeded, 1)),
  ];
}
