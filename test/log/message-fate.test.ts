// What became of a message for each of its recipients: every ending the registry knows, alone and combined.
import assert from 'node:assert/strict';
import { EVENTS } from '../../server/src/log/events/registry';
import type { Chain } from '../../server/src/log/index/chains';
import type { Log } from '../../server/src/log/log';
import {
  fatesOf,
  outcomesIn,
  outcomesOf,
  type RecipientFate,
} from '../../server/src/log/questions/messageFate';
import { outcomeOfLine } from '../../server/src/log/questions/outcome';
import { at, info, logOf, only, sampleLog, there } from './making';

/** A message to so many, `r0@example.org` and on. */
const to = (count: number, mid = 1, first = 0) => [
  `Start MID ${mid} ICID ${mid === 1 ? 7 : 0}`,
  `MID ${mid} ICID ${mid === 1 ? 7 : 0} From: <alice@example.com>`,
  ...Array.from(
    { length: count },
    (_, n) => `MID ${mid} ICID ${mid === 1 ? 7 : 0} RID ${n} To: <r${n + first}@example.org>`,
  ),
];
const done = (rids: string, mid = 1, dcid = 6) => `Message done DCID ${dcid} MID ${mid} to RID [${rids}]`;
const bounced = (rid: number, mid = 1) =>
  `Bounced: DCID 5 MID ${mid} to RID ${rid} - 5.1.0 - Unknown address error ('550', ['5.1.1 No such user'])`;
const delayed = (rid: number) =>
  `Delayed: DCID 5 MID 1 to RID ${rid} - 4.1.0 - Unknown address error ('450', ['4.2.2 Mailbox full'])`;
const finished = (mid = 1) => `Message finished MID ${mid} done`;

const fates = (...lines: string[]): RecipientFate[] => {
  const log = logOf(...lines.map(info));
  return there(fatesOf(log, only(log, 'MID 1'), { left: 2000 }));
};
/** `r0 delivered`, in the order of addresses; `?` for one without an address. */
const told = (...lines: string[]) =>
  fates(...lines)
    .map(({ recipient, outcome }) => `${recipient?.split('@', 1)[0] ?? '?'} ${outcome}`)
    .sort();

describe('what became of a message, for each recipient', () => {
  const endings: [what: string, lines: string[], expected: string[]][] = [
    ['delivered', [done('0, 1'), finished()], ['r0 delivered', 'r1 delivered']],
    ['delivered in part', [done('0'), bounced(1), finished()], ['r0 delivered', 'r1 bounced']],
    ['bounced', [bounced(0), bounced(1), finished()], ['r0 bounced', 'r1 bounced']],
    [
      'bounced by a filter',
      [
        "MID 1 was bounced by content filter 'x' in the inbound table",
        "Message aborted MID 1 Bounced by content filter 'x' in the inbound table",
        finished(),
      ],
      ['r0 bounced', 'r1 bounced'],
    ],
    [
      'bounced for want of the directory',
      ['LDAP: unable to process, MID 1 bouncing recipients'],
      ['r0 bounced', 'r1 bounced'],
    ],
    ['delayed', [delayed(0), delayed(1)], ['r0 delayed', 'r1 delayed']],
    [
      'delayed and set for a next try',
      ['MID 1 to RID [1] pending till Wed Jul 20 10:15:41 2027 [Default]'],
      ['r0 open', 'r1 delayed'],
    ],
    ['delayed for one, delivered to another', [delayed(1), done('0')], ['r0 delivered', 'r1 delayed']],
    [
      'delayed, then delivered',
      [delayed(1), done('0'), done('1'), finished()],
      ['r0 delivered', 'r1 delivered'],
    ],
    ['delayed, then bounced', [delayed(1), done('0'), bounced(1)], ['r0 delivered', 'r1 bounced']],
    [
      'possibly delivered',
      ['Possible Delivery: DCID: 6 MID 1 to [0]', done('0, 1'), finished()],
      ['r0 uncertain', 'r1 delivered'],
    ],
    [
      'possibly delivered, told late',
      [done('0, 1'), 'Possible Delivery: DCID: 6 MID 1 to [0]'],
      ['r0 uncertain', 'r1 delivered'],
    ],
    [
      'possibly delivered, then on another connection',
      ['Possible Delivery: DCID: 6 MID 1 to [0, 1]', done('0, 1', 1, 8)],
      ['r0 delivered', 'r1 delivered'],
    ],
    [
      'dropped by a scanner',
      ['Message aborted MID 1 Dropped by CASE', finished()],
      ['r0 dropped', 'r1 dropped'],
    ],
    [
      'dropped by a policy',
      ['MID 1 was dropped by policy Sales in the inbound table', finished()],
      ['r0 dropped', 'r1 dropped'],
    ],
    ['deleted by an administrator', ['Deleted: MID 1 to [1]', done('0')], ['r0 delivered', 'r1 dropped']],
    [
      'unknown to the directory',
      [
        'LDAP: Drop query Users.ldapaccept MID 1 RID 1 address r1@example.org',
        'LDAP: Bounce query Users.ldapaccept MID 1 address r0@example.org',
      ],
      ['r0 bounced', 'r1 dropped'],
    ],
    [
      'accepted by the directory',
      ['LDAP: Accepted query Users.ldapaccept MID 1 RID 1 address r1@example.org'],
      ['r0 open', 'r1 open'],
    ],
    [
      'unsubscribed',
      ['MID 1 Global unsubscribe matched entry r0@ RID 0 Address r0@example.org Action bounced', done('1')],
      ['r0 bounced', 'r1 delivered'],
    ],
    [
      'aborted',
      ['Message aborted MID 1 Receiving aborted by sender', 'Message finished MID 1 aborted'],
      ['r0 aborted', 'r1 aborted'],
    ],
    [
      'aborted, without a line that says why',
      ['Message finished MID 1 aborted'],
      ['r0 aborted', 'r1 aborted'],
    ],
    ['ended', [finished()], ['r0 untold', 'r1 untold']],
    ['ended behind a delay', [delayed(0), done('1'), finished()], ['r0 untold', 'r1 delivered']],
    ['queued', ['MID 1 queued for delivery'], ['r0 queued', 'r1 queued']],
    [
      'on its way',
      ['MID 1 queued for delivery', 'Delivery start DCID 6 MID 1 to RID [0]', done('0')],
      ['r0 delivered', 'r1 queued'],
    ],
    ['open', [], ['r0 open', 'r1 open']],
    ['quarantined', ['MID 1 quarantined to "Policy" (x)'], ['r0 quarantined', 'r1 quarantined']],
    [
      'in the spam quarantine',
      ['MID 1 queued for delivery', 'RPC Message done RCID 7 MID 1', finished()],
      ['r0 quarantined', 'r1 quarantined'],
    ],
    [
      'in a spam quarantine elsewhere',
      ['Message done DCID 3 MID 1 to RID [0] (external quarantine)', done('1'), finished()],
      ['r0 quarantined', 'r1 delivered'],
    ],
    [
      'released from one quarantine of two',
      [
        'MID 1 quarantined to "Policy" (x)',
        'MID 1 quarantined to "Outbreak" (y)',
        'MID 1 released from quarantine "Outbreak" (expired)',
      ],
      ['r0 quarantined', 'r1 quarantined'],
    ],
    [
      'released from all',
      [
        'MID 1 quarantined to "Policy" (x)',
        'MID 1 quarantined to "Outbreak" (y)',
        'MID 1 released from all quarantines',
        done('0'),
        bounced(1),
      ],
      ['r0 delivered', 'r1 bounced'],
    ],
    [
      'told as finished, and released later',
      [
        'MID 1 quarantined to "Policy" (x)',
        finished(),
        'MID 1 released from all quarantines',
        'MID 1 queued for delivery',
        done('0'),
      ],
      ['r0 delivered', 'r1 queued'],
    ],
    [
      'told as finished twice, and released between',
      [
        'MID 1 quarantined to "Policy" (x)',
        finished(),
        'MID 1 released from all quarantines',
        done('0'),
        finished(),
      ],
      ['r0 delivered', 'r1 untold'],
    ],
    [
      'deleted from quarantine',
      ['MID 1 quarantined to "Policy" (x)', 'MID 1 deleted from quarantine "Policy" (manual)', finished()],
      ['r0 dropped', 'r1 dropped'],
    ],
    [
      'rewritten',
      ['MID 1 rewritten to MID 2 by x', finished(), ...to(2, 2), done('0', 2), bounced(1, 2), finished(2)],
      ['r0 delivered', 'r1 bounced'],
    ],
    ['rewritten, and no more of it', ['MID 1 rewritten to MID 2 by x', finished()], ['r0 open', 'r1 open']],
    [
      'split',
      [
        'MID 1 was split creating MID 2 due to a per-recipient policy P',
        ...to(1, 2, 1),
        done('0'),
        bounced(0, 2),
      ],
      ['r0 delivered', 'r1 bounced'],
    ],
    [
      'split, and one part dropped',
      [
        'MID 1 was split creating MID 2 due to a per-recipient policy P',
        ...to(1, 2, 1),
        'Message aborted MID 1 Dropped by CASE',
        finished(),
        done('0', 2),
      ],
      ['r0 dropped', 'r1 delivered'],
    ],
    [
      'possibly delivered, and bounced by another try',
      [
        'Possible Delivery: DCID: 5 MID 1 to RID [0]',
        `Bounced: DCID 8 MID 1 to RID 0 - 5.4.0 - Unknown address error ('550', ['Duplicate message rejected'])`,
        done('1'),
      ],
      ['r0 uncertain', 'r1 delivered'],
    ],
    [
      'behind a restart',
      ['System is coming up.', done('0, 1'), finished()],
      ['r0 delivered', 'r1 delivered'],
    ],
    [
      'made a bounce message of, where only one is left that may have bounced',
      [done('0'), 'MID 2 was generated for bounce of MID 1'],
      ['r0 delivered', 'r1 bounced'],
    ],
    // RID 0 of the old number is none of those that went: the numbers were given anew.
    [
      'split, and numbers given anew',
      [
        'MID 1 was split creating MID 2 due to a per-recipient policy P',
        ...to(1, 2, 0),
        bounced(0),
        finished(),
        done('0', 2),
      ],
      ['r0 delivered', 'r1 bounced'],
    ],
    // The second split names its own; whoever the first was made for, it was not that one.
    [
      'split twice, the second time for a recipient that the line names',
      [
        'MID 1 was split creating MID 2 due to a per-recipient policy P',
        'MID 1 was split creating MID 3 due to a SL/BL configuration for following recipients: r1@example.org',
        finished(),
        'MID 2 queued for delivery',
        'Message aborted MID 3 Dropped by CASE',
      ],
      ['r0 queued', 'r1 dropped'],
    ],
    [
      'released from the spam quarantine for one',
      ['ISQ: Quarantined MID 1', finished(), 'ISQ: Reinjected MID 1 as MID 2', ...to(1, 2, 1), done('0', 2)],
      ['r0 quarantined', 'r1 delivered'],
    ],
  ];
  for (const [what, lines, expected] of endings) {
    it(what, () => {
      assert.deepEqual(told(...to(2), ...lines), expected);
    });
  }

  it('does not hang on where the recipients stand', () => {
    assert.deepEqual(told(done('0'), bounced(1), ...to(2).slice(1)), ['r0 delivered', 'r1 bounced']);
  });

  it('is that of the message where no line names a recipient', () => {
    assert.deepEqual(told('MID 1 queued for delivery', 'Message aborted MID 1 Dropped by CASE'), [
      '? dropped',
    ]);
    assert.deepEqual(told('MID 1 rewritten to MID 2 by x', 'MID 2 rewritten to MID 1 by x'), ['? open']);
  });

  it('counts recipients that the log has lost, and whose numbers are below one that it tells of', () => {
    assert.deepEqual(told('Message done DCID 6 MID 1 to RID [2]', 'Message finished MID 1 done'), [
      '? delivered',
      '? untold',
      '? untold',
    ]);
  });

  it('has no connection where a line names none and tells of no try', () => {
    const deleted = fates(...to(1), 'Delivery start DCID 6 MID 1 to RID [0]', 'Deleted: MID 1 to [0]');
    assert.deepEqual(
      deleted.map(({ outcome, dcid }) => [outcome, dcid]),
      [['dropped', undefined]],
    );
  });

  it('follows a rewritten message without recipients of its own to the addresses it had', () => {
    const lines = ['MID 1 rewritten to MID 2 by x', finished(), 'Message aborted MID 2 Dropped by CASE'];
    assert.deepEqual(told(...to(2), ...lines), ['r0 dropped', 'r1 dropped']);
  });

  it('is nothing of a copy, a notice or a bounce', () => {
    const copy = "MID 2 was generated based on MID 1 by bcc filter 'Archive'";
    const bounce = 'MID 3 was generated for bounce of MID 1';
    assert.deepEqual(told(...to(1), copy, bounce, done('0', 2), done('0', 3), bounced(0)), ['r0 bounced']);
  });

  it('names the one in whose place a recipient was put', () => {
    const inPlace = (...lines: string[]) =>
      fates(...lines).map(({ recipient, formerly }) => [recipient, formerly]);
    const alias = (target: string) => `Alias match: MID 1 RID 0 recipient r0@example.org mapped to ${target}`;
    assert.deepEqual(inPlace(...to(1), alias('you@example.net'), done('0')), [
      ['you@example.net', ['r0@example.org']],
    ]);
    assert.deepEqual(inPlace(...to(1), alias("['you@example.net']")), [
      ['you@example.net', ['r0@example.org']],
    ]);
    // Which of several the number stands for, no line tells.
    assert.deepEqual(inPlace(...to(1), alias("['you@example.net', 'me@example.net']")), [
      ['r0@example.org', []],
    ]);
    const rewritten = "MID 1 rewritten to MID 2 by alt-rcpt-to-filter filter 'x'";
    assert.deepEqual(inPlace(...to(1), rewritten, ...to(1, 2, 5), done('0', 2)), [
      ['r5@example.org', ['r0@example.org']],
    ]);
    // The same one, as at every rewriting that keeps whom it goes to.
    assert.deepEqual(inPlace(...to(1), rewritten, ...to(1, 2), done('0', 2)), [['r0@example.org', []]]);
  });

  it('has the reason of an abortion from the line of its connection', () => {
    const cause = (...lines: string[]) =>
      fates(
        'New SMTP ICID 7 interface mail (192.0.2.1) address 192.0.2.2 reverse dns host unknown verified no',
        ...to(1),
        ...lines,
        'Message aborted MID 1 Receiving aborted',
      )[0]?.cause;
    assert.deepEqual(cause('ICID 7 Receiving Failed: Message size exceeds limit'), {
      kind: 'said',
      words: 'Message size exceeds limit',
    });
    assert.deepEqual(cause(), { kind: 'said', words: 'Receiving aborted' });
    assert.deepEqual(cause('ICID 8 Receiving Failed: Message size exceeds limit'), {
      kind: 'said',
      words: 'Receiving aborted',
    });
  });

  it('names all quarantines that it was deleted from at once', () => {
    const [fate] = fates(
      ...to(1),
      'MID 1 quarantined to "Policy" (x)',
      'MID 1 quarantined to "Virus" (y)',
      'MID 1 deleted from all quarantines',
    );
    assert.deepEqual(
      [fate?.outcome, fate?.cause],
      ['dropped', { kind: 'quarantine', names: ['Policy', 'Virus'], isSpam: false }],
    );
  });

  it('has the cause, the host of which it is told and the answer', () => {
    const [first, second, third] = fates(
      ...to(3),
      'Delivery start DCID 6 MID 1 to RID [0]',
      done('0'),
      "MID 1 RID [0] Response '2.0.0 Ok'",
      bounced(1),
      "Bounced: DCID 0 MID 1 to RID 2 - 5.4.7 - Delivery expired (message too old) ('000', ['timeout'])",
    );
    assert.deepEqual([first?.dcid, first?.reply, first?.cause], [6, '2.0.0 Ok', undefined]);
    assert.deepEqual([second?.dcid, second?.cause], [5, { kind: 'said', words: '5.1.1 No such user' }]);
    // No connection was made, and no host said anything.
    assert.deepEqual(
      [third?.dcid, third?.cause],
      [undefined, { kind: 'said', words: 'Delivery expired (message too old)' }],
    );
  });

  it('has how long it was put off and held', () => {
    const log = logOf(
      ...to(1).map(info),
      at('09:01:00', 'MID 1 quarantined to "Policy" (x)'),
      at('10:01:00', 'MID 1 released from quarantine "Policy" (manual)'),
      at('10:02:00', delayed(0)),
      at('10:30:00', delayed(0)),
      at('14:22:00', done('0')),
    );
    const [fate] = there(fatesOf(log, only(log, 'MID 1'), { left: 100 }));
    assert.equal(fate?.quarantine?.seconds, 3600);
    assert.equal(fate.delay?.seconds, 4 * 3600 + 20 * 60);
  });

  it('is not told where there are more lines than may be looked at', () => {
    const log = logOf(
      ...to(1).map(info),
      ...Array.from({ length: 100 }, () => info('MID 1 queued for delivery')),
    );
    const budget = { left: 50 };
    assert.equal(fatesOf(log, only(log, 'MID 1'), budget), undefined);
    const circle = logOf(
      ...Array.from({ length: 500 }, (_, n) =>
        info(`MID ${n + 1} rewritten to MID ${((n + 1) % 500) + 1} by x`),
      ),
    );
    assert.equal(there(fatesOf(circle, only(circle, 'MID 1'), { left: 2000 })).length, 1);
    assert.equal(fatesOf(circle, only(circle, 'MID 1'), { left: 200 }), undefined);
  });
});

describe('outcomes that are asked for alone', () => {
  const inShort = (log: Log, message: Chain) => [
    outcomesIn(there(outcomesOf(log, message, { left: 2000 }))),
    outcomesIn(there(fatesOf(log, message, { left: 2000 }))),
  ];

  it('are those that all lines tell', () => {
    for (const log of [sampleLog('busy-hour.log'), sampleLog('syslog.log'), sampleLog('smtp-auth.log')]) {
      for (const message of log.index.chains.all().filter(({ kind }) => kind === 'MID')) {
        const [short, full] = inShort(log, message);
        assert.deepEqual(short, full, `MID ${message.number}`);
      }
    }
  });

  it('are not taken from a delivery that was done to some of those it was begun for', () => {
    const start = (rids: string) => `Delivery start DCID 6 MID 1 to RID [${rids}]`;
    for (const lines of [
      [...to(1), start('0'), done('0')],
      [...to(1), start('0, 1'), done('0')],
      [...to(1), done('0')],
      [...to(2), start('0, 1'), done('0')],
      [...to(1), start('0'), done('0'), bounced(1)],
      [...to(1), start('0'), 'Possible Delivery: DCID: 6 MID 1 to [0]', done('0')],
      [...to(1), start('0'), done('0'), start('1')],
      [...to(1), 'MID 1 rewritten to MID 2 by x', start('0'), done('0')],
    ]) {
      const log = logOf(...lines.map(info));
      const [short, full] = inShort(log, only(log, 'MID 1'));
      assert.deepEqual(short, full, lines.join('\n'));
    }
  });
});

describe('the vocabulary of outcomes', () => {
  it('has every event whose words tell an outcome of a message', () => {
    const telling = EVENTS.filter(
      ({ name, short, fields = {} }) =>
        'mid' in fields &&
        /^(?:delivered|bounced|delayed|dropped|aborted|deleted|double bounce|deferred|quarantined|in quarantine|delivery uncertain)\b/.test(
          short,
        ) &&
        name !== 'quarantine.reason-added',
    );
    assert.ok(telling.length >= 14, String(telling.length));
    assert.deepEqual(
      telling.filter(({ reports }) => reports?.outcome === undefined).map(({ name }) => name),
      [],
    );
  });

  it('takes what is said of a message that goes no further for what it is', () => {
    const aborted = there(EVENTS.find(({ name }) => name === 'message.aborted'));
    const outcomes = aborted.examples.map(example => {
      const log = logOf(info(example));
      return [example.replace(/^Message aborted MID 5210 /, ''), outcomeOfLine(log.entry(0))?.outcome];
    });
    assert.deepEqual(outcomes, [
      ['Receiving aborted', 'aborted'],
      ['Receiving aborted by sender', 'aborted'],
      ['Injection aborted', 'aborted'],
      ['Dropped by CASE', 'dropped'],
      ["Dropped by filter 'FileType'", 'dropped'],
      ["Bounced by content filter 'x' in the inbound table", 'bounced'],
    ]);
  });
});
