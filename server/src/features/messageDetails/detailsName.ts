import type { Chain } from '../../log/index/chains';
import type { Log } from '../../log/log';
import { phrase, type Phrase } from '../../log/phrase';
import { fromPlainLetters, inPlainLetters } from '../../log/plainLetters';
import { refOf, type Ref } from '../../log/questions/ref';
import { BETWEEN, readRef, refText } from '../../log/questions/refText';
import { visible } from '../../log/visible';
import type { Language } from '../../texts/language';
import { renderPhrase } from '../../texts/render';
import { fileName, pageUri, refWords } from '../story/storyName';

/** Whose details a document tells: of which log, and of which of its messages. */
export interface DetailsName {
  /** The URI of the log. */
  readonly log: string;
  readonly details: Ref;
}

/** The folder in the path of such a document. */
const FOLDER = 'esa-log-message';
/** The first member of a key. */
const MARK = 'details';

/** @param uri of the log */
export const detailsNameOf = (log: Log, uri: string, message: Chain): DetailsName => ({
  log: uri,
  details: refOf(log, message),
});

/** The URI of such a document, made as that of a story. Editors know by its ending that it is Markdown. */
export function detailsUri(name: DetailsName, language: Language): string {
  const values = { name: refWords(name.details), log: fileName(name.log) };
  const title = renderPhrase(phrase('Message Details: {name} ({log})', values), language, visible);
  return pageUri(FOLDER, name.log, `${title}.md`, detailsKey(name));
}

/** How a sentence calls it. */
export const detailsWords = ({ details: { kind, number } }: DetailsName): Phrase | string =>
  `${kind} ${number}`;

/** What tells one from all other documents. */
export const detailsKey = ({ log, details }: DetailsName): string =>
  [MARK, refText(details), inPlainLetters(log)].join(BETWEEN);

/** @param key what stands in the query of a URI @returns undefined for one of another document */
export function readDetailsKey(key: string): DetailsName | undefined {
  const members = key.split(BETWEEN);
  const details = readRef(members.slice(1, -1).join(BETWEEN));
  const log = fromPlainLetters(members.at(-1) ?? '');
  return members[0] === MARK && details && log !== undefined ? { log, details } : undefined;
}
