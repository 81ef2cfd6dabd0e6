// Parameters that are none: anything in them gone, or in place of something else.
import type { Chance } from './chance';

const STRANGE: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  2 ** 53,
  '',
  'x',
  '__proto__',
  'constructor',
  [],
  [[]],
  [null],
  {},
  { uri: 7 },
  { length: 3 },
  { line: 'a', character: null },
];

/** The same with something in it taken away or put in its place. */
export function damaged(chance: Chance, params: unknown): unknown {
  // JSON-RPC has objects and arrays alone; a client that knows nothing of that sends others.
  if (chance.oneIn(12)) return chance.pick([undefined, ...STRANGE]);
  const copy = JSON.parse(JSON.stringify(params ?? {})) as object;
  const spot = chance.pick(spotsOf(copy));
  if (!spot) return chance.pick(STRANGE);
  const holder = spot.holder as Record<string, unknown>;
  if (chance.oneIn(3)) Reflect.deleteProperty(holder, spot.key);
  else holder[spot.key] = chance.pick(STRANGE);
  return copy;
}

interface Spot {
  readonly holder: object;
  readonly key: string;
}

function spotsOf(value: object): (Spot | undefined)[] {
  const spots: (Spot | undefined)[] = [undefined];
  for (const [key, child] of Object.entries(value)) {
    spots.push({ holder: value, key });
    if (typeof child === 'object' && child !== null) spots.push(...spotsOf(child as object).slice(1));
  }
  return spots;
}
