/** What is shown where the reader's language is not known. */
const DEFAULT = 'en';

/**
 * The language and region in which numbers and times are written.
 * @param announced what a client says of its reader: a BCP 47 tag as LSP wants it, or what a terminal has in its
 *   environment, `de_DE.UTF-8`, `C`
 * @returns a tag that formats can be made for
 */
export function localeOf(announced: unknown): string {
  if (typeof announced !== 'string') return DEFAULT;
  const tag = announced.replace(/[.@].*$/s, '').replaceAll('_', '-');
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag)[0] ?? DEFAULT;
  } catch {
    // It is no tag: `C`.
    return DEFAULT;
  }
}
