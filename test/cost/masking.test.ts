// Masks of texts made to take long: one of twice the length is at most twice the work, counted and not timed.
import assert from 'node:assert/strict';
import { maskOf } from '../../server/src/log/masking/mask';
import { WorkCounter } from './counter';

describe('masking', function () {
  this.timeout(0);
  const counter = new WorkCounter();
  after(() => {
    counter.stop();
  });

  it('a text of twice the length is at most twice the work', () => {
    const pieces = [
      "'",
      '"',
      '(',
      ')',
      '<',
      '[a',
      "a'",
      "'a",
      'a',
      'a-',
      '1',
      '1z',
      '1:',
      ':',
      '.',
      '\\',
      'é',
      ' ',
      'a.',
      '@',
    ];
    const work = (text: string) =>
      counter.of(() => {
        maskOf(text);
      });
    for (const before of ['', "'", '(', 'a', '0x']) {
      for (const piece of pieces) {
        const make = (length: number) => before + piece.repeat(length) + '!';
        work(make(4000));
        const ratio = work(make(4000)) / Math.max(2000, work(make(2000)));
        assert.ok(ratio <= 2.2, `${ratio.toFixed(2)}: ${before}${piece}`);
      }
    }
  });
});
