/** How many entries of a kind stand beside a finding: more would push what the editor shows below them out of sight. */
export const MAX_RELATED = 3;

/**
 * How many recipients of a message are named one by one: one to a list has hundreds. What went wrong stands first, and
 * the others are counted by what they came to.
 */
export const MAX_RECIPIENTS = 6;

/**
 * As many of a list as there is room for. Where not all fit, one place is kept for saying how many are left out,
 * so these are never fewer than two.
 */
export function limitTo<T>(limit: number, all: readonly T[]): { shown: readonly T[]; left: readonly T[] } {
  const fits = fittingCount(limit, all.length);
  return { shown: all.slice(0, fits), left: all.slice(fits) };
}

/** How many of so many there is room for. */
export const fittingCount = (limit: number, count: number): number => (count <= limit ? count : limit - 1);

/** Values of a finding that are listed, in file order: an attack may have a million. */
export const VALUES_LISTED = 1000;
