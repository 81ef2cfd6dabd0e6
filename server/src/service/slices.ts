import type { Task } from '../log/task';
import type { Scheduler } from './scheduler';

/** How long requests that have come meanwhile wait at most, but for a step that takes longer by itself. */
const SLICE_MS = 8;

/** Told how a work in the background ended. */
export interface BackgroundEnd {
  /** It is done, or has failed. */
  readonly ended?: () => void;
  /** Takes note of what it threw. */
  readonly failed: (error: unknown) => void;
}

/**
 * Does a task step by step, as what can always wait for everything else.
 * @returns stops it
 */
export function runInBackground(
  task: Task,
  { soon }: Pick<Scheduler, 'soon'>,
  end: BackgroundEnd,
): () => void {
  let isWanted = true;
  const next = () => {
    if (!isWanted) return;
    try {
      if (task.next().done !== true) {
        soon(next);
        return;
      }
    } catch (error) {
      end.failed(error);
    }
    end.ended?.();
  };
  soon(next);
  return () => {
    isWanted = false;
  };
}

/**
 * Does a work that somebody waits for, in slices between which requests are answered. Short work is done at once.
 * @param isWanted asked between two slices
 * @returns its result; undefined once it is not wanted any more. Rejects with what the work throws.
 */
export async function runInSlices<T>(
  task: Task<T>,
  scheduler: Pick<Scheduler, 'now' | 'soon'>,
  isWanted: () => boolean = () => true,
): Promise<T | undefined> {
  for (let slice = runSlice(task, scheduler); ; slice = runSlice(task, scheduler)) {
    if (slice.done) return slice.value;
    await new Promise<void>(resolve => {
      scheduler.soon(resolve);
    });
    if (!isWanted()) return undefined;
  }
}

/** Does steps until the time of a slice is over, or the work is done. */
export function runSlice<T>(task: Task<T>, scheduler: Pick<Scheduler, 'now'>): IteratorResult<void, T> {
  const end = scheduler.now() + SLICE_MS;
  for (;;) {
    const step = task.next();
    if (step.done || scheduler.now() >= end) return step;
  }
}

/** Whether an answer is still to be worked out. */
export function isTask<T>(work: T | Task<T>): work is Task<T> {
  return typeof (work as Task<T> | null)?.next === 'function';
}
