import type { Log } from '../log';

/** Whose logon an entry is, as printed; undefined for an entry that is none, and where the appliance logged on. */
export function logonUserAt(log: Log, entry: number): string | undefined {
  const row = log.index.authentications.rowOf(entry);
  return row === undefined ? undefined : log.userOf(row);
}
