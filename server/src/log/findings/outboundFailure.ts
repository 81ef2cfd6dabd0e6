import { rangeOf } from '../entry';
import { skipBlanks, trimEnd } from '../characters';
import { fieldOf, textOf, valueOf, type Log, type LogEntry } from '../log';
import { phrase, type Phrase } from '../phrase';
import type { Connection } from '../questions/connection';
import type { TextRange } from '../text/text';
import { otherAttempts } from './attempts';
import { consequence, consequencesOf, setbacksOf } from './consequences';
import type { Finding, Related } from './finding';
import { logonAnswer } from './logonCause';
import { distinct, formatProfile, formatValue } from './formatValue';

/** The appliance could not log on to the next host. */
export function outboundFailure(
  log: Log,
  entry: LogEntry,
  connection: Connection | undefined,
): Omit<Finding, 'rule'> {
  const setbacks = connection ? setbacksOf(log, connection, entry) : [];
  const address = textOf(entry, 'remoteAddress') ?? '';
  const profile = textOf(entry, 'profile') ?? '';
  const replyCode = numberOf(entry, 'replyCode');
  const enhancedCode = textOf(entry, 'enhancedCode');
  const replyText = textOf(entry, 'replyText');
  return {
    entry,
    range: outboundRange(entry),
    message: message(log, entry, address, profile, setbacks),
    host: entry.entry.header?.host,
    ...(connection && { dcid: connection.chain.number }),
    users: [],
    remoteAddresses: [address],
    mechanisms: [],
    profiles: [profile],
    mids: distinct(setbacks.map(number => midOf(log, number))),
    ...(replyCode !== undefined && { replyCode }),
    ...(enhancedCode !== undefined && { enhancedCode }),
    ...(replyText !== undefined && { replyText }),
    count: 1,
    related: () => (connection ? related(log, connection, entry) : []),
  };
}

function message(
  log: Log,
  entry: LogEntry,
  address: string,
  profile: string,
  [first]: readonly number[],
): Phrase {
  const values = {
    address: formatValue(address),
    answer: logonAnswer(entry),
    profile: formatProfile(profile),
    consequence: first === undefined ? undefined : consequence(log.entry(first)).message,
  };
  return phrase(
    'SMTP authentication to {address} failed: {answer} (profile {profile}){consequence, select, missing {} other {. {consequence}}}',
    values,
  );
}

/** Read from the line: an index that is kept for the rules alone knows no messages. */
const midOf = (log: Log, entry: number) => numberOf(log.entry(entry), 'mid');

/** `failed: (…)`, the result with its reply. */
export function outboundRange(failure: LogEntry): TextRange {
  const { entry } = failure;
  const end = trimEnd(entry.text, 0, entry.text.length);
  const start = skipBlanks(entry.text, fieldOf(failure, 'profile')?.end ?? 0);
  return rangeOf(entry, start, end);
}

function related(log: Log, connection: Connection, failure: LogEntry): Related[] {
  const address = textOf(connection.opening, 'remoteAddress');
  const end = connection.chain.end;
  return [
    ...(connection.opening && address !== undefined
      ? [
          {
            entry: connection.opening,
            message: phrase('Connection opened to {address}', { address: formatValue(address) }),
          },
        ]
      : []),
    ...otherAttempts(log, connection, failure),
    ...consequencesOf(log, connection, failure),
    ...(end !== undefined ? [{ entry: log.entry(end), message: phrase('Connection closed') }] : []),
  ];
}

function numberOf(entry: LogEntry, name: string): number | undefined {
  const value = valueOf(entry, name);
  return typeof value === 'number' ? value : undefined;
}
