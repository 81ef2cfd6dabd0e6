import { formatUserAlone, formatPlainValue } from '../../log/findings/formatValue';
import { phrase, type Phrase } from '../../log/phrase';
import type { ConnectionTable } from '../../log/views/connectionTable';
import type { ConnectionGroup } from '../../log/views/group';
import { visible } from '../../log/visible';
import type { ConnectionsRow } from '../../requests';
import type { FeatureContext } from '../context';
import { formatAttempts, formatConnectionCount } from '../formatCounts';
import { formatDayAndHour } from '../formatTime';
import { addressToCopy, usersToCopy } from './rows';
import { renderPhrase } from '../../texts/render';

export type ValueKind = 'user' | 'address' | 'hour';

/** A user, a client address or an hour, with what the log holds of it. */
export function valueRow(
  kind: ValueKind,
  group: ConnectionGroup,
  table: ConnectionTable,
  context: FeatureContext,
): ConnectionsRow {
  const { value, failed, succeeded } = group;
  const address = kind === 'address' ? addressToCopy(value) : undefined;
  return {
    kind,
    key: keyOf(value),
    label: label(kind, value, table, context),
    detail: detail(group, context),
    fate: failed > 0 ? 'authentication-failed' : succeeded > 0 ? 'authenticated' : 'quiet',
    path: { group: kind, value: pathOf(value) },
    ...(kind === 'user' && value !== undefined && usersToCopy([value])),
    ...(address !== undefined && { address, isClient: true }),
  };
}

/** `2 connections · 1 attempt failed, 1 succeeded` */
function detail(group: ConnectionGroup, context: FeatureContext): string {
  return [formatConnectionCount(group.connections.length), formatAttempts(group)]
    .flatMap(words => (words ? [renderPhrase(words, context.language)] : []))
    .join(' · ');
}

function label(
  kind: ValueKind,
  value: string | undefined,
  table: ConnectionTable,
  { language }: FeatureContext,
): string {
  const said = (words: Phrase) => renderPhrase(words, language, visible);
  if (kind === 'hour') {
    const time = value === undefined ? undefined : table.times.get(value);
    return time ? formatDayAndHour(time, language.locale) : said(phrase('No time'));
  }
  if (value === undefined) return said(phrase('Unknown: their opening is not in the log'));
  const named = kind === 'address' ? formatPlainValue(value) : formatUserAlone(value);
  return typeof named === 'string' ? named : said(named);
}

/** A value of more UTF-16 units is not sent back and forth. */
const LONGEST_PATH = 4096;

/**
 * What asks for the rows below a value: the value itself, and for one that is very long what tells it from all others:
 * that is longer than any value that is sent.
 */
function pathOf(value: string | undefined): string | null {
  if (value === undefined || value.length <= LONGEST_PATH) return value ?? null;
  return `${value.slice(0, LONGEST_PATH)}…${value.length}.${checksum(value)}`;
}

/** Whether the rows below a value are asked for. */
export function isAsked(value: string | undefined, path: string | null): boolean {
  if (value === undefined || value.length <= LONGEST_PATH) return (value ?? null) === path;
  // Only few are worth a look at all of it.
  return path?.startsWith(value.slice(0, LONGEST_PATH)) === true && pathOf(value) === path;
}

/** FNV-1a in two halves with different beginnings. */
function checksum(value: string): string {
  let [one, two] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x01000193);
    two = Math.imul(two + unit, 0x85ebca6b) ^ (two >>> 13);
  }
  return `${(one >>> 0).toString(16)}${(two >>> 0).toString(16)}`;
}

/** More of a value no key needs. */
const KEY_LENGTH = 200;

/**
 * A value as a part of an identifier: no two values of up to 200 characters have the same one, and it holds no
 * character that an editor could lose on the way.
 */
function keyOf(value: string | undefined): string {
  if (value === undefined) return '?';
  return `=${JSON.stringify(value.slice(0, KEY_LENGTH))}${value.length > KEY_LENGTH ? value.length : ''}`;
}
