import { formatUser, formatValue } from '../../log/findings/formatValue';
import { phrase, type Phrase } from '../../log/phrase';
import { fromPlainLetters, inPlainLetters } from '../../log/plainLetters';
import { BETWEEN } from '../../log/questions/refText';
import { visible } from '../../log/visible';
import type { LinesOf } from '../../requests';
import type { Language } from '../../texts/language';
import { renderPhrase } from '../../texts/render';
import { fileName, pageUri } from './storyName';

/** Which lines a document shows: of which log, and of which user, address or campaign of it. */
export interface LinesName {
  /** The URI of the log. */
  readonly log: string;
  readonly lines: LinesOf;
}

/** The folder in the path of such a document: an editor knows its language by it. */
const FOLDER = 'esa-log-lines';
/** The first member of a key. */
const MARK = 'lines';

/**
 * The URI of such a document, made as that of a story.
 * @param what whose lines it shows, in words
 */
export function linesUri(name: LinesName, language: Language, what: Phrase | string): string {
  const { log } = name;
  const values = { what, log: fileName(log) };
  const title = renderPhrase(phrase('Lines: {what} ({log})', values), language, visible);
  return pageUri(FOLDER, log, title, linesKey(name));
}

/** What tells one from all others, stories included. */
export function linesKey({ log, lines }: LinesName): string {
  return [MARK, lines.of, inPlainLetters(lines.value), inPlainLetters(log)].join(BETWEEN);
}

/** @param key what stands in the query of a URI @returns undefined for one of another document */
export function readLinesKey(key: string): LinesName | undefined {
  const [mark, of, ...others] = key.split(BETWEEN);
  const [value, log] = others.map(fromPlainLetters);
  if (mark !== MARK || others.length !== 2 || value === undefined || log === undefined) return undefined;
  if (of !== 'user' && of !== 'address' && of !== 'campaign') return undefined;
  return { log, lines: { of, value } };
}

/** `user carol`, `203.0.113.66`: how a sentence calls it. */
export function wordsOf({ of, value }: LinesOf): Phrase | string {
  switch (of) {
    case 'user':
      return phrase('user {user}', { user: formatUser(value) });
    case 'address':
      return formatValue(value);
    case 'campaign':
      return phrase('this campaign');
  }
}
