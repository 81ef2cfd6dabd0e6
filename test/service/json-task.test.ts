// What is put into words in pieces is what JSON makes of it at once.
import assert from 'node:assert/strict';
import { jsonTask } from '../../server/src/node/transport/jsonTask';

const many = <T>(make: (place: number) => T, count = 50_000): T[] =>
  Array.from({ length: count }, (_, place) => make(place));
const place = (line: number) => ({
  uri: 'file:///a "b".log',
  range: { start: { line, character: 1 }, end: { line, character: 7 } },
});
const values: Record<string, unknown> = {
  'a short answer': { jsonrpc: '2.0', id: 'x"', result: { of: [1, null, undefined], left: undefined } },
  'no answer': { jsonrpc: '2.0', id: 1, result: null },
  'many places': { jsonrpc: '2.0', id: 1, result: many(place) },
  'a tree': {
    id: 1,
    result: many(
      at => ({ name: `\u2028${at}`, children: at === 7 ? many(place, 9000) : [place(at)], x: undefined }),
      3000,
    ),
  },
  'a list of nothing JSON knows': [many(() => undefined), many(() => () => 1), many(() => Number.NaN)],
  'members that are left out': { a: undefined, b: () => 1, c: many(place), d: Symbol('x'), e: [], f: {} },
  'what says itself how it is written': { at: new Date(0), of: many(() => new Date(0), 20_000) },
  'text of all kinds': many(at => `\ud800${String.fromCharCode(at % 300)}😀`),
};

function written(value: unknown): { parts: string[]; stops: number } {
  const parts: string[] = [];
  const stops = [...jsonTask(value, part => parts.push(part))].length;
  return { parts, stops };
}

describe('JSON in pieces', () => {
  for (const [name, value] of Object.entries(values)) {
    it(`is the same: ${name}`, () => {
      assert.equal(written(value).parts.join(''), JSON.stringify(value));
    });
  }

  it('comes in pieces of about the same length, and at once where it is short', () => {
    for (const name of ['many places', 'a tree']) {
      const { parts, stops } = written(values[name]);
      const longest = Math.max(...parts.map(({ length }) => length));
      assert.ok(longest * 10 < parts.join('').length, `${name}: ${longest}`);
      assert.ok(stops > 10, `${name}: ${stops} stops`);
    }
    assert.equal(written(values['a short answer']).stops, 0);
  });
});
