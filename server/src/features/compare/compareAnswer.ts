import type { Log } from '../../log/log';
import type { Chain } from '../../log/index/chains';
import { phrase } from '../../log/phrase';
import { chainNamed, nameFor } from '../../log/questions/refText';
import { refOf } from '../../log/questions/ref';
import { visible } from '../../log/visible';
import type { Comparison, ConnectionMeant, ConnectionRef } from '../../requests';
import { renderPhrase } from '../../texts/render';
import type { FeatureContext } from '../context';
import { nameOf } from '../formatChain';
import { comparedUri, subjectWords, type ComparedName, type Subject } from './comparedName';

/** @param uri of the log */
export const connectionMeant = (log: Log, uri: string, chain: Chain): ConnectionMeant => ({
  uri,
  ref: nameFor(log, chain),
  name: nameOf(chain),
});

/** What a client asks for, as its log has it now. @param uri of the log */
export function subjectNamed(log: Log, uri: string, ref: ConnectionRef): Subject | null {
  const chain = chainNamed(log, ref);
  return chain ? { log: uri, of: refOf(log, chain) } : null;
}

export function comparison(first: Subject, second: Subject, { language }: FeatureContext): Comparison {
  const side = (own: Subject, beside: Subject, which: ComparedName['side']) =>
    comparedUri({ ...own, beside, side: which }, language);
  const title = phrase('{one} ↔ {two}', {
    one: subjectWords(first, second),
    two: subjectWords(second, first),
  });
  return {
    title: renderPhrase(title, language, visible),
    first: side(first, second, 'first'),
    second: side(second, first, 'second'),
  };
}
