// A failure of delivery in the words that tell most, and in the same ones wherever it is told.
import assert from 'node:assert/strict';
import { formatFate } from '../../server/src/features/formatFate';
import { formatEventDetail, formatEvent } from '../../server/src/features/sequence/formatEvent';
import type { Log } from '../../server/src/log/log';
import { fateOf } from '../../server/src/log/questions/fate';
import { Recipients } from '../../server/src/log/questions/recipient';
import { info, logOf, only, there } from '../log/making';
import { context, hoverText } from './asking';

const fate = (log: Log, name: string) => formatFate(fateOf(log, only(log, name)), context());
const event = (log: Log, entry: number) => formatEvent(log.entry(entry), new Recipients(log), context());
const setback = (what: string) => logOf(info(`Delayed: DCID 9 MID 1 to RID 0 - 4.4.0 - ${what} []`));

describe('what was said of a delivery', () => {
  const said: readonly [printed: string, words: string][] = [
    ["Other network problem ('000', ['[Errno 61] Connection refused'])", 'connection refused'],
    ["Unknown address error ('000', ['timeout'])", 'timeout'],
    ["Other network problem ('000', ['[Errno 0] Error'])", 'other network problem'],
    ["Other network problem ('000', [''])", 'other network problem'],
    // Where the appliance has words of its own, these tell most.
    ["Delivery expired (message too old) ('000', ['timeout'])", 'delivery expired (message too old)'],
    ["Other network problem ('421', ['4.3.2 Try later'])", 'try later'],
  ];
  for (const [printed, words] of said) {
    it(`${printed} is ${words}`, () => {
      const log = setback(printed);
      const told = `delayed since 09:00: ${words}`;
      assert.ok(fate(log, 'MID 1').includes(told), fate(log, 'MID 1'));
      assert.equal(hoverText(log, 1, 'MID 1').split('\n')[0]?.split(' · ')[0], `MID 1 — ${told}`);
      assert.equal(event(log, 0), `delayed: ${words}`);
    });
  }

  it('stands in the sentence of the hover where the words of the appliance are but a heading', () => {
    const sentence = (log: Log) => hoverText(log, 1, 'Delayed').split('\n')[1];
    const of = (why: string) =>
      `The message could not be delivered for now to the recipients of this line: ${why}; the appliance will try again.`;
    const refused = setback("Other network problem ('000', ['[Errno 61] Connection refused'])");
    assert.equal(sentence(refused), of('connection refused'));
    assert.equal(sentence(setback("Unknown address error ('466', ['Mailbox full.'])")), of('mailbox full'));
    // Nothing stands beside them.
    assert.equal(sentence(setback("Other network problem ('000', [''])")), of('Other network problem'));
    const own = setback("Not accepting messages at this time ('421', ['4.3.2 try later'])");
    assert.equal(sentence(own), of('Not accepting messages at this time'));
  });

  it('is not told once more as a reply beside it, but for its codes', () => {
    const details = (reply: string) => {
      const bounced = `Bounced: DCID 9 MID 1 to RID 0 - 5.1.0 - Unknown address error ('550', ['5.1.1 ${reply}'])`;
      const log = logOf(info(bounced));
      return there(formatEventDetail(log.entry(0), new Recipients(log), context()));
    };
    assert.match(details('no such user'), /: no such user; .* 550 5\.1\.1 · appliance's code 5\.1\.0$/);
    // Another address than that of the recipient may stand there.
    assert.match(details('<x@example.org>: no such user'), / 550 5\.1\.1 <x@example\.org>: no such user /);
  });

  it('of a message that was not received, is told once on its connection', () => {
    const log = logOf(
      info('Start MID 5 ICID 7'),
      info('ICID 7 Receiving Failed: Message size exceeds limit'),
      info('Message aborted MID 5 Receiving aborted'),
    );
    assert.match(fate(log, 'ICID 7'), /1 message aborted: message size exceeds limit · opened before/);
  });

  it('is the same of a bounce message', () => {
    const of = (what: string) => fate(logOf(info(`Double bounce: MID 1 to 0 - 5.4.0 - ${what}`)), 'MID 1');
    assert.match(
      of("Other network problem 000-'[Errno 61] Connection refused'"),
      /bounced: connection refused/,
    );
    assert.match(of("Delivery expired 000-'timeout'"), /bounced: delivery expired/);
  });
});

describe('what was said of an outbound connection', () => {
  const error = (details: string, reason: string) =>
    logOf(
      info(
        `Connection Error: DCID: 9 IP: 198.51.100.31 details: ${details} interface: 192.0.2.50${reason && ` reason: ${reason}`}`,
      ),
    );
  const errors: readonly [details: string, reason: string, words: string][] = [
    ['[Errno 61] Connection refused', 'network error', 'connection refused'],
    ['[Errno 61] Connection refused', '', 'connection refused'],
    ['[Errno 0] Error', 'network error', 'network error'],
    ['EOF', 'network error', 'network error'],
    ['timeout', 'unexpected SMTP response', 'unexpected SMTP response'],
  ];
  for (const [details, reason, words] of errors) {
    it(`${details}, ${reason} is ${words}`, () => {
      const log = error(details, reason);
      assert.ok(fate(log, 'DCID 9').endsWith(`connection error: ${words}`), fate(log, 'DCID 9'));
      assert.equal(event(log, 0), `connection error: ${words}`);
    });
  }
});
