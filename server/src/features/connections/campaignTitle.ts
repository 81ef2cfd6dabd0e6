import type { GroupFacts } from '../../log/attention/groupFacts';
import type { Group } from '../../log/findings/groups';
import { formatUserAlone } from '../../log/findings/formatValue';
import type { Log } from '../../log/log';
import { phrase, type Phrase } from '../../log/phrase';

/** What rules have found among several entries, in a few words. */
export function campaignTitle(log: Log, { rule, entry }: Group, facts: GroupFacts): Phrase {
  const user = formatUserAlone(facts.users[0] ?? '');
  switch (rule.id) {
    case 'success-after-failures':
      return phrase('Account at risk: {user}', { user: formatUserAlone(userAt(log, entry)) });
    case 'password-guessing':
    case 'password-guessing-distributed':
      return phrase('Password guessing for {user}', { user });
    case 'password-spraying':
      return phrase('Password spraying');
    case 'relay-after-suspicious-login':
      return phrase('Mail sent from an account at risk: {user}', { user });
    case 'cleartext-credentials':
      return phrase('Passwords in the clear');
    case 'delivery-failed-authentication':
      return phrase('Mail returned or delayed: logon at the next host failed');
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

/** Rules whose title has the user. */
export const NAMES_USER: ReadonlySet<string> = new Set([
  'success-after-failures',
  'relay-after-suspicious-login',
  'password-guessing',
  'password-guessing-distributed',
  'stale-credentials',
]);
