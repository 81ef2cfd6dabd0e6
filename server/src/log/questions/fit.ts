/** How well a value fits: it is what was typed, begins with it, or holds it. */
export const FITS = ['whole', 'beginning', 'part'] as const;
export type Fit = (typeof FITS)[number];

/** How a text fits what is looked for, both in lower case; undefined where it does not. */
export function fitOf(text: string, needle: string): Fit | undefined {
  const at = text.indexOf(needle);
  if (at < 0) return undefined;
  if (at > 0) return 'part';
  return text.length === needle.length ? 'whole' : 'beginning';
}

/** Whether one fits better than another. */
export const isBetter = (one: Fit, than: Fit): boolean => FITS.indexOf(one) < FITS.indexOf(than);
