// A log whose reading throws: its user is told, and everything else goes on.
import assert from 'node:assert/strict';
import { PushedProblems } from '../../server/src/protocol/pushedProblems';
import { Chains } from '../../server/src/log/index/chains';
import { ChunkedText } from '../../server/src/log/text/chunkedText';
import { NEVER_CANCELLED } from '../../server/src/service/cancellation';
import { coverageMeter } from '../../server/src/service/coverageMeter';
import { EmptyLogs } from '../../server/src/service/emptyLogs';
import type { OpenLog } from '../../server/src/service/openLog';
import { URI } from '../features/asking';
import { info, there } from '../log/making';
import { serviceOf } from './asking';
import { Clock } from './clock';

const OTHER = 'file:///other.log';
const FAILED = info('SMTP Auth: (ICID 7) failed for user: ada using AUTH mechanism: PLAIN with profile: P');
const POISON = 'this cannot be read';
/** So long that it is read in more than one slice, where slices are short. */
const LONG = `${FAILED}\n`.repeat(4000);

const START = { line: 0, character: 0 };
const before = (text: string) => ({ range: { start: START, end: START }, text });
/** From the beginning on. */
const without = (length: number) => ({
  range: { start: START, end: { line: 0, character: length } },
  text: '',
});

const { bytesFrom, replace } = Object.getOwnPropertyDescriptors(ChunkedText.prototype);

/** A service for which time stands still but for slices, and what it has told. */
function watched() {
  const clock = new Clock();
  let now = 0;
  const { service, told } = serviceOf({
    scheduler: { after: clock.after, soon: clock.soon, now: () => (now += 1000) },
  });
  const pushed: [string, number][] = [];
  const counted: [string, number][] = [];
  const empty: string[] = [];
  service.changes.subscribe(
    new PushedProblems(service, ({ uri, diagnostics }) => pushed.push([uri, diagnostics.length])),
  );
  service.changes.subscribe(coverageMeter(({ uri, entries }) => counted.push([uri, entries])));
  service.changes.subscribe(new EmptyLogs(({ uri }: OpenLog) => empty.push(uri)));
  const problems = async (uri = URI) => {
    const answer = service.problems(uri, NEVER_CANCELLED);
    await clock.pass(1000);
    return (await answer).length;
  };
  return { clock, service, told, pushed, counted, empty, problems };
}

describe('a log that cannot be read', () => {
  beforeEach(() => {
    ChunkedText.prototype.bytesFrom = function (line, into) {
      if (this.pieceAt(line).text.includes(POISON)) throw new RangeError('no more memory');
      return bytesFrom.value?.call(this, line, into);
    };
  });
  afterEach(() => {
    Object.defineProperties(ChunkedText.prototype, { bytesFrom, replace });
  });

  it('is told of once, with the place, and answers empty', async () => {
    const { clock, service, told, counted, empty, problems } = watched();
    service.documents.open(URI, 1, POISON);
    service.documents.open(OTHER, 1, FAILED);
    await clock.pass(10_000);
    assert.equal(await problems(), 0);
    assert.equal(await service.hover(URI, START, NEVER_CANCELLED), null);
    assert.deepEqual(told.messages, [
      'ESA Log could not read mail.current, at line 1 or behind it: nothing is shown about this log. It is tried again with the next edit, and when the log is closed and opened again. Its output says why.',
    ]);
    assert.equal(told.errors.length, 1);
    assert.match(told.errors[0] ?? '', /^mail\.current could not be read: RangeError: no more memory/);
    assert.equal(await problems(OTHER), 1);
    assert.deepEqual(counted, [[OTHER, 1]]);
    assert.deepEqual(empty, [], 'nobody knows whether it has entries');
    assert.ok(clock.isQuiet, 'nobody waits for it');
  });

  it('fails amid its reading as well', async () => {
    const { clock, service, told, pushed, problems } = watched();
    service.documents.open(URI, 1, `${LONG}${POISON}\n`);
    const waiting = service.problems(URI, NEVER_CANCELLED);
    assert.equal(told.messages.length, 0, 'not come to it yet');
    await clock.pass(10_000);
    assert.deepEqual(await waiting, []);
    assert.equal(told.messages.length, 1);
    const [, line] = /at line ([\d,]+) or/.exec(told.messages[0] ?? '') ?? [];
    const at = Number(line?.replace(',', ''));
    assert.ok(at > 1000 && at <= 4001, line);
    assert.deepEqual(pushed, [[URI, 0]]);
    assert.equal(await problems(), 0);
    assert.ok(clock.isQuiet);
  });

  it('is read again with each edit, and told of again only after it could be read', async () => {
    const { clock, service, told, counted, problems } = watched();
    service.documents.open(URI, 1, `${POISON}\n${LONG}`);
    await clock.pass(1000);
    service.documents.change(URI, 2, [before(`${FAILED}\n`)]);
    await clock.pass(1000);
    assert.equal(told.messages.length, 1);
    assert.equal(told.errors.length, 2);
    service.documents.change(URI, 3, [without(FAILED.length), { ...without(0), text: '' }]);
    await clock.pass(1000);
    assert.equal(await problems(), 0);
    const second = { start: { line: 1, character: 0 }, end: { line: 1, character: POISON.length } };
    service.documents.change(URI, 4, [{ range: second, text: '' }]);
    assert.equal(await problems(), 1000, 'as many as are listed');
    assert.deepEqual(counted, [[URI, 4000]], 'all of it is read, and no entry twice');
    assert.equal(told.messages.length, 1);
    service.documents.change(URI, 5, [before(POISON)]);
    await clock.pass(1000);
    assert.equal(told.messages.length, 2);
    service.documents.change(URI, 6, [{ text: FAILED }]);
    assert.equal(await problems(), 1, 'a whole new text is another one');
  });

  it('is read again from its beginning, since half of a batch may have been taken', async () => {
    const { take } = Object.getOwnPropertyDescriptors(Chains.prototype);
    Chains.prototype.take = () => {
      throw new RangeError('no more memory');
    };
    const { clock, service, told } = watched();
    service.documents.open(URI, 1, LONG);
    await clock.pass(1000);
    Object.defineProperties(Chains.prototype, { take });
    assert.equal(told.messages.length, 1);
    const end = { line: 4000, character: 0 };
    service.documents.change(URI, 2, [{ range: { start: end, end }, text: FAILED }]);
    await clock.pass(1000);
    const lines = service.linesOfConnection(URI, START, NEVER_CANCELLED);
    await clock.pass(1000);
    assert.equal((await lines)?.ranges.length, 4001);
  });

  it('is not read with an edit of which nobody knows how much is done', async () => {
    const { clock, service, told, problems } = watched();
    service.documents.open(URI, 1, FAILED);
    ChunkedText.prototype.replace = () => {
      throw new RangeError('no more memory');
    };
    service.documents.change(URI, 2, [before(`${FAILED}\n`)]);
    await clock.pass(1000);
    Object.defineProperties(ChunkedText.prototype, { replace });
    assert.equal(await problems(), 0);
    service.documents.change(URI, 3, [before(`${FAILED}\n`)]);
    assert.equal(await problems(), 0, 'the text would not be that of the editor');
    assert.deepEqual(told.messages, [
      'ESA Log could not take up the text of mail.current: nothing is shown about this log until it is closed and opened again. Its output says why.',
    ]);
    service.documents.change(URI, 4, [{ text: `${FAILED}\n${FAILED}` }, before(`${FAILED}\n`)]);
    assert.equal(await problems(), 3);
  });

  it('leaves its story as it was, and says so', async () => {
    const { clock, service, told } = watched();
    service.documents.open(URI, 1, info('ICID 7 close'));
    const asked = service.story(URI, { position: START }, {}, NEVER_CANCELLED);
    await clock.pass(1000);
    const { uri } = there(await asked);
    const story = async () => {
      const text = service.storyText(uri, NEVER_CANCELLED);
      await clock.pass(1000);
      return text;
    };
    assert.match(await story(), /ICID 7 close/);
    service.documents.change(URI, 2, [before(`${POISON}\n`)]);
    await clock.pass(1000);
    assert.deepEqual(told.stories, [uri]);
    assert.match(
      await story(),
      /# mail\.current could not be read: this is what it said before\.\n[^]*ICID 7 close/,
    );
    service.documents.close(URI);
    service.documents.open(URI, 1, POISON);
    assert.equal(told.messages.length, 2, 'told of the log, and not of the story');
  });
});
