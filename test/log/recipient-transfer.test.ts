// Recipients of a message that went on under another number whose own lines do not say whom they are for.
import assert from 'node:assert/strict';
import { fatesOf, type RecipientFate } from '../../server/src/log/questions/messageFate';
import { info, logOf, only, there } from './making';

/** A message to `r0@example.org` and on. */
const to = (count: number) => [
  'Start MID 1 ICID 7',
  'MID 1 ICID 7 From: <alice@example.com>',
  ...Array.from({ length: count }, (_, n) => `MID 1 ICID 7 RID ${n} To: <r${n}@example.org>`),
];
const footer = "MID 1 rewritten to MID 2 by add-footer filter 'Footer'";
const directory = 'MID 1 rewritten to MID 2 by LDAP rewrite';
const split = 'MID 1 was split creating MID 2 due to a per-recipient policy P';
const finished = (mid: number) => `Message finished MID ${mid} done`;
const queued = (mid: number) => `MID ${mid} queued for delivery`;
const done = (rids: string, mid = 2, dcid = 6) => `Message done DCID ${dcid} MID ${mid} to RID [${rids}]`;
const bounced = (rid: number, mid = 2) =>
  `Bounced: DCID 6 MID ${mid} to RID ${rid} - 5.1.0 - Unknown address error ('550', ['5.1.1 No such user'])`;

const name = (address: string | undefined) => address?.split('@', 1)[0] ?? '?';
/** `r0`; `? of r0|r1` where it is one of these; `? for r0` where it stands in the place of another. */
function who({ recipient, formerly, oneOf }: RecipientFate): string {
  const of = oneOf ? ` ${oneOf.isFormer ? 'for one ' : ''}of ${oneOf.addresses.map(name).join('|')}` : '';
  return `${name(recipient)}${formerly.map(other => ` for ${name(other)}`).join('')}${of}`;
}
const told = (mid: number, ...lines: string[]) => {
  const log = logOf(...lines.map(info));
  const fates = there(fatesOf(log, only(log, `MID ${mid}`), { left: 2000 }));
  return fates.map(fate => `${who(fate)} ${fate.outcome}`).sort();
};

describe('recipients of a message that went on under a number whose lines do not name them', () => {
  const cases: [what: string, lines: string[], expected: string[]][] = [
    [
      'all delivered',
      [...to(3), footer, finished(1), done('0, 1, 2')],
      ['r0 delivered', 'r1 delivered', 'r2 delivered'],
    ],
    [
      'they fared differently',
      [...to(2), footer, finished(1), done('0'), bounced(1)],
      ['? of r0|r1 bounced', '? of r0|r1 delivered'],
    ],
    [
      'some have not been tried yet',
      [...to(3), footer, finished(1), queued(2), done('1')],
      ['? of r0|r1|r2 delivered', '? of r0|r1|r2 queued', '? of r0|r1|r2 queued'],
    ],
    [
      'some are named by their own lines, and the rest by what is left',
      [
        ...to(2),
        footer,
        done('0'),
        bounced(1).replace('to RID 1', 'From: <alice@example.com> To: <r1@example.org> RID 1'),
      ],
      ['r0 delivered', 'r1 bounced'],
    ],
    [
      'several were put in the place of one',
      [
        ...to(1),
        directory,
        'Start MID 2 ICID 0',
        'MID 2 ICID 0 RID 0 To: <a@example.org>',
        'MID 2 ICID 0 RID 1 To: <b@example.org>',
        done('0, 1'),
      ],
      ['a for r0 delivered', 'b for r0 delivered'],
    ],
    [
      'others may have been put in their place',
      [...to(1), directory, finished(1), done('0')],
      ['? for r0 delivered'],
    ],
    [
      'others may have been put in the place of several',
      [...to(2), directory, finished(1), done('0'), bounced(1)],
      ['? for one of r0|r1 bounced', '? for one of r0|r1 delivered'],
    ],
    [
      'split off, and the rest dropped',
      [...to(2), split, done('0'), finished(2), 'Message aborted MID 1 Dropped by CASE', finished(1)],
      ['? of r0|r1 delivered', '? of r0|r1 dropped'],
    ],
    [
      'split off, and all delivered',
      [...to(2), split, done('0'), finished(2), done('0', 1), finished(1)],
      ['r0 delivered', 'r1 delivered'],
    ],
    [
      'split off by safelists, which name them',
      [
        ...to(3),
        'MID 1 was split creating MID 2 due to a SL/BL configuration for following recipients: r0@example.org, r2@example.org',
        done('0, 1'),
        bounced(0, 1),
      ],
      ['r0 delivered', 'r1 bounced', 'r2 delivered'],
    ],
    [
      'rewritten once more',
      [
        ...to(1),
        footer,
        finished(1),
        "MID 2 rewritten to MID 3 by add-footer filter 'B'",
        finished(2),
        done('0', 3),
      ],
      ['r0 delivered'],
    ],
  ];
  for (const [what, lines, expected] of cases) {
    it(what, () => {
      assert.deepEqual(told(1, ...lines), expected);
    });
  }

  it('are told of the new number as of the old one', () => {
    assert.deepEqual(told(2, ...to(2), footer, finished(1), done('0, 1')), ['r0 delivered', 'r1 delivered']);
    assert.deepEqual(told(2, ...to(2), split, done('0'), bounced(0, 1)), ['? of r0|r1 delivered']);
    const twice = [
      ...to(1),
      footer,
      finished(1),
      "MID 2 rewritten to MID 3 by add-footer filter 'B'",
      done('0', 3),
    ];
    assert.deepEqual(told(3, ...twice), ['r0 delivered']);
  });

  it('have no connection in common where they went over several', () => {
    const lines = [...to(2), footer, done('0'), done('1', 2, 8)].map(info);
    const log = logOf(...lines);
    const fates = there(fatesOf(log, only(log, 'MID 1'), { left: 2000 }));
    assert.deepEqual(
      fates.map(({ recipient, dcid }) => [name(recipient), dcid]),
      [
        ['r0', undefined],
        ['r1', undefined],
      ],
    );
  });

  it('end where messages were made from each other', () => {
    assert.deepEqual(told(1, footer, 'MID 2 rewritten to MID 1 by x', done('0', 1)), ['? delivered']);
  });
});
