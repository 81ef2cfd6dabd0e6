import { asWritten, single } from '../shapes/fieldTypes';
import { findLastLiteral, matchLiteral } from '../shapes/literal';

/**
 * Why an incoming relay told no client: `Header NAME not found`, the name being the administrator's, or that it
 * holds no address. Not any words: a line that tells of success in a new way is no failure.
 */
export const relayProblem = single(
  'string',
  (text, from) => {
    const missing = findLastLiteral(text, from, ' not found');
    const fits =
      (matchLiteral(text, from, 'header ') !== -1 &&
        missing !== -1 &&
        matchLiteral(text, missing, ' not found') === text.length) ||
      matchLiteral(text, from, 'could not find valid ip address in header') === text.length;
    return fits ? { start: from, end: text.length } : undefined;
  },
  asWritten,
);
