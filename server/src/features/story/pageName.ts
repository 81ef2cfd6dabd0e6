import { phrase } from '../../log/phrase';
import type { Language } from '../../texts/language';
import { renderPhrase } from '../../texts/render';
import { linesKey, readLinesKey, type LinesName } from './linesName';
import { fileName, isStory, nameOfStory, parseStoryUri, storyKey, type StoryName } from './storyName';

/** What a document of our scheme shows: the story of a connection or message, or the lines of something else. */
export type PageName = StoryName | LinesName;

export const isOfLines = (name: PageName): name is LinesName => 'lines' in name;

/** What tells it from all others. */
export const pageKey = (name: PageName): string => (isOfLines(name) ? linesKey(name) : storyKey(name));

/** @returns undefined for a URI that is of no such document */
export function parsePageUri(uri: string): PageName | undefined {
  if (!isStory(uri)) return undefined;
  return readLinesKey(uri.slice(uri.indexOf('?') + 1)) ?? parseStoryUri(uri);
}

/** UTF-16 units of a name: file systems take 255 bytes. */
const LONGEST_NAME = 80;

/**
 * How a file is called that a document is saved as: `ICID 118 mail.current.log`.
 * @param uri of the document: its title stands in its path
 */
export function savedAs(name: PageName, uri: string, language: Language): string {
  const what = isOfLines(name)
    ? fileName(uri)
    : renderPhrase(
        name.alone
          ? phrase('{name} only {log}', { name: nameOfStory(name), log: fileName(name.log) })
          : phrase('{name} {log}', { name: nameOfStory(name), log: fileName(name.log) }),
        language,
      );
  const known = what
    .replace(/[/\\:*?"<>|]|\p{C}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const isLong = known.length > LONGEST_NAME;
  const short = isLong ? `${known.slice(0, LONGEST_NAME).replace(/[\ud800-\udbff]$/, '')}…` : known;
  return /\.log$/i.test(short) ? short : `${short}.log`;
}
