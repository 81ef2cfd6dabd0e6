import { attentionOf } from '../../log/attention/attention';
import { readFilter } from '../../log/lines/condition';
import { filteredLines } from '../../log/lines/filteredLines';
import { hasLinesOf } from '../../log/lines/linesOfValue';
import type { Log } from '../../log/log';
import type { Phrase } from '../../log/phrase';
import type { Task } from '../../log/task';
import { visible } from '../../log/visible';
import type { LinesDocument, LinesOf } from '../../requests';
import { renderPhrase } from '../../texts/render';
import { campaignTitle } from '../connections/campaignTitle';
import type { FeatureContext } from '../context';
import { conditionWords } from './filterWords';
import { linesUri, wordsOf } from './linesName';

/** The document with the lines of something, to be opened. Null where the log has none, but of a filter. */
export function* linesDocument(
  log: Log,
  uri: string,
  lines: LinesOf,
  context: FeatureContext,
): Task<LinesDocument | null> {
  const { language, severities } = context;
  const { of, value } = lines;
  const said = (what: Phrase | string) =>
    typeof what === 'string' ? visible(what) : renderPhrase(what, language, visible);
  const document = (what: Phrase | string) => ({
    name: said(what),
    uri: linesUri({ log: uri, lines }, language, what),
  });
  switch (of) {
    case 'campaign': {
      const group = (yield* attentionOf(log, severities)).named(value);
      return group ? document(campaignTitle(log, group)) : null;
    }
    case 'filter': {
      const filter = readFilter(value);
      if (!filter) return null;
      const { length: count } = yield* filteredLines(log, filter);
      const conditions = filter.map(each => said(conditionWords(each, language.locale)));
      return { ...document(wordsOf(lines, context)), count, conditions };
    }
    case 'user':
    case 'address':
    case 'sender':
    case 'recipient':
    case 'domain':
      return (yield* hasLinesOf(log, of, value)) ? document(wordsOf(lines, context)) : null;
  }
}
