import { attentionOf } from '../../log/attention/attention';
import type { Group } from '../../log/findings/groups';
import { explained } from '../../log/findings/matches';
import type { Log } from '../../log/log';
import { contains, networkOfAddress, networkOfCidr } from '../../log/networks/network';
import { phrase, type Phrase } from '../../log/phrase';
import { Connections } from '../../log/questions/connection';
import type { Task } from '../../log/task';
import { connectionGroupsOf } from '../../log/views/connectionGroups';
import type { ConnectionGroup } from '../../log/views/group';
import type { LinesOf } from '../../requests';
import { isAsked } from '../sentValue';
import type { FeatureContext } from '../context';
import { formatAttempts, formatConnectionCount, type Attempts } from '../formatCounts';
import { formatLineCount } from '../formatTime';
import { wordsOf, type LinesName } from './linesName';
import { ours, tooLong } from './storyHeading';
import { fileName } from './storyName';
import { pageOfEntries, type StoryPage } from './storyPage';

/** What a document shows, and in whose words. */
interface Found {
  readonly connections: readonly number[];
  /** Entries that belong to none of these. */
  readonly loose: readonly number[];
  readonly said: Phrase;
}

/** The document with the lines of a user, an address or a campaign; undefined where the log has none. */
export function* linesPage(
  log: Log,
  { log: uri, lines }: LinesName,
  context: FeatureContext,
): Task<StoryPage | undefined> {
  const found =
    lines.of === 'campaign' ? yield* ofCampaign(log, lines.value, context) : yield* ofValue(log, lines);
  if (!found) return undefined;
  const entries = yield* entriesOf(log, found);
  return yield* pageOfEntries(log, entries, context, function* (extent) {
    const count = phrase('{lines} of {log}: {parts}', {
      lines: formatLineCount(entries.length),
      log: fileName(uri),
      parts: formatConnectionCount(found.connections.length),
    });
    yield;
    const said = [found.said, count, ...(extent.total > extent.most ? [tooLong(extent)] : [])];
    return [...said.map(each => ours(each, context)), { text: '' }];
  });
}

function* ofCampaign(log: Log, name: string, { severities }: FeatureContext): Task<Found | undefined> {
  const attention = yield* attentionOf(log, severities);
  const group = attention.named(name);
  if (!group) return undefined;
  const { evidence } = yield* attention.factsOf(group);
  const connections = new Set<number>();
  for (const entry of evidence) {
    const connection = log.index.chains.connectionOf(entry);
    if (connection !== undefined) connections.add(connection);
  }
  return { connections: [...connections], loose: evidence, said: sentenceOf(log, group) };
}

/** The connections and logons of a user or address of a log; none where it has none. */
export function* groupsOfValue(log: Log, { of, value: asked }: LinesOf): Task<readonly ConnectionGroup[]> {
  const { users, addresses } = yield* connectionGroupsOf(log);
  return of === 'user'
    ? users.filter(({ value }) => value !== undefined && isAsked(value, asked))
    : addresses.filter(isOfAddress(asked));
}

function* ofValue(log: Log, lines: LinesOf): Task<Found | undefined> {
  const groups = yield* groupsOfValue(log, lines);
  if (groups.length === 0) return undefined;
  const sum = (of: (group: ConnectionGroup) => number) => groups.reduce((all, group) => all + of(group), 0);
  const said = attemptsOf({
    failed: sum(({ failed }) => failed),
    succeeded: sum(({ succeeded }) => succeeded),
  });
  return {
    connections: groups.flatMap(({ connections }) => connections),
    loose: groups.flatMap(({ loose }) => loose),
    said:
      lines.of === 'user'
        ? phrase('All lines of {user}: {attempts}', { user: wordsOf(lines), attempts: said })
        : phrase('All lines from {address}: {attempts}', { address: wordsOf(lines), attempts: said }),
  };
}

const attemptsOf = (counts: Attempts): Phrase => formatAttempts(counts) ?? phrase('no attempt to log on');

function sentenceOf(log: Log, group: Group): Phrase {
  const { rule, entry } = group;
  const severity = rule.defaultSeverity;
  return explained(log, { rule, severity, entry, group }, new Connections(log)).message;
}

/** Whether a group is of an address, as printed, or of one of a network. */
function isOfAddress(asked: string): (group: ConnectionGroup) => boolean {
  const network = networkOfCidr(asked);
  if (!network) return ({ value }) => value !== undefined && isAsked(value, asked);
  return ({ value }) => {
    const address = value === undefined ? undefined : networkOfAddress(value);
    return address !== undefined && contains(network, address);
  };
}

/** Entries of a log that are marked, or looked at for a mark, in a few milliseconds. */
const STEP_SIZE = 50_000;

/** The entries of some connections, and others, in file order, each once. */
function* entriesOf(log: Log, { connections, loose }: Found): Task<number[]> {
  const { chains, entryCount } = log.index;
  const isShown = new Uint8Array(entryCount);
  let steps = 0;
  for (const connection of connections) {
    for (const entry of chains.entriesOf(chains.get(connection))) {
      isShown[entry] = 1;
      if (++steps % STEP_SIZE === 0) yield;
    }
  }
  for (const entry of loose) isShown[entry] = 1;
  const entries: number[] = [];
  for (let entry = isShown.indexOf(1); entry !== -1; entry = isShown.indexOf(1, entry + 1)) {
    entries.push(entry);
    if (entries.length % STEP_SIZE === 0) yield;
  }
  return entries;
}
