import { phrase, type Phrase } from '../../log/phrase';
import type { Ref } from '../../log/questions/ref';
import type { Language } from '../../texts/language';
import { renderPhrase } from '../../texts/render';
import { comparedKey, readComparedKey, type ComparedName } from '../compare/comparedName';
import type { FeatureContext } from '../context';
import { detailsKey, detailsWords, readDetailsKey, type DetailsName } from '../messageDetails/detailsName';
import { linesKey, readLinesKey, wordsOf, type LinesName } from './linesName';
import { fileName, isStory, parseStoryUri, refWords, storyKey, type StoryName } from './storyName';

/**
 * What a document of our scheme shows: the story of a connection or message, the lines of something else, the details
 * of a message, one side of a comparison.
 */
export type PageName = StoryName | LinesName | DetailsName | ComparedName;

export const isOfLines = (name: PageName): name is LinesName => 'lines' in name;
export const isCompared = (name: PageName): name is ComparedName => 'beside' in name;
export const isOfDetails = (name: PageName): name is DetailsName => 'details' in name;

/** What tells it from all others. */
export function pageKey(name: PageName): string {
  if (isOfLines(name)) return linesKey(name);
  if (isCompared(name)) return comparedKey(name);
  return isOfDetails(name) ? detailsKey(name) : storyKey(name);
}

/** The logs on which it hangs what it says. */
export const logsOf = (name: PageName): readonly string[] =>
  isCompared(name) ? [name.log, name.beside.log] : [name.log];

/** How a sentence calls what it shows. */
export function pageWords(name: PageName, context: Pick<FeatureContext, 'language'>): Phrase | string {
  if (isOfLines(name)) return wordsOf(name.lines, context);
  return isOfDetails(name) ? detailsWords(name) : `${name.of.kind} ${name.of.number}`;
}

/** The connection or message that it is about as a whole; undefined where it is about several. */
export function subjectOf(name: PageName): Ref | undefined {
  if (isOfLines(name)) return undefined;
  return isOfDetails(name) ? name.details : name.of;
}

/** @returns undefined for a URI that is of no such document */
export function parsePageUri(uri: string): PageName | undefined {
  if (!isStory(uri)) return undefined;
  const key = uri.slice(uri.indexOf('?') + 1);
  return readLinesKey(key) ?? readDetailsKey(key) ?? readComparedKey(key) ?? parseStoryUri(uri);
}

/** UTF-16 units of a name: file systems take 255 bytes. */
const LONGEST_NAME = 80;

/**
 * How a file is called that a document is saved as: `ICID 118 mail.current.log`.
 * @param uri of the document: its title stands in its path
 */
export function savedAs(name: PageName, uri: string, language: Language): string {
  const ending = isOfDetails(name) ? '.md' : '.log';
  const known = wordsToSave(name, uri, language)
    .replace(/[/\\:*?"<>|]|\p{C}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const isLong = known.length > LONGEST_NAME;
  const short = isLong ? `${known.slice(0, LONGEST_NAME).replace(/[\ud800-\udbff]$/, '')}…` : known;
  return short.toLowerCase().endsWith(ending) ? short : `${short}${ending}`;
}

function wordsToSave(name: PageName, uri: string, language: Language): string {
  if (isOfLines(name) || isCompared(name)) return fileName(uri);
  const values = { name: refWords(isOfDetails(name) ? name.details : name.of), log: fileName(name.log) };
  const isOnly = !isOfDetails(name) && name.alone;
  return renderPhrase(
    isOnly ? phrase('{name} only {log}', values) : phrase('{name} {log}', values),
    language,
  );
}
