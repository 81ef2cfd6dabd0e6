import { Attempts } from '../attempts/attempts';
import type { Campaign, CampaignKind } from '../campaigns/campaign';
import { Campaigns } from '../campaigns/campaigns';
import type { Outage } from '../campaigns/outages';
import { LastOnly } from '../lazy';
import type { Log } from '../log';
import { phrase } from '../phrase';
import type { Task } from '../task';
import type { Ignore } from '../settings/ruleSettings';
import { lastNotAbove } from '../text/lineStarts';
import type { View } from '../views/view';
import {
  distributedGuessing,
  guessing,
  outage,
  spraying,
  staleCredentials,
  successAfterFailures,
} from './attackFindings';
import { CLEARTEXT_CREDENTIALS, CleartextGroups } from './cleartextGroups';
import { DELIVERY_FAILED_AUTHENTICATION, FailedDeliveryGroups } from './failedDeliveryGroups';
import type { Finding } from './finding';
import type { Group, GroupSource } from './groups';
import { Ignoring } from './ignoring';
import { RELAY_AFTER_SUSPICIOUS_LOGIN, RelayGroups } from './relayGroups';
import type { Rule } from './rule';

interface CampaignRule extends Rule {
  readonly id: CampaignKind;
  explain(log: Log, attempts: Attempts, campaign: Campaign): Omit<Finding, 'rule'>;
}

const CAMPAIGN_RULES: readonly CampaignRule[] = [
  {
    id: 'password-guessing',
    title: phrase('Passwords of one user are guessed from one address'),
    inShort: user => phrase('Password guessing for {user}', { user }),
    defaultSeverity: 'warning',
    concern: 'campaign',
    explain: guessing,
  },
  {
    id: 'password-guessing-distributed',
    title: phrase('Passwords of one user are guessed from many addresses'),
    inShort: user => phrase('Password guessing for {user}', { user }),
    defaultSeverity: 'warning',
    concern: 'campaign',
    explain: distributedGuessing,
  },
  {
    id: 'password-spraying',
    title: phrase('Passwords of many users are tried'),
    inShort: () => phrase('Password spraying'),
    defaultSeverity: 'warning',
    concern: 'campaign',
    explain: spraying,
  },
  {
    id: 'stale-credentials',
    title: phrase('A device goes on with an old password'),
    inShort: user => phrase('Device of {user} with an old password', { user }),
    defaultSeverity: 'information',
    explain: staleCredentials,
  },
];

const SUCCESS_AFTER_FAILURES: Rule = {
  id: 'success-after-failures',
  title: phrase('A user was let in after an attack'),
  inShort: user => phrase('Account at risk: {user}', { user }),
  defaultSeverity: 'error',
  concern: 'account',
};

const UNAVAILABLE: Rule = {
  id: 'smtp-auth-unavailable',
  title: phrase('Logons could not be checked'),
  defaultSeverity: 'warning',
};

/** The rules that find something among several entries. */
export const GROUP_RULES: readonly Rule[] = [
  ...CAMPAIGN_RULES,
  SUCCESS_AFTER_FAILURES,
  RELAY_AFTER_SUSPICIOUS_LOGIN,
  UNAVAILABLE,
  CLEARTEXT_CREDENTIALS,
  DELIVERY_FAILED_AUTHENTICATION,
];

/** What finds groups beside campaigns. */
const SOURCES: readonly (new (log: Log) => GroupSource)[] = [
  RelayGroups,
  CleartextGroups,
  FailedDeliveryGroups,
];

/** All that they find in a log, kept; by the entries at which it is told. */
export class RuleGroups implements View {
  all: readonly Group[] = [];
  /** What is found as well, and not told. */
  ignored: readonly Group[] = [];
  readonly #log: Log;
  readonly #ignoring: Ignoring;
  #campaigns: readonly Campaign[] = [];
  #ignore: readonly Ignore[] = [];
  #ofCampaigns: readonly Group[] = [];
  #others: readonly (readonly Group[])[] = [];
  /** Made when they are asked for. */
  #at: ReadonlyMap<number, readonly Group[]> | undefined;
  #ignoredAt: ReadonlyMap<number, readonly Group[]> | undefined;

  constructor(log: Log) {
    this.#log = log;
    this.#ignoring = new Ignoring(log);
  }

  truncate(): void {
    // It is made of other views, which have another list once something has become of it.
  }

  *extend(): Task {
    const { campaigns, outages } = yield* this.#log.views.upToDate(Campaigns);
    const others: (readonly Group[])[] = [];
    for (const source of SOURCES) others.push((yield* this.#log.views.upToDate(source)).groups);
    const ignore = this.#ignoring.list;
    const isSame = campaigns === this.#campaigns;
    const areOthersSame = others.every((groups, place) => groups === this.#others[place]);
    if (isSame && areOthersSame && ignore === this.#ignore) return;
    if (!isSame) this.#ofCampaigns = groupsOf(this.#log, campaigns, outages);
    this.#campaigns = campaigns;
    this.#others = others;
    this.#ignore = ignore;
    const found = [this.#ofCampaigns, ...others].flat().sort((a, b) => a.entry - b.entry);
    const ignored = new Set(found.filter(group => this.#ignoring.coversGroup(group)));
    this.all = withEachSuccessOnce(found.filter(group => !ignored.has(group)));
    this.ignored = withEachSuccessOnce([...ignored]);
    this.#at = undefined;
    this.#ignoredAt = undefined;
  }

  /** What is told at an entry, or of it together with others; none for one that is told by itself, or not at all. */
  at(entry: number): readonly Group[] {
    this.#at ??= byEntry(this.all);
    return this.#at.get(entry) ?? [];
  }

  /** What would be told there, were it not ignored. */
  ignoredAt(entry: number): readonly Group[] {
    this.#ignoredAt ??= byEntry(this.ignored);
    return this.#ignoredAt.get(entry) ?? [];
  }
}

/** A success at the end of several campaigns is told once: behind the one with most failures before it. */
function withEachSuccessOnce(groups: readonly Group[]): readonly Group[] {
  const told = new Map<number, Group>();
  const left = new Set<Group>();
  for (const group of groups) {
    if (group.rule !== SUCCESS_AFTER_FAILURES) continue;
    const other = told.get(group.entry);
    const isWorse = !other || evidenceCountOf(group) > evidenceCountOf(other);
    if (isWorse) told.set(group.entry, group);
    const less = isWorse ? other : group;
    if (less) left.add(less);
  }
  return left.size === 0 ? groups : groups.filter(group => !left.has(group));
}

/** Of a success: how many logons there are up to it. */
const evidenceCountOf = ({ entry, logons }: Group): number => logons().filter(logon => logon <= entry).length;

/** Whether it tells of an entry, and does not only stand there. */
export const isPartOf = ({ entries }: Group, entry: number): boolean => {
  const place = lastNotAbove(entries, entry);
  return place >= 0 && entries[place] === entry;
};

function byEntry(groups: readonly Group[]): ReadonlyMap<number, readonly Group[]> {
  const found = new Map<number, Group[]>();
  for (const group of groups)
    for (const entry of new Set([group.entry, ...group.entries])) {
      const others = found.get(entry);
      if (others) others.push(group);
      else found.set(entry, [group]);
    }
  return found;
}

function groupsOf(log: Log, campaigns: readonly Campaign[], outages: readonly Outage[]): Group[] {
  const attempts = log.views.get(Attempts);
  const entriesOf = (some: readonly number[]) => some.map(attempt => attempts.entryOf(attempt));
  const found: Group[] = [];
  const explained = new LastOnly<ReturnType<Group['explain']>>();
  const remembered = (make: () => ReturnType<Group['explain']>) => () => explained.get(make, make);
  for (const campaign of campaigns) {
    const rule = CAMPAIGN_RULES.find(({ id }) => id === campaign.kind);
    const entries = entriesOf(campaign.failed);
    if (rule)
      found.push({
        rule,
        entry: entries[0] ?? 0,
        origin: campaign,
        entries,
        logons: () => entries,
        accountsAtRisk: campaign.succeeded.length,
        explain: remembered(() => rule.explain(log, attempts, campaign)),
      });
    for (const success of campaign.succeeded)
      found.push({
        rule: SUCCESS_AFTER_FAILURES,
        entry: attempts.entryOf(success),
        origin: campaign,
        entries: [],
        logons: () => [...entries, attempts.entryOf(success)],
        isOfItsEntry: true,
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
      logons: () => entries,
      last: Math.max(each.troubles.at(-1) ?? 0, entries.at(-1) ?? 0),
      accountsAtRisk: 0,
      explain: remembered(() => outage(log, attempts, each)),
    });
  }
  return found;
}
