// Call hierarchy: a connection calls the messages it brought, a message its children and deliveries.
import assert from 'node:assert/strict';
import type { CallHierarchyItem } from 'vscode-languageserver-types';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from '../../server/src/features/callHierarchy';
import type { Log } from '../../server/src/log/log';
import { EditedLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { from, info, logOf, sampleLog, textIn, there } from '../log/making';
import { ASKED, context, on } from './asking';

const prepare = (log: Log, line: number, words: string): CallHierarchyItem =>
  there(there(prepareCallHierarchy(log, ASKED, on(log, line, words), context()))[0]);
const said = ({ name, detail }: CallHierarchyItem) => `${name}  ${detail ?? ''}`;

/** What an item calls: each with the words that join them, and their lines from 1. */
const outgoing = (log: Log, item: CallHierarchyItem) =>
  runTask(outgoingCalls(log, ASKED, item, context())).map(({ to, fromRanges }) => [
    said(to),
    fromRanges.map(range => `${range.start.line + 1}: ${textIn(log, range)}`),
  ]);
const incoming = (log: Log, item: CallHierarchyItem) =>
  runTask(incomingCalls(log, ASKED, item, context())).map(({ from: caller, fromRanges }) => [
    said(caller),
    fromRanges.map(range => `${range.start.line + 1}: ${textIn(log, range)}`),
  ]);

const busy = sampleLog('busy-hour.log');
const smtp = sampleLog('smtp-auth.log');

describe('a call hierarchy begins', () => {
  it('with what an id names, wherever it is printed', () => {
    const item = prepare(smtp, 8, 'ICID 451');
    assert.equal(
      said(item),
      'ICID 451  172.16.155.102 · 4 lines · 26 s · authentication failed for ironport',
    );
    assert.equal(textIn(smtp, item.selectionRange), 'ICID 451');
    assert.equal(item.selectionRange.start.line, 4);
    assert.equal(
      said(prepare(smtp, 17, 'MID 448')),
      'MID 448  2 lines · 0 s · bounced: relay access denied · started before the log begins',
    );
  });

  it('on any line with its connection, else with its message', () => {
    assert.equal(prepare(smtp, 7, 'ironport').name, 'ICID 451');
    assert.equal(prepare(busy, 183, 'Delivery').name, 'DCID 209');
    assert.equal(prepare(busy, 175, 'Drawings').name, 'MID 5010');
  });

  it('with a message to several of whom one is named', () => {
    const to = (count: number) =>
      logOf(
        ...[
          'Start MID 1 ICID 7',
          'MID 1 ICID 7 From: <alice@example.com>',
          ...Array.from({ length: count }, (_, n) => `MID 1 ICID 7 RID ${n} To: <r${n}@example.org>`),
          'MID 1 queued for delivery',
        ].map(info),
      );
    const envelope = (log: Log) => prepare(log, 1, 'MID 1').detail?.split(' · ')[0];
    assert.equal(envelope(to(1)), 'alice@example.com → r0@example.org');
    assert.equal(envelope(to(3)), 'alice@example.com → r0@example.org and 2 more');
    assert.equal(envelope(to(500)), 'alice@example.com → r0@example.org and at least 97 more');
    const notice = logOf(info('MID 1 From: <> To: <admin@example.com>, ... 4 total recipients'));
    assert.equal(envelope(notice), '<> → admin@example.com and 3 more');
  });

  it('with nothing on a line of none, and on ICID 0', () => {
    assert.equal(prepareCallHierarchy(busy, ASKED, { line: 0, character: 30 }, context()), null);
    assert.equal(prepareCallHierarchy(logOf(), ASKED, { line: 0, character: 0 }, context()), null);
  });
});

describe('a call hierarchy goes', () => {
  it('from a connection to its messages, from these to children and deliveries', () => {
    const connection = prepare(busy, 171, 'ICID 118');
    const [first] = runTask(outgoingCalls(busy, ASKED, connection, context()));
    assert.deepEqual(outgoing(busy, connection), [
      [said(there(first).to), ['171: MID 5010', '172: MID 5010', '173: MID 5010']],
    ]);
    assert.match(
      said(there(first).to),
      /^MID 5010 {2}alice@example\.com → ivan@example\.net · \d+ lines · 4 s · bounced: relay access denied$/,
    );
    const calls = outgoing(busy, there(first).to);
    assert.deepEqual(
      calls.map(([name, ranges]) => [String(name).split('  ', 1)[0], ranges]),
      [
        ['DCID 209', ['183: DCID 209', '184: DCID 209']],
        ['MID 5011', ['185: MID 5011']],
      ],
    );
  });

  it('back from a delivery to its messages, to their connection or parents', () => {
    const delivery = prepare(busy, 183, 'DCID 209');
    assert.deepEqual(
      incoming(busy, delivery).map(([name, ranges]) => [String(name).split('  ', 1)[0], ranges]),
      [['MID 5010', ['183: DCID 209', '184: DCID 209']]],
    );
    assert.deepEqual(
      incoming(busy, prepare(busy, 185, 'MID 5011')).map(([name, ranges]) => [
        String(name).split('  ', 1)[0],
        ranges,
      ]),
      [['MID 5010', ['185: MID 5011']]],
    );
    assert.equal(incoming(busy, prepare(busy, 171, 'MID 5010'))[0]?.[0]?.slice(0, 8), 'ICID 118');
  });

  it('along answers that name no connection', () => {
    const message = prepare(busy, 276, 'MID 5013');
    assert.deepEqual(
      outgoing(busy, message).map(([, ranges]) => ranges),
      [
        ['232: DCID 211', '233: DCID 211', '234: MID 5013'],
        ['274: DCID 204', '275: DCID 204', '276: MID 5013'],
      ],
    );
  });

  it('nowhere from a delivery, to nothing before a connection, and nowhere with an item of somebody else', () => {
    assert.deepEqual(outgoing(busy, prepare(busy, 183, 'DCID 209')), []);
    assert.deepEqual(incoming(busy, prepare(busy, 171, 'ICID 118')), []);
    assert.deepEqual(outgoing(busy, { ...prepare(busy, 171, 'ICID 118'), data: { kind: 'ICID' } }), []);
  });

  it('on after the log has been edited', () => {
    const editing = new EditedLog(`${info('Start MID 10 ICID 1')}\n`);
    const { log } = editing;
    runTask(editing.read());
    const item = prepare(log, 1, 'ICID 1');
    const top = { line: 0, character: 0 };
    editing.edit({ start: top, end: top }, `${info('Start MID 9 ICID 2')}\n`);
    runTask(editing.read());
    assert.deepEqual(outgoing(log, item), [
      ['MID 10  1 line · 0 s · still open at the end of the log', ['2: MID 10']],
    ]);
  });
});

describe('a call hierarchy of hostile logs', () => {
  it('names the appliance where two have the same numbers', () => {
    const two = logOf(from('mx1', 'Start MID 10 ICID 1'), from('mx2', 'Start MID 10 ICID 1'));
    assert.match(prepare(two, 2, 'ICID 1').detail ?? '', / · mx2$/);
    assert.deepEqual(
      runTask(outgoingCalls(two, ASKED, prepare(two, 2, 'ICID 1'), context())).map(
        ({ to }) => to.range.start.line,
      ),
      [1],
    );
  });

  it('shows what hides in a sender', () => {
    const log = logOf(info('Start MID 10 ICID 1'), info('MID 10 ICID 1 From: <\u202Ea@example.com>'));
    assert.match(prepare(log, 1, 'MID 10').detail ?? '', /^from \\u202ea@example\.com/);
  });

  it('says how many messages and lines it leaves out', () => {
    const many = logOf(...Array.from({ length: 700 }, (_, i) => info(`Start MID ${i + 10} ICID 1`)));
    const calls = runTask(outgoingCalls(many, ASKED, prepare(many, 1, 'ICID 1'), context()));
    const last = there(calls.at(-1));
    assert.deepEqual(
      [calls.length, last.to.name, last.to.range.start.line],
      [500, 'Showing the first 499 of 700 messages', 499],
    );
    assert.deepEqual(outgoing(many, last.to), []);
    const recipients = logOf(
      ...Array.from({ length: 700 }, (_, i) => info(`MID 10 ICID 1 RID ${i} To: <b@example.net>`)),
    );
    const [call] = runTask(outgoingCalls(recipients, ASKED, prepare(recipients, 1, 'ICID 1'), context()));
    assert.equal(call?.fromRanges.length, 500);
    assert.match(call.to.detail ?? '', / · the first 500 of 700 lines that join them$/);
  });

  it('of a connection of a hundred thousand lines is made in pieces', function () {
    this.timeout(20_000);
    const log = logOf(
      info('Start MID 10 ICID 1'),
      ...Array.from({ length: 100_000 }, () => info('ICID 1 x')),
      info('Start MID 11 ICID 1'),
    );
    const item = prepare(log, 1, 'ICID 1');
    let pieces = 0;
    const work = outgoingCalls(log, ASKED, item, context());
    let step = work.next();
    for (; step.done !== true; step = work.next()) pieces++;
    assert.deepEqual(
      step.value.map(({ to }) => to.name),
      ['MID 10', 'MID 11'],
    );
    assert.ok(pieces > 300, `${pieces} pieces`);
  });
});
