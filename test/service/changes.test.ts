// The one policy for "the log has changed": who is told, when, and of what is closed nobody.
import assert from 'node:assert/strict';
import { PushedProblems } from '../../server/src/protocol/pushedProblems';
import { NEVER_CANCELLED } from '../../server/src/service/cancellation';
import { coverageMeter } from '../../server/src/service/coverageMeter';
import { DELAYS } from '../../server/src/service/delays';
import { URI } from '../features/asking';
import { info } from '../log/making';
import { serviceOf } from './asking';
import { Clock } from './clock';

const FAILED = info('SMTP Auth: (ICID 7) failed for user: ada using AUTH mechanism: PLAIN with profile: P');
const OTHER = 'file:///other.log';

/** A service whose time passes when a test says so, and what has been told, each with its moment. */
function watched() {
  const clock = new Clock();
  const { service, told: failures } = serviceOf({ scheduler: clock });
  const told: [string, string, number][] = [];
  const pushed = new PushedProblems(service, ({ uri, diagnostics }) =>
    told.push([`${diagnostics.length} problems`, uri, clock.now()]),
  );
  const coverage = coverageMeter(({ uri, entries }) => told.push([`${entries} entries`, uri, clock.now()]));
  service.changes.subscribe(pushed);
  service.changes.subscribe(coverage);
  let version = 1;
  const append = (uri = URI) => {
    const start = { line: 0, character: 0 };
    service.documents.change(uri, ++version, [{ range: { start, end: start }, text: `${FAILED}\n` }]);
  };
  const of = (kind: string) => told.filter(([what]) => what.endsWith(kind));
  return { clock, service, failures, told, of, append };
}

describe('a change of a log', () => {
  it('has its problems told once, when the burst is over', async () => {
    const { clock, service, of, append } = watched();
    service.documents.open(URI, 1, FAILED);
    for (let edit = 0; edit < 5; edit++) {
      await clock.pass(150);
      append();
    }
    await clock.pass(199);
    assert.deepEqual(of('problems'), []);
    await clock.pass(1);
    assert.deepEqual(of('problems'), [['6 problems', URI, 950]]);
    await clock.pass(10_000);
    assert.equal(of('problems').length, 1);
    assert.ok(clock.isQuiet);
  });

  it('is one of its own log', async () => {
    const { clock, service, of, append } = watched();
    service.documents.open(URI, 1, FAILED);
    service.documents.open(OTHER, 1, FAILED);
    await clock.pass(150);
    append(OTHER);
    await clock.pass(1000);
    assert.deepEqual(of('problems'), [
      ['1 problems', URI, 200],
      ['2 problems', OTHER, 350],
    ]);
  });

  it('has a story told while the burst goes on, once in so many milliseconds', async () => {
    const { clock, service, failures, append } = watched();
    service.documents.open(URI, 1, FAILED);
    const asked = service.story(URI, { position: { line: 0, character: 60 } }, {}, NEVER_CANCELLED);
    await clock.pass(0);
    const story = (await asked)?.uri ?? '';
    service.documents.open(story, 1, '');
    const text = service.storyText(story, NEVER_CANCELLED);
    await clock.pass(0);
    assert.match(await text, /failed for user: ada/);
    const since = clock.now();
    const told: number[] = [];
    for (let edit = 0; edit < 10; edit++) {
      append();
      await clock.pass(100);
      if (failures.stories.length > told.length) told.push(clock.now() - since);
    }
    // Edits at 0, 100, 200 are one; the next is at 300 or 400, and so on.
    assert.equal(told[0], DELAYS.stories.ms);
    assert.ok(told.length >= 2 && told.length <= 3, String(told));
  });

  it('is told of no log that has been closed, whose problems are taken away at once', async () => {
    const { clock, service, told, append } = watched();
    service.documents.open(URI, 1, FAILED);
    await clock.pass(1000);
    append();
    told.length = 0;
    service.documents.close(URI);
    assert.deepEqual(told, [['0 problems', URI, 1000]]);
    await clock.pass(10_000);
    assert.equal(told.length, 1);
    assert.ok(clock.isQuiet);
  });

  it('has what is counted in the background begun anew', async () => {
    const { clock, service, of, append } = watched();
    service.documents.open(URI, 1, FAILED);
    append();
    append();
    await clock.pass(0);
    assert.deepEqual(of('entries'), [['3 entries', URI, 0]]);
  });

  it('of what is to be shown has problems told anew, and nothing counted', async () => {
    const { clock, service, told } = watched();
    service.documents.open(URI, 1, FAILED);
    await clock.pass(1000);
    told.length = 0;
    service.documents.settingsChanged();
    await clock.pass(1000);
    assert.deepEqual(told, [['1 problems', URI, 1200]]);
  });

  it('is told to all others where one fails, and that is noted', async () => {
    const { clock, service, failures, of } = watched();
    const reaction = () => 'begin' as const;
    const update = () => {
      throw new Error('broken at once');
    };
    const later = () => Promise.reject(new Error('broken later'));
    const inPieces = function* () {
      yield;
      throw new Error('broken in pieces');
    };
    service.changes.subscribe({ delay: DELAYS.problems, reaction, update });
    service.changes.subscribe({ delay: DELAYS.problems, reaction, update: later });
    service.changes.subscribe({ delay: DELAYS.coverage, reaction, update: inPieces });
    service.documents.open(URI, 1, FAILED);
    await clock.pass(1000);
    assert.deepEqual(failures.errors.map(error => /broken \w+ ?\w*/.exec(error)?.[0]).sort(), [
      'broken at once',
      'broken in pieces',
      'broken later',
    ]);
    assert.equal(of('problems').length, 1);
    assert.equal(of('entries').length, 1);
  });
});
