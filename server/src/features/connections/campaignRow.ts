import type { Attention, JudgedGroup } from '../../log/attention/attention';
import type { GroupFacts } from '../../log/attention/groupFacts';
import { groupName } from '../../log/attention/groupName';
import { applianceOf } from '../../log/header/appliance';
import { formatHost, formatUserAlone, formatPlainValue } from '../../log/findings/formatValue';
import { formatMinuteOf, formatSpan } from '../../log/findings/span';
import type { Log } from '../../log/log';
import { phrase, type Phrase } from '../../log/phrase';
import { nameFor } from '../../log/questions/refText';
import type { Task } from '../../log/task';
import { visible } from '../../log/visible';
import type { ConnectionsRow } from '../../requests';
import { renderPhrase } from '../../texts/render';
import type { FeatureContext } from '../context';
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
  const entry = log.entry(group.entry);
  const { chains } = log.index;
  const id = chains.connectionOf(group.entry);
  const chain = id === undefined ? undefined : chains.get(id);
  const opening = chain && log.mentionIn(log.entry(chains.firstEntryOf(chain)), chain).start;
  const [onlyAddress, ...otherAddresses] = facts.addresses;
  const address = otherAddresses.length === 0 ? addressToCopy(onlyAddress) : undefined;
  return {
    kind: 'campaign',
    key: name,
    label: said(titleOf(log, group, facts)) ?? '',
    // What is cut where there is little room is never what came of it.
    detail: joined([
      ...detailsOf(log, group, facts).map(said),
      said(formatHost(log, applianceOf(entry.entry.header))),
    ]),
    fate: log.index.authenticationOf(group.entry) === 'succeeded' ? 'authenticated' : 'authentication-failed',
    severity: group.severity,
    path: { group: 'campaign', value: name },
    position: chain
      ? log.mentionIn(entry, chain).start
      : { line: log.index.lineOf(group.entry), character: 0 },
    ...(chain && opening && { ref: nameFor(log, chain), opening }),
    ...usersToCopy(facts.users),
    ...(address !== undefined && { address }),
  };
}

function titleOf(log: Log, { rule, entry }: JudgedGroup, facts: GroupFacts): Phrase {
  const user = formatUserAlone(facts.users[0] ?? '');
  switch (rule.id) {
    case 'success-after-failures':
      return phrase('Account of {user} may be taken', { user: formatUserAlone(userAt(log, entry)) });
    case 'password-guessing':
    case 'password-guessing-distributed':
      return phrase('Password guessing for {user}', { user });
    case 'password-spraying':
      return phrase('Password spraying');
    case 'stale-credentials':
      return phrase('Device of {user} with an old password', { user });
    default:
      return rule.title;
  }
}

function userAt(log: Log, entry: number): string {
  const row = log.index.authentications.rowOf(entry);
  return (row === undefined ? undefined : log.userOf(row)) ?? '';
}

function detailsOf(
  log: Log,
  group: JudgedGroup,
  { evidence, failedCount, letIn, users, personCount, addresses, sourceCount, from }: GroupFacts,
): (Phrase | string | undefined)[] {
  const [first] = letIn;
  const [one] = users;
  return [
    first === undefined
      ? undefined
      : phrase('let in{time, select, missing {} other { at {time}}}', { time: formatMinuteOf(log, first) }),
    phrase('{count, plural, one {# failure} other {# failures}}', { count: failedCount }),
    // The title has the one user.
    personCount > 1
      ? phrase('{count, plural, one {# user} other {# users}}', { count: personCount })
      : one === undefined || NAMES_USER.has(group.rule.id)
        ? undefined
        : formatUserAlone(one),
    from !== undefined
      ? formatPlainValue(from)
      : addresses.length === 0
        ? undefined
        : phrase('{count, plural, one {# address} other {# addresses}}', { count: sourceCount }),
    formatSpan(log, evidence[0] ?? group.entry, evidence.at(-1) ?? group.entry),
  ];
}

/** Rules whose title has the user. */
const NAMES_USER: ReadonlySet<string> = new Set([
  'success-after-failures',
  'password-guessing',
  'password-guessing-distributed',
  'stale-credentials',
]);
