// What one line says became of its message, and why: every kind of words that is told from the others.
import assert from 'node:assert/strict';
import { outcomeOfLine, type Cause, type Outcome } from '../../server/src/log/questions/outcome';
import { info, logOf } from './making';

/** A line, and what it says; nothing where it says nothing of what became of the message. */
type Told = readonly [line: string, outcome?: Outcome, cause?: Cause];

const said = (words: string): Cause => ({ kind: 'said', words });
const by = (words: string): Cause => ({ kind: 'by', words });
const filter = (words: string): Cause => ({ kind: 'filter', words });
const contentFilter = (words: string): Cause => ({ kind: 'content-filter', words });
const policy = (words: string): Cause => ({ kind: 'policy', words });
const query = (words: string): Cause => ({ kind: 'directory-query', words });
const held = (...names: string[]): Cause => ({ kind: 'quarantine', names, isSpam: false });
const spam: Cause = { kind: 'quarantine', names: [], isSpam: true };

const aborted = (reason: string) => `Message aborted MID 1 ${reason}`;
const bounced = (outcome: string) => `Bounced: DCID 9 MID 1 to RID 0 - 5.1.0 - ${outcome}`;
const delayed = (outcome: string) => `Delayed: DCID 9 MID 1 to RID 0 - 4.1.0 - ${outcome}`;
const twice = (reason: string) => `Double bounce: MID 1 to 0 - 5.1.0 - ${reason}`;
const asked = (kind: string) => `LDAP: ${kind} query Users.accept MID 1 RID 0 address b@example.org`;
const unsubscribed = (action: string) =>
  `MID 1 Global unsubscribe matched entry b@ RID 0 Address b@example.org Action ${action}`;

const TOLD: Readonly<Record<string, readonly Told[]>> = {
  'a message that was aborted': [
    [aborted('Receiving aborted'), 'aborted', said('Receiving aborted')],
    [aborted('Receiving aborted by sender'), 'aborted', { kind: 'sender-aborted' }],
    [aborted('RECEIVING ABORTED BY SENDER.'), 'aborted', { kind: 'sender-aborted' }],
    [aborted('Receiving aborted by sender policy'), 'aborted', said('Receiving aborted by sender policy')],
    [aborted('Not receiving aborted by sender'), 'aborted', said('Not receiving aborted by sender')],
    ['Message finished MID 1 aborted'],
  ],
  'an abortion by which a message was dropped or bounced': [
    [aborted('Dropped by CASE'), 'dropped', by('CASE')],
    [aborted('bounced by an engine'), 'bounced', by('an engine')],
    [aborted('It was dropped by CASE'), 'aborted', said('It was dropped by CASE')],
    [aborted('Dropped without a word'), 'aborted', said('Dropped without a word')],
    [aborted("Dropped by filter 'FileType'"), 'dropped', filter('FileType')],
    [aborted("Dropped by filter 'it's mine'."), 'dropped', filter("it's mine")],
    [aborted("Dropped by a filter 'x'"), 'dropped', by("a filter 'x'")],
    [aborted("Dropped by filter 'x' at last"), 'dropped', by("filter 'x' at last")],
    [aborted("Bounced by content filter 'no exe' in the inbound table"), 'bounced', contentFilter('no exe')],
    [aborted("Dropped by content filter 'x' in the outbound table."), 'dropped', contentFilter('x')],
    [aborted("Dropped by content filter 'x'"), 'dropped', by("content filter 'x'")],
    [aborted('Bounced by policy Sales in the inbound table'), 'bounced', policy('Sales')],
    [aborted('Dropped by policy S & P in the outbound table.'), 'dropped', policy('S & P')],
    [aborted('Dropped by policy Sales'), 'dropped', by('policy Sales')],
    [
      aborted('Dropped by my policy Sales in the inbound table'),
      'dropped',
      by('my policy Sales in the inbound table'),
    ],
    [
      aborted('Dropped by policy Sales in the inbound table of mx1'),
      'dropped',
      by('policy Sales in the inbound table of mx1'),
    ],
  ],
  'a rule that dropped or bounced a message': [
    ["MID 1 was dropped by content filter 'no exe' in the inbound table", 'dropped', contentFilter('no exe')],
    ["MID 1 was bounced by content filter 'no exe' in the inbound table", 'bounced', contentFilter('no exe')],
    ['MID 1 was dropped by policy Sales in the inbound table', 'dropped', policy('Sales')],
    ['MID 1 was bounced by policy Sales in the outbound table', 'bounced', policy('Sales')],
  ],
  'a try to deliver': [
    [bounced("Unknown address error ('550', ['5.1.1 No such user'])"), 'bounced', said('5.1.1 No such user')],
    [bounced("Expired ('000', ['timeout'])"), 'bounced', said('Expired')],
    [bounced('Expired'), 'bounced', said('Expired')],
    [delayed("Unknown address error ('450', ['Mailbox full'])"), 'delayed', said('Mailbox full')],
    [delayed("('421', [' '])"), 'delayed'],
    [delayed("('421', [''])"), 'delayed'],
    [delayed("('421', [])"), 'delayed'],
    ['MID 1 to RID [0] pending till Wed Jul 20 10:15:41 2027 [Default]', 'delayed'],
    ['Message done DCID 9 MID 1 to RID [0]', 'delivered'],
    ['Possible Delivery: DCID: 9 MID 1 to [0]', 'uncertain'],
    ['Delivery start DCID 9 MID 1 to RID [0]'],
  ],
  'a bounce message': [
    [twice("Unknown address error 501-'5.5.4 Invalid Address'"), 'bounced', said('5.5.4 Invalid Address')],
    [twice('Bad destination email address'), 'bounced', said('Bad destination email address')],
  ],
  'an administrator, or a directory that failed': [
    ['Deleted: MID 1 to [0]', 'dropped', { kind: 'administrator' }],
    ['LDAP: unable to process, MID 1 bouncing recipients', 'bounced', { kind: 'directory-failed' }],
    ['LDAP: unable to process, MID 1 requeued'],
  ],
  'a directory query': [
    [asked('Bounce'), 'bounced', query('Users.accept')],
    [asked('bounce'), 'bounced', query('Users.accept')],
    [asked('Drop'), 'dropped', query('Users.accept')],
    [asked('Accepted')],
    [asked('Group')],
  ],
  'a recipient that is globally unsubscribed': [
    [unsubscribed('bounced'), 'bounced', { kind: 'unsubscribed' }],
    [unsubscribed('Dropped'), 'dropped', { kind: 'unsubscribed' }],
    [unsubscribed('not-dropped')],
    [unsubscribed('unbounced')],
    ['Global unsubscribe matched entry b@ MID: 1 RID: 0 Address: b@example.org'],
  ],
  'a quarantine': [
    ['MID 1 quarantined to "Policy" (x)', 'quarantined', held('Policy')],
    ['MID 1 quarantined to ""', 'quarantined', held('')],
    [
      'MID 1 enqueued for transfer to centralized policy quarantine "Virus" (x)',
      'quarantined',
      held('Virus'),
    ],
    [
      'MID 1 received from the ESA 192.0.2.8 for centralized quarantine "Policy"',
      'quarantined',
      held('Policy'),
    ],
    ['MID 1 received from the ESA 192.0.2.8 for centralized quarantine', 'quarantined', held()],
    ['MID 1 deleted from quarantine "Policy" (manual)', 'dropped', held('Policy')],
    ['MID 1 deleted from all quarantines', 'dropped', held()],
    ['MID 1 released from quarantine "Policy" (manual)'],
    ['MID 1 released from all quarantines'],
    ['MID 1 quarantine "Policy" new reason (y)'],
  ],
  'the spam quarantine': [
    ['ISQ: Quarantined MID 1', 'quarantined', spam],
    ['EUQ: Quarantined MID 1', 'quarantined', spam],
    ['RPC Message done RCID 7 MID 1', 'quarantined', spam],
    ['Message done DCID 9 MID 1 to RID [0] (external quarantine)', 'quarantined', spam],
    ['ISQ: Tagging MID 1 for quarantine'],
    ['RPC Message rejected RCID 7 MID 1'],
    ['RPC connection to 192.0.2.60 failed RCID 7 MID 1 (timed out)'],
  ],
  'anything else': [['MID 1 queued for delivery'], ['Start MID 1 ICID 7'], ['MID 1 did what no line says']],
};

for (const [what, lines] of Object.entries(TOLD)) {
  describe(`what a line says of ${what}`, () => {
    for (const [line, outcome, cause] of lines) {
      it(`${line}: ${outcome ?? 'nothing'}`, () => {
        const told = outcomeOfLine(logOf(info(line)).entry(0));
        assert.deepEqual(told, outcome && { outcome, cause });
      });
    }
  });
}
