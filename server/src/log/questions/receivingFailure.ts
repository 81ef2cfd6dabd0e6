import type { Chain } from '../index/chains';
import { textOf, type Log, type LogEntry } from '../log';
import { lastNotAbove } from '../text/lineStarts';
import { outcomeOfLine, type Cause, type LineOutcome } from './outcome';
import { firstAffordableEntries } from './readingCost';
import { isNobodyAccepted } from './rejections';

/** The connection that brought a message stands on its first line. */
const FIRST_LINES = 100;

/**
 * Why a message was not taken. A client that is left without recipients gives up, and that is not its reason. Else its
 * own line says no more than that receiving was aborted; the reason stands on the line of its connection before that,
 * where it does (messages of one connection come one after the other).
 * @param told entry that tells of the end
 * @param cause what that says
 * @param hasRecipient whether it is told of a recipient that the message has
 */
export function receivingFailure(
  log: Log,
  message: Chain,
  told: number | undefined,
  cause: Cause | undefined,
  hasRecipient: boolean,
): Cause | undefined {
  const isPlain = cause?.kind === 'said' && /^(?:Receiving|Injection) aborted\.?$/i.test(cause.words);
  const failure = isPlain && told !== undefined ? failureBefore(log, message, told) : undefined;
  if (failure) return failure;
  const isOfClient = cause === undefined || cause.kind === 'sender-aborted' || isPlain;
  return isOfClient && !hasRecipient && isNobodyAccepted(log, message) ? { kind: 'nobody-accepted' } : cause;
}

/**
 * Whether a message of which the log tells no end was left without recipients when its connection ended: nothing can
 * come of it any more. Of one with recipients the lines that name no connection may be filtered out.
 */
export function isLeftWithNobody(log: Log, message: Chain): boolean {
  if (!isNobodyAccepted(log, message)) return false;
  const connection = broughtBy(log, message);
  const end = connection?.brokenOff ?? connection?.end;
  return end !== undefined && end > log.index.chains.lastEntryOf(message);
}

/** What a line says became of its message, for the reason that the message itself is told to have. */
export function outcomeOfLineWithCause(log: Log, line: LogEntry): LineOutcome | undefined {
  const told = outcomeOfLine(line);
  if (told?.outcome !== 'aborted') return told;
  const message = log.index.chains.ofEntry(line.number).find(({ kind }) => kind === 'MID');
  return message ? { ...told, cause: receivingFailure(log, message, line.number, told.cause, false) } : told;
}

/** What a connection says right before that of why it did not take the message. */
function failureBefore(log: Log, message: Chain, told: number): Cause | undefined {
  const { chains } = log.index;
  const connection = broughtBy(log, message);
  const entries = connection ? chains.entriesOf(connection) : [];
  const before = entries[lastNotAbove(entries, told)];
  if (before === undefined || log.eventOf(before)?.role !== 'receiving-failed') return undefined;
  const words = textOf(log.entry(before), 'reason');
  return words === undefined ? undefined : { kind: 'said', words };
}

/** The connection that brought a message. */
function broughtBy(log: Log, message: Chain): Chain | undefined {
  const { chains } = log.index;
  return firstAffordableEntries(log, message, FIRST_LINES)
    .flatMap(entry => chains.ofEntry(entry))
    .find(({ kind }) => kind === 'ICID');
}
