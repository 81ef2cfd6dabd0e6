import type { Diagnostic } from 'vscode-languageserver-types';
import { basisOf, connectionsOf, hasTroubleFrom, hasTroublesFrom, type Basis } from '../log/findings/basis';
import type { Group } from '../log/findings/groups';
import type { Found, Match } from '../log/findings/matches';
import type { WorstMatches } from '../log/findings/worst';
import type { Log } from '../log/log';
import type { Task } from '../log/task';
import type { View } from '../log/views/view';
import type { FeatureContext } from './context';

/** Entries that are looked at in a few milliseconds. */
const STEP_SIZE = 1000;

/** A problem that was shown, and what it is made of. */
interface Shown {
  readonly basis: Basis;
  readonly problem: Diagnostic;
}

/**
 * The problems that were shown of a log last. Up to a thousand of them are asked for again with every line that is
 * appended: only those are made anew of which there is more by then.
 */
export class ShownProblems implements View {
  readonly #log: Log;
  /** How many entries have been looked at. */
  #seen = 0;
  #hostCount = 0;
  /** By the numbers of the entries; and these by the ids of their connections. */
  readonly #shown = new Map<number, Shown>();
  readonly #ofConnection = new Map<number, Set<number>>();
  /** Those of several entries, by `keyOf`, and what each is made of. */
  readonly #ofGroups = new Map<string, { readonly origin: object; readonly problem: Diagnostic }>();
  /** Which are shown, of how many entries that rules look at, and up to which one; and of which groups. */
  #selected:
    | {
        readonly of: number;
        readonly groups: Found['groups'];
        readonly last: number;
        readonly matches: WorstMatches;
      }
    | undefined;
  #notice: Diagnostic | undefined;
  #all: Diagnostic[] = [];
  /** Whether that is all there is to show, as far as the log has been looked at. */
  #isUpToDate = false;
  #context: FeatureContext | undefined;
  #uri = '';

  constructor(log: Log) {
    this.#log = log;
  }

  truncate(entry: number): void {
    for (const [number, { basis }] of this.#shown) if (basis.last >= entry) this.#forget(number);
    // An entry may have become another one.
    if (entry <= (this.#selected?.last ?? -1)) this.#selected = undefined;
    this.#seen = Math.min(this.#seen, entry);
  }

  *extend(): Task {
    const { index } = this.#log;
    // With a second host, all are named.
    const hostCount = Math.min(2, index.chains.hosts.countingCount);
    if (hostCount !== this.#hostCount) this.#forgetAll();
    this.#hostCount = hostCount;
    const from = this.#seen;
    if (hasTroublesFrom(this.#log, from))
      for (const number of this.#shown.keys())
        if (hasTroubleFrom(this.#log, number, from)) this.#forget(number);
    if (this.#shown.size === 0) this.#seen = index.entryCount;
    while (this.#seen < index.entryCount) {
      for (const { id } of connectionsOf(this.#log, this.#seen++))
        for (const number of this.#ofConnection.get(id) ?? []) this.#forget(number);
      if (this.#seen % STEP_SIZE === 0) yield;
    }
  }

  /** To be called before they are asked for: what was shown with other settings, or as another document, is gone. */
  begin(uri: string, context: FeatureContext): void {
    if (context !== this.#context || uri !== this.#uri) {
      this.#forgetAll();
      this.#selected = undefined;
      this.#notice = undefined;
    }
    this.#context = context;
    this.#uri = uri;
  }

  /**
   * Which are to be shown.
   * @param found what rules look at
   * @param select selects some, where there are others than before
   */
  select({ entries: all, groups }: Found, select: () => WorstMatches): WorstMatches {
    if (this.#selected?.of === all.length && groups === this.#selected.groups) return this.#selected.matches;
    this.#isUpToDate = false;
    const matches = select();
    this.#selected = { of: all.length, groups, last: all.at(-1)?.entry ?? -1, matches };
    const entries = new Set(matches.matches.flatMap(({ group, entry }) => (group ? [] : [entry])));
    for (const number of this.#shown.keys()) if (!entries.has(number)) this.#forget(number);
    const keys = new Set(matches.matches.flatMap(({ group }) => (group ? [keyOf(group)] : [])));
    for (const key of this.#ofGroups.keys()) if (!keys.has(key)) this.#ofGroups.delete(key);
    return matches;
  }

  /** All that were shown last, where nothing has become of them. To be asked behind `select`. */
  get unchanged(): Diagnostic[] | undefined {
    return this.#isUpToDate ? this.#all : undefined;
  }

  /** The problem that a rule has found. @param make makes it, where it is not as it was shown */
  of({ entry, group }: Match, make: () => Diagnostic): Diagnostic {
    if (group) return this.#ofGroup(group, make);
    const shown = this.#shown.get(entry);
    if (shown) return shown.problem;
    const problem = make();
    const basis = basisOf(this.#log, entry);
    if (basis) this.#remember(entry, { basis, problem });
    return problem;
  }

  #ofGroup(group: Group, make: () => Diagnostic): Diagnostic {
    const { origin } = group;
    const key = keyOf(group);
    const known = this.#ofGroups.get(key);
    if (known?.origin === origin) return known.problem;
    const made = make();
    // What is judged anew may be as it was.
    const problem = known && isAlike(known.problem, made) ? known.problem : made;
    this.#ofGroups.set(key, { origin, problem });
    return problem;
  }

  /** What says how many are left out. @returns that of before, where it says the same */
  notice(made: Diagnostic): Diagnostic {
    return this.#notice && isAlike(this.#notice, made) ? this.#notice : (this.#notice = made);
  }

  /** To be called with all that are shown now. @returns the same list as before, where it has the same problems */
  show(all: Diagnostic[]): Diagnostic[] {
    const single = this.#selected?.matches.matches.filter(({ group }) => !group);
    this.#isUpToDate = this.#shown.size === single?.length;
    return isSame(all, this.#all) ? this.#all : (this.#all = all);
  }

  #remember(entry: number, shown: Shown): void {
    this.#shown.set(entry, shown);
    const { connection } = shown.basis;
    if (connection === undefined) return;
    const others = this.#ofConnection.get(connection);
    if (others) others.add(entry);
    else this.#ofConnection.set(connection, new Set([entry]));
  }

  #forget(entry: number): void {
    this.#isUpToDate = false;
    const connection = this.#shown.get(entry)?.basis.connection;
    this.#shown.delete(entry);
    const others = connection === undefined ? undefined : this.#ofConnection.get(connection);
    if (connection === undefined || !others) return;
    others.delete(entry);
    if (others.size === 0) this.#ofConnection.delete(connection);
  }

  #forgetAll(): void {
    this.#isUpToDate = false;
    this.#shown.clear();
    this.#ofConnection.clear();
    this.#ofGroups.clear();
  }
}

const keyOf = ({ rule, entry }: Group): string => `${rule.id} ${entry}`;

const isAlike = (one: Diagnostic, other: Diagnostic): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Whether two lists have the same things. */
const isSame = <T>(all: readonly T[], others: readonly T[]): boolean =>
  all.length === others.length && all.every((each, place) => each === others[place]);
