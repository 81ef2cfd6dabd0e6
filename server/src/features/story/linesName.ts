import { readFilter, type LineFilter } from '../../log/lines/condition';
import { phrase, type Phrase } from '../../log/phrase';
import { fromPlainLetters, inPlainLetters } from '../../log/plainLetters';
import { BETWEEN } from '../../log/questions/refText';
import { visible, visibleShort } from '../../log/visible';
import type { LinesOf } from '../../requests';
import type { Language } from '../../texts/language';
import { renderPhrase } from '../../texts/render';
import type { FeatureContext } from '../context';
import { filterWords, valueWords } from './filterWords';
import { fileName, pageUri } from './storyName';

/** Which lines a document shows: of which log, and whose. */
export interface LinesName {
  /** The URI of the log. */
  readonly log: string;
  readonly lines: LinesOf;
}

/** The folder in the path of such a document: an editor knows its language by it. */
const FOLDER = 'esa-log-lines';
/** UTF-16 units of a title. */
const LONGEST = 160;
/** The first member of a key. */
const MARK = 'lines';

/**
 * The URI of such a document, made as that of a story.
 * @param what whose lines it shows, in words
 */
export function linesUri(name: LinesName, language: Language, what: Phrase | string): string {
  const { log } = name;
  // Of a filter of many conditions a tab shows the first ones.
  const shown = visibleShort(
    typeof what === 'string' ? what : renderPhrase(what, language, visible),
    LONGEST,
  );
  const values = { what: shown, log: fileName(log) };
  const title = renderPhrase(phrase('Lines: {what} ({log})', values), language, visible);
  return pageUri(FOLDER, log, title, linesKey(name));
}

/** What tells one from all others, stories included. */
export function linesKey({ log, lines }: LinesName): string {
  return [MARK, lines.of, inPlainLetters(lines.value), inPlainLetters(log)].join(BETWEEN);
}

/** @param key what stands in the query of a URI @returns undefined for one of another document */
export function readLinesKey(key: string): LinesName | undefined {
  const [mark, kind, ...others] = key.split(BETWEEN);
  const [value, log] = others.map(fromPlainLetters);
  if (mark !== MARK || others.length !== 2 || value === undefined || log === undefined) return undefined;
  const of = KINDS.find(each => each === kind);
  if (!of || (of === 'filter' && !readFilter(value))) return undefined;
  return { log, lines: { of, value } };
}

/** What the lines of a document have in common, as a filter would ask for it; nothing of any other document. */
export function filterOf(name: object | undefined): LineFilter {
  const { of, value } = (name as Partial<LinesName> | undefined)?.lines ?? {};
  if (of === undefined || value === undefined || of === 'campaign') return [];
  return of === 'filter' ? (readFilter(value) ?? []) : [{ by: of, is: value }];
}

const KINDS = ['user', 'address', 'sender', 'recipient', 'domain', 'campaign', 'filter'] as const;

/** `user carol`, `203.0.113.66`: how a sentence calls it. */
export function wordsOf(
  { of, value }: LinesOf,
  { language }: Pick<FeatureContext, 'language'>,
): Phrase | string {
  switch (of) {
    case 'campaign':
      return phrase('this campaign');
    case 'filter':
      return filterWords(readFilter(value) ?? [], language.locale);
    case 'user':
    case 'address':
    case 'sender':
    case 'recipient':
    case 'domain':
      return valueWords(of, value);
  }
}
