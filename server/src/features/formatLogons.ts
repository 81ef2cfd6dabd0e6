import { logonsBehind } from '../log/findings/consequences';
import { failedLogonBefore } from '../log/findings/logonCause';
import { fittingCount, MAX_RELATED } from '../log/findings/limits';
import type { Log } from '../log/log';
import { phrase, type Phrase } from '../log/phrase';
import type { Fate } from '../log/questions/fate';
import type { RecipientFate } from '../log/questions/messageFate';

/** The failed logons of the appliance that led to how mails stand, the last ones one by one. */
export function formatLogons(log: Log, fates: readonly RecipientFate[]): Phrase[] {
  const logons = logonsBehind(log, fates);
  const left = logons.length - fittingCount(MAX_RELATED, logons.length);
  const shown = logons.slice(left).map(failedLogonBefore);
  if (left === 0) return shown;
  return [
    phrase(
      '{count, plural, one {# more failed logon of the appliance before} other {# more failed logons of the appliance before}}',
      { count: left },
    ),
    ...shown,
  ];
}

/** The same for a heading that tells a fate; the fate of an outbound connection names its own logon. */
export const logonsBefore = (log: Log, { chain, messages }: Fate): Phrase[] =>
  chain.kind === 'DCID' ? [] : formatLogons(log, messages.fates.flat());
