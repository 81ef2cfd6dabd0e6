import { commandOf, enhancedCodeMeaning, replyCodeMeaning, threeDigits } from '../../log/codes';
import { whoLogsOnBy } from '../../log/events/event';
import { isIdKey } from '../../log/events/ids';
import { consequencesOf, logonBehind } from '../../log/findings/consequences';
import { failedLogonBefore } from '../../log/findings/logonCause';
import { fittingCount } from '../../log/findings/limits';
import { formatUser } from '../../log/findings/formatValue';
import { textOf, valueOf, type Log, type LogEntry } from '../../log/log';
import { RuleGroups } from '../../log/findings/groupRules';
import type { Group } from '../../log/findings/groups';
import { severityOf } from '../../log/findings/matches';
import { runTask } from '../../log/task';
import { phrase, verbatim, type Phrase } from '../../log/phrase';
import { fieldQuoted } from '../../log/quoted';
import { withFieldDecoded } from '../../log/text/encodedWords';
import { connectionOf, connectionOfEntry, type Connection } from '../../log/questions/connection';
import { messageOf } from '../../log/questions/message';
import { sendsReadablePassword } from '../../log/questions/readablePassword';
import { Recipients } from '../../log/questions/recipient';
import type { FeatureContext } from '../context';
import { formatAllAttempts } from '../formatCounts';
import { formatOutcome, formatRecipientList } from '../formatOutcome';
import { phraseLine, type Inline, type Paragraph } from '../richText';
import { sentenceOf } from '../sentence';
import { formatClock, formatTime } from '../formatTime';
import { renderPhrase } from '../../texts/render';
import { connectionLine, encryptionLine, policyLine } from './connectionLine';
import { fieldList } from './fieldList';
import { ignoredLines } from './ignoredLines';
import { messageSummary } from './idHover';
import { meaningHere } from './meaning';

/** Where there were more earlier attempts, the first ones are only counted. */
const MAX_ATTEMPTS = 5;

/** The hover of an entry: what happened, what other lines say about it, and last what such entries mean in any log. */
export function entryParagraphs(log: Log, entry: LogEntry, context: FeatureContext): Paragraph[] {
  const connection = connectionOfEntry(log, entry.number);
  const recipients = new Recipients(log);
  const inItsLight = meaningHere(entry, connection);
  return [
    whatHappened(entry, connection, recipients, context),
    connection ? joined(log, entry, connection, recipients, context) : [],
    messageOfEntry(log, entry, context),
    inItsLight ? [phraseLine(inItsLight, context.language)] : [],
    ...(context.meanings ? [codes(entry, context), inItsLight ? [] : inGeneral(entry, context)] : []),
  ];
}

function whatHappened(
  entry: LogEntry,
  connection: Connection | undefined,
  recipients: Recipients,
  context: FeatureContext,
): Paragraph {
  const { event, fields, time } = entry;
  const { language } = context;
  const title: Inline[] = [
    { strong: renderPhrase(event ? phrase(event.title) : phrase('Entry of no known shape'), language) },
    ...(time ? [` — ${formatTime(time, language.locale)}`] : []),
  ];
  if (!event)
    return [
      title,
      phraseLine(phrase('What it says is not known; of its ids, those at its beginning are read.'), language),
    ];
  if (whoLogsOnBy(event) === 'client') {
    return [title, phraseLine(logon(entry, connection), language)];
  }
  const summary = sentenceOf(entry);
  const sentence = takenBy(entry, connection) ?? summary?.sentence;
  const rest = fields.filter(({ name }) => !isIdKey(name) && !summary?.named.has(name));
  const list = fieldList(entry, rest, language, recipients);
  const told = [...(sentence ? [sentence] : []), ...decodedOf(entry)].map(each => phraseLine(each, language));
  return [title, ...told, ...(list.length > 0 ? [list] : [])];
}

/** What the reader of the mail sees where the sentence tells what is printed. */
const decodedOf = ({ fields }: LogEntry): Phrase[] =>
  fields.flatMap(({ name, value }) => {
    const decoded = typeof value === 'string' ? withFieldDecoded(name, value) : undefined;
    return decoded === undefined ? [] : [phrase('Decoded: {text}', { text: fieldQuoted(name, decoded) })];
  });

/** An inbound logon in a line: the address is not on the log's line, it comes from the connection's opening. */
function logon(entry: LogEntry, connection: Connection | undefined): Phrase {
  const user = textOf(entry, 'user') ?? '';
  const values = {
    user: user === '' ? phrase('(empty)') : fieldQuoted('user', user),
    mechanism: fieldQuoted('mechanism', textOf(entry, 'mechanism') ?? ''),
    profile: fieldQuoted('profile', textOf(entry, 'profile') ?? ''),
  };
  const address = textOf(connection?.opening, 'remoteAddress');
  return address === undefined
    ? phrase('user {user} by {mechanism}, profile {profile}', values)
    : phrase('user {user} from {address} by {mechanism}, profile {profile}', { ...values, address });
}

/** Who took a message: its line does not name the host, the opening of the connection does. */
function takenBy({ event }: LogEntry, connection: Connection | undefined): Phrase | undefined {
  if (event?.reports?.outcome !== 'delivered') return undefined;
  const address = textOf(connection?.opening, 'remoteAddress');
  return address === undefined
    ? undefined
    : phrase('The next host {address} took the message for the recipients of this line.', { address });
}

/** What the connection's other lines say about this one. */
function joined(
  log: Log,
  entry: LogEntry,
  connection: Connection,
  recipients: Recipients,
  context: FeatureContext,
): Paragraph {
  const lines: Phrase[] = [connectionLine(connection)];
  if (entry.event?.authentication) {
    if (connection.policy && connection.chain.kind === 'ICID')
      lines.push(policyLine(connection.policy, connection));
    lines.push(tlsLine(entry, connection), ...attemptLines(log, entry, connection));
    const told = groupsWith(log, entry, context);
    for (const { entries, explain } of told)
      // What tells of this logon alone says no more of it than stands here.
      if (entries.length !== 1)
        lines.push(phrase('Part of what is found: {finding}', { finding: explain().message }));
    lines.push(...ignoredLines(log, entry, told.length > 0));
  }
  if (entry.event?.authentication === 'failed' && whoLogsOnBy(entry.event) === 'appliance') {
    const named = (setback: LogEntry) => {
      const names = recipients.of(setback);
      return names.some(name => typeof name === 'string') ? formatRecipientList(names) : undefined;
    };
    for (const { message } of consequencesOf(log, connection, entry, named)) lines.push(message);
  }
  const logon = logonBehind(log, connection, entry);
  if (logon) lines.push(failedLogonBefore(logon));
  return lines.map(line => phraseLine(line, context.language));
}

/** What tells of a logon together with others; none for one that is told by itself. */
export function groupsWith(log: Log, { event, number }: LogEntry, context: FeatureContext): readonly Group[] {
  if (!event?.authentication) return [];
  const groups = runTask(log.views.upToDate(RuleGroups)).at(number);
  return groups.filter(({ rule }) => severityOf(rule, context.severities));
}

/** A line that names a message is told in the light of what became of it. */
function messageOfEntry(log: Log, entry: LogEntry, context: FeatureContext): Paragraph {
  const chain = log.index.chains.ofEntry(entry.number).find(c => c.kind === 'MID');
  if (!chain) return [];
  const message = messageOf(log, chain);
  const { number } = chain;
  const outcome = message.fates && formatOutcome(message.fates, context);
  const head = outcome
    ? phrase('Message MID {number}: {outcome}', { number, outcome })
    : phrase('Message MID {number}: too long to look at what became of it', { number });
  return [
    head,
    ...messageSummary(message, connectionOf(log, chain), context, { told: textOf(entry, 'replyText') }),
  ].map(line => phraseLine(line, context.language));
}

function tlsLine(entry: LogEntry, connection: Connection): Phrase {
  const isEncrypted = connection.encryptedBefore(entry.number);
  if (isEncrypted === undefined) return phrase('More lines before this one than are looked at: TLS unknown');
  if (isEncrypted) return encryptionLine(connection);
  // What happened before the first line of the file is not known.
  if (!connection.opening) {
    const isCut = connection.isCutByBeginning;
    if (connection.chain.kind === 'ICID') {
      return isCut
        ? phrase('The log begins after this connection was opened: no client address, TLS unknown')
        : phrase('The opening of this connection is not in the log: no client address, TLS unknown');
    }
    return isCut
      ? phrase('The log begins after this connection was opened: TLS unknown')
      : phrase('The opening of this connection is not in the log: TLS unknown');
  }
  const mechanism = textOf(entry, 'mechanism');
  // Lines may be missing.
  return mechanism !== undefined && sendsReadablePassword(mechanism, textOf(entry, 'user'))
    ? phrase('No TLS line before this one: {mechanism} sent the password readable', { mechanism })
    : phrase('No TLS line before this one');
}

/** How many logons there were in all, and those before this one. */
function attemptLines(log: Log, entry: LogEntry, connection: Connection): Phrase[] {
  const { failed, succeeded } = connection;
  const { newest, count } = connection.attemptsBefore(entry.number, MAX_ATTEMPTS);
  const shown = newest.slice(0, fittingCount(MAX_ATTEMPTS, count));
  const left = count - shown.length;
  const told = shown.toReversed().map(number => {
    const attempt = log.entry(number);
    const at = verbatim(attempt.time ? formatClock(attempt.time) : '–');
    const user = formatUser(textOf(attempt, 'user') ?? textOf(attempt, 'profile') ?? '');
    return attempt.event?.authentication === 'failed'
      ? phrase('Before, at {at}: failed for {user}', { at, user })
      : phrase('Before, at {at}: succeeded for {user}', { at, user });
  });
  const counts = { failed: failed.length, succeeded: succeeded.length };
  return [
    phrase('On this connection: {attempts}', { attempts: formatAllAttempts(counts) }),
    ...(left > 0
      ? [
          phrase('{count, plural, one {Before: # more attempt} other {Before: # more attempts}}', {
            count: left,
          }),
        ]
      : []),
    ...told,
  ];
}

/** What an entry of its kind means, and what to do about it. */
function inGeneral({ event }: LogEntry, { language }: FeatureContext): Paragraph {
  return event?.meaning === undefined ? [] : [phraseLine(phrase(event.meaning), language)];
}

/** What the codes of a reply mean. */
function codes(entry: LogEntry, { language }: FeatureContext): Paragraph {
  const lines: Phrase[] = [];
  const replyCode = valueOf(entry, 'replyCode');
  const reply =
    typeof replyCode === 'number' ? replyCodeMeaning(replyCode, commandOf(entry.event)) : undefined;
  if (typeof replyCode === 'number' && reply) {
    lines.push(phrase('{code}: {reply}', { code: threeDigits(replyCode), reply }));
  }
  for (const name of ['enhancedCode', 'applianceCode']) {
    const code = textOf(entry, name);
    const said = code === undefined ? undefined : enhancedCodeMeaning(code, commandOf(entry.event));
    if (code === undefined || !said) continue;
    // Said already: the appliance reads the reply as the host meant it.
    if (name === 'applianceCode' && code === textOf(entry, 'enhancedCode')) continue;
    lines.push(
      name === 'applianceCode'
        ? phrase("{code}, the appliance's own reading: {said}", { code, said })
        : phrase('{code}: {said}', { code, said }),
    );
  }
  return lines.map(line => phraseLine(line, language));
}
