// Many who wait for the same are no burden to others: each of them has a turn of the event loop of its own.
import assert from 'node:assert/strict';
import { nodeScheduler } from '../../server/src/node/scheduler';
import { OpenLog } from '../../server/src/service/openLog';
import { onePerTurn } from '../../server/src/service/scheduler';
import { runInSlices } from '../../server/src/service/slices';
import { info } from '../log/making';
import { URI } from '../features/asking';

const WAITING = 12;

/** Counts the turns of the event loop until it is stopped. */
function countTurns(): { readonly count: number; stop(): void } {
  const turns = {
    count: 0,
    isWanted: true,
    stop() {
      turns.isWanted = false;
    },
  };
  const next = () => {
    turns.count++;
    if (turns.isWanted) setImmediate(next);
  };
  setImmediate(next);
  return turns;
}

const inTurns = async (begin: (note: () => void) => Promise<unknown>[]): Promise<number[]> => {
  const turns = countTurns();
  const noted: number[] = [];
  await Promise.all(
    begin(() => {
      noted.push(turns.count);
    }),
  );
  turns.stop();
  return noted;
};

const times = <T>(make: (place: number) => T): T[] =>
  Array.from({ length: WAITING }, (_, place) => make(place));

describe('a turn of the event loop', () => {
  it('is enough for one of those who have waited for a log', async () => {
    const log = new OpenLog(URI, 1, `${info('ICID 7 close')} x\n`.repeat(60_000), onePerTurn(nodeScheduler));
    assert.equal(log.isRead, false);
    const noted = await inTurns(note => times(() => log.whenRead().then(note)));
    assert.equal(new Set(noted).size, WAITING);
  });

  it('is enough for a slice of one work', async () => {
    const scheduler = onePerTurn(nodeScheduler);
    const noted = await inTurns(note =>
      times(() =>
        runInSlices(
          (function* () {
            for (let piece = 0; piece < 3; piece++) {
              note();
              // As long as a slice.
              for (const end = Date.now() + 10; Date.now() < end;);
              yield;
            }
          })(),
          scheduler,
        ),
      ),
    );
    // The first slices were all begun at once.
    const later = noted.slice(WAITING);
    assert.equal(later.length, 2 * WAITING);
    assert.equal(new Set(later).size, later.length);
  });
});
