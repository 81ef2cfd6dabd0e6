// What went wrong with mail, by what happened: of which messages and connections the lines of a log say so.
import assert from 'node:assert/strict';
import { TROUBLES, type Trouble } from '../../server/src/log/events/trouble';
import type { Log } from '../../server/src/log/log';
import { EditedLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { ChunkedText } from '../../server/src/log/text/chunkedText';
import { MailTroubles } from '../../server/src/log/views/mailTroubles';
import { info, logOf, sampleLog } from './making';

/** `bounced: MID 1 (2 lines), line 7`: the messages or connections of each, and lines from 1 that name none. */
function told(log: Log): string[] {
  const view = runTask(log.views.upToDate(MailTroubles));
  return TROUBLES.flatMap(trouble => {
    const group = view.of(trouble);
    if (group.count === 0) return [];
    const named = group.chains.map(id => {
      const { kind, number } = log.index.chains.get(id);
      const lines = group.linesOf(id);
      return lines === 1 ? `${kind} ${number}` : `${kind} ${number} (${lines} lines)`;
    });
    const loose = group.loose.map(entry => `line ${log.index.lineOf(entry) + 1}`);
    return [`${trouble}: ${[...named, ...loose].join(', ')}`];
  });
}

const toldOf = (...texts: string[]) => told(logOf(...texts.map(info)));

/** The lines, from 1, that say so. */
const linesSaying = (log: Log, ...wanted: Trouble[]) =>
  runTask(log.views.upToDate(MailTroubles))
    .entriesOf(new Set(wanted))
    .map(entry => log.index.lineOf(entry) + 1);

const delayed = (mid: number, dcid = 9) =>
  `Delayed: DCID ${dcid} MID ${mid} to RID 0 - 4.1.0 - Unknown address error ('466', ['full'])`;
const bounced = (mid: number, rid: number) =>
  `Bounced: DCID 9 MID ${mid} to RID ${rid} - 5.1.0 - Unknown address error ('550', ['no'])`;
const done = (mid: number) => `Message done DCID 9 MID ${mid} to RID [0]`;
const rejects = (icid: number) => `ICID ${icid} REJECT SG BLACKLIST match sbrs[-10.0:-3.0] SBRS -9.0`;
const logon = (icid: number, result: string) =>
  `SMTP Auth: (ICID ${icid}) ${result} for user: a using AUTH mechanism: PLAIN with profile: P`;

describe('what went wrong with mail', () => {
  it('is told once of a message, however often it happened, and whatever came of it later', () => {
    assert.deepEqual(toldOf(delayed(1), delayed(2), delayed(1), 'MID 1 to RID [0] pending till x', done(1)), [
      'delayed: MID 1 (3 lines), MID 2',
    ]);
    assert.deepEqual(
      toldOf('MID 3 quarantined to "Policy"', 'MID 3 released from all quarantines', done(3)),
      ['quarantined: MID 3'],
    );
  });

  it('is told of a message that came to several things, of each', () => {
    assert.deepEqual(toldOf(bounced(1, 0), delayed(1), bounced(1, 2), done(1)), [
      'bounced: MID 1 (2 lines)',
      'delayed: MID 1',
    ]);
  });

  it('is told of an abortion by what its reason says', () => {
    assert.deepEqual(
      toldOf(
        'Message aborted MID 1 Receiving aborted by sender',
        'Message aborted MID 2 Dropped by CASE',
        "Message aborted MID 3 Bounced by content filter 'x' in the inbound table",
        'Message aborted MID 4 Something else',
        'Message aborted MID 5 dropped by CASE',
      ),
      ['bounced: MID 3', 'aborted: MID 1, MID 4', 'dropped: MID 2, MID 5'],
    );
  });

  it('is told of the end of a message that was aborted where no line before says what came of it', () => {
    assert.deepEqual(
      toldOf(
        'Message finished MID 1 aborted',
        'Message aborted MID 2 Dropped by CASE',
        'Message finished MID 2 aborted',
        'Message aborted MID 3 Receiving aborted',
        'Message finished MID 3 aborted',
        'Message finished MID 4 done',
      ),
      ['aborted: MID 1, MID 3', 'dropped: MID 2'],
    );
  });

  it('is told of each way to be dropped, bounced, held or possibly delivered', () => {
    assert.deepEqual(
      toldOf(
        "MID 1 was dropped by content filter 'x' in the inbound table",
        'Deleted: MID 2 to [0]',
        'MID 3 deleted from quarantine "Policy" (manual)',
        'LDAP: Drop query Users.accept MID 4 RID 0 address a@example.net',
        'LDAP: Bounce query Users.accept MID 5 RID 0 address b@example.net',
        'LDAP: Reroute query Users.routing MID 6 RID 0 address c@example.net to d@example.net',
        'MID 7 Global unsubscribe matched entry bob@ RID 0 Address bob@example.net Action bounced',
        'ISQ: Quarantined MID 8',
        'Possible Delivery: DCID: 9 MID 10 to [0]',
        'Double bounce: MID 11 to 0 - 5.1.1 - Bad destination email address',
      ),
      [
        'bounced: MID 5, MID 7, MID 11',
        'dropped: MID 1, MID 2, MID 3, MID 4',
        'uncertain: MID 10',
        'quarantined: MID 8',
      ],
    );
  });

  it('counts what names no message by its line', () => {
    assert.deepEqual(
      toldOf(
        'LDAP: Bounce query Users.accept address a@example.net',
        'LDAP: Accepted query Users.accept address b@example.net',
        'ICID 0 TCPREFUSE SG BLOCKED match ALL SBRS None',
      ),
      ['bounced: line 1', 'rejected: line 3'],
    );
  });

  it('is told of connections on which a client, a sender, a recipient or a message was rejected', () => {
    assert.deepEqual(
      toldOf(
        rejects(1),
        'ICID 2 ACCEPT SG None match ALL SBRS None',
        'MID 21 ICID 3 To: <a@example.com> Rejected by RAT',
        'MID 21 ICID 3 To: <b@example.com> Rejected by RAT',
        'ICID 4 Address: <a@example.com> sender rejected, envelope sender domain does not exist',
        'ICID 5 Receiving Failed: Message size exceeds limit',
        "ICID 6 MID 22 Invalid recipient address: Invalid character in address: '!'",
        'MID 23 ICID 7 invalid bounce, rcpt address <c@example.net> rejected by bounce verification.',
        'MID 24 ICID 8 invalid bounce, tagging',
        'ICID 9 TLS was required but remote host did not initiate it',
        "ICID 10 Invalid sender address: Unsupported domain literal: '[]'",
      ),
      ['rejected: ICID 1, ICID 3 (2 lines), ICID 4, ICID 5, ICID 6, ICID 7, ICID 9, ICID 10'],
    );
  });

  it('is not told of a client that a policy was to reject, and that logged on', () => {
    const letIn = [rejects(1), logon(1, 'failed'), logon(1, 'succeeded'), rejects(2), logon(2, 'failed')];
    assert.deepEqual(toldOf(...letIn), ['rejected: ICID 2']);
    assert.deepEqual(linesSaying(logOf(...letIn.map(info)), 'rejected'), [4]);
    assert.deepEqual(toldOf(logon(1, 'succeeded'), rejects(1)), []);
    const rejectedLater = [
      rejects(1),
      logon(1, 'succeeded'),
      'MID 5 ICID 1 To: <a@example.com> Rejected by RAT',
    ];
    assert.deepEqual(toldOf(...rejectedLater), ['rejected: ICID 1']);
    assert.deepEqual(linesSaying(logOf(...rejectedLater.map(info)), 'rejected'), [3]);
  });

  it('gives the lines that say so, of several together, in file order', () => {
    const log = logOf(...[delayed(1), bounced(2, 0), done(3), delayed(1)].map(info));
    assert.deepEqual(linesSaying(log, 'delayed'), [1, 4]);
    assert.deepEqual(linesSaying(log, 'delayed', 'bounced'), [1, 2, 4]);
  });

  it('is told again where the logon is cut away that let a client in', () => {
    const editing = new EditedLog(
      new ChunkedText(`${[rejects(1), logon(1, 'succeeded')].map(info).join('\n')}\n`, 'log', 200),
    );
    runTask(editing.read());
    assert.deepEqual(told(editing.log), []);
    editing.edit({ start: { line: 1, character: 0 }, end: { line: 2, character: 0 } }, '');
    runTask(editing.read());
    assert.deepEqual(told(editing.log), ['rejected: ICID 1']);
  });

  it('is told of the sample of a busy hour', () => {
    assert.deepEqual(told(sampleLog('busy-hour.log')), [
      'bounced: MID 5010',
      'rejected: ICID 105, ICID 116 (4 lines), line 290',
      'aborted: MID 5009',
      'dropped: MID 5012',
      'delayed: MID 5013 (2 lines)',
    ]);
  });
});
