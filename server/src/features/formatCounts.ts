import { phrase, type Phrase, type PhraseValue } from '../log/phrase';

/**
 * Counts with what they count, the same everywhere: without their units, `9 · 9 · 8` does not show that there were
 * seventeen attempts to log on on nine connections.
 */

/** `1 connection`, `1,204 connections` */
export const formatConnectionCount = (count: number): Phrase =>
  phrase('{count, plural, one {# connection} other {# connections}}', { count });

/** How often somebody tried to log on, and what came of it. */
export interface Attempts {
  readonly failed: number;
  readonly succeeded: number;
}

/** `9 attempts failed, 8 succeeded`, `1 attempt succeeded`; undefined where there was none. */
export function formatAttempts({ failed, succeeded }: Attempts): Phrase | undefined {
  if (failed + succeeded === 0) return undefined;
  if (failed === 0) {
    return phrase('{count, plural, one {# attempt succeeded} other {# attempts succeeded}}', {
      count: succeeded,
    });
  }
  return succeeded === 0
    ? phrase('{count, plural, one {# attempt failed} other {# attempts failed}}', { count: failed })
    : formatAllAttempts({ failed, succeeded });
}

/** `1 attempt failed, 0 succeeded`: for places where the 0 is information, too. */
export const formatAllAttempts = ({ failed, succeeded }: Attempts): Phrase =>
  phrase(
    '{failed, plural, one {# attempt failed} other {# attempts failed}}, {succeeded, plural, other {# succeeded}}',
    { failed, succeeded },
  );

/** What a list holds: messages, connections, or both. */
export type Listed = 'messages' | 'connections' | 'both';

/** Of what kind those are that a list holds. */
export function listedOf(chains: readonly { readonly kind: string }[]): Listed {
  const messages = chains.filter(({ kind }) => kind === 'MID').length;
  return messages === 0 ? 'connections' : messages === chains.length ? 'messages' : 'both';
}

/** `Showing the first 499 of 700 messages` */
export const firstOf = (shown: number, total: number, listed: Listed): Phrase =>
  phrase(
    'Showing the first {shown, number} of {total, number} {listed, select, messages {messages} connections {connections} other {connections and messages}}',
    { shown, total, listed },
  );

/** `a, b and 3 more`, after those of a list that are named. */
export const andMore = (names: PhraseValue, count: number): Phrase =>
  phrase('{count, plural, other {{names} and # more}}', { names, count });
