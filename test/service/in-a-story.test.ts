// What is asked inside a story, or another document with lines of a log: answered of the log, with places of the document.
import assert from 'node:assert/strict';
import type { CallHierarchyItem, DocumentSymbol, Range } from 'vscode-languageserver-types';
import { NEVER_CANCELLED } from '../../server/src/service/cancellation';
import type { LanguageService } from '../../server/src/service/service';
import type { WhichConnection } from '../../server/src/requests';
import { URI } from '../features/asking';
import { sample, there } from '../log/making';
import { serviceOf } from './asking';

const text = sample('busy-hour.log');
const log = text.split('\n');
const lineOf = (lines: readonly string[], words: string) => lines.findIndex(line => line.includes(words));
const at = (lines: readonly string[], words: string) => {
  const line = lineOf(lines, words);
  return { line, character: (lines[line] ?? '').indexOf(words) + 1 };
};

interface Opened {
  readonly service: LanguageService;
  readonly uri: string;
  readonly lines: readonly string[];
  /** The words of the document in a range. */
  readonly words: (range: Range) => string;
}

async function opened(uriOf: (service: LanguageService) => Promise<{ uri: string } | null>): Promise<Opened> {
  const { service } = serviceOf();
  service.documents.open(URI, 1, text);
  const { uri } = there(await uriOf(service));
  const shown = await service.storyText(uri, NEVER_CANCELLED);
  service.documents.open(uri, 1, shown);
  const lines = shown.split('\n');
  const words = ({ start, end }: Range) => (lines[start.line] ?? '').slice(start.character, end.character);
  return { service, uri, lines, words };
}

const storyOf = (which: WhichConnection, alone = false) =>
  opened(service => service.story(URI, which, { alone }, NEVER_CANCELLED));
const story = () => storyOf({ position: at(log, 'ICID 118 close') });
const linesOfAddress = () =>
  opened(service => service.lines(URI, { of: 'address', value: '203.0.113.67' }, NEVER_CANCELLED));

describe('in a story', () => {
  it('the outline has its connections and messages, each with its lines there', async () => {
    const { service, uri, lines, words } = await story();
    const outline = (await service.outline(uri, NEVER_CANCELLED)) as DocumentSymbol[];
    assert.deepEqual(
      outline.map(({ name, detail, children }) => [name, detail, children?.length]),
      [
        ['ICID 118', '198.51.100.20 · authenticated: alice', 8],
        ['MID 5010', 'alice@example.com → ivan@example.net', 8],
        ['DCID 209', '203.0.113.26 · failed: Smarthost', 5],
        ['MID 5011', '<> → alice@example.com', 8],
        ['DCID 210', '192.0.2.30', 4],
      ],
    );
    for (const { children = [] } of outline) {
      for (const { selectionRange } of children)
        assert.match(words(selectionRange), /^Wed Jun {2}2 09:15/, words(selectionRange));
    }
    assert.equal(outline[0]?.range.start.line, lineOf(lines, 'New SMTP ICID 118'));
    assert.equal(outline[0].range.end.line, lineOf(lines, 'ICID 118 RID 0'));
  });

  it('what belongs together where it stands can be folded', async () => {
    const { service, uri, lines } = await story();
    const folds = await service.foldingRanges(uri, NEVER_CANCELLED);
    assert.deepEqual(
      folds.map(({ startLine, endLine }) => [startLine, endLine]),
      [
        ['New SMTP ICID 118', 'MID 5010 ICID 118 RID 0'],
        ['MID 5010 Message-ID', 'MID 5010 queued'],
        ['New SMTP DCID 209', 'Bounced: DCID 209'],
        ['MID 5011 was generated', 'MID 5011 ready'],
        ['Delivery start DCID 210', 'Message done DCID 210'],
        ['MID 5011 RID [0] Response', 'Message finished MID 5011'],
      ].map(([first = '', last = '']) => [lineOf(lines, first), lineOf(lines, last)]),
    );
  });

  it('what is found leads to its lines, or to the log where it does not show them', async () => {
    const { service, uri, words } = await story();
    const find = async (query: string) => {
      const asked = { query, limit: 10 };
      const found = await service.findConnections(uri, asked, NEVER_CANCELLED, () => undefined);
      return there(found).items;
    };
    const [own, ...others] = await find('ICID 118');
    assert.equal(own?.uri, undefined);
    assert.equal(words(there(own).idRange), 'ICID 118');
    assert.deepEqual(others, []);
    const [other] = await find('ICID 119');
    assert.equal(other?.uri, URI);
    assert.equal(other.idRange.start.line, lineOf(log, 'New SMTP ICID 119'));
  });

  it('a call hierarchy stays in it where it can', async () => {
    const { service, uri, lines, words } = await story();
    const start = at(lines, 'MID 5010 queued');
    const [message] = there(await service.callHierarchy(uri, start, NEVER_CANCELLED));
    assert.deepEqual([message?.name, message?.uri], ['MID 5010', uri]);
    assert.equal(words(there(message).selectionRange), 'MID 5010');
    const calls = await service.outgoingCalls(there(message), NEVER_CANCELLED);
    assert.deepEqual(
      calls.map(({ to, fromRanges }) => [to.name, to.uri, fromRanges.map(words)]),
      [
        ['DCID 209', uri, ['DCID 209', 'DCID 209']],
        ['MID 5011', uri, ['MID 5011']],
      ],
    );
    const callers = await service.incomingCalls(there(message), NEVER_CANCELLED);
    assert.deepEqual(
      callers.map(({ from, fromRanges }) => [from.name, from.uri, fromRanges.map(words)]),
      [['ICID 118', uri, ['MID 5010', 'MID 5010', 'MID 5010']]],
    );
  });

  it('a call hierarchy leads to the log for what it does not show, and outlives it', async () => {
    const { service, uri, lines, words } = await storyOf({ position: at(log, 'ICID 118 close') }, true);
    const [connection] = there(
      await service.callHierarchy(uri, at(lines, 'ICID 118 close'), NEVER_CANCELLED),
    );
    const [call] = await service.outgoingCalls(there(connection), NEVER_CANCELLED);
    assert.deepEqual(call?.fromRanges.map(words), ['MID 5010', 'MID 5010', 'MID 5010']);
    const deliveries = await service.outgoingCalls(call.to, NEVER_CANCELLED);
    const delivery = there(deliveries.find(({ to }) => to.name === 'DCID 209'));
    // The message begins in the story; the lines in which it is handed over stand in the log alone.
    assert.equal(delivery.to.uri, URI);
    assert.deepEqual(delivery.fromRanges, [call.to.selectionRange]);
    const [caller] = await service.incomingCalls(delivery.to, NEVER_CANCELLED);
    assert.equal(caller?.from.uri, URI);
    service.documents.close(uri);
    const callers = await service.incomingCalls(call.to, NEVER_CANCELLED);
    assert.deepEqual(
      callers.map(({ from, fromRanges }) => [from.name, from.uri, fromRanges[0]?.start.line]),
      [['ICID 118', URI, lineOf(log, 'Start MID 5010')]],
    );
    assert.deepEqual((await service.outgoingCalls(call.to, NEVER_CANCELLED))[0]?.fromRanges, [
      call.to.selectionRange,
    ]);
  });

  it('is nothing on its heading, nor once its log is closed', async () => {
    const { service, uri } = await story();
    assert.equal(await service.callHierarchy(uri, { line: 0, character: 3 }, NEVER_CANCELLED), null);
    service.documents.close(URI);
    assert.deepEqual(await service.outline(uri, NEVER_CANCELLED), []);
    assert.deepEqual(await service.foldingRanges(uri, NEVER_CANCELLED), []);
    const asked = { query: '118', limit: 10 };
    assert.equal(await service.findConnections(uri, asked, NEVER_CANCELLED, () => undefined), null);
  });
});

describe('in a document with the lines of several connections', () => {
  it('all of that works as well', async () => {
    const { service, uri, lines, words } = await linesOfAddress();
    const outline = (await service.outline(uri, NEVER_CANCELLED)) as DocumentSymbol[];
    assert.ok(outline.length > 0);
    for (const { name, selectionRange } of outline) assert.ok(words(selectionRange).includes(name));
    const [fold] = await service.foldingRanges(uri, NEVER_CANCELLED);
    assert.equal(lines[there(fold).startLine]?.includes('New SMTP'), true);
    const items: CallHierarchyItem[] = there(
      await service.callHierarchy(uri, at(lines, 'ICID 119 close'), NEVER_CANCELLED),
    );
    assert.deepEqual(
      items.map(({ name, uri: where }) => [name, where]),
      [['ICID 119', uri]],
    );
  });
});

describe('what a document shows', () => {
  const shown = ({ service, uri }: Opened, position = { line: 0, character: 0 }) =>
    service.shownDocument(uri, position, NEVER_CANCELLED);

  it('is told of a story: its connection wherever one stands in it, and the line of the log', async () => {
    const told = await story();
    const name = { log: URI, isOpen: true, fileName: 'ICID 118 mail.current.log' };
    const { connection, ...heading } = there(await shown(told));
    assert.deepEqual(heading, name);
    assert.equal(connection?.name, 'ICID 118');
    const line = await shown(told, at(told.lines, 'DCID 209 close'));
    assert.deepEqual(line, { ...name, connection, line: lineOf(log, 'DCID 209 close') });
    const sequence = await told.service.sequence(URI, connection, NEVER_CANCELLED);
    assert.equal(sequence?.title, 'ICID 118');
  });

  it('is told of other documents: the connection of a line', async () => {
    const told = await linesOfAddress();
    const heading = there(await shown(told));
    assert.deepEqual(heading, {
      log: URI,
      isOpen: true,
      fileName: 'Lines 203.0.113.67 (mail.current).log',
    });
    const line = await shown(told, at(told.lines, 'ICID 119 close'));
    assert.deepEqual([line?.connection?.name, line?.line], ['ICID 119', lineOf(log, 'ICID 119 close')]);
  });

  it('is told where the log is closed, and is nothing of a log', async () => {
    const told = await storyOf({ position: at(log, 'ICID 118 close') }, true);
    told.service.documents.close(URI);
    const { connection, ...rest } = there(await shown(told));
    assert.deepEqual(rest, { log: URI, isOpen: false, fileName: 'ICID 118 only mail.current.log' });
    assert.equal(connection?.name, 'ICID 118');
    assert.equal(await told.service.shownDocument(URI, { line: 0, character: 0 }, NEVER_CANCELLED), null);
  });
});
