import { phrase, verbatim, type Phrase } from '../log/phrase';
import type { FeatureContext } from './context';
import { countInWords } from './words';

/**
 * Counts with what they count, the same everywhere: who reads `9 · 9 · 8` cannot know that on nine connections there
 * were seventeen attempts to log on.
 */

type Reader = Pick<FeatureContext, 'locale'>;

/** `1 connection`, `1,204 connections` */
export function connectionsInWords(count: number, reader: Reader): Phrase {
  return count === 1
    ? phrase('1 connection')
    : phrase('{count} connections', { count: inWords(count, reader) });
}

/** How often somebody tried to log on, and what came of it. */
export interface Attempts {
  readonly failed: number;
  readonly succeeded: number;
}

/** `9 attempts failed, 8 succeeded`, `1 attempt succeeded`; undefined where there was none. */
export function attemptsInWords({ failed, succeeded }: Attempts, reader: Reader): Phrase | undefined {
  if (failed + succeeded === 0) return undefined;
  if (failed === 0) {
    return succeeded === 1
      ? phrase('1 attempt succeeded')
      : phrase('{count} attempts succeeded', { count: inWords(succeeded, reader) });
  }
  return succeeded === 0 ? failedInWords(failed, reader) : bothInWords({ failed, succeeded }, reader);
}

/** `1 attempt failed, 0 succeeded`: where it is worth knowing that nobody got in, or that nobody was kept out. */
export function bothInWords({ failed, succeeded }: Attempts, reader: Reader): Phrase {
  return phrase('{failed}, {succeeded} succeeded', {
    failed: failedInWords(failed, reader),
    succeeded: inWords(succeeded, reader),
  });
}

function failedInWords(failed: number, reader: Reader): Phrase {
  return failed === 1
    ? phrase('1 attempt failed')
    : phrase('{count} attempts failed', { count: inWords(failed, reader) });
}

/** What a list holds: messages, connections, or both. */
export type Listed = 'messages' | 'connections' | 'both';

/** Of what kind those are that a list holds. */
export function listedOf(chains: readonly { readonly kind: string }[]): Listed {
  const messages = chains.filter(({ kind }) => kind === 'MID').length;
  return messages === 0 ? 'connections' : messages === chains.length ? 'messages' : 'both';
}

/** `Showing the first 499 of 700 messages` */
export function firstOf(shown: number, total: number, listed: Listed, reader: Reader): Phrase {
  const counts = { shown: inWords(shown, reader), total: inWords(total, reader) };
  switch (listed) {
    case 'messages':
      return phrase('Showing the first {shown} of {total} messages', counts);
    case 'connections':
      return phrase('Showing the first {shown} of {total} connections', counts);
    case 'both':
      return phrase('Showing the first {shown} of {total} connections and messages', counts);
  }
}

const inWords = (count: number, { locale }: Reader) => verbatim(countInWords(count, locale));
