import { column, core } from '../core/core';
import { KEPT, type Batch } from '../scan/batch';
import type { Chains } from './chains';

const newRows = column('NEW_ROWS', 'ENTRIES_MOST');

/**
 * Keeps of a batch only what the rules look at: where connections begin and end, notable entries, restarts and the clock.
 * The rest would be most of the index, and `check` does not ask for it. Entries that share lines stay, since they are
 * numbered in order. To be called before the index takes the batch.
 * @param isFirst whether the log begins with it: its first entry stays, since it tells when that is
 * @returns how many entries were left out
 */
export function dropUnasked(batch: Batch, chains: Chains, isFirst: boolean): number {
  const { shapes, notes, longEntries, entryCount } = batch;
  const staying = [...notes, ...longEntries];
  for (const { entry } of staying) shapes[entry] = (shapes[entry] ?? 0) | KEPT;
  if (isFirst && entryCount > 0) shapes[0] = (shapes[0] ?? 0) | KEPT;
  chains.giveKnown(batch, core.gatherChains(0, entryCount, false));
  const hasRestart = notes.some(({ restarts }) => restarts);
  batch.entryCount = core.dropOngoing(entryCount, batch.notableCount, !hasRestart);
  batch.linkCount = core.linkCount.value;
  for (const each of staying) each.entry = newRows[each.entry] ?? 0;
  return entryCount - batch.entryCount;
}
