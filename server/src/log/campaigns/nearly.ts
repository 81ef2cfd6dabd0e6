/** Longer names are compared by their beginnings. */
const LONGEST = 64;
/** So many letters may be wrong, missing or too many; in a short name one: of three letters, any two names share some. */
const MOST_WRONG = 2;
const SHORT = 3;

/** Whether two names are the same but for one or two letters, or two letters that changed their places. */
export function isNearly(name: string, other: string): boolean {
  const most = Math.max(name.length, other.length) <= SHORT ? 1 : MOST_WRONG;
  if (Math.abs(name.length - other.length) > most) return false;
  const [a, b] = [name.slice(0, LONGEST), other.slice(0, LONGEST)];
  // Distances between the beginnings of one and of the other, a row at a time.
  let row = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (isSame ? 0 : 1)));
    }
    row = next;
  }
  return (row[b.length] ?? Infinity) <= most;
}
