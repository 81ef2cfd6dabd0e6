// Lenses on openings, hints in lines, and the way from a problem to its story.
import assert from 'node:assert/strict';
import type { Diagnostic, Range } from 'vscode-languageserver-types';
import { codeActions } from '../../server/src/features/codeActions';
import { codeLenses, logOfLens, resolvedLens } from '../../server/src/features/codeLens';
import { diagnostics } from '../../server/src/features/diagnostics';
import type { FeatureContext, HintSettings } from '../../server/src/features/context';
import { inlayHints } from '../../server/src/features/inlayHints';
import type { Log } from '../../server/src/log/log';
import { runTask } from '../../server/src/log/task';
import { at, info, logOf, sample, sampleLog, there } from '../log/making';
import { context, hoverText, URI } from './asking';

const opened = (icid: number) =>
  info(
    `New SMTP ICID ${icid} interface Data (192.0.2.1) address 198.51.100.1 reverse dns host unknown verified no`,
  );
const failure = (user: string) =>
  info(`SMTP Auth: (ICID 7) failed for user: ${user} using AUTH mechanism: PLAIN with profile: P`);
const able = context({ commands: { openStory: 'x.open', showLines: 'x.show' } });

const actionsOn = (log: Log, diagnostics: Diagnostic[], asked: FeatureContext) =>
  runTask(codeActions(log, URI, { at: { line: 0, character: 0 }, diagnostics }, asked));

describe('a lens', () => {
  const log = sampleLog('smtp-auth.log');
  const lenses = runTask(codeLenses(log, URI, able));

  it('stands on each opening of a connection', () => {
    assert.deepEqual(
      lenses.map(({ range }) => range.start),
      [0, 4, 8, 13].map(line => ({ line, character: 0 })),
    );
    assert.deepEqual(runTask(codeLenses(logOf(info('ICID 7 close')), URI, able)), []);
  });

  it('says what became of the connection, and opens its story', () => {
    const { command } = resolvedLens(log, there(lenses[1]), able);
    assert.deepEqual(command, {
      title: '4 lines · 26 s · authentication failed for ironport',
      command: 'x.open',
      arguments: [URI, { line: 4, character: log.line(4).indexOf('ICID 451') }],
    });
  });

  it('only says so for a client that can open none', () => {
    const { command } = resolvedLens(log, there(lenses[1]), context());
    assert.deepEqual(command, { title: '4 lines · 26 s · authentication failed for ironport', command: '' });
  });

  it('is resolved by an object that tells its log', () => {
    assert.deepEqual(lenses.map(logOfLens), [URI, URI, URI, URI]);
    for (const { data } of lenses) assert.equal(typeof data, 'object');
    for (const data of [
      undefined,
      null,
      0,
      'x',
      { uri: 1 },
      { uri: URI, ref: 5 },
      { uri: URI, ref: 'ICID~~999~~0~~~~' },
    ]) {
      assert.equal(resolvedLens(log, { range: there(lenses[0]).range, data }, able).command?.command, '');
    }
  });

  it('that was made before an edit says what became of its own connection, or nothing', () => {
    const lines = sample('smtp-auth.log').split('\n');
    const title = (...now: string[]) => resolvedLens(logOf(...now), there(lenses[1]), able).command?.title;
    assert.equal(
      title(opened(7), info('DCID 9 close'), ...lines),
      '4 lines · 26 s · authentication failed for ironport',
    );
    assert.equal(title(...lines.filter(line => !line.includes('ICID 451'))), '');
  });

  it('makes no icon of what a client calls itself', () => {
    const hostile = logOf(opened(7), failure('$(bug)\u202e'));
    const [lens] = runTask(codeLenses(hostile, URI, able));
    assert.match(there(resolvedLens(hostile, there(lens), able).command).title, /for \\\$\(bug\)\\u202e/);
  });

  it('is not there where it is not wanted', () => {
    assert.deepEqual(runTask(codeLenses(log, URI, context({ codeLens: 'off' }))), []);
  });

  it('stands where there is something to say, and says it', () => {
    const busy = sampleLog('busy-hour.log');
    const notable = { ...able, codeLens: 'notable' as const };
    const shown = runTask(codeLenses(busy, URI, notable));
    const all = runTask(codeLenses(busy, URI, able));
    const titles = new Map(
      all.map(lens => [lens.range.start.line, there(resolvedLens(busy, lens, able).command).title]),
    );
    const said = shown.map(({ range: { start } }) => titles.get(start.line) ?? '');
    const telling =
      /failed|bounced|delayed|delay of|dropped|quarantined|aborted|possibly|turned away|rejected|no recipient accepted|refused|limit|killed|connection error/;
    assert.deepEqual(
      said.filter(title => !telling.test(title)),
      [],
    );
    const lines = new Set(shown.map(({ range: { start } }) => start.line));
    const unsaid = [...titles].filter(([line]) => !lines.has(line)).map(([, title]) => title);
    assert.deepEqual(
      unsaid.filter(title => telling.test(title)),
      [],
    );
    assert.ok(unsaid.length > 10);
  });

  it('stands above a connection on which a recipient was turned away, wherever the mail went on', () => {
    const turnedAway = (who: string) => info(`MID 5 ICID 7 To: <${who}@example.net> Rejected by RAT`);
    const taken = (rid: number, who: string) => info(`MID 5 ICID 7 RID ${rid} To: <${who}@example.net>`);
    const started = [opened(7), info('Start MID 5 ICID 7'), info('MID 5 ICID 7 From: <a@example.com>')];
    const rest = [taken(0, 'gina'), info('MID 5 queued for delivery'), info('ICID 7 close')];
    const titles = (...more: string[]) => {
      const one = logOf(...started, ...more, ...rest);
      return runTask(codeLenses(one, URI, context({ codeLens: 'notable' }))).map(
        lens => resolvedLens(one, lens, able).command?.title,
      );
    };
    assert.deepEqual(titles(), []);
    const queued = (lines: number, what: string) => [
      `${lines} lines · 0 s · 1 message queued when the log ends · ${what}`,
    ];
    assert.deepEqual(titles(turnedAway('nobody')), queued(6, '1 recipient rejected'));
    assert.deepEqual(
      titles(turnedAway('nobody'), turnedAway('nobody'), turnedAway('no')),
      queued(8, '2 recipients rejected'),
    );
    // Who was taken by a later try is a recipient like every other.
    assert.deepEqual(titles(turnedAway('bob'), taken(1, 'bob')), []);
    const one = logOf(...started, turnedAway('nobody'), ...rest);
    assert.match(
      hoverText(one, 1, 'ICID 7'),
      /^ICID 7 .*1 message queued when the log ends · 1 recipient rejected/,
    );
  });

  it('comes with what is told later of a message that it brought', () => {
    const notable = context({ codeLens: 'notable' });
    const lines = [
      opened(7),
      info('Start MID 5 ICID 7'),
      info('MID 5 ICID 7 From: <a@example.com>'),
      info('MID 5 ICID 7 RID 0 To: <b@example.net>'),
      info('ICID 7 close'),
      info('MID 5 rewritten to MID 6 by a footer'),
    ];
    const lensLines = (...more: string[]) =>
      runTask(codeLenses(logOf(...lines, ...more), URI, notable)).map(({ range }) => range.start.line);
    assert.deepEqual(lensLines(), []);
    assert.deepEqual(lensLines(info('Message done DCID 9 MID 6 to RID [0]')), []);
    assert.deepEqual(
      lensLines(info("Bounced: DCID 9 MID 6 to RID 0 - 5.1.0 - x ('550', ['5.1.1 no'])")),
      [0],
    );
  });

  it('stands on what is uncommonly large or long beside the others', () => {
    const quiet = (icid: number, lines: number, until = '09:00:01') => [
      opened(icid),
      ...Array.from({ length: lines - 2 }, (_, n) => info(`Start MID ${icid * 1000 + n} ICID ${icid}`)),
      at(until, `ICID ${icid} close`),
    ];
    const notable = (...connections: string[][]) =>
      runTask(codeLenses(logOf(...connections.flat()), URI, context({ codeLens: 'notable' }))).length;
    const few = Array.from({ length: 9 }, (_, n) => quiet(n + 1, 4));
    assert.equal(notable(...few, quiet(10, 99)), 0);
    assert.equal(notable(...few, quiet(10, 100)), 1);
    // Where several are, that is common.
    assert.equal(notable(...few, quiet(10, 100), quiet(11, 199)), 0);
    assert.equal(notable(...few, quiet(10, 100), quiet(11, 200)), 1);
    assert.equal(notable(...few, quiet(10, 4, '09:04:59')), 0);
    assert.equal(notable(...few, quiet(10, 4, '09:05:00')), 1);
  });

  it('says where there are too many of these', () => {
    const lines = Array.from({ length: 2002 }, (_, n) => [
      opened(n + 1),
      info(`SMTP Auth: (ICID ${n + 1}) failed for user: a using AUTH mechanism: PLAIN with profile: P`),
      opened(n + 5001),
    ]).flat();
    const all = runTask(codeLenses(logOf(...lines), URI, context({ codeLens: 'notable' })));
    assert.equal(all.length, 2001);
    assert.equal(there(all.at(-1)).range.start.line, 6000);
    assert.equal(
      there(there(all.at(-1)).command).title,
      'No lenses from here on: they are shown for the first 2,000 of 2,002 connections of which there is something to say',
    );
  });

  it('says where there are too many', () => {
    const many = logOf(...Array.from({ length: 2002 }, (_, icid) => opened(icid + 1)));
    const all = runTask(codeLenses(many, URI, able));
    assert.equal(all.length, 2001);
    const last = there(all.at(-1));
    assert.equal(last.range.start.line, 2000);
    assert.deepEqual(last.command, {
      title: 'No lenses from here on: they are shown for the first 2,000 of 2,002 connections',
      command: '',
    });
  });
});

describe('hints in lines', () => {
  const all: Range = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
  const hints = (log: Log, inlay: HintSettings, range = all) =>
    runTask(inlayHints(log, range, context({ inlayHints: inlay }))).map(
      ({ position: { line, character }, label }) =>
        `${line + 1}: ${log.line(line).slice(0, character).slice(-9)}|${typeof label === 'string' ? label : '?'}`,
    );
  const address = { clientAddress: true, elapsedTime: false };
  const elapsed = { clientAddress: false, elapsedTime: true };
  const log = sampleLog('smtp-auth.log');

  it('name the client where it logs on', () => {
    assert.deepEqual(hints(log, address), [
      '3:  ironport|from 172.16.155.102',
      '7:  ironport|from 172.16.155.102',
    ]);
  });

  it('stand on no line that is not asked for', () => {
    const wrapped = sampleLog('smtp-auth.wrapped.log');
    const lines = hints(wrapped, address).map(hint => Number(hint.split(':')[0]));
    assert.ok(lines.length > 0);
    for (const line of lines) {
      for (const asked of [line - 1, line, line + 1]) {
        const range = { start: { line: asked - 1, character: 0 }, end: { line: asked - 1, character: 999 } };
        assert.equal(hints(wrapped, address, range).length, lines.includes(asked) ? 1 : 0, `line ${asked}`);
      }
    }
  });

  it('stand behind the user of a wrapped entry', () => {
    assert.deepEqual(hints(sampleLog('smtp-auth.wrapped.log'), address), [
      '4:  ironport|from 172.16.155.102',
      '11:  ironport|from 172.16.155.102',
    ]);
  });

  it('name no address that the log does not have', () => {
    assert.deepEqual(hints(logOf(failure('bob')), address), []);
  });

  it('tell the time since the line before of the same connection', () => {
    assert.deepEqual(hints(log, elapsed).slice(0, 4), [
      '3: 09 Info: |+49 s',
      '4: 09 Info: |+1 m 26 s',
      '7: 09 Info: |+17 s',
      '8: 09 Info: |+9 s',
    ]);
    const mixed = logOf(
      at('09:00:00', 'Start MID 5 ICID 7'),
      at('09:00:30', 'ICID 8 close'),
      at('09:01:00', 'MID 5 queued for delivery'),
      at('09:00:10', 'MID 5 queued for delivery'),
    );
    assert.deepEqual(hints(mixed, elapsed), ['3: 27 Info: |+1 m']);
  });

  it('tell how long a message waited where that is not what its connection did', () => {
    const waiting = logOf(
      at('09:00:00', 'MID 5 queued for delivery'),
      at('13:00:00', 'New SMTP DCID 9 interface 192.0.2.1 address 192.0.2.25 port 25'),
      at('13:00:01', 'Delivery start DCID 9 MID 5 to RID [0]'),
      at('13:00:03', 'Message done DCID 9 MID 5 to RID [0]'),
      at('13:00:03', "MID 5 RID [0] Response '2.0.0 Ok'"),
      at('13:00:09', 'Message finished MID 5 done'),
    );
    assert.deepEqual(hints(waiting, elapsed), [
      '3: 27 Info: |+1 s, MID 5 +4 h',
      '4: 27 Info: |+2 s',
      '6: 27 Info: |+6 s',
    ]);
    const atOnce = logOf(
      at('09:00:00', 'MID 5 queued for delivery'),
      at('09:30:00', 'New SMTP DCID 9 interface 192.0.2.1 address 192.0.2.25 port 25'),
      at('09:30:00', 'Delivery start DCID 9 MID 5 to RID [0]'),
    );
    assert.deepEqual(hints(atOnce, elapsed), ['3: 27 Info: |MID 5 +30 m']);
  });

  it('are asked for from the middle of an entry too', () => {
    const range = { start: { line: 10, character: 0 }, end: { line: 10, character: 5 } };
    assert.deepEqual(hints(sampleLog('smtp-auth.wrapped.log'), address, range), [
      '11:  ironport|from 172.16.155.102',
    ]);
  });

  it('are those of the range, and those that are wanted', () => {
    const range = { start: { line: 6, character: 0 }, end: { line: 6, character: 5 } };
    assert.deepEqual(hints(log, address, range), ['7:  ironport|from 172.16.155.102']);
    assert.deepEqual(hints(log, { clientAddress: false, elapsedTime: false }), []);
    assert.equal(hints(log, { clientAddress: true, elapsedTime: true }, range).length, 2);
  });
});

describe('the way to a story', () => {
  const log = sampleLog('smtp-auth.log');

  it('leads from each problem', () => {
    const found = runTask(diagnostics(log, URI, able));
    const actions = actionsOn(log, found, able);
    assert.deepEqual(
      actions.map(({ title, kind, command }): unknown[] => [
        title,
        kind,
        command?.command,
        command?.arguments?.[0],
      ]),
      [
        ['Open Story of ICID 450', 'quickfix', 'x.open', URI],
        ['Open Story of ICID 451', 'quickfix', 'x.open', URI],
        ['Open Story of DCID 5640', 'quickfix', 'x.open', URI],
        ['Open Story of DCID 5640', 'quickfix', 'x.open', URI],
      ],
    );
    assert.deepEqual(actionsOn(log, found, context()), []);
    const others = found.map(diagnostic => ({ ...diagnostic, source: 'other' }));
    assert.deepEqual(actionsOn(log, others, able), []);
  });

  it('leads from a hover, beside the way to the lines', () => {
    const changed = { commands: able.commands, hoverKind: 'markdown' as const };
    const last = hoverText(log, 7, 'failed for', changed).split('\n').at(-1);
    assert.match(
      there(last),
      /^\[Show Lines\]\(command:x\.show\?\S+\) · \[Open Story\]\(command:x\.open\?\S+\)$/,
    );
  });
});
