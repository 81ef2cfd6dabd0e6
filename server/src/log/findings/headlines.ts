import type { LogonReader } from '../attempts/logonReader';
import type { Log } from '../log';
import type { Connections } from '../questions/connection';

/** What the headlines of a log are made of. */
export interface HeadlineSources {
  readonly log: Log;
  readonly logons: LogonReader;
  /** Those of the entries that are looked at one after the other. */
  readonly connections: Connections;
}
