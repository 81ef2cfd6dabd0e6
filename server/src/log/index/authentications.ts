import type { AuthenticationResult } from './authenticationResult';
import { NotableTable } from './notableTable';

/** The authentications of a log, in file order. */
export class Authentications extends NotableTable {
  constructor() {
    super(event => event.authentication !== undefined);
  }

  resultAt(row: number): AuthenticationResult | undefined {
    return this.eventAt(row)?.authentication;
  }

  /** What an authentication came to; undefined for an entry that is none. */
  resultOf(entry: number): AuthenticationResult | undefined {
    const row = this.rowOf(entry);
    return row === undefined ? undefined : this.resultAt(row);
  }

  /** What those among some entries came to; the entries are in file order. */
  byResult(entries: readonly number[]): Record<AuthenticationResult, number[]> {
    const found: Record<AuthenticationResult, number[]> = { failed: [], succeeded: [] };
    for (const row of this.rowsAmong(entries)) {
      const result = this.resultAt(row);
      if (result) found[result].push(this.entryAt(row));
    }
    return found;
  }
}
