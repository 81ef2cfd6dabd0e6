// The outline: connections, and the lines of each.
import assert from 'node:assert/strict';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { flatOutline } from '../../server/src/features/outline';
import { from, info, logOf, sampleLog, there } from '../log/making';
import { URI, outlineOf } from './asking';

describe('the outline', () => {
  const symbols = outlineOf(sampleLog('smtp-auth.log'));

  it('names the connections, who connected and who logged on', () => {
    assert.deepEqual(
      symbols.map(({ name, detail }) => `${name}  ${detail}`),
      [
        'ICID 450  172.16.155.102 · authenticated: ironport',
        'ICID 451  172.16.155.102 · failed: ironport',
        'DCID 5633  172.16.155.102 · authenticated: OutboundAuthentication',
        'DCID 5640  172.16.155.102 · failed: OutboundAuthentication',
      ],
    );
  });

  it('tells the lines of a connection in words', () => {
    assert.deepEqual(
      there(symbols[3]?.children).map(({ name, detail }) => [name, detail]),
      [
        ['opened', undefined],
        ['authentication failed', undefined],
        ['delivery started', 'MID 448'],
        ['bounced', 'MID 448'],
        ['closed', undefined],
      ],
    );
  });

  it('says whether a policy let a client in', () => {
    const policies = ['ACCEPT', 'RELAY', 'CONTINUE', 'REJECT', 'TCPREFUSE'];
    const log = logOf(...policies.map(action => info(`ICID 7 ${action} SG None match ALL SBRS None`)));
    assert.deepEqual(
      there(outlineOf(log)[0]?.children).map(({ name }) => name),
      ['let in', 'let in', 'policy', 'turned away', 'turned away'],
    );
  });

  it('spans a connection from its first line to its last, wrapped or not', () => {
    const [first] = outlineOf(sampleLog('smtp-auth.wrapped.log'));
    assert.deepEqual([first?.range.start.line, first?.range.end.line], [0, 5]);
    assert.deepEqual([first?.selectionRange.start.line, first?.selectionRange.end.line], [0, 1]);
  });

  it('is flat for a client that knows no tree', () => {
    const [first] = flatOutline(outlineOf(sampleLog('smtp-auth.log')), URI);
    assert.equal(first?.name, 'ICID 450  172.16.155.102 · authenticated: ironport');
    assert.deepEqual([first.location.uri, first.location.range.start.line], [URI, 0]);
  });

  it('holds no message by itself, and nothing of an empty log', () => {
    assert.deepEqual(outlineOf(logOf(info('MID 5 queued for delivery'))), []);
    assert.deepEqual(outlineOf(logOf()), []);
  });

  it('shows what hides in a user', () => {
    const failure =
      'SMTP Auth: (ICID 7) failed for user: \u202Ex using AUTH mechanism: PLAIN with profile: P';
    assert.equal(outlineOf(logOf(info(failure)))[0]?.detail, 'failed: \\u202ex');
  });
});

/** Connections that open one after the other, so many a second from a time on. */
const opened = (count: number, seconds: number, from = Date.UTC(2027, 5, 2, 9)) =>
  Array.from({ length: count }, (_, i) => {
    const time = new Date(from + i * seconds * 1000);
    const clock = time.toISOString().slice(11, 19);
    return `Wed Jun  ${time.getUTCDate()} ${clock} 2027 Info: ICID ${i + 1} close`;
  });

/** What an outline is made of: the names of its hours, what they hold, and their lines from 1. */
const hours = (symbols: readonly DocumentSymbol[]) =>
  symbols.map(({ name, detail, range, children = [] }) => [
    `${name}  ${detail ?? ''}`,
    children.length,
    `${range.start.line + 1}-${range.end.line + 1}`,
  ]);

describe('the outline of many connections', () => {
  it('is flat up to 300 of them', () => {
    const shown = outlineOf(logOf(...opened(300, 60)));
    assert.deepEqual([shown.length, shown[0]?.name, shown.at(-1)?.name], [300, 'ICID 1', 'ICID 300']);
  });

  it('has an hour for each in which one begins, with its count and its own lines', () => {
    assert.deepEqual(hours(outlineOf(logOf(...opened(301, 36)))), [
      ['09:00  100 connections', 100, '1-100'],
      ['10:00  100 connections', 100, '101-200'],
      ['11:00  100 connections', 100, '201-300'],
      ['12:00  1 connection', 1, '301-301'],
    ]);
  });

  it('names the day where there are several', () => {
    const shown = outlineOf(logOf(...opened(301, 600, Date.UTC(2027, 5, 2, 22))));
    assert.deepEqual(
      shown.slice(0, 3).map(({ name }) => name),
      ['2 Jun 2027, 22:00', '2 Jun 2027, 23:00', '3 Jun 2027, 00:00'],
    );
  });

  it('says how many of an hour it shows, and leads to the first of the others', () => {
    const [hour] = outlineOf(logOf(...opened(3000, 1)));
    const children = there(hour?.children);
    assert.deepEqual(
      [hour?.detail, children.length, children.at(-1)?.name, children.at(-1)?.range.start.line],
      ['3,000 connections', 2000, 'Showing the first 1,999 of 3,000 connections of this hour', 1999],
    );
  });

  it('shares its room among the hours, and says how many hours it shows', () => {
    const shown = outlineOf(logOf(...opened(1500, 3600)));
    assert.deepEqual([shown.length, shown.at(-1)?.name], [500, 'Showing the first 499 of 1,500 hours']);
    const few = outlineOf(logOf(...opened(3000, 1.8)));
    assert.deepEqual(
      few.map(({ detail, children }) => [detail, children?.length]),
      [
        ['2,000 connections', 1000],
        ['1,000 connections', 1000],
      ],
    );
  });

  it('gives an hour no lines of another, though messages go on while no connection begins', () => {
    const lines = opened(301, 1);
    const message = 'Wed Jun  2 11:30:00 2027 Info: MID 5 queued for delivery';
    const later = 'Wed Jun  2 12:05:00 2027 Info: MID 5 queued for delivery';
    const last = 'Wed Jun  2 12:06:00 2027 Info: ICID 900 close';
    assert.deepEqual(hours(outlineOf(logOf(...lines, message, later, last))), [
      ['09:00  301 connections', 301, '1-301'],
      ['12:00  1 connection', 1, '303-304'],
    ]);
  });

  it('begins no hour anew for a line that is a moment late, but for a part of the file that goes back', () => {
    const jumpy = [...opened(150, 24), ...opened(1, 1, Date.UTC(2027, 5, 2, 8, 59, 59)), ...opened(150, 24)];
    const late = jumpy.map((line, i) => line.replace(/ICID \d+/, `ICID ${i + 1}`));
    assert.equal(outlineOf(logOf(...late)).length, 1);
    const again = [...opened(151, 36), ...opened(150, 36)].map((line, i) =>
      line.replace(/ICID \d+/, `ICID ${i + 1}`),
    );
    assert.deepEqual(
      outlineOf(logOf(...again)).map(({ name }) => name),
      ['09:00', '10:00', '09:00', '10:00'],
    );
  });

  it('has room for connections without a time', () => {
    const lines = opened(400, 1).map(line => line.replace(/^.*(?=Info)/, ''));
    assert.deepEqual(hours(outlineOf(logOf(...lines))), [['Without a time  400 connections', 400, '1-400']]);
  });

  it('keeps each connection within its hour', () => {
    const lines = [
      ...opened(300, 11.9),
      ...Array.from({ length: 50 }, () => 'Wed Jun  2 10:00:00 2027 Info: ICID 7 x'),
    ];
    const more = opened(2, 1, Date.UTC(2027, 5, 2, 10, 1)).map(line => line.replace('ICID ', 'ICID 90'));
    for (const { range, children = [] } of outlineOf(logOf(...lines, ...more))) {
      for (const child of children) assert.ok(child.range.end.line <= range.end.line, child.name);
    }
  });

  it('is flat for a client that knows no tree, its hours included', () => {
    const shown = flatOutline(outlineOf(logOf(...opened(301, 36))), URI);
    assert.deepEqual(
      [shown.length, shown[0]?.name, shown[1]?.name],
      [305, '09:00  100 connections', 'ICID 1'],
    );
  });

  it('names the appliance where several have counted', () => {
    const two = outlineOf(logOf(from('mx1', 'ICID 5 close'), from('mx2', 'ICID 5 close')));
    assert.deepEqual(
      two.map(({ name, detail }) => `${name} ${detail}`),
      ['ICID 5 mx1', 'ICID 5 mx2'],
    );
  });
});
