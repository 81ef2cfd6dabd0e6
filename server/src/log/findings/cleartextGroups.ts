import { CleartextLogons, type CleartextGroup, type UnknownLogons } from '../cleartext/cleartextLogons';
import { lazy } from '../lazy';
import type { Log } from '../log';
import { phrase } from '../phrase';
import { cleartextCredentials } from './cleartextFinding';
import { GroupSource, type Group } from './groups';
import type { Rule } from './rule';

export const CLEARTEXT_CREDENTIALS: Rule = {
  id: 'cleartext-credentials',
  title: phrase('Passwords were accepted that everybody could read on the way'),
  inShort: () => phrase('Passwords in the clear'),
  defaultSeverity: 'warning',
};

/** Logons without TLS, by listener and sender group. */
export class CleartextGroups extends GroupSource<CleartextLogons> {
  #unknown: UnknownLogons | undefined;

  constructor(log: Log) {
    super(log, CleartextLogons);
  }

  protected groupsIn(logons: CleartextLogons): Group[] {
    const { unknown } = logons;
    // Each tells of these as well, and where they stand.
    if (this.#unknown !== unknown) for (const group of logons.groups) group.state = {};
    this.#unknown = unknown;
    return logons.groups.map(group => this.#groupOf(logons, group));
  }

  #groupOf(logons: CleartextLogons, group: CleartextGroup): Group {
    return this.known(group.state, () => ({
      rule: CLEARTEXT_CREDENTIALS,
      origin: group.state,
      entry: group.first,
      // Each of its logons may be told by other rules for what it is besides.
      entries: [],
      logons: () => logons.entriesOf(group),
      accountsAtRisk: 0,
      explain: lazy(() => cleartextCredentials(this.log, group)),
    }));
  }
}
