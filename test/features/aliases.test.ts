// An alias puts one recipient in the place of another: behind it, lines, search and fates call it by one name.
import assert from 'node:assert/strict';
import { findConnection } from '../../server/src/features/findConnection';
import { sequenceOf } from '../../server/src/features/sequence/sequence';
import { runTask } from '../../server/src/log/task';
import { info, logOf, there } from '../log/making';
import { context, hoverText, on } from './asking';

const aliased = (target: string) =>
  logOf(
    ...[
      'Start MID 10 ICID 5',
      'MID 10 ICID 5 RID 0 To: <Me@example.com>',
      'MID 10 ICID 5 RID 1 To: <other@example.com>',
      'Delivery start DCID 8 MID 10 to RID [0]',
      `Alias match: MID 10 RID 0 recipient me@example.com mapped to ${target}`,
      'Delivery start DCID 9 MID 10 to RID [0, 1]',
      "Bounced: DCID 9 MID 10 to RID 0 - 5.1.0 - Unknown address error ('550', ['5.1.1 no such user'])",
    ].map(info),
  );

describe('a recipient behind an alias', () => {
  for (const target of ['you@example.com', "['you@example.com']"]) {
    const log = aliased(target);

    it(`has its new name on the lines behind it: ${target}`, () => {
      const { events } = there(runTask(sequenceOf(log, { position: on(log, 1, 'MID 10') }, context())));
      assert.deepEqual(
        [3, 5, 6].map(place => events[place]?.words),
        [
          'delivery started to Me@example.com',
          'delivery started to you@example.com, other@example.com',
          'bounced for you@example.com: no such user',
        ],
      );
      assert.ok(hoverText(log, 7, 'Bounced').includes('recipient you@example.com ·'));
    });

    it(`is found by it, with its fate: ${target}`, () => {
      const found = runTask(findConnection(log, 'YOU@example', 9, context(), () => undefined));
      assert.deepEqual(
        found.items.map(({ name, foundBy }) => [name, foundBy]),
        [['ICID 5', 'recipient you@example.com (MID 10)']],
      );
      assert.match(
        found.items[0]?.detail ?? '',
        /^you@example\.com \(in place of me@example\.com\): bounced/,
      );
    });
  }

  it('has no new name where there are several, nor goes round in a circle', () => {
    const several = aliased("['a@example.com', 'b@example.com']");
    assert.ok(hoverText(several, 7, 'Bounced').includes('recipient Me@example.com'));
    const circle = logOf(
      ...[
        'Start MID 10 ICID 5',
        'MID 10 ICID 5 RID 0 To: <a@example.com>',
        'Alias match: MID 10 RID 0 recipient a@example.com mapped to b@example.com',
        'Alias match: MID 10 RID 0 recipient b@example.com mapped to a@example.com',
        'Delivery start DCID 9 MID 10 to RID [0]',
      ].map(info),
    );
    assert.ok(hoverText(circle, 5, 'Delivery').includes('recipient a@example.com'));
  });
});
