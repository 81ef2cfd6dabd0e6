import { linesKey, readLinesKey, type LinesName } from './linesName';
import { isStory, parseStoryUri, storyKey, type StoryName } from './storyName';

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
