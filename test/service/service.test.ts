// The language service by itself, without a connection: a document, a question, an answer.
import assert from 'node:assert/strict';
import type { DocumentSymbol, MarkupContent } from 'vscode-languageserver-types';
import { NEVER_CANCELLED } from '../../server/src/service/cancellation';
import type { Scheduler } from '../../server/src/service/scheduler';
import { Unanswered } from '../../server/src/service/questions';
import { nodeScheduler } from '../../server/src/node/scheduler';
import { URI } from '../features/asking';
import { info } from '../log/making';
import { serviceOf } from './asking';

const lines = [
  info('New SMTP ICID 7 interface mail (192.0.2.1) address 192.0.2.2 reverse dns host unknown verified no'),
  info('SMTP Auth: (ICID 7) failed for user: ada using AUTH mechanism: PLAIN with profile: P'),
  info('ICID 7 close'),
];
const text = lines.join('\n');
const at = (line: number, words: string) => ({
  line,
  character: (lines[line] ?? '').indexOf(words) + 1,
});
const isUnanswered = (why: string) => (error: unknown) => error instanceof Unanswered && error.why === why;

/** Every slice is one piece, so that there is a while amid each answer. */
function slow(): Scheduler {
  let now = 0;
  return { ...nodeScheduler, now: () => (now += 1000) };
}

/** A log that takes many slices to be asked. */
const connections = (first: number, count: number) =>
  Array.from({ length: count }, (_, place) => {
    const icid = first + place;
    return [
      info(`New SMTP ICID ${icid} interface mail (192.0.2.1) address 192.0.2.2`),
      info(`ICID ${icid} close`),
    ];
  })
    .flat()
    .join('\n');

describe('the language service', () => {
  it('answers about a document that is open', async () => {
    const { service } = serviceOf();
    service.documents.open(URI, 1, text);
    const hover = await service.hover(URI, at(1, 'failed'), NEVER_CANCELLED);
    assert.match((hover?.contents as MarkupContent).value, /192\.0\.2\.2/);
    const definition = await service.definition(URI, at(2, 'ICID 7'), NEVER_CANCELLED);
    assert.equal(definition?.range.start.line, 0);
    const asked = { includeDeclaration: false };
    const references = await service.references(URI, at(2, 'ICID 7'), asked, NEVER_CANCELLED);
    assert.deepEqual(
      references.map(({ range }) => range.start.line),
      [1, 2],
    );
    const [problem] = await service.problems(URI, NEVER_CANCELLED);
    assert.match(problem?.message as string, /failed for ada from 192\.0\.2\.2/);
    const along = { direction: 'next' } as const;
    const next = await service.alongConnection(URI, at(0, 'ICID 7'), along, NEVER_CANCELLED);
    assert.deepEqual([next?.name, next?.place, next?.count], ['ICID 7', 2, 3]);
  });

  it('answers about what an edit has left', async () => {
    const { service } = serviceOf();
    service.documents.open(URI, 1, text);
    const start = { line: 1, character: 0 };
    service.documents.change(URI, 2, [{ range: { start, end: { line: 2, character: 0 } }, text: '' }]);
    assert.deepEqual(await service.problems(URI, NEVER_CANCELLED), []);
    service.documents.change(URI, 3, [{ text }]);
    assert.equal((await service.problems(URI, NEVER_CANCELLED)).length, 1);
  });

  it('has nothing to say of what is not open', async () => {
    const { service, told } = serviceOf();
    const ask = async () => [
      await service.hover(URI, at(1, 'failed'), NEVER_CANCELLED),
      await service.problems(URI, NEVER_CANCELLED),
      await service.workspaceSymbols('ada', NEVER_CANCELLED),
    ];
    assert.deepEqual(await ask(), [null, [], []]);
    service.documents.open(URI, 1, text);
    assert.notDeepEqual(await ask(), [null, [], []]);
    service.documents.close(URI);
    assert.deepEqual(await ask(), [null, [], []]);
    assert.deepEqual(told, { errors: [], messages: [], stories: [] });
  });

  it('tells a story, and where its lines stand in a log that is closed', async () => {
    const { service } = serviceOf();
    service.documents.open(URI, 1, text);
    const story = await service.story(URI, { position: at(1, 'failed') }, {}, NEVER_CANCELLED);
    assert.equal(story?.name, 'ICID 7');
    const told = (await service.storyText(story.uri, NEVER_CANCELLED)).split('\n');
    const line = told.findIndex(each => each.includes('failed for user: ada'));
    const place = { line, character: 0 };
    const isOpen = async () => (await service.placeInLog(story.uri, place, NEVER_CANCELLED))?.isOpen;
    assert.equal(await isOpen(), true);
    service.documents.close(URI);
    assert.equal(await isOpen(), false);
  });
});

describe('a question of the language service', () => {
  it('has no answer where the log is edited amid it, and is to be asked again', async () => {
    const { service, told } = serviceOf({ scheduler: slow() });
    service.documents.open(URI, 1, connections(1, 50));
    const outline = service.outline(URI, NEVER_CANCELLED);
    // Until it is being worked out.
    while (!service.documents.get(URI)?.isRead) await new Promise(setImmediate);
    for (let turn = 0; turn < 4; turn++) await new Promise(setImmediate);
    service.documents.change(URI, 2, [{ text: connections(1, 60) }]);
    await assert.rejects(outline, isUnanswered('edited'));
    const again = (await service.outline(URI, NEVER_CANCELLED)) as DocumentSymbol[];
    assert.equal(again.length, 60);
    assert.deepEqual(told.messages, []);
  });

  it('is answered empty where the log is closed amid it', async () => {
    const { service, told } = serviceOf({ scheduler: slow() });
    service.documents.open(URI, 1, connections(1, 50));
    const outline = service.outline(URI, NEVER_CANCELLED);
    service.documents.close(URI);
    assert.deepEqual(await outline, []);
    assert.deepEqual(told.errors, []);
  });

  it('is asked again of itself where it is about all logs', async () => {
    const { service } = serviceOf({ scheduler: slow() });
    service.documents.open(URI, 1, connections(1, 50));
    const symbols = service.workspaceSymbols('100', NEVER_CANCELLED);
    while (!service.documents.get(URI)?.isRead) await new Promise(setImmediate);
    for (let turn = 0; turn < 4; turn++) await new Promise(setImmediate);
    service.documents.change(URI, 2, [{ text: connections(100, 1) }]);
    assert.deepEqual(
      (await symbols).map(({ name }) => name),
      ['ICID 100'],
    );
    const anew = service.workspaceSymbols('200', NEVER_CANCELLED);
    service.documents.open(URI, 1, connections(200, 1));
    assert.deepEqual(
      (await anew).map(({ name }) => name),
      ['ICID 200'],
    );
  });

  it('has no answer where nobody wants it any more', async () => {
    const { service } = serviceOf({ scheduler: slow() });
    service.documents.open(URI, 1, connections(1, 50));
    const token = { ...NEVER_CANCELLED, isCancellationRequested: false };
    const outline = service.outline(URI, token);
    token.isCancellationRequested = true;
    await assert.rejects(outline, isUnanswered('cancelled'));
  });

  it('that fails is answered empty, noted each time, and told to the user once', async () => {
    const rulePage = () => {
      throw new Error('no such page');
    };
    const { service, told } = serviceOf({ changed: { rulePage } });
    service.documents.open(URI, 1, text);
    for (let time = 0; time < 3; time++) assert.deepEqual(await service.problems(URI, NEVER_CANCELLED), []);
    assert.equal(told.errors.length, 3);
    assert.match(told.errors[0] ?? '', /^Diagnostics failed: Error: no such page/);
    assert.equal(told.messages.length, 1);
    assert.match(told.messages[0] ?? '', /mail\.current \(Diagnostics\)/);
    const hover = await service.hover(URI, at(1, 'failed'), NEVER_CANCELLED);
    assert.ok(hover, 'all else is answered');
  });
});
