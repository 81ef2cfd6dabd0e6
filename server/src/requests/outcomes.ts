// What lines, messages and connections can be picked out by: one list for whoever filters by it.

/**
 * What happened to mail, and logons that failed, in the order in which they are offered. `rejected`: the appliance turned
 * a client away, or a sender, recipient or message of it. `uncertain`: possibly delivered.
 */
export const FILTER_OUTCOMES = [
  'authentication-failed',
  'bounced',
  'rejected',
  'aborted',
  'dropped',
  'uncertain',
  'delayed',
  'quarantined',
  'delivered',
] as const;
export type FilterOutcome = (typeof FILTER_OUTCOMES)[number];
