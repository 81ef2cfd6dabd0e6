import type { Log } from '../log/log';
import type { Task } from '../log/task';
import { isoTime } from '../log/time';
import type { DescribedLine } from '../requests';
import { renderPhrase } from '../texts/render';
import type { FeatureContext } from './context';
import { nameOf } from './formatChain';
import { formatTime } from './formatTime';
import { formatShort } from './outline';

const MAX_LINES = 1000;
/** Lines that are described in a few milliseconds. */
const STEP_SIZE = 100;

/** What lines of a log are about. @param lines 0-based */
export function* describedLines(
  log: Log,
  lines: readonly number[],
  context: FeatureContext,
): Task<(DescribedLine | null)[]> {
  const described: (DescribedLine | null)[] = [];
  for (const line of lines.slice(0, MAX_LINES)) {
    if (described.length % STEP_SIZE === STEP_SIZE - 1) yield;
    yield* log.readPassageAt({ line, character: 0 });
    described.push(describedLine(log, line, context));
  }
  return described;
}

function describedLine(log: Log, line: number, { language }: FeatureContext): DescribedLine | null {
  const place = { line, character: 0 };
  const entry = log.entryAt(place);
  if (!entry) return null;
  const chain = log.chainAt(place);
  return {
    ...(entry.time && {
      time: formatTime(entry.time, language.locale),
      isoTime: isoTime(entry.time),
    }),
    ...(chain && { name: nameOf(chain) }),
    what: renderPhrase(formatShort(log, entry), language),
  };
}
