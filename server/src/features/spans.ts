import type { Chain } from '../log/index/chains';
import type { Log } from '../log/log';
import type { Pieces } from '../log/pieces';
import { tellStory } from '../log/questions/story';
import type { ConnectionName, SpansOfConnection, SpansOfConnectionParams } from '../requests';

/** Entries whose lines are looked up in a few milliseconds. */
const ENTRIES_AT_ONCE = 10_000;

/** The whole lines of a connection or message, or of its story. */
export function* spansOfConnection(
  log: Log,
  { position, of, scope, known }: Omit<SpansOfConnectionParams, 'textDocument'>,
): Pieces<SpansOfConnection | null> {
  const chain = of ? chainInLine(log, position.line, of) : log.chainAt(position);
  if (!chain) return null;
  const { id, kind, number } = chain;
  if (id === known) return { id, kind, number };
  const entries =
    scope === 'story' ? (yield* tellStory(log, chain)).entries : log.index.chains.entriesOf(chain);
  return { id, kind, number, lines: { count: entries.length, spans: yield* spansOf(log, entries) } };
}

/** The connection or message of a number that an entry of a line belongs to. */
function chainInLine(log: Log, line: number, { kind, number }: ConnectionName): Chain | undefined {
  for (const entry of log.index.entriesAtLine(line)) {
    const chain = log.index.chains.ofEntry(entry).find(of => of.kind === kind && of.number === number);
    if (chain) return chain;
  }
  return undefined;
}

/** First and last line of each run of entries. */
function* spansOf(log: Log, entries: readonly number[]): Pieces<number[]> {
  const spans: number[] = [];
  for (const [place, entry] of entries.entries()) {
    if (place % ENTRIES_AT_ONCE === ENTRIES_AT_ONCE - 1) yield;
    const first = log.index.lineOf(entry);
    const last = first + log.index.lineCountOf(entry) - 1;
    const before = spans.at(-1);
    // Entries may share lines.
    if (before !== undefined && before >= first - 1) spans[spans.length - 1] = Math.max(before, last);
    else spans.push(first, last);
  }
  return spans;
}
