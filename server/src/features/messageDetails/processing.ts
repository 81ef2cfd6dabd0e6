import type { LogEvent } from '../../log/events/event';
import type { Chain } from '../../log/index/chains';
import type { Log } from '../../log/log';
import type { SameMail } from '../../log/questions/sameMail';
import type { Task } from '../../log/task';
import type { FeatureContext } from '../context';
import type { Fact } from './facts';
import { Notes } from './notes';

/** Entries whose events are asked for in a few milliseconds. */
const STEP_SIZE = 200;

/** What the appliance did with a message: what its engines found, and all else. */
export interface Processing {
  readonly verdicts: readonly Fact[];
  readonly others: readonly Fact[];
}

/** Parts of the story that stand elsewhere in the details. */
const isToldElsewhere = ({ role, about, ends }: LogEvent): boolean =>
  role === 'notice' ||
  role === 'answer' ||
  about === 'subject' ||
  about === 'messageId' ||
  about === 'fileName' ||
  ends === 'mid';

/**
 * The events that happened within the appliance, by their declarations, once for each wording. Those of the numbers
 * under which the mail came and went on belong to it.
 */
export function* processingOf(
  log: Log,
  message: Chain,
  { before, after }: SameMail,
  context: FeatureContext,
): Task<Processing> {
  const verdicts = new Notes(log, message, context.language);
  const others = new Notes(log, message, context.language);
  const lines = yield* linesOf(log, [...before.toReversed(), message, ...after]);
  for (const [place, [number, chain]] of lines.entries()) {
    if (place % STEP_SIZE === STEP_SIZE - 1) yield;
    const event = log.eventOf(number);
    if (event?.direction !== 'note' || isToldElsewhere(event)) continue;
    (event.freeText === 'verdicts' ? verdicts : others).add(number, chain);
    yield;
  }
  return { verdicts: verdicts.facts, others: others.facts };
}

/** The entries of messages in file order, each with the first one that has it: a split is told of both. */
function* linesOf(log: Log, chains: readonly Chain[]): Task<(readonly [number, Chain])[]> {
  const found = new Map<number, Chain>();
  for (const chain of chains) {
    for (const entry of log.index.chains.entriesOf(chain)) if (!found.has(entry)) found.set(entry, chain);
    yield;
  }
  return [...found].sort(([a], [b]) => a - b);
}
