export type AuthenticationResult = 'succeeded' | 'failed';

/** What an authentication came to, by the number that a batch has for it; 0 is none. */
export const RESULTS: readonly (AuthenticationResult | undefined)[] = [undefined, 'succeeded', 'failed'];
