// What is an id, and what only looks like one.
import assert from 'node:assert/strict';
import { info, logOf, reading, sampleLog, textIn } from './making';

const ids = (text: string): Record<string, unknown> => {
  const { event, ...others } = reading(text);
  assert.equal(event, 'other');
  return others;
};

describe('ids of an entry of no known shape', () => {
  const runs: [string, Record<string, unknown>][] = [
    ['MID 5210 ICID 8110 some words, DCID 7', { mid: 5210, icid: 8110 }],
    ['MID 5210: some new words', { mid: 5210 }],
    ['MID 5210, some new words on ICID 3', { mid: 5210 }],
    ['DCID 3320 STARTTLS', { dcid: 3320 }],
    ['MID 5210', { mid: 5210 }],
    ['MID 1 RID 0 x', { mid: 1, rid: [0] }],
    ['MID 1 RID  [0, 1, 2] x', { mid: 1, rid: [0, 1, 2] }],
    ['ICID 0 x', { icid: 0 }],
    ['MID 1 MID 2 x', { mid: 1 }],
    ['mid 5210 x', {}],
    ['MID: 5210 x', {}],
    ['MID = 5 x', {}],
    ['MID5210 x', {}],
    ['XMID 5210 x', {}],
    ['MID 5x', {}],
    ['MID 5.x', {}],
    ['RCID 756 x', {}],
    ['Message 5210 x', {}],
    ['sophos  antivirus - MID 5210 - Result', {}],
    ['Statuses: CrtMID 91010 CrtICID 82020 CrtDCID 73030', {}],
    ['CrtMID 91010 x', {}],
    ["'MID 12 ICID 3'", {}],
    ['Bounced: 7001:0 From:<a@example.com> Reason: "MID 1"', {}],
    ['MID 123456789012345 x', { mid: 123456789012345 }],
    ['MID 1234567890123456 x', {}],
    ['MID -5 x', {}],
    ['MID ٣ x', {}],
    ['', {}],
  ];
  for (const [text, expected] of runs) {
    it(text === '' ? 'of an empty text' : text, () => {
      assert.deepEqual(ids(text), expected);
    });
  }
});

describe('ids of a known shape', () => {
  it('of more than 15 digits are none', () => {
    assert.equal(reading('ICID 123456789012345 close').event, 'injection.closed');
    assert.deepEqual(reading('ICID 1234567890123456 close'), { event: 'other' });
  });

  it('stand only at the places of the shape', () => {
    const { event, ...values } = reading("MID 5 RID [0] Response 'queued as MID 12 ICID 3'");
    assert.deepEqual(values, { mid: 5, rid: [0], replyText: 'queued as MID 12 ICID 3' });
    assert.equal(event, 'delivery.response');
  });

  it('of a bounce message: the first is new, the second is its parent', () => {
    assert.deepEqual(reading('MID 5223 was generated for bounce of MID 5210'), {
      event: 'message.bounce-generated',
      mid: 5223,
      childMid: 5223,
      parentMid: 5210,
    });
  });
});

describe('ids in a log', () => {
  /** Every id of a log as it is printed, each once. */
  function printed(...texts: string[]): string[] {
    const log = logOf(...texts.map(info));
    return texts.flatMap((_, entry) => log.idsOf(log.entry(entry)).map(({ range }) => textIn(log, range)));
  }

  it('are marked from their word to their last digit', () => {
    assert.deepEqual(
      printed(
        'SMTP Auth: (ICID 450) failed for user: ICID 3 using AUTH mechanism: PLAIN with profile: P',
        'DCID: 5633 IP: 192.0.2.1 SMTP authentication using the profile P succeeded.',
        'Bounced: DCID: 3314 Message 5210 to 0 - 5.1.0 - x',
        'MID 5223 was generated for bounce of MID 5210',
        'MID 7 of unknown shape',
      ),
      ['ICID 450', 'DCID: 5633', 'DCID: 3314', 'Message 5210', 'MID 5223', 'MID 5210', 'MID 7'],
    );
  });

  it('ICID 0 and DCID 0 are no connections', () => {
    const log = logOf(
      info('Start MID 5211 ICID 0'),
      info("Bounced: DCID 0 MID 5211 to RID 0 - 5.1.2 - x ('000', ['y'])"),
    );
    assert.deepEqual(
      log.index.chains.all().map(({ kind, number }) => `${kind} ${number}`),
      ['MID 5211'],
    );
    assert.equal(log.idsOf(log.entry(0)).find(({ kind }) => kind === 'ICID')?.chain, undefined);
  });

  it('come from no log that is another one', () => {
    const log = sampleLog('other-logs.log');
    assert.equal(log.index.chains.count, 0);
    assert.deepEqual(log.index.authentications.entries(), []);
  });
});
