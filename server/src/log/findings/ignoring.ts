import { Attempts } from '../attempts/attempts';
import { isIn } from '../networks/network';
import { textOf, type Log } from '../log';
import type { Group } from './groups';
import type { Ignore } from '../settings/ruleSettings';

/** Verdicts that are kept: many logons of few users and addresses come in a row. */
const KEPT = 10_000;

/** Who logged on in an entry, and from where, or whereto where the appliance did. */
interface Subject {
  readonly user: string | undefined;
  readonly address: string | undefined;
}

/**
 * Whose logons a log's settings have rules say nothing of. A finding is ignored where each logon that it tells of is: one
 * that tells of others, too, stays as it is. So no finding comes of ignoring that was not there before.
 */
export class Ignoring {
  readonly #log: Log;
  readonly #attempts: Attempts;
  #ignore: readonly Ignore[] = [];
  /** By rule. */
  readonly #ofRule = new Map<string, readonly Ignore[]>();
  readonly #verdicts = new Map<string, boolean>();

  constructor(log: Log) {
    this.#log = log;
    this.#attempts = log.views.get(Attempts);
  }

  /** What is ignored as it is now: another list, where that was set anew. */
  get list(): readonly Ignore[] {
    const { ignore } = this.#log.rules;
    if (ignore !== this.#ignore) {
      this.#ignore = ignore;
      this.#ofRule.clear();
      this.#verdicts.clear();
    }
    return ignore;
  }

  /**
   * Whether all that a rule tells of is ignored. The attempts of the log have to be up to date.
   * @param logons numbers of entries; where there are none, nothing is
   */
  covers(rule: string, logons: readonly number[]): boolean {
    const some = this.#for(rule);
    if (some.length === 0 || logons.length === 0) return false;
    return logons.every(entry => this.#isIgnored(rule, some, this.#subjectOf(entry)));
  }

  /** The same of what is found among several entries, without asking for its logons where nothing is ignored. */
  coversGroup(group: Group): boolean {
    return this.#for(group.rule.id).length > 0 && this.covers(group.rule.id, group.logons());
  }

  #for(rule: string): readonly Ignore[] {
    const all = this.list;
    const known = this.#ofRule.get(rule);
    if (known) return known;
    const some = all.filter(each => each.rule === undefined || each.rule === rule);
    this.#ofRule.set(rule, some);
    return some;
  }

  #isIgnored(rule: string, some: readonly Ignore[], subject: Subject): boolean {
    const key = JSON.stringify([rule, subject.user, subject.address]);
    let verdict = this.#verdicts.get(key);
    if (verdict === undefined) {
      verdict = some.some(each => matches(each, subject));
      if (this.#verdicts.size >= KEPT) this.#verdicts.clear();
      this.#verdicts.set(key, verdict);
    }
    return verdict;
  }

  #subjectOf(entry: number): Subject {
    const attempts = this.#attempts;
    const attempt = attempts.firstFrom(entry);
    if (attempt < attempts.count && attempts.entryOf(attempt) === entry)
      return {
        user: attempts.users.at(attempts.userOf(attempt)),
        address: attempts.addresses.at(attempts.addressOf(attempt)),
      };
    // The appliance's own logon names the next host, and a profile in place of a user.
    return { user: undefined, address: textOf(this.#log.entry(entry), 'remoteAddress') };
  }
}

function matches(ignore: Ignore, { user, address }: Subject): boolean {
  if (ignore.user !== undefined && ignore.user !== user?.toLowerCase()) return false;
  return ignore.network === undefined || (address !== undefined && isIn(ignore.network, address));
}
