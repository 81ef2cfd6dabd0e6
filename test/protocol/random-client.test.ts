// A client that does anything: nothing is thrown, nothing stays unanswered, and whatever was done to a log, a fresh
// copy of its text answers the same.
import assert from 'node:assert/strict';
import * as custom from '../../server/src/requests';
import { ABLE } from './harness';
import { Chance } from './random/chance';
import { METHODS } from './random/questions';
import { assertQuiet, Round, type Size } from './random/round';
import { Wire } from './random/wire';

/** How many messages are sent, those that compare aside; `npm run fuzz -- client` sends 500,000. */
const MESSAGES = Number(process.env.ESA_LOG_CLIENT ?? 2000);
/** The same seed is the same client. */
const SEED = Number(process.env.ESA_LOG_CLIENT_SEED ?? 20_270_602);
/** One round alone, as a failure names it. */
const ROUND = process.env.ESA_LOG_CLIENT_ROUND;

/** Whether the run is read, and not only passed. */
const isRecorded = process.env.ESA_LOG_CLIENT !== undefined;

const MESSAGES_A_ROUND: Readonly<Record<Size, number>> = { small: 200, large: 100, long: 60 };
/** After so many rounds, what a server keeps for good is there. */
const WARM_ROUNDS = 12;
const MEGABYTE = 1 << 20;
/** The heap of a server that keeps nothing is not to the byte what it was. */
const MOST_KEPT = 8 * MEGABYTE;

/** Large logs take their time, and one that is too long for colours even more. */
function sizeOf(round: number): Size {
  if (round % 50 === 5) return 'long';
  return round % 12 === 3 ? 'large' : 'small';
}

async function initialize(wire: Wire): Promise<void> {
  const capabilities = {
    workspace: ABLE.workspace,
    window: { workDoneProgress: true },
    textDocument: {
      ...ABLE.textDocument,
      foldingRange: {},
      callHierarchy: {},
      semanticTokens: {
        requests: { range: true },
        tokenTypes: [],
        tokenModifiers: [],
        formats: ['relative'],
      },
    },
  };
  const commands = { showLines: 'showLines', openStory: 'openStory', goToLine: 'goToLine' };
  const initializationOptions = {
    coverage: true,
    attention: true,
    noEntries: true,
    marksLines: true,
    commands,
  };
  const params = { processId: process.pid, rootUri: null, capabilities, initializationOptions };
  assert.equal((await wire.request('initialize', params).reply).error, undefined);
  wire.notify('initialized', {});
}

describe('protocol: a client that does anything', function () {
  this.timeout(0);
  let wire: Wire;
  beforeEach(() => (wire = new Wire()));
  afterEach(() => wire.kill());

  it('sends every request that server and client know beside LSP', () => {
    const known = Object.values(custom).flatMap(each => ('method' in each ? [each.method] : []));
    const told = [
      custom.AttentionNotification.method,
      custom.CoverageNotification.method,
      custom.MarksChangedNotification.method,
      custom.NoEntriesNotification.method,
      custom.StoryChangedNotification.method,
    ];
    const missing = known.filter(method => !METHODS.includes(method) && !told.some(each => each === method));
    assert.deepEqual(missing, []);
  });

  it(`gets all its answers, the same as of a fresh copy (${MESSAGES.toLocaleString('en')} messages)`, async () => {
    await initialize(wire);
    // To begin with is not to be held up.
    await wire.heldUp();
    let messages = 0;
    let comparisons = 0;
    const heldUp: { round: number; size: Size; milliseconds: number }[] = [];
    const heaps: number[] = [];
    for (let number = Number(ROUND ?? 0); messages < MESSAGES; number++) {
      const size = sizeOf(number);
      const round = new Round(wire, Chance.of(SEED, number), size);
      try {
        await round.run(MESSAGES_A_ROUND[size]);
      } catch (error) {
        const again = `ESA_LOG_CLIENT_SEED=${SEED} ESA_LOG_CLIENT_ROUND=${number} npm run fuzz -- client 1`;
        const why = error instanceof Error ? error.message : String(error);
        throw new Error(`round ${number} (${again}): ${why}`, { cause: error });
      }
      messages += round.messages;
      comparisons += round.comparisons;
      heldUp.push({ round: number, size, milliseconds: await wire.heldUp() });
      if (number % 5 === 0) heaps.push(await wire.heap());
      if (isRecorded && number % 50 === 49) console.log(`${messages} messages in ${number + 1} rounds`);
      if (ROUND !== undefined) break;
    }
    report({ messages, comparisons, sent: wire.sent, heldUp, heaps });
    // After what warms it up, closing leaves nothing.
    const [before = NaN] = heaps.slice(Math.ceil(WARM_ROUNDS / 5));
    const [after = NaN] = heaps.slice(-1);
    if (heaps.length > WARM_ROUNDS / 5 + 1)
      assert.ok(
        after - before < MOST_KEPT,
        `the heap went from ${inMegabytes(before)} to ${inMegabytes(after)}`,
      );
    assert.equal(await wire.stop(), 0);
    assertQuiet(wire);
  });
});

const inMegabytes = (bytes: number) => `${(bytes / MEGABYTE).toFixed(1)} MB`;

/** What a run of `npm run fuzz` is read for: a time that passes on one machine is no test on another. */
function report(run: {
  messages: number;
  comparisons: number;
  sent: number;
  heldUp: { round: number; size: Size; milliseconds: number }[];
  heaps: number[];
}): void {
  if (!isRecorded) return;
  const { messages, comparisons, sent, heldUp, heaps } = run;
  console.log(
    `seed ${SEED}: ${messages} messages, ${comparisons} comparisons, ${sent} messages with those that compare`,
  );
  const longest = heldUp.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, 5);
  for (const { round, size, milliseconds } of longest)
    console.log(`the event loop was held up for ${milliseconds.toFixed(1)} ms in round ${round} (${size})`);
  console.log(
    `rounds over 50 ms: ${heldUp.filter(({ milliseconds }) => milliseconds > 50).length} of ${heldUp.length}`,
  );
  const shown = heaps.filter((_, i) => i % Math.ceil(heaps.length / 12) === 0 || i === heaps.length - 1);
  console.log(`heap after closing: ${shown.map(inMegabytes).join(', ')}`);
}
