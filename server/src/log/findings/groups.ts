import type { Log } from '../log';
import type { Task } from '../task';
import type { View } from '../views/view';
import type { Finding } from './finding';
import type { Rule } from './rule';

/** What a rule finds among several entries. */
export interface Group {
  readonly rule: Rule;
  /** The entry at which it is told. */
  readonly entry: number;
  /** What it is made of: the same object as long as nothing has become of it. */
  readonly origin: object;
  /** The entries that it tells of, in file order: none of them is told by itself. */
  readonly entries: readonly number[];
  /** The entries of the logons that it is about: it is ignored where each of them is. */
  readonly logons: () => readonly number[];
  /** Whether it is about the logon at which it is told alone, and the other ones only led to it. */
  readonly isOfItsEntry?: true;
  /** The last entry that it tells of, where it is behind all of these. */
  readonly last?: number;
  /** Accounts that may be taken. */
  readonly accountsAtRisk: number;
  readonly explain: () => Omit<Finding, 'rule'>;
}

/** A view that says when something has become of it. */
export interface RevisedView extends View {
  /** Rises with that. */
  readonly revision: number;
}

/** What finds groups by itself, in another view. */
export abstract class GroupSource<V extends RevisedView = RevisedView> implements View {
  /** In any order; the same list as long as nothing has become of them. */
  groups: readonly Group[] = [];
  protected readonly log: Log;
  readonly #source: new (log: Log) => V;
  readonly #known = new WeakMap<object, Group>();
  #revision = 0;

  constructor(log: Log, source: new (log: Log) => V) {
    this.log = log;
    this.#source = source;
  }

  truncate(): void {
    // It is made of another view, which says when something has become of it.
  }

  *extend(): Task {
    const view = yield* this.log.views.upToDate(this.#source);
    if (view.revision === this.#revision) return;
    this.#revision = view.revision;
    this.groups = this.groupsIn(view);
  }

  protected abstract groupsIn(view: V): Group[];

  /** A group that stays the same one as long as what it is made of does. */
  protected known(origin: object, make: () => Group): Group {
    let group = this.#known.get(origin);
    if (!group) this.#known.set(origin, (group = make()));
    return group;
  }
}
