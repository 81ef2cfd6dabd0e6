import { attentionOf } from '../../log/attention/attention';
import type { Log } from '../../log/log';
import type { Phrase } from '../../log/phrase';
import type { Task } from '../../log/task';
import { visible } from '../../log/visible';
import type { LinesOf, StoryDocument } from '../../requests';
import { renderPhrase } from '../../texts/render';
import { campaignTitle } from '../connections/campaignTitle';
import type { FeatureContext } from '../context';
import { groupsOfValue } from './linesPage';
import { linesUri, wordsOf } from './linesName';

/** The document with the lines of a user, an address or a campaign, to be opened. Null where the log has none. */
export function* linesDocument(
  log: Log,
  uri: string,
  lines: LinesOf,
  context: FeatureContext,
): Task<StoryDocument | null> {
  const { language, severities } = context;
  const document = (what: Phrase | string) => ({
    name: typeof what === 'string' ? visible(what) : renderPhrase(what, language, visible),
    uri: linesUri({ log: uri, lines }, language, what),
  });
  if (lines.of !== 'campaign')
    return (yield* groupsOfValue(log, lines)).length === 0 ? null : document(wordsOf(lines));
  const attention = yield* attentionOf(log, severities);
  const group = attention.named(lines.value);
  return group ? document(campaignTitle(log, group)) : null;
}
