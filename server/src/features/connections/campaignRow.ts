import { isAttack, type Attention, type JudgedGroup } from '../../log/attention/attention';
import type { GroupFacts } from '../../log/attention/groupFacts';
import { groupName } from '../../log/attention/groupName';
import { applianceOf } from '../../log/header/appliance';
import { formatHost, formatPlainValue, formatUserAlone, formatValue } from '../../log/findings/formatValue';
import { formatMinuteOf, formatTimes } from '../../log/findings/span';
import type { Log } from '../../log/log';
import { phrase, type Phrase } from '../../log/phrase';
import { nameFor } from '../../log/questions/refText';
import type { Task } from '../../log/task';
import { visible } from '../../log/visible';
import type { ConnectionsRow } from '../../requests';
import { renderPhrase } from '../../texts/render';
import type { FeatureContext } from '../context';
import { addressesOf, ignorableOfGroup } from '../ignorable';
import { campaignTitle, titleNamesUser } from './campaignTitle';
import { addressToCopy, joined, usersToCopy } from './rows';

/** What a rule has found among several entries: what it is, what came of it, who, from where, and when. */
export function* campaignRow(
  log: Log,
  group: JudgedGroup,
  attention: Attention,
  context: FeatureContext,
): Task<ConnectionsRow> {
  const facts = yield* attention.factsOf(group);
  const said = (words: Phrase | string | undefined) =>
    typeof words === 'object' ? renderPhrase(words, context.language, visible) : words;
  const name = groupName(log, group);
  const title = campaignTitle(log, group);
  const entry = log.entry(group.entry);
  const { chains } = log.index;
  const id = chains.connectionOf(group.entry);
  const chain = id === undefined ? undefined : chains.get(id);
  const result = log.index.authenticationOf(group.entry);
  const [onlyAddress, ...otherAddresses] = facts.addresses;
  const isOneAddress = otherAddresses.length === 0 && !facts.hasMoreAddresses;
  const address = isOneAddress ? addressToCopy(onlyAddress) : undefined;
  const addresses = addressesOf(group, facts);
  const ignorable = ignorableOfGroup(group, facts);
  return {
    kind: 'campaign',
    key: name,
    label: said(title) ?? '',
    // What is cut where there is little room is never what came of it.
    detail: joined([
      ...detailsOf(log, facts, { title, addresses }).map(said),
      said(formatHost(log, applianceOf(entry.entry.header))),
    ]),
    fate: result === 'succeeded' ? 'authenticated' : 'authentication-failed',
    severity: group.severity,
    rule: group.rule.id,
    ...(isAttack(group) && { isAttack: true }),
    path: { group: 'campaign', value: name },
    position: chain
      ? log.mentionIn(entry, chain).start
      : { line: log.index.lineOf(group.entry), character: 0 },
    // What is of several connections has a story of none.
    ...(chain &&
      result === 'succeeded' &&
      group.accountsAtRisk > 0 && {
        ref: nameFor(log, chain),
        opening: log.mentionIn(log.entry(chains.firstEntryOf(chain)), chain).start,
      }),
    ...usersToCopy(facts.users),
    ...(address !== undefined && { address, isClient: true }),
    ...(ignorable && { ignorable }),
  };
}

function detailsOf(
  log: Log,
  facts: GroupFacts,
  { title, addresses }: { readonly title: Phrase; readonly addresses: readonly string[] },
): (Phrase | string | undefined)[] {
  const { times, failedCount, letIn, users, personCount, sourceCount, source, network } = facts;
  const moreIf = (hasMore: boolean) => (hasMore ? 'more' : undefined);
  const [first] = letIn;
  const [one] = users;
  // A source of IPv6 is a network, also where all is of one address.
  const [address, ...otherAddresses] = facts.addresses;
  const isOneAddress = source !== undefined && otherAddresses.length === 0 && !facts.hasMoreAddresses;
  const from = (isOneAddress ? address : undefined) ?? source ?? network;
  const [nextHost] = sourceCount === 0 ? addresses : [];
  return [
    first === undefined || failedCount === 0
      ? undefined
      : phrase('let in{time, select, missing {} other { at {time}}}', {
          time: formatMinuteOf(log, first, times?.from),
        }),
    failedCount > 0
      ? phrase('{count, plural, one {# failure} other {# failures}}', { count: failedCount })
      : phrase('{count, plural, one {# logon} other {# logons}}', { count: letIn.length }),
    // The day is told where the reader would take it for that of the logon.
    formatTimes(
      times?.from,
      times?.to,
      failedCount === 0 || first === undefined ? times?.from : log.timeOf(first),
    ),
    // The title has the one user.
    personCount > 1 || facts.hasMorePersons
      ? phrase('{more, select, missing {} other {more than }}{count, plural, one {# user} other {# users}}', {
          more: moreIf(facts.hasMorePersons),
          count: personCount,
        })
      : one === undefined || titleNamesUser(title)
        ? undefined
        : formatUserAlone(one),
    nextHost !== undefined && addresses.length === 1
      ? phrase('to {address}', { address: formatValue(nextHost) })
      : from !== undefined
        ? formatPlainValue(from)
        : addresses.length === 0
          ? undefined
          : phrase(
              '{more, select, missing {} other {more than }}{count, plural, one {# address} other {# addresses}}',
              {
                more: moreIf(facts.hasMoreSources),
                count: sourceCount === 0 ? addresses.length : sourceCount,
              },
            ),
  ];
}
