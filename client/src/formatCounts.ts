import type { AttentionCounts } from '../../server/src/requests';
import { t } from './texts';

/** Counts with what they count; of what the server tells, it has the words. */

export const formatConnectionCount = (count: number): string =>
  t('{count, plural, one {# connection} other {# connections}}', { count });

export const formatMessageCount = (count: number): string =>
  t('{count, plural, one {# message} other {# messages}}', { count });

/**
 * `3 campaigns, 1 account at risk`: what needs somebody to act; undefined where nothing does. What else is found has no
 * name of its own.
 */
export function formatAttention({ campaigns, accounts, others }: AttentionCounts): string | undefined {
  const parts = [
    campaigns > 0 && t('{count, plural, one {# campaign} other {# campaigns}}', { count: campaigns }),
    others > 0 && t('{count, plural, one {# other finding} other {# other findings}}', { count: others }),
    accounts > 0 &&
      t('{count, plural, one {# account at risk} other {# accounts at risk}}', { count: accounts }),
  ].filter(part => part !== false);
  return parts.length === 0 ? undefined : parts.join(', ');
}

/**
 * `12 messages, 1 line that names none`: to how many something happened.
 * @param unnamed how many of all are lines that name none
 */
export function formatTroubled(of: 'messages' | 'connections', all: number, unnamed: number): string {
  const named = of === 'messages' ? formatMessageCount(all - unnamed) : formatConnectionCount(all - unnamed);
  if (unnamed === 0) return named;
  const lines =
    of === 'messages'
      ? t('{count, plural, one {# line that names no message} other {# lines that name no message}}', {
          count: unnamed,
        })
      : t('{count, plural, one {# line that names no connection} other {# lines that name no connection}}', {
          count: unnamed,
        });
  return all === unnamed ? lines : `${named}, ${lines}`;
}
