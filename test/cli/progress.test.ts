// What a terminal is told while a file is read.
import assert from 'node:assert/strict';
import { Progress, type Environment } from '../../server/src/cli/progress';

/** What is drawn, by a clock that a test moves. */
class Screen {
  readonly drawn: string[] = [];
  time = 0;

  around(isTTY = true, besideIsTTY = false): Environment {
    const none = (): void => {
      throw new Error('Nothing is to be written beside.');
    };
    return {
      to: { isTTY, write: text => this.drawn.push(text) },
      beside: { isTTY: besideIsTTY, write: none },
      now: () => this.time,
    };
  }
}

const ERASE = '\r\u001b[K';

describe('cli: progress', () => {
  it('is told in percent of a file, and erased at the end', () => {
    const screen = new Screen();
    const progress = new Progress(1000, screen.around());
    for (const bytes of [0, 499, 500, 500]) {
      progress.add(bytes);
      screen.time += 100;
    }
    progress.end();
    progress.end();
    const shares = ['0 %', '49 %', '99 %', '100 %'].map(share => `${ERASE}esa-log: ${share} read`);
    assert.deepEqual(screen.drawn, [...shares, ERASE]);
  });

  it('is told in bytes where nobody knows how many there are', () => {
    const screen = new Screen();
    new Progress(undefined, screen.around()).add(1_234_567);
    assert.deepEqual(screen.drawn, [`${ERASE}esa-log: 1.2 MB read`]);
  });

  it('is drawn ten times a second, however often something is read', () => {
    const screen = new Screen();
    const progress = new Progress(undefined, screen.around());
    for (; screen.time < 1000; screen.time++) progress.add(1);
    assert.equal(screen.drawn.length, 10);
  });

  it('is told of an empty file without a number that is none', () => {
    const screen = new Screen();
    new Progress(0, screen.around()).add(0);
    assert.deepEqual(screen.drawn, [`${ERASE}esa-log: 0 % read`]);
  });

  for (const [name, isTTY, besideIsTTY] of [
    ['where standard error is no terminal', false, false],
    ['where the output is seen on the terminal itself', true, true],
  ] as const) {
    it(`is silent ${name}`, () => {
      const screen = new Screen();
      const progress = new Progress(10, screen.around(isTTY, besideIsTTY));
      progress.add(5);
      progress.end();
      assert.deepEqual(screen.drawn, []);
    });
  }

  it('leaves nothing behind in a process that goes on', () => {
    const before = process.listenerCount('exit');
    for (let time = 0; time < 20; time++) {
      const progress = new Progress(10, new Screen().around());
      progress.add(5);
      progress.end();
    }
    assert.equal(process.listenerCount('exit'), before);
  });
});
