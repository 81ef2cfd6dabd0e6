// What the hover says on a logon of the appliance at the next host, and on what follows from it.
import assert from 'node:assert/strict';
import { info, logOf, sampleLog, there } from '../log/making';
import { hoverText } from './asking';

describe('hover on a logon at the next host', () => {
  const meaning = (answer: string) => {
    const text = `DCID: 9 IP: 192.0.2.25 SMTP authentication using the profile P failed${answer}`;
    return hoverText(logOf(info(text)), 1, 'authentication', { meanings: false })
      .split('\n')
      .at(-1);
  };
  const LATER =
    'The next host refused the logon for the moment; its reply says why. Whether the credentials are right is not known. The appliance mostly tries again: messages on this connection may be delayed.';
  const CREDENTIALS =
    'The next host refused the credentials. Check user and password in the outgoing profile: messages on this connection may be bounced or delayed.';
  const LOGON =
    'The next host refused the logon; its reply says why. Messages on this connection may be bounced or delayed.';
  const answers: [string, string][] = [
    [`: ('454', ['4.7.0 Temporary authentication failure'])`, LATER],
    [`: ('421', ['closing'])`, LATER],
    [`: ('454', ['5.7.8 no'])`, LATER],
    [
      `: ('421', ['Too many bad auth attempts'])`,
      'The next host says that there were too many attempts. Whether the credentials are right is not known; the attempts before may tell. Messages on this connection may be bounced or delayed.',
    ],
    [`: ('535', ['5.7.139 Authentication unsuccessful, the user credentials were incorrect.'])`, CREDENTIALS],
    [
      `: ('535', ['5.7.139 Authentication unsuccessful, basic authentication is disabled.'])`,
      'The next host allows no such logon: SMTP logons are disabled there for this user or for all, or a policy blocks them. The password may be right. Messages on this connection may be bounced or delayed.',
    ],
    [`: ('535', ['5.7.8 no'])`, CREDENTIALS],
    [`: ('535', ['no'])`, CREDENTIALS],
    [`: ('550', ['5.7.8 no'])`, CREDENTIALS],
    [`: ('550', ['denied'])`, LOGON],
    [
      `: ('432', ['4.7.12 A password transition is needed'])`,
      'The next host wants the password carried over first: the user of the outgoing profile has to log on there once with another mechanism, mostly PLAIN. Waiting does not help: until then messages on this connection may be bounced or delayed.',
    ],
    [`: ('432', ['4.3.2 thread limit exceeded'])`, LATER],
    [`: ('530', ['5.7.0 Must issue a STARTTLS command first'])`, LOGON],
    [`: ('534', ['5.7.9 too weak'])`, LOGON],
    [
      `: ('000', ['timeout'])`,
      'The next host gave no reply: timeout. Whether the credentials are right is not known. Messages on this connection may be bounced or delayed.',
    ],
    [
      ': timed out',
      'The next host gave no reply: timed out. Whether the credentials are right is not known. Messages on this connection may be bounced or delayed.',
    ],
    [
      `: (&foo;535&foo; no)`,
      'The reply of the next host could not be read: (&foo;535&foo; no). Whether the credentials are right is not known. Messages on this connection may be bounced or delayed.',
    ],
    [
      '.',
      'The log gives no reply of the next host, so nothing tells whether the credentials are right. Messages on this connection may be bounced or delayed.',
    ],
  ];
  for (const [answer, words] of answers) {
    it(`failed${answer}`, () => {
      assert.equal(meaning(answer), words);
    });
  }
});

describe('hover on a bounce behind a failed logon of the appliance', () => {
  const BEFORE =
    '\nBefore it, the logon of the appliance on DCID 5640 failed (profile OutboundAuthentication): 535 5.7.8, credentials refused: Error: authentication failed: authentication failure\n';
  const log = sampleLog('smtp-auth.log');

  it('names that logon in the words of the host, on the line and on the message', () => {
    assert.ok(hoverText(log, 17, 'Bounced').includes(BEFORE), hoverText(log, 17, 'Bounced'));
    assert.ok(hoverText(log, 17, '448').includes(BEFORE), hoverText(log, 17, '448'));
    assert.ok(!hoverText(log, 16, 'start').includes('Before it'), 'on a line that is no bounce');
  });

  it('names none where another one succeeded meanwhile, or the host speaks of the recipient', () => {
    const lines = Array.from({ length: 18 }, (_, line) => log.line(line));
    const success = there(lines[14]).replace(/failed:.*/, 'succeeded.');
    const meanwhile = logOf(...lines.slice(0, 15), success, ...lines.slice(15));
    assert.ok(!hoverText(meanwhile, 18, 'Bounced').includes('Before it'));
    assert.ok(!hoverText(meanwhile, 18, '448').includes('Before it'));
    const unknown = there(lines[16]).replace(/5\.7\.1.*'/, "5.1.1 no such user'");
    const other = logOf(...lines.slice(0, 16), unknown);
    assert.ok(!hoverText(other, 17, 'Bounced').includes('Before it'));
  });
});

describe('hover on a code that answers a logon', () => {
  it('speaks of logons, and not of mailboxes or encrypted messages', () => {
    const log = (answer: string) =>
      logOf(info(`DCID: 9 IP: 192.0.2.25 SMTP authentication using the profile P failed: (${answer})`));
    const exchange = log(`'535', ['5.7.3 Authentication unsuccessful']`);
    const refused = 'the logon was refused: the credentials, or logons are disabled, for good';
    assert.ok(hoverText(exchange, 1, 'authentication').endsWith(`\n5.7.3: ${refused}`));
    assert.ok(hoverText(exchange, 1, '5.7.3').endsWith(refused));
    const incorrect = log(
      `'535', ['5.7.139 Authentication unsuccessful, the user credentials were incorrect.']`,
    );
    assert.doesNotMatch(hoverText(incorrect, 1, 'authentication'), /password may be right/);
    assert.ok(
      hoverText(log(`'550', ['denied']`), 1, 'authentication').endsWith('\n550: the logon was refused'),
    );
  });
});
