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

interface Notification {
  readonly method: string;
  readonly params: unknown;
}

const notification = (method: string, params: unknown): Notification => ({ method, params });

/** What says nothing that could be done to a log, whole or in part. */
export function damagedNotification(chance: Chance, uri: string, version: number): Notification {
  const textDocument = { uri, version };
  const good = { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } }, text: 'x' };
  const start = { line: 0, character: 0 };
  const bad = chance.pick<unknown>([
    null,
    7,
    {},
    { text: 7 },
    { text: null },
    { ...good, text: undefined },
    { range: 7, text: '' },
    { range: { start }, text: '' },
    { range: { start, end: { line: 0.5, character: 0 } }, text: '' },
    { range: { start, end: { line: '0', character: 0 } }, text: '' },
    { range: { start: { line: 0 }, end: start }, text: '' },
  ]);
  const nobody = 'file:///var/log-none/mail.current';
  return chance.weighed<() => Notification>([
    [
      4,
      () => {
        return notification('textDocument/didChange', {
          textDocument,
          contentChanges: chance.pick([[bad], [good, bad], [bad, good]]),
        });
      },
    ],
    [
      1,
      () => {
        return notification('textDocument/didChange', { textDocument: { uri }, contentChanges: [good] });
      },
    ],
    [
      1,
      () => {
        return notification('textDocument/didChange', {
          textDocument,
          contentChanges: chance.pick([null, 7, {}, undefined]),
        });
      },
    ],
    [
      1,
      () => {
        return notification('textDocument/didChange', {
          textDocument: { uri: nobody, version },
          contentChanges: [good],
        });
      },
    ],
    [
      1,
      () => {
        return notification('textDocument/didClose', {
          textDocument: chance.pick([null, {}, { uri: 7 }, { uri: nobody }]),
        });
      },
    ],
    [
      1,
      () => {
        return notification('textDocument/didOpen', {
          textDocument: chance.pick([null, {}, { uri }, { uri, languageId: 'esa-log', version, text: 7 }]),
        });
      },
    ],
    [
      1,
      () => {
        return notification('workspace/didChangeConfiguration', chance.pick([undefined, null, 7, []]));
      },
    ],
    [
      1,
      () => {
        return notification(
          chance.pick([
            'textDocument/didChange',
            'textDocument/didOpen',
            'textDocument/didClose',
            '$/cancelRequest',
          ]),
          chance.pick([undefined, null, 7, 'x', [], [7]]),
        );
      },
    ],
  ])();
}
