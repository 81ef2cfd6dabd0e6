// The table from numbers to rows: it answers as a map does, and takes no more memory than it says.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NumberTable } from '../../server/src/log/index/numberTable';

/** The first number that a place of the table cannot hold, and others around it and far above. */
const LARGE = [2 ** 31 - 2, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1];

/** Few, so that each is set, deleted and set again; far from each other, so that many share a place. */
const numbers = fc.uniqueArray(
  fc.oneof({ arbitrary: fc.nat(2 ** 31 - 1), weight: 4 }, fc.nat(20), fc.constantFrom(...LARGE)),
  { minLength: 1, maxLength: 30 },
);

/** By its place among the numbers, what is done with one: given a row, or deleted. */
const changes = fc.array(
  fc.record({
    which: fc.nat(29),
    row: fc.oneof(fc.nat(1_000_000), fc.constant(undefined)),
  }),
  { maxLength: 150, size: 'max' },
);

describe('a table of numbers', () => {
  it('answers as a map does, whatever is set and deleted', () => {
    fc.assert(
      fc.property(numbers, changes, (known, all) => {
        const table = new NumberTable();
        const map = new Map<number, number>();
        for (const { which, row } of all) {
          const number = known[which % known.length] ?? 0;
          if (row === undefined) {
            table.delete(number);
            map.delete(number);
          } else {
            table.set(number, row);
            map.set(number, row);
          }
          assert.deepEqual(
            known.map(each => table.get(each)),
            known.map(each => map.get(each) ?? -1),
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps all of many numbers that count up, and loses those that are deleted from it', () => {
    const table = new NumberTable();
    const count = 20_000;
    for (let number = 0; number < count; number++) table.set(number, 3 * number);
    for (let number = 0; number < count; number += 2) table.delete(number);
    for (let number = 0; number < count; number++)
      assert.equal(table.get(number), number % 2 === 0 ? -1 : 3 * number);
  });

  it('has eight bytes for each place, and twice as many places where more than three in four would be taken', () => {
    const bytes = (count: number) => {
      const table = new NumberTable();
      for (let number = 0; number < count; number++) table.set(number, number);
      return table.byteLength;
    };
    assert.deepEqual([0, 6, 7, 12, 13, 12_288, 12_289].map(bytes), [64, 64, 128, 128, 256, 131_072, 262_144]);
  });

  it('takes no more memory by numbers that come again, or come and go', () => {
    const table = new NumberTable();
    for (let number = 0; number < 1000; number++) {
      for (const row of [1, 2, 3]) table.set(number, row);
      table.delete(number);
      table.delete(number);
      table.delete(number + 1);
    }
    assert.equal(table.byteLength, new NumberTable().byteLength);
    // Those that were deleted in vain have made no room that is not there.
    for (let number = 0; number < 7; number++) table.set(number, number);
    assert.ok(table.byteLength > new NumberTable().byteLength);
  });

  it('counts the memory of large numbers as well', () => {
    const table = new NumberTable();
    const bytes = [table.byteLength];
    for (const number of [2 ** 31, 2 ** 32, 2 ** 40]) {
      table.set(number, 1);
      bytes.push(table.byteLength);
    }
    assert.deepEqual(
      bytes,
      [...new Set(bytes)].sort((a, b) => a - b),
    );
    for (const number of [2 ** 31, 2 ** 32, 2 ** 40]) table.delete(number);
    assert.equal(table.byteLength, bytes[0]);
  });
});
