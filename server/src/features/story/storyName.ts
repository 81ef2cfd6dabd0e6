import { ID_KINDS, type IdKind } from '../../log/events/ids';
import type { Chain } from '../../log/index/chains';
import type { Log } from '../../log/log';
import { phrase } from '../../log/phrase';
import { renderPhrase } from '../../texts/render';
import type { Language } from '../../texts/language';

/** The scheme of the documents that tell stories. */
export const STORY_SCHEME = 'esa-log-story';

/**
 * Which story a document tells: of which log, and of which of its connections and messages. Numbers of entries
 * change while a log is edited; what had the number before, and on which host, does not.
 */
export interface StoryName {
  /** The URI of the log. */
  readonly log: string;
  readonly kind: IdKind;
  readonly number: number;
  readonly host: string | undefined;
  /** How many had this number before it. */
  readonly ordinal: number;
  /** Without the messages and connections that belong to it. */
  readonly alone: boolean;
}

export function storyNameOf(log: Log, uri: string, chain: Chain, alone: boolean): StoryName {
  const { kind, number, host } = chain;
  return { log: uri, kind, number, host, ordinal: log.index.chains.ordinalOf(chain), alone };
}

/** What a story tells of, in the log as it is now. */
export function chainOfStory(log: Log, { kind, number, host, ordinal }: StoryName): Chain | undefined {
  return log.index.chains.find(kind, number, host, ordinal);
}

/**
 * The URI of a story. An editor shows its path: the last part is the title of the tab, and does not end as a file of
 * another kind does. What the server reads again stands in the query, in letters that no editor writes in another way.
 */
export function storyUri(name: StoryName, language: Language): string {
  const { log, kind, number, host, ordinal, alone } = name;
  const again = ordinal === 0 ? '' : ` (${ordinal + 1})`;
  const where = host === undefined ? '' : ` ${host}`;
  const file = fileName(log);
  const values = { name: `${kind} ${number}${again}${where}`, log: file };
  const title = alone
    ? phrase('Story: {name} only ({log})', values)
    : phrase('Story: {name} ({log})', values);
  const path = ['', STORY_SCHEME, file, renderPhrase(title, language)].map(part =>
    encodeURIComponent(harmless(part)),
  );
  return `${STORY_SCHEME}:${path.join('/')}?${storyKey(name)}`;
}

/** What tells a story from all others. */
export function storyKey({ log, kind, number, host, ordinal, alone }: StoryName): string {
  return [kind, number, ordinal, alone ? 'only' : 'all', host ?? '', log]
    .map(v => plain(String(v)))
    .join('~~');
}

/** @returns undefined for a URI that is no story's */
export function parseStoryUri(uri: string): StoryName | undefined {
  if (!isStory(uri)) return undefined;
  const parts = uri.slice(uri.indexOf('?') + 1).split('~~');
  const [kind, number, ordinal, alone, host, log] = parts.map(read);
  const known = ID_KINDS.find(k => k === kind);
  if (!known || log === undefined || !/^\d{1,16}$/.test(number ?? '') || !/^\d{1,9}$/.test(ordinal ?? '')) {
    return undefined;
  }
  return {
    log,
    kind: known,
    number: Number(number),
    host: host === '' ? undefined : host,
    ordinal: Number(ordinal),
    alone: alone === 'only',
  };
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

/** Letters, digits, `-` and `.`; everything else as bytes: `~3A`. Half a character has none: `~uD800`. */
function plain(text: string): string {
  return text
    .split(/(\p{Cs})/u)
    .map((part, place) => (place % 2 === 0 ? bytes(part) : `~u${hex(part)}`))
    .join('');
}

const bytes = (text: string) =>
  encodeURIComponent(text)
    .replace(/[_~!*'()]/g, mark => `%${hex(mark)}`)
    .replaceAll('%', '~');

const hex = (unit: string) => unit.charCodeAt(0).toString(16).toUpperCase();

function read(text: string): string | undefined {
  const parts = text.split(/~u(D[89A-F][\dA-F]{2})/);
  try {
    return parts
      .map((part, place) =>
        place % 2 === 0
          ? decodeURIComponent(part.replaceAll('~', '%'))
          : String.fromCharCode(parseInt(part, 16)),
      )
      .join('');
  } catch {
    // Whoever wrote this URI, it was not us.
    return undefined;
  }
}
