// The outline: connections, and the lines of each.
import assert from 'node:assert/strict';
import { flatOutline, outline } from '../../server/src/features/outline';
import { info, logOf, sampleLog, there } from '../log/making';
import { context, URI } from './asking';

describe('the outline', () => {
  const symbols = outline(sampleLog('smtp-auth.log'), context());

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
      there(outline(log, context())[0]?.children).map(({ name }) => name),
      ['let in', 'let in', 'let in', 'turned away', 'turned away'],
    );
  });

  it('spans a connection from its first line to its last, wrapped or not', () => {
    const [first] = outline(sampleLog('smtp-auth.wrapped.log'), context());
    assert.deepEqual([first?.range.start.line, first?.range.end.line], [0, 5]);
    assert.deepEqual([first?.selectionRange.start.line, first?.selectionRange.end.line], [0, 1]);
  });

  it('is flat for a client that knows no tree', () => {
    const [first] = flatOutline(sampleLog('smtp-auth.log'), URI, context());
    assert.equal(first?.name, 'ICID 450  172.16.155.102 · authenticated: ironport');
    assert.deepEqual([first.location.uri, first.location.range.start.line], [URI, 0]);
  });

  it('holds no message by itself, and nothing of an empty log', () => {
    assert.deepEqual(outline(logOf(info('MID 5 queued for delivery')), context()), []);
    assert.deepEqual(outline(logOf(), context()), []);
  });

  it('shows what hides in a user', () => {
    const failure =
      'SMTP Auth: (ICID 7) failed for user: \u202Ex using AUTH mechanism: PLAIN with profile: P';
    assert.equal(outline(logOf(info(failure)), context())[0]?.detail, 'failed: \\u202ex');
  });

  it('says where it stops', () => {
    const closes = Array.from({ length: 2001 }, (_, icid) => info(`ICID ${icid + 1} close`));
    const shown = outline(logOf(...closes), context());
    assert.deepEqual(
      [shown.length, shown.at(-1)?.name],
      [2001, 'Showing the first 2,000 of 2,001 connections'],
    );
  });
});
