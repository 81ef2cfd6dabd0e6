/** Puts a value behind those of its group. */
export function addTo(groups: Map<number, number[]>, key: number, value: number): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}

/** Some attempts by what they have in common, in the order in which that comes. */
export function groupedBy(
  attempts: readonly number[],
  keyOf: (attempt: number) => number,
): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const attempt of attempts) addTo(groups, keyOf(attempt), attempt);
  return groups;
}

/** What all of some attempts have in common; undefined where that is not one thing. */
export function inCommon(
  attempts: readonly number[],
  keyOf: (attempt: number) => number,
): number | undefined {
  const key = keyOf(attempts[0] ?? 0);
  return attempts.every(attempt => keyOf(attempt) === key) ? key : undefined;
}
