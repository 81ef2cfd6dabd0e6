import { rangeOf } from '../../log/entry';
import type { Log, LogEntry } from '../../log/log';
import { turnsAway } from '../../log/events/turnedAway';
import type { AuthenticationResult } from '../../log/index/authenticationResult';
import { visibleShort } from '../../log/visible';
import type { ConnectionsFate, ConnectionsRow } from '../../requests';
import type { FeatureContext } from '../context';
import { formatShort } from '../outline';
import { formatClock } from '../formatTime';
import { joined } from './rows';
import { renderPhrase } from '../../texts/render';

/** Of the text of an entry no row shows more. */
const TEXT_LIMIT = 160;

/**
 * A line of a connection: what happened, when, and its text.
 * @param place of the entry on its connection
 */
export function lineRow(log: Log, number: number, place: number, context: FeatureContext): ConnectionsRow {
  const entry = log.entry(number);
  return {
    kind: 'line',
    key: String(place),
    label: renderPhrase(formatShort(log, entry), context.language),
    detail: joined([entry.time && formatClock(entry.time), visibleShort(entry.entry.text, TEXT_LIMIT)]),
    fate: fateOfLine(entry, log.index.authenticationOf(number)),
    position: rangeOf(entry.entry, 0, 0).start,
  };
}

function fateOfLine(entry: LogEntry, result: AuthenticationResult | undefined): ConnectionsFate {
  if (result) return result === 'failed' ? 'authentication-failed' : 'authenticated';
  return entry.event?.role === 'policy' && turnsAway(entry) ? 'turned-away' : 'quiet';
}
