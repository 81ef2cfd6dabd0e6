import type { FeatureContext } from '../features/context';
import { attentionOf } from '../log/attention/attention';
import type { Task } from '../log/task';
import type { LogAttention } from '../requests';
import type { Dependent } from './changes';
import { DELAYS } from './delays';
import type { OpenLog } from './openLog';

/**
 * Counts what there is to act on in each open log, in the background; told where it is another than was told last, and
 * whenever the settings are.
 */
export function attentionMeter(
  context: () => FeatureContext,
  tell: (attention: LogAttention) => void,
): Dependent {
  const told = new Map<string, string>();
  return {
    delay: DELAYS.attention,
    reaction: ({ kind, document: { uri } }) => {
      // Under other settings, the order may be another one though the counts are the same.
      if (kind !== 'edited') told.delete(uri);
      return kind === 'closed' ? 'stop' : 'begin';
    },
    update: document => count(document),
  };

  function* count(document: OpenLog): Task {
    const { uri } = document;
    const log = yield* document.untilRead();
    if (!log) return;
    const attention = yield* attentionOf(log, context().severities);
    const counts = attention.countsOf(attention.groups);
    const words = JSON.stringify(counts);
    if (told.get(uri) === words) return;
    told.set(uri, words);
    tell({ uri, ...counts });
  }
}
