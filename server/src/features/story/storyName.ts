import type { Chain } from '../../log/index/chains';
import type { Log } from '../../log/log';
import { phrase } from '../../log/phrase';
import { fromPlainLetters, inPlainLetters } from '../../log/plainLetters';
import { refOf, type Ref } from '../../log/questions/ref';
import { BETWEEN, readRef, refText } from '../../log/questions/refText';
import { renderPhrase } from '../../texts/render';
import type { Language } from '../../texts/language';

/** The scheme of the documents that tell stories. */
export const STORY_SCHEME = 'esa-log-story';

/** Which story a document tells: of which log, and of which of its connections and messages. */
export interface StoryName {
  /** The URI of the log. */
  readonly log: string;
  readonly of: Ref;
  /** Without the messages and connections that belong to it. */
  readonly alone: boolean;
}

/** The name of the story of a connection or message of a log. @param uri of the log */
export function storyNameOf(log: Log, uri: string, chain: Chain, alone: boolean): StoryName {
  return { log: uri, of: refOf(log, chain), alone };
}

/**
 * The URI of a story. An editor shows its path: the last part is the title of the tab, and does not end as a file of
 * another kind does. What the server reads again stands in the query, in letters that no editor writes in another way.
 */
export function storyUri(name: StoryName, language: Language): string {
  const { log, alone } = name;
  const values = { name: refWords(name.of), log: fileName(log) };
  const title = alone
    ? phrase('Story: {name} only ({log})', values)
    : phrase('Story: {name} ({log})', values);
  return pageUri(STORY_SCHEME, log, renderPhrase(title, language), storyKey(name));
}

/**
 * The URI of a document that shows lines of a log.
 * @param log its URI
 * @param key what the server reads again
 */
export function pageUri(folder: string, log: string, title: string, key: string): string {
  const path = ['', folder, fileName(log), title].map(part => encodeURIComponent(harmless(part)));
  return `${STORY_SCHEME}:${path.join('/')}?${key}`;
}

/** `ICID 104 (2) mx1`: the second of its number, on that appliance. */
export function refWords({ kind, number, host, ordinal }: Ref): string {
  const again = ordinal === 0 ? '' : ` (${ordinal + 1})`;
  const where = host === undefined ? '' : ` ${host}`;
  return `${kind} ${number}${again}${where}`;
}

/** What tells a story from all others. */
export function storyKey({ log, of, alone }: StoryName): string {
  return [refText(of), alone ? 'only' : 'all', inPlainLetters(log)].join(BETWEEN);
}

/** @returns undefined for a URI that is no story's */
export function parseStoryUri(uri: string): StoryName | undefined {
  if (!isStory(uri)) return undefined;
  const { ref, alone, log: written } = partsOf(uri.slice(uri.indexOf('?') + 1).split(BETWEEN));
  const of = readRef(ref.join(BETWEEN));
  const log = fromPlainLetters(written);
  return of && log !== undefined ? { log, of, alone: alone === 'only' } : undefined;
}

/** A tab that is brought back may have been opened by a version whose stories did not say when they begin. */
const PARTS_OF_BEFORE = 6;

function partsOf(parts: readonly string[]): { ref: readonly string[]; alone: string; log: string } {
  if (parts.length === PARTS_OF_BEFORE) {
    const [kind = '', number = '', ordinal = '', alone = '', host = '', log = ''] = parts;
    return { ref: [kind, number, ordinal, host, ''], alone, log };
  }
  const [alone = '', log = ''] = parts.slice(-2);
  return { ref: parts.slice(0, -2), alone, log };
}

export const isStory = (uri: string): boolean => uri.startsWith(`${STORY_SCHEME}:`);

/** The name of the file that a URI leads to. */
export function fileName(uri: string): string {
  const path = uri.replace(/[?#].*$/s, '');
  const last = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    // Not encoded as a URI is: shown as it stands.
    return last;
  }
}

/** A part of a path that no editor takes for more than one. */
const harmless = (part: string) => part.replace(/[/\\?#%]|\p{C}/gu, '_');
