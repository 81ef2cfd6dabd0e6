import { CleartextLogons, type CleartextGroup } from '../cleartext/cleartextLogons';
import { lazy } from '../lazy';
import type { Log } from '../log';
import { phrase } from '../phrase';
import type { Task } from '../task';
import { cleartextCredentials } from './cleartextFinding';
import type { Group, GroupSource } from './groups';
import type { Rule } from './rule';

export const CLEARTEXT_CREDENTIALS: Rule = {
  id: 'cleartext-credentials',
  title: phrase('Passwords were accepted that everybody could read on the way'),
  defaultSeverity: 'warning',
};

/** Logons without TLS, by listener and sender group. */
export class CleartextGroups implements GroupSource {
  groups: readonly Group[] = [];
  readonly #log: Log;
  readonly #known = new WeakMap<object, Group>();
  #unknown = 0;
  #revision = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  truncate(): void {
    // It is made of another view, which says when something has become of it.
  }

  *extend(): Task {
    const logons = yield* this.#log.views.upToDate(CleartextLogons);
    const { groups, revision, unknown } = logons;
    if (revision === this.#revision) return;
    this.#revision = revision;
    // Each tells of these as well.
    if (this.#unknown !== (unknown?.count ?? 0)) for (const group of groups) group.state = {};
    this.#unknown = unknown?.count ?? 0;
    this.groups = groups.map(group => this.#groupOf(logons, group));
  }

  #groupOf(logons: CleartextLogons, group: CleartextGroup): Group {
    const { state, first } = group;
    let known = this.#known.get(state);
    if (!known) {
      known = {
        rule: CLEARTEXT_CREDENTIALS,
        entry: first,
        origin: state,
        // Each of its logons may be told by other rules for what it is besides.
        entries: [],
        logons: () => logons.entriesOf(group),
        accountsAtRisk: 0,
        explain: lazy(() => cleartextCredentials(this.#log, group)),
      };
      this.#known.set(state, known);
    }
    return known;
  }
}
