import { rangeOf } from '../entry';
import { fieldOf, textOf, valueOf, type Log, type LogEntry } from '../log';
import type { LogonFault } from '../outbound/failedDeliveries';
import type { Setbacks } from '../outbound/setbacks';
import { phrase, type Phrase } from '../phrase';
import type { TextRange } from '../text/text';
import { consequence } from './consequences';
import type { Finding, Related } from './finding';
import { formatProfile, formatValue } from './formatValue';
import { MAX_RELATED, VALUES_LISTED, limitTo } from './limits';
import { logonAnswer } from './logonCause';
import { replyCodeOf } from './refusal';
import { formatTimes, timesOf } from './span';

/** Logons whose answers are compared: each has to be read. */
const ANSWERS_COMPARED = 200;

/** Mail that came back or waits since the appliance could not log on. @param fault one with such mail */
export function failedDelivery(log: Log, fault: LogonFault): Omit<Finding, 'rule'> {
  const { failed, setbacks, address, profile } = fault;
  const [first] = setbacks.all;
  const entry = log.entry(first?.entry ?? 0);
  const areAlike = haveOneAnswer(log, failed);
  const logon = log.entry((areAlike ? first?.logon : failed.at(-1)) ?? 0);
  const dcid = valueOf(entry, 'dcid');
  const enhancedCode = textOf(logon, 'enhancedCode');
  const replyText = textOf(logon, 'replyText');
  const replyCode = replyCodeOf(logon);
  return {
    entry,
    range: reasonRange(entry),
    message: message(log, fault, logon, areAlike),
    host: entry.entry.header?.host,
    ...(failed.length === 1 && typeof dcid === 'number' && { dcid }),
    users: [],
    remoteAddresses: [address],
    mechanisms: [],
    profiles: [profile],
    mids: setbacks.mids(VALUES_LISTED),
    ...(replyCode !== undefined && { replyCode }),
    ...(enhancedCode !== undefined && { enhancedCode }),
    ...(replyText !== undefined && { replyText }),
    count: failed.length,
    related: () => related(log, fault),
  };
}

/** Both are named: what became of the mail, and the logon that it is likely due to. */
function message(
  log: Log,
  { failed, setbacks, address, profile }: LogonFault,
  logon: LogEntry,
  areAlike: boolean,
): Phrase {
  const values = {
    what: whatBecame(setbacks),
    address: formatValue(address),
    profile: formatProfile(profile),
    answer: logonAnswer(logon),
    count: failed.length,
  };
  if (failed.length === 1)
    return phrase(
      '{what}, likely since the logon of the appliance to {address} failed (profile {profile}): {answer}',
      values,
    );
  const times = timesOf(log, failed);
  const span = times && formatTimes(times.from, times.to, log.timeOf(setbacks.all[0]?.entry ?? 0));
  return phrase(
    '{what}, likely since logons of the appliance to {address} failed (profile {profile}): {count, plural, one {# failed logon} other {# failed logons}}{span, select, missing {} other {, {span}}}, {last, select, missing {with the answer} other {the last one with the answer}} {answer}',
    { ...values, span, last: areAlike ? undefined : 'last' },
  );
}

/** Whether all logons are known to have failed with the same answer, as it is told: of very many that is not looked at. */
function haveOneAnswer(log: Log, failed: readonly number[]): boolean {
  if (failed.length > ANSWERS_COMPARED) return false;
  const answerOf = (logon: number | undefined) => JSON.stringify(logonAnswer(log.entry(logon ?? 0)));
  const last = answerOf(failed.at(-1));
  return failed.every(logon => answerOf(logon) === last);
}

function whatBecame(setbacks: Setbacks): Phrase {
  const { bounced, delayed } = setbacks.count();
  if (bounced + delayed === 1) {
    const mid = setbacks.all[0]?.mid ?? 0;
    return bounced === 1 ? phrase('MID {mid} bounced', { mid }) : phrase('MID {mid} was delayed', { mid });
  }
  const values = { bounced, delayed };
  if (delayed === 0)
    return phrase('{bounced, plural, one {# message bounced} other {# messages bounced}}', values);
  if (bounced === 0)
    return phrase('{delayed, plural, one {# message was delayed} other {# messages were delayed}}', values);
  return phrase(
    '{bounced, plural, one {# message bounced} other {# messages bounced}} and {delayed, plural, one {# was delayed} other {# were delayed}}',
    values,
  );
}

/** `5.1.0 - Unknown address error ('554', […])`: why the delivery failed, which misleads by itself. */
function reasonRange(setback: LogEntry): TextRange {
  const { entry } = setback;
  return rangeOf(entry, fieldOf(setback, 'applianceCode')?.start ?? 0, entry.text.length);
}

/** The logons that failed, and what they led to. */
function related(log: Log, { failed, setbacks, end }: LogonFault): Related[] {
  const told = limitTo(MAX_RELATED, setbacks.all);
  const [left] = told.left;
  const ends = failed.length > 1 ? [failed[0] ?? 0, failed.at(-1) ?? 0] : failed;
  return [
    ...ends.map(number => failedLogon(log.entry(number))),
    ...told.shown.map(({ entry }) => consequence(log.entry(entry))),
    ...(left
      ? [
          {
            entry: log.entry(left.entry),
            message: phrase(
              '{count, plural, one {# more bounce or delay} other {# more bounces and delays}}',
              {
                count: told.left.length,
              },
            ),
          },
        ]
      : []),
    ...(end === undefined
      ? []
      : [{ entry: log.entry(end), message: phrase('From here on it could log on again') }]),
  ];
}

const failedLogon = (logon: LogEntry): Related => ({
  entry: logon,
  message: phrase('The logon failed: {answer}', { answer: logonAnswer(logon) }),
});
