// What needs somebody to act.

/** What rules find among several entries, counted by who has to act. */
export interface AttentionCounts {
  /** Attacks. */
  readonly campaigns: number;
  /** Users whose accounts may be taken. */
  readonly accounts: number;
  /** Whatever else is found: outages, passwords in the clear, mail that came back. */
  readonly others: number;
  /** What is only to be known: of the severity information or hint. */
  readonly toKnow: number;
}

/** What there is to act on in an open log: told when it is known, and again when it is another. */
export interface LogAttention extends AttentionCounts {
  readonly uri: string;
}

/** A notification of the server; sent to clients whose options ask for it. */
export const AttentionNotification = { method: 'esaLog/attention' } as const;
