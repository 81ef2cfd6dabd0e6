import { formatUserAlone, formatPlainValue, withOtherSpellings } from '../../log/findings/formatValue';
import { phrase, type Phrase } from '../../log/phrase';
import type { ConnectionTable } from '../../log/views/connectionTable';
import type { ConnectionGroup } from '../../log/views/group';
import { visible } from '../../log/visible';
import type { ConnectionsRow } from '../../requests';
import type { FeatureContext } from '../context';
import { formatAttempts, formatConnectionCount } from '../formatCounts';
import { pathOf } from '../../log/sentValue';
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
    detail: detail(kind, group, context),
    fate: failed > 0 ? 'authentication-failed' : succeeded > 0 ? 'authenticated' : 'quiet',
    path: { group: kind, value: pathOf(value) },
    ...(kind === 'user' && value !== undefined && usersToCopy([value])),
    ...(address !== undefined && { address, isClient: true }),
  };
}

/** `1 attempt failed, 1 succeeded · 60 users · 2 connections`: what came of it is not what is cut. */
function detail(kind: ValueKind, group: ConnectionGroup, context: FeatureContext): string {
  const users = kind === 'user' ? undefined : usersOf(group);
  return [formatAttempts(group), users, formatConnectionCount(group.connections.length)]
    .flatMap(words =>
      words === undefined
        ? []
        : typeof words === 'string'
          ? words
          : renderPhrase(words, context.language, visible),
    )
    .join(' · ');
}

/** Who logged on or tried to: the one by name, of several how many. */
function usersOf({ userCount, user, spellings }: ConnectionGroup): Phrase | string | undefined {
  if (userCount > 1) return phrase('{count, plural, one {# user} other {# users}}', { count: userCount });
  return user === undefined ? undefined : withOtherSpellings(formatUserAlone(user), spellings);
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
