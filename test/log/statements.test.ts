// What is said about the appliance and about SMTP: what a text must not claim, and what it must not leave out.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { formatShort } from '../../server/src/features/outline';
import { enhancedCodeMeaning, replyCodeMeaning, type AnsweredCommand } from '../../server/src/log/codes';
import { FIELD_LABELS } from '../../server/src/log/events/labels';
import { EVENTS } from '../../server/src/log/events/registry';
import { textOf } from '../../server/src/log/log';
import type { Phrase } from '../../server/src/log/phrase';
import { renderPhrase } from '../../server/src/texts/render';
import { connectionOf } from '../../server/src/log/questions/connection';
import { fateOf } from '../../server/src/log/questions/fate';
import { inRoot } from '../support/root';
import { findingsOf, info, logOf, there } from './making';

/** All that is said of an event, in one text. */
function saidOf(name: string): string {
  const found = EVENTS.find(event => event.name === name);
  assert.ok(found, name);
  const { title, summary = '', meaning = '', source } = found;
  return [title, summary, meaning, `(${source})`].join('\n');
}

/** Of each event: words that are there, and words that are not. */
const STATEMENTS: readonly (readonly [event: string, has: readonly RegExp[], hasNot?: readonly RegExp[]])[] =
  [
    // What became of a message.
    ['delivery.done', [/next host/, /for the recipients of this line/, /not in this log/]],
    ['delivery.possible', [/not known/, /“Message done” follows all the same/]],
    ['delivery.bounced', [/to the recipients of this line/, /for them there will be no further try/]],
    ['delivery.delayed', [/to the recipients of this line/]],
    ['message.finished', [/does not say delivered/, /Further lines may follow/], [/Nothing more happens/]],
    ['message.dropped', [/already been told .* \(250\)/]],
    ['message.bounced', [/already been told .* \(250\)/, /not the next host/]],
    ['message.aborted', [/5 minutes/, /\(250\)/, /118295/]],
    ['message.queued', [/spam quarantine/, /39-15/], [/waits for a connection to the next host\.$/m]],
    ['message.started', [/split, a change or a release/], [/made the message itself/]],
    [
      'quarantine.added',
      [/released or deleted/, /default action/, /no room left/, /by itself/, /all have released/],
    ],
    ['quarantine.released', [/every quarantine/, /rewritten by “Policy Quarantine”/]],
    ['quarantine.tagged', [/unless something deletes it/], [/will be held/]],
    ['quarantine.stored', [/released or deleted/, /not delivered/]],
    ['quarantine.rpc-done', [/released or deleted/, /not delivered/]],
    ['quarantine.offbox-done', [/released or deleted/, /not delivered/]],
    ['quarantine.transfer-queued', [/released or deleted/, /default action/]],
    ['quarantine.transfer-received', [/released or deleted/, /default action/]],
    ['ldap.query', [/Bounce, Drop/, /work queue/, /a drop sends no bounce/]],
    // Connections.
    ['injection.lost', [/as a matter of course/, /does not say which/], [/broke off/]],
    ['injection.reputation', [/not reached/, /not 0/, /117903/]],
    ['injection.policy', [/not reached/, /CONTINUE/, /logs on is let in/, /26-38/]],
    ['injection.reject-delayed', [/logs on .* is let in/], [/will be rejected/]],
    ['injection.tls-failed', [/certificate did not verify/], [/could be agreed/]],
    ['delivery.tls-failed', [/certificate did not verify/, /in the clear/, /118955/], [/could be agreed/]],
    ['system.up', [/may be given again/], [/are given again/]],
    // Scanning and senders.
    ['scan.outbreak', [/0 to 5/, /0: no rule matched/, /10-9/], [/from 1/]],
    ['scan.url', [/-10 \(bad\) to \+10/]],
    ['reputation.sdr', [/12\.0 tells it once/, /may tell it twice/, /216192/], [/^Told twice/m]],
    ['auth-check.spf', [/SoftFail: probably/, /RFC 4407/], [/Fail, SoftFail/]],
    ['auth-check.dkim', [/key is missing or bad/]],
    ['message.invalid-bounce', [/“tagging”.*not rejected/]],
    ['message.split', [/safelists and blocklists/]],
    // The appliance.
    ['system.dns-failure', [/answer of the name server/], [/did not answer/]],
    ['system.dns-lame-referral', [/refer on/]],
    ['system.alert-failed', [/may have reached others/], [/Nobody/]],
    ['delivery.deferred', [/not documented/, /bounce profile/], [/queue \{queue\}/]],
    // Logons.
    ['delivery.auth-failed', [/5\.7\.139/, /words of the host/], [/535 or 5\.7\.8/]],
    ['injection.auth-lookup-failed', [/could not be asked, or it does not know the user/]],
    ['injection.auth-forward-unreachable', [/could not be checked/, /Nothing tells whether/]],
    ['injection.auth-succeeded', [/sender group and its rate limits stay/, /118249/]],
    // Known from documents, and from no printed line.
    ['injection.reject-logged', [/117960/, /unless the client logs on/]],
  ];

describe('what is said of an event', () => {
  for (const [name, has, hasNot = []] of STATEMENTS) {
    it(name, () => {
      const said = saidOf(name);
      for (const words of has) assert.match(said, words);
      for (const words of hasNot) assert.doesNotMatch(said, words);
    });
  }

  it('promises nothing of DANE, nor of TLS that is put off: their wording is not known', () => {
    for (const { name } of EVENTS) assert.doesNotMatch(saidOf(name), /\bDANE\b|deferring/, name);
    assert.deepEqual(
      EVENTS.filter(({ shapes }) => shapes.some(shape => /DANE|TLS deferring/.test(shape))),
      [],
    );
  });

  it('is written out, so that translators get it', () => {
    const bundle = JSON.parse(readFileSync(inRoot('l10n/bundle.l10n.json'), 'utf8')) as object;
    const texts = EVENTS.flatMap(({ title, short, summary, meaning }) => [title, short, summary, meaning]);
    assert.deepEqual(
      texts.filter(text => text !== undefined && !Object.hasOwn(bundle, text)),
      [],
    );
  });

  it('calls the name behind a next try no queue', () => {
    assert.doesNotMatch(there(FIELD_LABELS.queue).text, /queue/);
  });
});

describe('what is said of a client that a policy is about', () => {
  const client = info('New SMTP ICID 7 interface mail (192.0.2.1) address 192.0.2.2');
  const policy = (action: string) => info(`ICID 7 ${action} SG S match 192.0.2.0/24 SBRS None`);
  const logon = info(
    'SMTP Auth: (ICID 7) succeeded for user: bob using AUTH mechanism: PLAIN with profile: P',
  );
  const isTurnedAway = (...lines: string[]) => {
    const log = logOf(client, ...lines);
    return fateOf(log, log.index.chains.get(0)).isTurnedAway;
  };

  it('is turned away by a rejection, unless it logged on all the same', () => {
    assert.equal(isTurnedAway(policy('REJECT')), true);
    assert.equal(isTurnedAway(policy('REJECT'), logon), false);
  });

  it('is not decided by CONTINUE', () => {
    assert.equal(isTurnedAway(policy('CONTINUE'), policy('REJECT')), true);
    assert.equal(isTurnedAway(policy('CONTINUE')), false);
    const log = logOf(client, policy('CONTINUE'), policy('RELAY'));
    assert.equal(textOf(connectionOf(log, log.index.chains.get(0)).policy, 'action'), 'RELAY');
    assert.equal(renderPhrase(formatShort(log, log.entry(1))), 'policy');
    assert.equal(renderPhrase(formatShort(log, log.entry(2))), 'let in');
  });
});

describe('what is said of a code', () => {
  const rendered = (meaning: Phrase | undefined) => meaning && renderPhrase(meaning);
  const said = (code: string, command: AnsweredCommand = 'other') =>
    rendered(enhancedCodeMeaning(code, command));
  const replied = (code: number, command: AnsweredCommand) => rendered(replyCodeMeaning(code, command));

  it('does not take the word of one house for that of all', () => {
    assert.equal(said('5.1.10'), 'the domain takes no mail, or there is no such recipient, for good');
    assert.equal(
      said('5.7.139'),
      'the logon was refused: SMTP logons are disabled or blocked by a policy, or, where the host says so, for the credentials, for good',
    );
  });

  it('is said for the command it answered', () => {
    assert.equal(said('5.7.3'), 'what is encrypted or signed could not be converted, for good');
    assert.equal(
      said('5.7.3', 'AUTH'),
      'the logon was refused: the credentials, or logons are disabled, for good',
    );
    assert.equal(replied(550, 'AUTH'), 'the logon was refused');
    assert.equal(replied(550, 'other'), 'the mailbox is not available, or a policy forbids it');
    assert.match(replied(432, 'AUTH') ?? '', /^the password has to be carried over first/);
    // Exchange says it of messages, too.
    assert.equal(replied(432, 'other'), 'not now, try again later');
  });
});

describe('what is said where an opening is missing', () => {
  const failure = info(
    'SMTP Auth: (ICID 7) failed for user: bob using AUTH mechanism: PLAIN with profile: P',
  );
  const message = (...lines: string[]) =>
    findingsOf(logOf(...lines)).findings.map(found => renderPhrase(found.message));

  it('does not say that the log begins later, where it holds what was before', () => {
    assert.match(message(failure)[0] ?? '', /The log begins after this connection was opened: no client/);
    assert.match(
      message(info('System is coming up.'), failure)[0] ?? '',
      /The opening of this connection is not in the log: no client address/,
    );
  });
});

const page = (rule: string) => readFileSync(inRoot(`docs/rules/${rule}.md`), 'utf8');

describe('the pages of the rules', () => {
  it('excuse no failure by a line that may be of a user nobody knows, nor others than the next one', () => {
    const text = page('smtp-auth-failed-inbound');
    assert.doesNotMatch(text, /nobody guessed|is at fault|they were refused/);
    assert.match(text, /`LDAP query\/user lookup failed`[^\n]*does not know the user/);
    assert.match(text, /the next result behind that line/);
    assert.match(text, /No TLS line before this one/);
  });

  it('tell a code for the logon that it answers, the words of the reply first', () => {
    const text = page('smtp-auth-failed-outbound');
    assert.match(text, /The words of the reply go first/);
    assert.match(text, /535 5\.7\.139[^\n]*password may be right/);
    assert.match(text, /530, as the answer to a logon[^\n]*TLS first/);
    assert.match(text, /534, 5\.7\.9[^\n]*another kind of logon or password/);
    assert.doesNotMatch(text, /logon before anything else/);
  });
});
