/** What attempts of clients may belong to, by the identifiers of the rules that tell of it. */
export type CampaignKind =
  'password-guessing' | 'password-guessing-distributed' | 'password-spraying' | 'stale-credentials';

/** Attempts that belong together, all as numbers of attempts.ts. */
export interface Campaign {
  readonly kind: CampaignKind;
  /** Failed attempts, in file order. At least one. */
  readonly failed: readonly number[];
  /** Attempts that succeeded at the end of it, where the account may be taken. */
  readonly succeeded: readonly number[];
}
