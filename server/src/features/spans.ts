import type { Log } from '../log/log';
import type { Task } from '../log/task';
import { chainNamed, nameFor } from '../log/questions/refText';
import { storyTask } from '../log/questions/story';
import type { SpansOfConnection, SpansOfConnectionParams, WhichConnection } from '../requests';
import { nameOf } from './formatChain';
import { chainMeant } from './whichConnection';

/** Entries whose lines are looked up in a few milliseconds. */
const ENTRIES_AT_ONCE = 10_000;

/** The whole lines of a connection or message, or of its story. */
export function* spansOfConnection(
  log: Log,
  which: WhichConnection,
  { scope, known }: Pick<SpansOfConnectionParams, 'scope' | 'known'> = {},
): Task<SpansOfConnection | null> {
  const chain = chainMeant(log, which);
  if (!chain) return null;
  const name = nameOf(chain);
  if (known !== undefined && chainNamed(log, known)?.id === chain.id) return { name, ref: known };
  const ref = 'ref' in which ? which.ref : nameFor(log, chain);
  const entries =
    scope === 'story' ? (yield* storyTask(log, chain)).entries : log.index.chains.entriesOf(chain);
  return { name, ref, lines: { count: entries.length, spans: yield* spansOf(log, entries) } };
}

/** First and last line of each run of entries. */
function* spansOf(log: Log, entries: readonly number[]): Task<number[]> {
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
