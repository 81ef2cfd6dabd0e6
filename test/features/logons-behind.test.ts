// The failed logon of the appliance behind a bounce or a delay is named by everything that tells a fate.
import assert from 'node:assert/strict';
import { sequenceOf } from '../../server/src/features/sequence/sequence';
import { storyNameOf } from '../../server/src/features/story/storyName';
import { storyPage } from '../../server/src/features/story/storyPage';
import type { Log } from '../../server/src/log/log';
import { runTask } from '../../server/src/log/task';
import { info, logOf, only, sampleLog, there } from '../log/making';
import { context, hoverText, on, URI } from './asking';

const busy = sampleLog('busy-hour.log');
const LOGON =
  'Before it, the logon of the appliance on DCID 209 failed (profile Smarthost): 535 5.7.8, credentials refused: Error: authentication failed: authentication failure';

const heading = (log: Log, name: string) =>
  there(runTask(storyPage(log, storyNameOf(log, URI, only(log, name), false), context())))
    .text.split('\n')
    .filter(line => line.startsWith('# '));
const headline = (log: Log, line: number, name: string) =>
  there(runTask(sequenceOf(log, { position: on(log, line, name) }, context()))).fate;

describe('the failed logon behind a bounce', () => {
  it('is named in the hover, in the heading of the story and in the sequence', () => {
    assert.ok(hoverText(busy, 173, 'MID 5010').split('\n').includes(LOGON));
    assert.deepEqual(heading(busy, 'MID 5010').slice(0, 2), [
      '# MID 5010 from alice@example.com: bounced: relay access denied, after 4 s.',
      `# ${LOGON}`,
    ]);
    assert.equal(
      headline(busy, 173, 'MID 5010'),
      `MID 5010 from alice@example.com: bounced: relay access denied, after 4 s. ${LOGON}`,
    );
  });

  it('is named with the connection that brought the message', () => {
    assert.ok(heading(busy, 'ICID 118').includes(`# ${LOGON}`), heading(busy, 'ICID 118').join('\n'));
  });

  it('is told once on its own connection', () => {
    assert.equal(heading(busy, 'DCID 209').filter(line => line.includes('Before it')).length, 0);
    assert.match(heading(busy, 'DCID 209')[0] ?? '', /authentication failed for profile Smarthost/);
  });

  it('is none that had nothing to do with it', () => {
    const failed = (dcid: number) =>
      `DCID ${dcid} IP 192.0.2.25 SMTP authentication using the profile P failed: ('535', ['5.7.8 no'])`;
    const log = logOf(
      ...[
        'Start MID 1 ICID 7',
        'MID 1 ICID 7 From: <a@example.com>',
        'MID 1 ICID 7 RID 0 To: <b@example.com>',
        failed(8),
        "Bounced: DCID 9 MID 1 to RID 0 - 5.1.0 - Unknown address error ('550', ['5.1.1 No such user'])",
      ].map(info),
    );
    assert.ok(!heading(log, 'MID 1').some(line => line.includes('Before it')));
    assert.ok(!headline(log, 1, 'MID 1').includes('Before it'));
  });

  it('is one of many that are counted', () => {
    const lines = Array.from({ length: 5 }, (_, rid) => [
      `DCID ${rid + 20} IP 192.0.2.25 SMTP authentication using the profile P failed: ('535', ['5.7.8 no'])`,
      `Bounced: DCID ${rid + 20} MID 1 to RID ${rid} - 5.1.0 - Unknown address error ('554', ['5.7.1 Relay access denied'])`,
    ]).flat();
    const log = logOf(...['Start MID 1 ICID 7', ...lines].map(info));
    const told = heading(log, 'MID 1').filter(line => line.includes('logon'));
    assert.equal(told[0], '# 3 more failed logons of the appliance before');
    assert.deepEqual(
      told.slice(1).map(line => /DCID \d+/.exec(line)?.[0]),
      ['DCID 23', 'DCID 24'],
    );
  });
});
