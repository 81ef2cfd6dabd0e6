import { t } from './texts';

/** Counts with what they count; of what the server tells, it has the words. */

export const formatConnectionCount = (count: number): string =>
  t('{count, plural, one {# connection} other {# connections}}', { count });

export const formatMessageCount = (count: number): string =>
  t('{count, plural, one {# message} other {# messages}}', { count });

export const formatFailedCount = (count: number): string =>
  t('{count, plural, one {# failed authentication} other {# failed authentications}}', { count });
