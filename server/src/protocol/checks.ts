/** Tells where a value is not what it should be: `.position.line`, nothing of the value itself; undefined where all is well. */
export type Check = (value: unknown) => string | undefined;

const holds =
  (isRight: (value: unknown) => boolean): Check =>
  value =>
    isRight(value) ? undefined : '';

export const text = holds(value => typeof value === 'string');
/** Of any size and sign: a place outside is the nearest one inside. */
export const whole = holds(Number.isInteger);
export const finite = holds(Number.isFinite);
export const oneOf = (...words: readonly unknown[]) => holds(value => words.includes(value));

export const either =
  (...checks: readonly Check[]): Check =>
  value =>
    checks.some(check => check(value) === undefined) ? undefined : '';

export const optional = (check: Check): Check =>
  either(
    holds(value => value === undefined),
    check,
  );

/** Some clients write `null` for what they leave out. */
export const orNothing = (check: Check): Check => either(oneOf(undefined, null), check);

/** A place in a record or list and what is wrong there, for the first one where something is. */
function firstOf(entries: Iterable<readonly [string, Check, unknown]>): string | undefined {
  for (const [name, check, value] of entries) {
    const wrong = check(value);
    if (wrong !== undefined) return `.${name}${wrong}`;
  }
  return undefined;
}

/** What is not named may be anything. */
export function record(fields: Readonly<Record<string, Check>> = {}): Check {
  return value => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
    const given = value as Readonly<Record<string, unknown>>;
    return firstOf(Object.entries(fields).map(([name, check]) => [name, check, given[name]]));
  };
}

export const listOf =
  (check: Check): Check =>
  value =>
    Array.isArray(value) ? firstOf(value.map((each, i) => [String(i), check, each])) : '';
