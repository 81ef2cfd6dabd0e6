import { Attempts } from '../attempts/attempts';
import type { Campaign, CampaignKind } from '../campaigns/campaign';
import { Campaigns } from '../campaigns/campaigns';
import type { Outage } from '../campaigns/outages';
import { lastOnly } from '../lazy';
import type { Log } from '../log';
import { phrase } from '../phrase';
import type { Task } from '../task';
import type { Ignore } from '../settings/ruleSettings';
import type { View } from '../views/view';
import {
  distributedGuessing,
  guessing,
  outage,
  spraying,
  staleCredentials,
  successAfterFailures,
} from './attackFindings';
import type { Finding } from './finding';
import { Ignoring } from './ignoring';
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
  readonly logons: readonly number[];
  /** Accounts that may be taken. */
  readonly accountsAtRisk: number;
  readonly explain: () => Omit<Finding, 'rule'>;
}

interface CampaignRule extends Rule {
  readonly id: CampaignKind;
  explain(log: Log, attempts: Attempts, campaign: Campaign): Omit<Finding, 'rule'>;
}

const CAMPAIGN_RULES: readonly CampaignRule[] = [
  {
    id: 'password-guessing',
    title: phrase('Passwords of one user are guessed from one address'),
    defaultSeverity: 'warning',
    explain: guessing,
  },
  {
    id: 'password-guessing-distributed',
    title: phrase('Passwords of one user are guessed from many addresses'),
    defaultSeverity: 'warning',
    explain: distributedGuessing,
  },
  {
    id: 'password-spraying',
    title: phrase('Passwords of many users are tried'),
    defaultSeverity: 'warning',
    explain: spraying,
  },
  {
    id: 'stale-credentials',
    title: phrase('A device goes on with an old password'),
    defaultSeverity: 'information',
    explain: staleCredentials,
  },
];

const SUCCESS_AFTER_FAILURES: Rule = {
  id: 'success-after-failures',
  title: phrase('A user was let in after an attack'),
  defaultSeverity: 'error',
};

const UNAVAILABLE: Rule = {
  id: 'smtp-auth-unavailable',
  title: phrase('Logons could not be checked'),
  defaultSeverity: 'warning',
};

/** The rules that find something among several entries. */
export const GROUP_RULES: readonly Rule[] = [...CAMPAIGN_RULES, SUCCESS_AFTER_FAILURES, UNAVAILABLE];

/** All that they find in a log, kept; by the entries at which it is told. */
export class RuleGroups implements View {
  all: readonly Group[] = [];
  /** What is found as well, and not told. */
  ignored: readonly Group[] = [];
  readonly #log: Log;
  readonly #ignoring: Ignoring;
  #campaigns: readonly Campaign[] = [];
  #ignore: readonly Ignore[] = [];
  /** Made when it is asked for. */
  #ofEntry: Map<number, Group> | undefined;

  constructor(log: Log) {
    this.#log = log;
    this.#ignoring = new Ignoring(log);
  }

  truncate(): void {
    // It is made of campaigns, which are another list once something has become of them.
  }

  *extend(): Task {
    const { campaigns, outages } = yield* this.#log.views.upToDate(Campaigns);
    const ignore = this.#ignoring.list;
    if (campaigns === this.#campaigns && ignore === this.#ignore) return;
    this.#campaigns = campaigns;
    this.#ignore = ignore;
    const found = groupsOf(this.#log, campaigns, outages);
    const ignored = new Set(found.filter(({ rule, logons }) => this.#ignoring.covers(rule.id, logons)));
    this.all = found.filter(group => !ignored.has(group));
    this.ignored = [...ignored];
    this.#ofEntry = undefined;
  }

  /** What tells of an entry, together with others; undefined for one that is told by itself, or not at all. */
  of(entry: number): Group | undefined {
    if (!this.#ofEntry) {
      this.#ofEntry = new Map();
      for (const group of this.all)
        for (const each of [group.entry, ...group.entries]) this.#ofEntry.set(each, group);
    }
    return this.#ofEntry.get(entry);
  }
}

function groupsOf(log: Log, campaigns: readonly Campaign[], outages: readonly Outage[]): Group[] {
  const attempts = log.views.get(Attempts);
  const entriesOf = (some: readonly number[]) => some.map(attempt => attempts.entryOf(attempt));
  const found: Group[] = [];
  const remembered = lastOnly();
  for (const campaign of campaigns) {
    const rule = CAMPAIGN_RULES.find(({ id }) => id === campaign.kind);
    const entries = entriesOf(campaign.failed);
    if (rule)
      found.push({
        rule,
        entry: entries[0] ?? 0,
        origin: campaign,
        entries,
        logons: entries,
        accountsAtRisk: campaign.succeeded.length,
        explain: remembered(() => rule.explain(log, attempts, campaign)),
      });
    for (const success of campaign.succeeded)
      found.push({
        rule: SUCCESS_AFTER_FAILURES,
        entry: attempts.entryOf(success),
        origin: campaign,
        entries: [],
        logons: [...entries, attempts.entryOf(success)],
        accountsAtRisk: 1,
        explain: remembered(() => successAfterFailures(log, attempts, campaign, success)),
      });
  }
  // What one logon failed for alone is told with it.
  for (const each of outages.filter(({ failed }) => failed.length > 1)) {
    const entries = entriesOf(each.failed);
    const entry = each.troubles[0] ?? entries[0] ?? 0;
    found.push({
      rule: UNAVAILABLE,
      entry,
      origin: each,
      entries,
      logons: entries,
      accountsAtRisk: 0,
      explain: remembered(() => outage(log, attempts, each)),
    });
  }
  return found.sort((a, b) => a.entry - b.entry);
}
