import type { ConnectionMail } from './connectionMail';
import { RelayTotals } from './relayTotals';

/** A logon behind which something may have been sent. */
export interface RelayLogon {
  readonly attempt: number;
  readonly entry: number;
  /** Undefined where it is on no connection, or on that of an earlier one, with which its mail is told. */
  mail: ConnectionMail | undefined;
}

/**
 * What was sent behind a logon that may have taken an account: on its connection, and on those of later logons of the same
 * person from the same source.
 */
export class Relay {
  /** The attempt, and its entry. */
  readonly success: number;
  readonly entry: number;
  /** It and the later ones, in file order. */
  readonly logons: RelayLogon[] = [];
  readonly totals = new RelayTotals();
  /** What it is made of: another object whenever something has become of it. */
  state: object = {};

  constructor(success: number, entry: number) {
    this.success = success;
    this.entry = entry;
  }
}
