import type { Attempts } from '../attempts/attempts';
import { OTHER } from '../attempts/names';
import type { Campaign } from '../campaigns/campaign';
import { inCommon } from '../campaigns/grouping';
import type { Outage } from '../campaigns/outages';
import { rangeOf } from '../entry';
import { textOf, type Log } from '../log';
import { phrase, type Phrase } from '../phrase';
import type { LogTime } from '../time';
import { evidenceOf } from './evidence';
import type { Finding } from './finding';
import { distinct, formatUser, formatValue } from './formatValue';
import { VALUES_LISTED } from './limits';
import { resultRange } from './resultRange';
import { formatMinuteOf, formatTimes, timesOf } from './span';

type Found = Omit<Finding, 'rule'>;

/** Spellings of one user that a message names. */
const SPELLINGS_SHOWN = 3;

/** Many failures of one user from one source. */
export function guessing(log: Log, attempts: Attempts, campaign: Campaign): Found {
  const message = phrase(
    'Password guessing for {user}{others, select, missing {} other { (likely the same: {others})}} from {source}: {count, plural, one {# failure} other {# failures}}{span, select, missing {} other {, {span}}}{letIn, select, missing {} other {, {letIn}}}',
    { ...valuesOf(log, attempts, campaign) },
  );
  return ofCampaign(log, attempts, campaign, message);
}

/** Failures of one user from many sources. */
export function distributedGuessing(log: Log, attempts: Attempts, campaign: Campaign): Found {
  const message = phrase(
    'Password guessing for {user}{others, select, missing {} other { (likely the same: {others})}} from {moreSources, select, missing {} other {more than }}{sources, plural, one {# address} other {# addresses}}: {count, plural, one {# failure} other {# failures}}{span, select, missing {} other {, {span}}}{letIn, select, missing {} other {, {letIn}}}',
    { ...valuesOf(log, attempts, campaign) },
  );
  return ofCampaign(log, attempts, campaign, message);
}

/** Failures of many users, from one source or from many. */
export function spraying(log: Log, attempts: Attempts, campaign: Campaign): Found {
  const values = valuesOf(log, attempts, campaign);
  const message =
    values.network !== undefined
      ? phrase(
          'Password spraying from {network}: {moreUsers, select, missing {} other {more than }}{users, plural, one {# user} other {# users}}, {count, plural, one {# failure} other {# failures}}{span, select, missing {} other {, {span}}}{letIn, select, missing {} other {, {letIn}}}',
          { ...values },
        )
      : phrase(
          'Password spraying from {moreSources, select, missing {} other {more than }}{sources, plural, one {# address} other {# addresses}}: {moreUsers, select, missing {} other {more than }}{users, plural, one {# user} other {# users}}, {count, plural, one {# failure} other {# failures}}{span, select, missing {} other {, {span}}}{letIn, select, missing {} other {, {letIn}}}',
          { ...values },
        );
  return ofCampaign(log, attempts, campaign, message);
}

/** A device that goes on with an old password. */
export function staleCredentials(log: Log, attempts: Attempts, campaign: Campaign): Found {
  const values = valuesOf(log, attempts, campaign);
  const message =
    values.sources === 1
      ? phrase(
          'A device of {user}{others, select, missing {} other { (likely the same: {others})}} likely has an old password: {count, plural, one {# failure} other {# failures}} from {source}{span, select, missing {} other {, {span}}}',
          { ...values },
        )
      : phrase(
          'A device of {user}{others, select, missing {} other { (likely the same: {others})}} likely has an old password: {count, plural, one {# failure} other {# failures}} from {sources, plural, one {# address} other {# addresses}}{span, select, missing {} other {, {span}}}',
          { ...values },
        );
  return ofCampaign(log, attempts, campaign, message);
}

/** A user who was let in at the end of a campaign. @param success the attempt */
export function successAfterFailures(
  log: Log,
  attempts: Attempts,
  campaign: Campaign,
  success: number,
): Found {
  const entry = log.entry(attempts.entryOf(success));
  const before = campaign.failed.filter(attempt => attempt < success);
  const user = textOf(entry, 'user') ?? '';
  const address = attempts.addresses.at(attempts.addressOf(success));
  const message = phrase(
    '{user} was let in{address, select, missing {} other { from {address}}} after {count, plural, one {# failure} other {# failures}} {sources, plural, =1 {from there} other {from # addresses}}: the account may be taken',
    {
      user: formatUser(user),
      address: address === undefined ? undefined : formatValue(address),
      count: before.length,
      sources: numbersOf(before, attempt => attempts.sourceOf(attempt)).size,
    },
  );
  return {
    ...factsOf(attempts, [...before, success]),
    succeeded: [user],
    entry,
    range: resultRange(entry, 'succeeded'),
    message,
    host: entry.entry.header?.host,
    mechanisms: distinct([textOf(entry, 'mechanism')]),
    profiles: distinct([textOf(entry, 'profile')]),
    mids: [],
    count: before.length + 1,
    related: () => evidenceOf(log, attempts, before),
  };
}

/** A time in which logons were not checked, as it seems. */
export function outage(log: Log, attempts: Attempts, { troubles, failed }: Outage): Found {
  const [firstFailed = 0] = failed;
  const trouble = troubles[0] === undefined ? undefined : log.entry(troubles[0]);
  const entry = trouble ?? log.entry(attempts.entryOf(firstFailed));
  const span = timesOf(log, [...troubles, ...failed.map(attempt => attempts.entryOf(attempt))]);
  const values = {
    count: failed.length,
    users: numbersOf(failed, attempt => attempts.personOf(attempt)).size,
    span: span && formatTimes(span.from, span.to, entry.time),
    what: trouble && phrase(trouble.event?.title ?? ''),
  };
  const message = phrase(
    "{what, select, missing {Logons of all users failed at once} other {{what}}}{span, select, missing {} other {, {span}}}: {count, plural, one {# failed logon} other {# failed logons}} of {users, plural, one {# user} other {# users}} likely for that alone, and for nobody''s password",
    values,
  );
  return {
    ...factsOf(attempts, failed),
    entry,
    range: rangeOf(entry.entry, 0, entry.entry.text.length),
    message,
    host: entry.entry.header?.host,
    mechanisms: [],
    profiles: [],
    mids: [],
    count: failed.length,
    related: () => evidenceOf(log, attempts, failed),
  };
}

function ofCampaign(log: Log, attempts: Attempts, { failed, succeeded }: Campaign, message: Phrase): Found {
  const entry = log.entry(attempts.entryOf(failed[0] ?? 0));
  return {
    ...factsOf(attempts, failed),
    succeeded: factsOf(attempts, succeeded).users,
    entry,
    range: resultRange(entry, 'failed'),
    message,
    host: entry.entry.header?.host,
    mechanisms: distinct([textOf(entry, 'mechanism')]),
    profiles: distinct([textOf(entry, 'profile')]),
    mids: [],
    count: failed.length,
    related: () => evidenceOf(log, attempts, failed, succeeded),
  };
}

/** The values of a campaign that its words are made of. */
function valuesOf(log: Log, attempts: Attempts, { failed, succeeded }: Campaign) {
  const [first = 0] = failed;
  const span = timesOf(
    log,
    failed.map(attempt => attempts.entryOf(attempt)),
  );
  const sources = numbersOf(failed, attempt => attempts.sourceOf(attempt));
  const persons = numbersOf(failed, attempt => attempts.personOf(attempt));
  const ofSources = attempts.countSources(sources);
  const ofPersons = attempts.countPersons(persons);
  const [user, ...others] = [...numbersOf(failed, attempt => attempts.userOf(attempt))]
    .slice(0, 1 + SPELLINGS_SHOWN)
    .map(number => formatUser(attempts.users.at(number) ?? ''));
  return {
    user,
    others: others.length === 0 ? undefined : { list: others, form: 'series' as const },
    source: formatValue(attempts.sources.at(attempts.sourceOf(first)) ?? ''),
    network: networkOf(attempts, failed),
    sources: ofSources.count,
    moreSources: ofSources.hasMore ? 'more' : undefined,
    users: ofPersons.count,
    moreUsers: ofPersons.hasMore ? 'more' : undefined,
    count: failed.length,
    span: span && formatTimes(span.from, span.to),
    letIn: letIn(log, attempts, succeeded, span?.to),
  };
}

/** The source or network that all of some attempts come from; undefined where it is not one. */
function networkOf(attempts: Attempts, some: readonly number[]): Phrase | string | undefined {
  const source = inCommon(some, attempt => attempts.sourceOf(attempt));
  const network = inCommon(some, attempt => attempts.networkOf(attempt));
  const name = source === undefined ? attempts.networks.at(network ?? OTHER) : attempts.sources.at(source);
  return name === undefined ? undefined : formatValue(name);
}

/** `carol let in at 10:58`, of several persons with how many others. @param said the time that stands before it */
function letIn(
  log: Log,
  attempts: Attempts,
  succeeded: readonly number[],
  said: LogTime | undefined,
): Phrase | undefined {
  const [first] = succeeded;
  if (first === undefined) return undefined;
  const persons = numbersOf(succeeded, attempt => attempts.personOf(attempt));
  const { count, hasMore } = attempts.persons.counted(persons, attempts.users);
  return phrase(
    '{user}{others, plural, =0 {} one { and {more, select, missing {} other {more than }}# other} other { and {more, select, missing {} other {more than }}# others}} let in{time, select, missing {} other {{logons, plural, one {} other {, first}} at {time}}}',
    {
      logons: succeeded.length,
      user: formatUser(userOf(attempts, first)),
      others: Math.max(0, count - 1),
      more: hasMore ? 'more' : undefined,
      time: formatMinuteOf(log, attempts.entryOf(first), said),
    },
  );
}

/** What a finding lists of attempts. */
function factsOf(attempts: Attempts, some: readonly number[]): Pick<Found, 'users' | 'remoteAddresses'> {
  const named = (numbers: Iterable<number>, at: (number: number) => string | undefined) =>
    distinct(Array.from(numbers, at)).slice(0, VALUES_LISTED);
  return {
    users: named(
      numbersOf(some, attempt => attempts.userOf(attempt)),
      number => attempts.users.at(number),
    ),
    remoteAddresses: named(
      numbersOf(some, attempt => attempts.addressOf(attempt)),
      number => attempts.addresses.at(number),
    ),
  };
}

const numbersOf = (some: readonly number[], of: (attempt: number) => number): ReadonlySet<number> =>
  new Set(some.map(of));

const userOf = (attempts: Attempts, attempt: number): string =>
  attempts.users.at(attempts.userOf(attempt)) ?? '';
