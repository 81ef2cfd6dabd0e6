import { attentionOf } from '../../log/attention/attention';
import type { Group } from '../../log/findings/groups';
import { explained } from '../../log/findings/matches';
import { readFilter, type LineFilter } from '../../log/lines/condition';
import { EntrySet } from '../../log/lines/entrySet';
import { filteredLines } from '../../log/lines/filteredLines';
import { linesOfValue, type LinesOfValue } from '../../log/lines/linesOfValue';
import type { Log } from '../../log/log';
import { phrase, series, type Phrase } from '../../log/phrase';
import { Connections } from '../../log/questions/connection';
import type { Task } from '../../log/task';
import type { LinesOf, LinesValueKind } from '../../requests';
import type { FeatureContext } from '../context';
import { formatAttempts, formatConnectionCount, type Attempts } from '../formatCounts';
import { formatLineCount } from '../formatTime';
import { filterWords, valueWords } from './filterWords';
import type { LinesName } from './linesName';
import { ours, tooLong } from './storyHeading';
import { fileName } from './storyName';
import { pageOfEntries, type StoryPage } from './storyPage';

/** What a document shows, and in whose words. */
interface Found {
  /** In file order. */
  readonly entries: readonly number[];
  /** Whose lines they are. */
  readonly said: Phrase;
  /** How many connections and messages that makes; none for a filter, which does not ask for whole ones. */
  readonly parts: readonly Phrase[];
  /** What belongs to them, where the words above do not say it. */
  readonly more?: Phrase;
}

/** The document with the lines of something; undefined where the log has none. */
export function* linesPage(
  log: Log,
  { log: uri, lines }: LinesName,
  context: FeatureContext,
): Task<StoryPage | undefined> {
  const found = yield* linesFound(log, lines, context);
  if (!found) return undefined;
  const { entries, said, parts, more } = found;
  return yield* pageOfEntries(log, entries, context, function* (extent) {
    const values = { lines: formatLineCount(entries.length), log: fileName(uri), parts: series(parts) };
    const count =
      parts.length === 0 ? phrase('{lines} of {log}', values) : phrase('{lines} of {log}: {parts}', values);
    yield;
    const all = [
      said,
      count,
      ...(more ? [more] : []),
      ...(extent.total > extent.most ? [tooLong(extent)] : []),
    ];
    return [...all.map(each => ours(each, context)), { text: '' }];
  });
}

function* linesFound(log: Log, { of, value }: LinesOf, context: FeatureContext): Task<Found | undefined> {
  if (of === 'campaign') return yield* ofCampaign(log, value, context);
  if (of === 'filter') return yield* ofFilter(log, readFilter(value) ?? [], context);
  const found = yield* linesOfValue(log, of, value);
  return found && (yield* ofValue(log, of, value, found));
}

function* ofFilter(log: Log, filter: LineFilter, { language }: FeatureContext): Task<Found | undefined> {
  const entries = yield* filteredLines(log, filter);
  if (entries.length === 0) return undefined;
  const said = phrase('Only lines of: {filter}', { filter: filterWords(filter, language.locale) });
  return { entries, said, parts: [] };
}

function* ofCampaign(log: Log, name: string, { severities }: FeatureContext): Task<Found | undefined> {
  const attention = yield* attentionOf(log, severities);
  const group = attention.named(name);
  if (!group) return undefined;
  const { chains } = log.index;
  const { evidence } = yield* attention.factsOf(group);
  const connections = new Set<number>();
  for (const entry of evidence) {
    const connection = chains.connectionOf(entry);
    if (connection !== undefined) connections.add(connection);
  }
  const shown = new EntrySet(log);
  yield* shown.addAll(evidence);
  for (const id of connections) yield* shown.addAll(chains.entriesOf({ id }));
  const parts = [formatConnectionCount(connections.size)];
  return { entries: yield* shown.entries(), said: sentenceOf(log, group), parts };
}

function sentenceOf(log: Log, group: Group): Phrase {
  const { rule, entry } = group;
  const severity = rule.defaultSeverity;
  return explained(log, { rule, severity, entry, group }, new Connections(log)).message;
}

function* ofValue(log: Log, of: LinesValueKind, value: string, found: LinesOfValue): Task<Found> {
  const entries = yield* found.entries.entries();
  const what = valueWords(of, value);
  const { inbound, outbound, messages, made } = found;
  const count = messages.length - made;
  const ofMessages = phrase(
    '{count, plural, one {# message{made, plural, =0 {} other { and # made from it}}} other {# messages{made, plural, =0 {} other { and # made from them}}}}',
    { count, made },
  );
  if (of !== 'user' && of !== 'address') {
    const parts = [ofMessages, ...(outbound.length === 0 ? [] : [connectionsTo(outbound.length)])];
    return { entries, said: phrase('All lines of {what}', { what }), parts, more: belonging(of, value) };
  }
  const { failed, succeeded } = log.index.authentications.byResult(entries);
  const own = found.own ?? { failed: failed.length, succeeded: succeeded.length };
  return {
    entries,
    said: phrase('All lines of {what}: {attempts}', { what, attempts: attemptsOf(own) }),
    parts: [
      ...(inbound.length === 0 && outbound.length > 0 ? [] : [formatConnectionCount(inbound.length)]),
      ...(outbound.length === 0 ? [] : [connectionsTo(outbound.length)]),
      ...(count === 0 ? [] : [ofMessages]),
    ],
    ...(count > 0 && {
      more: phrase('With the lines of the messages that came in over these connections.'),
    }),
  };
}

const attemptsOf = (counts: Attempts): Phrase => formatAttempts(counts) ?? phrase('no attempt to log on');

const connectionsTo = (count: number): Phrase =>
  phrase('{count, plural, one {# outbound connection} other {# outbound connections}}', { count });

function belonging(of: LinesValueKind, value: string): Phrase {
  return of === 'domain' && !value.startsWith('.')
    ? phrase(
        'The lines of the messages from and to this domain, and of their bounces; .{domain} stands for all below it, too.',
        { domain: value },
      )
    : phrase('The lines of these messages, and of their bounces: how they came in and what became of them.');
}
