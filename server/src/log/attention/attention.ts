import { SEVERITIES, type Severity } from '../findings/finding';
import { isPartOf, RuleGroups } from '../findings/groupRules';
import type { Group } from '../findings/groups';
import { severityOf } from '../findings/matches';
import { worseGroupFirst } from '../findings/worst';
import type { Concern, Severities } from '../findings/rule';
import type { Log } from '../log';
import { personOf } from '../attempts/identity';
import { logonUserAt } from '../attempts/logonUser';
import { addressHolding } from '../networks/addressText';
import type { Task } from '../task';
import { groupNamed } from './groupName';
import { factsOfGroup, type GroupFacts } from './groupFacts';

export type JudgedGroup = Group & { readonly severity: Severity };

/** What needs somebody to act, and what is only to be known. */
export interface AttentionCounts {
  /** Attacks. */
  readonly campaigns: number;
  /** Users whose accounts may be taken. */
  readonly accounts: number;
  /** Whatever else rules find among several entries: outages, passwords in the clear, mail that came back. */
  readonly others: number;
  /** Of the severity information or hint. */
  readonly toKnow: number;
}

/** What rules have found among several entries, to be looked at one after the other. */
export class Attention {
  /** The worst first. */
  readonly groups: readonly JudgedGroup[];
  readonly #log: Log;
  readonly #all: readonly Group[];
  readonly #severities: Severities;
  #atRisk: ReadonlySet<number> | undefined;
  #counts: AttentionCounts | undefined;
  /** By what they are made of, those of rules that are off included. */
  readonly #siblings = new Map<object, Group[]>();

  constructor(log: Log, groups: readonly Group[], severities: Severities) {
    this.#log = log;
    this.#all = groups;
    for (const group of groups) {
      const siblings = this.#siblings.get(group.origin);
      if (siblings) siblings.push(group);
      else this.#siblings.set(group.origin, [group]);
    }
    this.#severities = severities;
    this.groups = judged(groups, severities).filter(isFirstOfItsPlace());
  }

  /** The one of a name, of a rule that is off too. @param name whatever a client hands back */
  named(name: string): Group | undefined {
    return groupNamed(this.#log, this.#all, name);
  }

  /** The worst of what is told of an entry together with others, or at it; undefined where nothing is. */
  at(entry: number): JudgedGroup | undefined {
    const found = judged(this.#log.views.get(RuleGroups).at(entry), this.#severities);
    return found.find(group => isPartOf(group, entry)) ?? found[0];
  }

  /** Whether an entry is a logon of a user whose account may be taken. */
  isAccountAtRisk(entry: number): boolean {
    this.#atRisk ??= new Set(
      this.#all.flatMap(group => (concernOf(group) === 'account' ? [group.entry] : [])),
    );
    return this.#atRisk.has(entry);
  }

  /** Worked out once, as long as nothing has become of what it is made of. */
  *factsOf(group: Group): Task<GroupFacts> {
    const known = facts.get(group.origin) ?? new Map<string, GroupFacts>();
    const key = `${group.rule.id} ${group.entry}`;
    const found =
      known.get(key) ?? (yield* factsOfGroup(this.#log, group, this.#siblings.get(group.origin) ?? [group]));
    facts.set(group.origin, known.set(key, found));
    return found;
  }

  /**
   * Those one of whose users or addresses holds a text; letters count as equal in both cases. @param filter all, where
   * it is empty
   */
  *thoseWith(filter = ''): Task<readonly JudgedGroup[]> {
    if (filter === '') return this.groups;
    const part = filter.toLowerCase();
    const isMeant = addressHolding(filter);
    const found: JudgedGroup[] = [];
    for (const group of this.groups) {
      const { users, addresses } = yield* this.factsOf(group);
      if (users.some(name => name.toLowerCase().includes(part)) || addresses.some(isMeant)) found.push(group);
      yield;
    }
    return found;
  }

  /** Those of all are worked out once: they are asked for with every line that is appended. */
  countsOf(groups: readonly JudgedGroup[]): AttentionCounts {
    return groups === this.groups ? (this.#counts ??= this.#count(groups)) : this.#count(groups);
  }

  #count(groups: readonly JudgedGroup[]): AttentionCounts {
    const counts = { campaigns: 0, others: 0, toKnow: 0 };
    const accounts = new Set<string>();
    for (const group of groups) {
      const concern = concernOf(group);
      if (!needsAction(group)) counts.toKnow++;
      else if (concern === 'account') accounts.add(personOf(logonUserAt(this.#log, group.entry) ?? ''));
      else if (concern === 'campaign') counts.campaigns++;
      else counts.others++;
    }
    return { ...counts, accounts: accounts.size };
  }
}

const needsAction = ({ severity }: JudgedGroup): boolean => severity === 'error' || severity === 'warning';

/** What was worked out, by what it is made of, and by rule and entry. */
const facts = new WeakMap<object, Map<string, GroupFacts>>();

/** What was last put in order, by the groups of a log. */
const known = new WeakMap<readonly Group[], { severities: Severities; attention: Attention }>();

/** What is to be looked at in a log. */
export function* attentionOf(log: Log, severities: Severities): Task<Attention> {
  const { all } = yield* log.views.upToDate(RuleGroups);
  const last = known.get(all);
  if (last?.severities === severities) return last.attention;
  const attention = new Attention(log, all, severities);
  known.set(all, { severities, attention });
  return attention;
}

/** Those of rules that are not off, the worst first. */
const judged = (groups: readonly Group[], severities: Severities): JudgedGroup[] =>
  groups
    .flatMap(group => {
      const severity = severityOf(group.rule, severities);
      return severity ? [{ ...group, severity }] : [];
    })
    .sort(worstFirst);

/** Whether a group is an attack, or an account that may be taken: whoever it comes from may be kept out. */
export const isAttack = (group: Group): boolean => concernOf(group) !== undefined;

/** By severity, accounts before attacks and these before the rest, and then as problems are. */
function worstFirst(a: JudgedGroup, b: JudgedGroup): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    RANKS.indexOf(concernOf(a)) - RANKS.indexOf(concernOf(b)) ||
    worseGroupFirst(a, b)
  );
}

const RANKS: readonly (Concern | undefined)[] = ['account', 'campaign', undefined];

const concernOf = ({ rule }: Group): Concern | undefined => rule.concern;

/** One logon may end several campaigns: it is one account. */
function isFirstOfItsPlace(): (group: Group) => boolean {
  const places = new Set<string>();
  return ({ rule, entry }) => {
    const place = `${rule.id} ${entry}`;
    return places.size < places.add(place).size;
  };
}
