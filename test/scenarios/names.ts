// Names of users that there are, and of those that attackers try. None of them is anybody's.

const FIRST =
  'alice bob carol dave erin frank gina heidi ivan judy kim laura mallory nina oscar peggy quentin rosa sybil trent ursula victor wendy xenia yves zoe'.split(
    ' ',
  );
const LAST =
  'archer baker carter dyer eaton fisher glover hooper jagger kemp lister mason naylor palmer reeve sawyer tanner usher vance weaver'.split(
    ' ',
  );

/** What attackers try first, and what firms have besides people. */
const GENERAL =
  'admin info test office sales support backup root webmaster postmaster scanner scan copier service accounting billing contact marketing hr it help noreply news orders web mail user guest demo temp'.split(
    ' ',
  );

/** `alice.archer`, another name for each number. @param number from 0 */
export function personName(number: number): string {
  const first = FIRST[number % FIRST.length] ?? '';
  const last = LAST[(number + Math.floor(number / FIRST.length)) % LAST.length] ?? '';
  const round = Math.floor(number / (FIRST.length * LAST.length));
  return `${first}.${last}${round === 0 ? '' : String(round + 1)}`;
}

/** A name that nobody in the house has: `admin`, `info`, then `alice01`. @param number from 0 */
export function inventedName(number: number): string {
  const general = GENERAL[number];
  if (general !== undefined) return general;
  const rest = number - GENERAL.length;
  return `${FIRST[rest % FIRST.length] ?? ''}${String(Math.floor(rest / FIRST.length) + 1).padStart(2, '0')}`;
}

export type UserForm = 'plain' | 'mail' | 'domain';
export const USER_FORMS: readonly UserForm[] = ['plain', 'mail', 'domain'];

/** How a user is written: `alice`, `alice@example.com`, `EXAMPLE\alice`. */
export function inForm(name: string, form: UserForm): string {
  if (form === 'plain') return name;
  return form === 'mail' ? mailOf(name) : `EXAMPLE\\${name}`;
}

/** The same name however it is written. @param user as printed */
export const nameOf = (user: string): string =>
  user
    .replace(/^EXAMPLE\\/, '')
    .replace(/@example\.com$/, '')
    .toLowerCase();

export const mailOf = (name: string): string => `${name}@example.com`;

/** The name with a slip of the finger in it: two letters changed places. @param at which, from 0 */
export function misspelt(name: string, at: number): string {
  const place = at % Math.max(1, name.length - 1);
  const slipped = name.slice(0, place) + name.charAt(place + 1) + name.charAt(place) + name.slice(place + 2);
  return slipped === name ? `${name}${name.slice(-1)}` : slipped;
}
