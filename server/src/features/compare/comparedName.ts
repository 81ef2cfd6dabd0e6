import { phrase, type Phrase } from '../../log/phrase';
import { fromPlainLetters, inPlainLetters } from '../../log/plainLetters';
import type { Ref } from '../../log/questions/ref';
import { BETWEEN, readRef, refText } from '../../log/questions/refText';
import { visible } from '../../log/visible';
import type { Language } from '../../texts/language';
import { renderPhrase } from '../../texts/render';
import { fileName, pageUri, refWords } from '../story/storyName';

/** A connection or message of a log. */
export interface Subject {
  /** The URI of the log. */
  readonly log: string;
  readonly of: Ref;
}

/** One side of a comparison: what it shows, beside what. */
export interface ComparedName extends Subject {
  readonly beside: Subject;
  readonly side: 'first' | 'second';
}

/** The folder in the path of such a document: an editor knows its language by it. */
const FOLDER = 'esa-log-compared';
/** The first member of a key. */
const MARK = 'compared';
const MEMBERS_OF_REF = 5;

/** The URI of such a document, made as that of a story. */
export function comparedUri(name: ComparedName, language: Language): string {
  const values = { name: refWords(name.of), log: fileName(name.log) };
  const title = renderPhrase(phrase('{name} ({log})', values), language, visible);
  return pageUri(FOLDER, name.log, title, comparedKey(name));
}

/** How both are called, so that they are told apart: `ICID 118`, and in which log where that is needed for it. */
export function subjectWords({ log, of }: Subject, beside: Subject): Phrase | string {
  const name = refWords(of);
  return name === refWords(beside.of) ? phrase('{name} of {log}', { name, log: fileName(log) }) : name;
}

/** What tells one from all other documents. */
export const comparedKey = ({ log, of, beside, side }: ComparedName): string =>
  [MARK, side, refText(of), refText(beside.of), inPlainLetters(log), inPlainLetters(beside.log)].join(
    BETWEEN,
  );

/** @param key what stands in the query of a URI @returns undefined for one of another document */
export function readComparedKey(key: string): ComparedName | undefined {
  const [mark, side, ...members] = key.split(BETWEEN);
  if (mark !== MARK || (side !== 'first' && side !== 'second')) return undefined;
  const ref = (from: number) => readRef(members.slice(from, from + MEMBERS_OF_REF).join(BETWEEN));
  const [of, other] = [ref(0), ref(MEMBERS_OF_REF)];
  const [log, otherLog, ...more] = members.slice(2 * MEMBERS_OF_REF).map(fromPlainLetters);
  if (!of || !other || log === undefined || otherLog === undefined || more.length > 0) return undefined;
  return { log, of, beside: { log: otherLog, of: other }, side };
}
