/** A value of more UTF-16 units is not sent back and forth between client and server. */
const LONGEST_PATH = 4096;

/**
 * By what a client asks for a value: the value itself, and for one that is very long what tells it from all others: that
 * is longer than any value that is sent. Null for what is not known.
 */
export function pathOf(value: string | undefined): string | null {
  if (value === undefined || value.length <= LONGEST_PATH) return value ?? null;
  return `${value.slice(0, LONGEST_PATH)}…${value.length}.${checksum(value)}`;
}

/** Whether it is a value that is asked for. */
export function isAsked(value: string | undefined, path: string | null): boolean {
  if (value === undefined || value.length <= LONGEST_PATH) return (value ?? null) === path;
  // Only few are worth a look at all of it.
  return path?.startsWith(value.slice(0, LONGEST_PATH)) === true && pathOf(value) === path;
}

/** FNV-1a in two halves with different beginnings. */
function checksum(value: string): string {
  let [one, two] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x01000193);
    two = Math.imul(two + unit, 0x85ebca6b) ^ (two >>> 13);
  }
  return `${(one >>> 0).toString(16)}${(two >>> 0).toString(16)}`;
}
