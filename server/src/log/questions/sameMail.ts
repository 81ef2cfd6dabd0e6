import type { Chain } from '../index/chains';
import type { Log } from '../log';
import type { Task } from '../task';
import { continuesMessage, predecessorBy, successorBy } from './relations';

/** The other numbers under which the mail of a message came and goes on: by a split, a change, a release. */
export interface SameMail {
  /** The nearest first. */
  readonly before: readonly Chain[];
  readonly after: readonly Chain[];
}

/** Entries whose events are asked for in a few milliseconds. */
const STEP_SIZE = 500;

/** @param entries those of its story: all lines that tell how its messages were made from each other */
export function* sameMail(log: Log, message: Chain, entries: readonly number[]): Task<SameMail> {
  const steps: { readonly from: Chain; readonly to: Chain }[] = [];
  for (const [place, entry] of entries.entries()) {
    if (place % STEP_SIZE === STEP_SIZE - 1) yield;
    if (!continuesMessage(log.eventOf(entry))) continue;
    const line = log.entry(entry);
    for (const chain of log.index.chains.ofEntry(entry)) {
      const to = successorBy(log, line, chain);
      const from = predecessorBy(log, line, chain);
      if (to) steps.push({ from: chain, to });
      if (from) steps.push({ from, to: chain });
    }
  }
  const follow = (next: (of: Chain) => readonly Chain[]): Chain[] => {
    const found = new Map([[message.id, message]]);
    // A map goes on with what is added while it is walked.
    for (const chain of found.values()) for (const other of next(chain)) found.set(other.id, other);
    return [...found.values()].slice(1);
  };
  return {
    before: follow(of => steps.flatMap(({ from, to }) => (to.id === of.id ? [from] : []))),
    after: follow(of => steps.flatMap(({ from, to }) => (from.id === of.id ? [to] : []))),
  };
}
