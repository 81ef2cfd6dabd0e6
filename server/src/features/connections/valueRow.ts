import { userInWords, valueInWords } from '../../log/findings/words';
import { phrase, renderPhrase, type Phrase } from '../../log/phrase';
import type { ConnectionGroup } from '../../log/questions/connections';
import type { ConnectionTable } from '../../log/questions/connectionTable';
import { visible } from '../../log/visible';
import type { ConnectionsRow } from '../../requests';
import type { FeatureContext } from '../context';
import { attemptsInWords, connectionsInWords } from '../countWords';
import { dayAndHour } from '../words';

export type ValueKind = 'user' | 'address' | 'hour';

/** A user, a client address or an hour, with what the log holds of it. */
export function valueRow(
  kind: ValueKind,
  group: ConnectionGroup,
  table: ConnectionTable,
  context: FeatureContext,
): ConnectionsRow {
  const { value, failed, succeeded } = group;
  return {
    kind,
    key: keyOf(value),
    label: label(kind, value, table, context),
    detail: detail(group, context),
    fate: failed > 0 ? 'authentication-failed' : succeeded > 0 ? 'authenticated' : 'quiet',
    path: { group: kind, value: value ?? null },
    ...(kind === 'user' && value !== undefined && { users: [value] }),
    ...(kind === 'address' && value !== undefined && { address: value }),
  };
}

/** `2 connections · 1 attempt failed, 1 succeeded` */
function detail(group: ConnectionGroup, context: FeatureContext): string {
  return [connectionsInWords(group.connections.length, context), attemptsInWords(group, context)]
    .flatMap(words => (words ? [renderPhrase(words, context.translate)] : []))
    .join(' · ');
}

function label(
  kind: ValueKind,
  value: string | undefined,
  table: ConnectionTable,
  { translate, locale }: FeatureContext,
): string {
  const said = (words: Phrase) => renderPhrase(words, translate, visible);
  if (kind === 'hour') {
    const time = value === undefined ? undefined : table.times.get(value);
    return said(time ? dayAndHour(time, locale) : phrase('No time'));
  }
  if (value === undefined) return said(phrase('Unknown: their opening is not in the log'));
  if (kind === 'address') return valueInWords(value);
  const user = userInWords(value);
  return typeof user === 'string' ? user : said(user);
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
