// Nothing that is asked about a log is done in one go where that could hold others up: counted, not timed.
import assert from 'node:assert/strict';
import { outgoingCalls, prepareCallHierarchy } from '../../server/src/features/callHierarchy';
import { connections } from '../../server/src/features/connections/connections';
import {
  findConnection,
  placeOfSymbol,
  withPlaces,
  workspaceSymbols,
} from '../../server/src/features/findConnection';
import { hover, prepareHover } from '../../server/src/features/hover/hover';
import { inlayHints } from '../../server/src/features/inlayHints';
import { linesOfConnection, highlights, references } from '../../server/src/features/navigation';
import { outline } from '../../server/src/features/outline';
import { sequenceOf } from '../../server/src/features/sequence/sequence';
import { spansOfConnection } from '../../server/src/features/spans';
import { storyNameOf } from '../../server/src/features/story/storyName';
import { storyPage } from '../../server/src/features/story/storyPage';
import { shapes } from '../../server/src/features/unread';
import { runTask, type Task } from '../../server/src/log/task';
import { info, logOf, only, there } from '../log/making';
import { TWICE, WorkCounter } from '../cost/counter';
import { ASKED, context, on, URI } from './asking';

const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);
const NEW =
  'New SMTP ICID 7 interface mail (192.0.2.1) address 192.0.2.2 reverse dns host unknown verified no';

/** A connection that brought many messages. */
const busy = (messages: number) =>
  logOf(
    ...[
      NEW,
      ...numbers(messages).flatMap(mid => [`Start MID ${mid} ICID 7`, `MID ${mid} ICID 7 From: <>`]),
    ].map(info),
  );

/** Messages that are rewritten to each other, again and again. */
const cycle = (lines: number) =>
  logOf(...numbers(lines).map(line => info(`MID ${1 + (line % 2)} rewritten to MID ${2 - (line % 2)} by x`)));

/** A message whose lines name as many recipients. */
const toMany = (lines: number, recipients: number) =>
  logOf(
    ...[
      'Start MID 1 ICID 7',
      ...numbers(lines).map(
        line => `Message done DCID ${line % 4} MID 1 to RID [${numbers(recipients).join(', ')}]`,
      ),
    ].map(info),
  );

const failedLogon = (user: string) =>
  `SMTP Auth: (ICID 7) failed for user: ${user} using AUTH mechanism: LOGIN with profile: P`;

/** Each as long. */
const longLines = (count: number, length: number, text: (number: number) => string) =>
  logOf(...[NEW, ...numbers(count).map(number => `${text(number)} ${'x '.repeat(length / 2)}`)].map(info));

/** A number that comes again and again. */
const again = (count: number) => logOf(...numbers(count).map(() => info(NEW)));

/** Many appliances, each with a connection of its own. */
const appliances = (count: number) =>
  logOf(
    ...numbers(count).flatMap(host =>
      [NEW, 'ICID 7 close'].map(text => `Jun  2 09:00:00 mx${host} mail: Info: ${text}`),
    ),
  );

describe('what is asked about a large log', () => {
  const counter = new WorkCounter();
  after(() => {
    counter.stop();
  });

  /** Asserts that a work stops early, and again and again. */
  function assertInPieces(ask: () => Task<unknown>): void {
    let pieces: Task<unknown> | undefined;
    const first = counter.of(() => {
      pieces = ask();
      pieces.next();
    });
    let stops = 0;
    const rest = counter.of(() => {
      while (pieces?.next().done === false) stops++;
    });
    assert.ok(first * 10 < rest, `${first} steps before it stops, ${rest} behind`);
    assert.ok(stops > 10, `${stops} stops`);
    // What is found in pieces is not turned into an answer at once.
    const again = ask();
    for (let stop = 0; stop <= stops; stop++) again.next();
    const last = counter.of(() => again.next());
    assert.ok(last * 10 < rest, `${last} steps behind the last stop of ${rest}`);
  }

  const many = toMany(40, 2000);
  const mid = on(many, 1, 'MID');
  const unknown = longLines(40, 30_000, number => `MID 1 Zorp${'x'.repeat(number)}`);
  const logons = longLines(40, 30_000, number => failedLogon(`u${number}`));
  const all = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
  const rewritten = cycle(20_000);
  const brought = busy(10_000);
  const cameAgain = again(40_000);
  const chained = logOf(
    ...numbers(10_000).map(mid => info(`MID ${mid + 1} rewritten to MID ${mid + 2} by x`)),
  );
  const ofMany = appliances(20_000);
  const questions: Record<string, () => Task<unknown>> = {
    references: () => references(rewritten, URI, on(rewritten, 1, 'ID'), true),
    highlights: () => highlights(rewritten, on(rewritten, 1, 'ID')),
    'the outline of lines that name many recipients': () => outline(many, context()),
    'the sequence of such lines': () => sequenceOf(many, { position: mid }, context()),
    'what comes of their message': () =>
      outgoingCalls(many, ASKED, there(prepareCallHierarchy(many, ASKED, mid, context())?.[0]), context()),
    'the hints of long lines': () =>
      inlayHints(logons, all, context({ inlayHints: { clientAddress: true, elapsedTime: true } })),
    'the shapes of long lines': () => shapes(unknown),
    'the users of long lines': () => connections(logons, { path: { group: 'user' } }, context()),
    'the lines of a message': () => linesOfConnection(rewritten, on(rewritten, 1, 'ID')),
    'the lines of its story': () =>
      spansOfConnection(rewritten, { position: on(rewritten, 1, 'ID') }, { scope: 'story' }),
    'the connections of a number that came again and again': () =>
      findConnection(cameAgain, 'ICID 7', 1, context(), () => undefined),
    'a number among many appliances': () => findConnection(ofMany, '70001', 1, context(), () => undefined),
    'the story of messages that were rewritten again and again': () =>
      storyPage(chained, storyNameOf(chained, URI, only(chained, 'MID 7'), false), context()),
    'the lines of the story of a busy connection': () =>
      spansOfConnection(brought, { position: on(brought, 1, 'ID') }, { scope: 'story' }),
  };
  for (const [name, ask] of Object.entries(questions)) {
    it(`is answered in pieces: ${name}`, () => {
      assertInPieces(ask);
    }).timeout(60_000);
  }

  /** Another log each time: what was read before is remembered. */
  const hoverOn = (lines: readonly string[], line: number) => {
    const log = logOf(...lines.map(info));
    // All attempts of a log are judged once, in steps.
    runTask(prepareHover(log, { line, character: 5 }));
    return counter.of(() => hover(log, URI, { line, character: 5 }, context()));
  };
  it('reads no more for a hover on a logon, however many lines its connection has', () => {
    const guess = (user: number) =>
      `SMTP Auth: (ICID 7) failed for user: u${user} using AUTH mechanism: LOGIN with profile: P`;
    const guesses = (count: number) => [NEW, ...numbers(count).map(guess)];
    const others = (count: number) => [
      NEW,
      ...numbers(count).map(number => `ICID 7 what nobody has written ${number}`),
      guess(0),
    ];
    hoverOn(guesses(10), 5);
    for (const lines of [guesses, others]) {
      const [some, many] = [8000, 32_000].map(count => hoverOn(lines(count), lines(count).length - 1));
      // To list its lines takes a step for each; to read one takes hundreds.
      assert.ok((many ?? 0) - (some ?? 0) < 24_000 * 12, `${some}, then ${many}`);
    }
  });

  it('gathers the users of a row in pieces', () => {
    const guessed = logOf(info(NEW), ...numbers(40_000).map(user => info(failedLogon(`u${user}`))));
    const row = () => connections(guessed, { path: { group: 'all' } }, context());
    // What sorts all connections is made once.
    const [{ users, moreUsers } = {}] = runTask(row()).rows;
    assert.equal((users?.length ?? 0) + (moreUsers ?? 0), 40_000);
    assert.ok([...row()].length > 10);
  });

  it('finds the place of a symbol at once, however often its number came again', () => {
    const steps = [100, 10_000].map(count => {
      const log = again(count);
      const symbols = runTask(workspaceSymbols(log, URI, '7', context()));
      assert.ok([...withPlaces(log, symbols)].length >= Math.min(count, 200));
      const [{ data } = { data: undefined }] = symbols;
      assert.ok(placeOfSymbol(log, data));
      return counter.of(() => placeOfSymbol(log, data));
    });
    // To count those of its number takes a few steps for each; to read when one began takes hundreds.
    assert.ok((steps[1] ?? 0) - (steps[0] ?? 0) < 9900 * 5, steps.join());
  });

  it('takes twice as long for twice as many appliances', () => {
    const growth = counter.growth(appliances, log => runTask(outline(log, context())), 1000);
    assert.ok(growth < TWICE, `${growth} times the work`);
  });
});
