import type { Chain } from '../index/chains';
import { textOf, type Log } from '../log';
import { lastNotAbove } from '../text/lineStarts';
import type { Cause } from './outcome';
import { firstEntriesOf } from './lookedAt';

/** The connection that brought a message stands on its first line. */
const FIRST_LINES = 100;

/**
 * Why a message was not taken. Its own line says no more than that receiving was aborted; the reason stands on the line
 * of its connection before that, where it does (messages of one connection come one after the other).
 * @param told entry that tells of the end
 * @param cause what that says
 */
export function receivingFailure(
  log: Log,
  message: Chain,
  told: number | undefined,
  cause: Cause | undefined,
): Cause | undefined {
  if (told === undefined || cause?.kind !== 'said' || !/^Receiving aborted\.?$/i.test(cause.words))
    return cause;
  const { chains } = log.index;
  const connection = firstEntriesOf(log, message, FIRST_LINES)
    .flatMap(entry => chains.ofEntry(entry))
    .find(({ kind }) => kind === 'ICID');
  const entries = connection ? chains.entriesOf(connection) : [];
  const before = entries[lastNotAbove(entries, told)];
  if (before === undefined || log.eventOf(before)?.name !== 'injection.receiving-failed') return cause;
  const words = textOf(log.entry(before), 'reason');
  return words === undefined ? cause : { kind: 'said', words };
}
