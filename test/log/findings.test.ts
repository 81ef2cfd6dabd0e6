// What the rules find, how they say it, and the words they mark.
import assert from 'node:assert/strict';
import { EVENTS } from '../../server/src/log/events/registry';
import { eachFinding } from '../../server/src/log/findings/matches';
import type { Severities } from '../../server/src/log/findings/rule';
import { ENTRY_RULES } from '../../server/src/log/findings/entryRules';
import { RULES } from '../../server/src/log/findings/rules';
import type { Log } from '../../server/src/log/log';
import { EditedLog, LogReader, readLog } from '../../server/src/log/reader';
import { ChunkedText } from '../../server/src/log/text/chunkedText';
import { renderPhrase } from '../../server/src/texts/render';
import { runTask } from '../../server/src/log/task';
import { findingsOf, at, from, info, logOf, messages, sampleLog, textIn, there } from './making';

const IN = 'smtp-auth-failed-inbound';
const OUT = 'smtp-auth-failed-outbound';
const NEW =
  'New SMTP ICID 7 interface mail (192.0.2.1) address 192.0.2.2 reverse dns host unknown verified no';

const failure = (user: string, icid = 7) =>
  `SMTP Auth: (ICID ${icid}) failed for user: ${user} using AUTH mechanism: PLAIN with profile: P`;
const outbound = (answer: string, profile = 'P') =>
  `DCID: 9 IP: 192.0.2.25 SMTP authentication using the profile ${profile} failed${answer}`;

/** The message about a user that could not log on. */
const said = (user: string) => there(messages(logOf(info(NEW), info(failure(user))))[0]);
const saidOut = (answer: string, ...others: string[]) =>
  there(messages(logOf(info(outbound(answer)), ...others.map(info)))[0]);
const marked = (log: Log) => findingsOf(log).findings.map(({ range }) => textIn(log, range));
const related = (log: Log) =>
  findingsOf(log).findings.map(finding => finding.related().map(({ message }) => renderPhrase(message)));

describe('the words that a finding marks', () => {
  it('go from the result to the user in upper case, too', () => {
    const shouted = info(failure('bob').replace(/SMTP.* user/, words => words.toUpperCase()));
    assert.deepEqual(marked(logOf(info(NEW), shouted)), ['FAILED FOR USER: bob']);
  });
});

describe('findings of the four scenarios', () => {
  const expected = [
    'Passwords readable on the way to the listener IncomingMail, sender group None: 1 logon by PLAIN without a TLS line before, of 1 user, 11:44',
    'SMTP authentication failed for ironport from 172.16.155.102 (PLAIN, profile IncomingAuthentication)',
    'SMTP authentication to 172.16.155.102 failed: 535 5.7.8, credentials refused (profile OutboundAuthentication). MID 448 bounced: Relay access denied',
    'MID 448 bounced, likely since the logon of the appliance to 172.16.155.102 failed (profile OutboundAuthentication): 535 5.7.8, credentials refused',
  ];
  const ranges = {
    'smtp-auth.log': [
      'PLAIN',
      'failed for user: ironport',
      "failed: ('535', ['5.7.8 Error: authentication failed: authentication failure'])",
      "5.1.0 - Unknown address error ('554', ['5.7.1 <postmaster@example.com>: Relay access denied'])",
    ],
    'smtp-auth.wrapped.log': [
      'PLAIN',
      'failed for user: ironport',
      "failed: ('535', ['5.7.8 Error: authentication\nfailed: authentication failure'])",
      "5.1.0 - Unknown address error\n('554', ['5.7.1 <postmaster@example.com>: Relay access denied'])",
    ],
  };
  for (const [name, words] of Object.entries(ranges)) {
    it(`are four in ${name}, with the words that tell`, () => {
      const log = sampleLog(name);
      assert.deepEqual(messages(log), expected);
      assert.deepEqual(marked(log), words);
    });

    it(`come with their evidence in ${name}`, () => {
      assert.deepEqual(related(sampleLog(name)), [
        ['Connection opened from 172.16.155.102'],
        ['Connection opened from 172.16.155.102', 'Connection closed'],
        ['Connection opened to 172.16.155.102', 'MID 448 bounced: Relay access denied', 'Connection closed'],
        ['The logon failed: 535 5.7.8, credentials refused', 'MID 448 bounced: Relay access denied'],
      ]);
    });
  }

  it('carry the values as printed', () => {
    const [, inbound, out] = findingsOf(sampleLog('smtp-auth.log')).findings;
    assert.deepEqual(
      [inbound?.icid, inbound?.users, inbound?.remoteAddresses, inbound?.mechanisms, inbound?.profiles],
      [451, ['ironport'], ['172.16.155.102'], ['PLAIN'], ['IncomingAuthentication']],
    );
    assert.deepEqual(
      [out?.dcid, out?.users, out?.profiles, out?.replyCode, out?.enhancedCode, out?.mids],
      [5640, [], ['OutboundAuthentication'], 535, '5.7.8', [448]],
    );
  });
});

describe('severities', () => {
  const severities = (given: Severities) =>
    findingsOf(sampleLog('smtp-auth.log'), given).findings.map(({ rule, severity }) => [rule, severity]);

  const others = { 'cleartext-credentials': 'off', 'delivery-failed-authentication': 'off' } as const;

  it('are warning and error by themselves', () => {
    assert.deepEqual(severities({}), [
      ['cleartext-credentials', 'warning'],
      [IN, 'warning'],
      [OUT, 'error'],
      ['delivery-failed-authentication', 'warning'],
    ]);
  });

  it('are set by rule, and off silences', () => {
    assert.deepEqual(severities({ ...others, [IN]: 'hint', [OUT]: 'off' }), [[IN, 'hint']]);
    assert.deepEqual(severities({ ...others, [IN]: 'off', [OUT]: 'off', nonsense: 'error' }), []);
  });

  it('every rule has a name and an event of its own, and finds that in an editor as well as on the command line', () => {
    assert.equal(new Set(RULES.map(({ id }) => id)).size, RULES.length);
    assert.equal(new Set(ENTRY_RULES.map(({ event }) => event)).size, ENTRY_RULES.length);
    for (const { id, event } of ENTRY_RULES) {
      const [example = ''] = EVENTS.find(({ name }) => name === event)?.examples ?? [];
      const text = `${info(example)}\n`;
      const alone = new LogReader(new ChunkedText(text), 'connections');
      runTask(alone.read());
      const where = `${id}: is ${event} among the notable events (scan/notable.ts)?`;
      assert.deepEqual(
        findingsOf(readLog(text)).findings.map(found => found.rule),
        [id],
        where,
      );
      assert.deepEqual(
        Array.from(eachFinding(alone.log), found => found.rule),
        [id],
        where,
      );
    }
  });
});

describe('a limit', () => {
  const log = logOf(
    info(failure('a')),
    info(failure('b')),
    info(outbound('')),
    info(failure('c')),
    info(outbound('.')),
  );
  const lines = (limit: number) => findingsOf(log, {}, limit).findings.map(({ entry }) => entry.number);

  it('keeps some of each rule, in file order', () => {
    assert.deepEqual([lines(1), lines(2), lines(3), lines(4)], [[2], [0, 2], [0, 2, 4], [0, 1, 2, 4]]);
  });

  it('still counts all', () => {
    assert.equal(findingsOf(log, {}, 1).total, 5);
  });
});

describe('a message about a client', () => {
  it('says an empty user name', () => {
    assert.equal(
      said(''),
      'SMTP authentication failed for an empty user name from 192.0.2.2 (PLAIN, profile P)',
    );
  });

  it('cuts a user of more than 60 characters, not of 60', () => {
    assert.ok(said('é'.repeat(60)).includes(`for ${'é'.repeat(60)} from`));
    assert.ok(said('😀'.repeat(61)).includes(`for ${'😀'.repeat(60)}… from`));
  });

  it('shows what hides or turns text', () => {
    const user = '\u202Enimda\u2066\u200B\u0000\u001B[31m\u00AD\u{E0041}\u2028';
    assert.ok(
      said(user).includes('for "\\u202enimda\\u2066\\u200b\\u0000\\u001b[31m\\u00ad\\u{e0041}\\u2028" from'),
    );
  });

  it('takes no placeholder from the log', () => {
    assert.ok(said('{address} {profile} $& $1').includes('for "{address} {profile} $& $1" from'));
  });

  it('puts a user into quotation marks that could be read as words of the message', () => {
    for (const user of [
      'root from 203.0.113.66 (PLAIN, profile P): forwarding server unreachable',
      'Jane Doe',
      'a\u00a0b',
    ]) {
      assert.ok(said(user).includes(`for "${Array.from(user).slice(0, 60).join('')}`), user);
      assert.match(said(user), /" from 192\.0\.2\.2 \(PLAIN, profile P\)$/);
    }
  });

  it('leaves no doubt where the quotation marks end', () => {
    assert.ok(said('a" from "b').includes(String.raw`for "a\" from \"b" from 192.0.2.2`));
    assert.ok(said('a b\\').includes('for "a b\\\\" from 192.0.2.2'));
    assert.ok(said(String.raw`a\" b`).includes(String.raw`for "a\\\" b" from 192.0.2.2`));
  });

  it('leaves a plain user as it is', () => {
    for (const user of [
      'ironport',
      "o'hara+x@example.com",
      String.raw`DOMAIN\jane.doe`,
      'jürgen',
      '2001:db8::1',
    ])
      assert.ok(said(user).includes(`for ${user} from 192.0.2.2`), user);
    assert.ok(said(String.raw`DOMAIN\Jane Doe`).includes(String.raw`for "DOMAIN\Jane Doe" from`));
  });

  it('names the appliance where the log has the lines of several', () => {
    const [one, two] = ['mx1', 'mx2'].map(host => [from(host, NEW), from(host, failure('bob'))]);
    assert.deepEqual(messages(logOf(...there(one), ...there(two))), [
      'mx1: SMTP authentication failed for bob from 192.0.2.2 (PLAIN, profile P)',
      'mx2: SMTP authentication failed for bob from 192.0.2.2 (PLAIN, profile P)',
    ]);
    assert.ok(messages(logOf(...there(one)))[0]?.startsWith('SMTP authentication failed for bob'));
  });

  it('says where no address is known, and guesses none', () => {
    const log = logOf(info(NEW), info('ICID 7 close'), info('System is coming up.'), info(failure('a')));
    assert.deepEqual(messages(log), [
      'SMTP authentication failed for a (PLAIN, profile P). The opening of this connection is not in the log: no client address.',
    ]);
  });

  it('promises no address where there is no connection', () => {
    assert.deepEqual(messages(logOf(info(failure('a', 0)))), [
      'SMTP authentication failed for a (PLAIN, profile P). ICID 0 stands for no connection: no client address.',
    ]);
  });

  it('names further attempts, and what says that this one could not be checked', () => {
    const log = logOf(
      info(NEW),
      info('SMTP Auth (ICID 7) LDAP query/user lookup failed for user: a'),
      info(failure('a')),
      info(failure('').replace('failed', 'succeeded')),
    );
    assert.deepEqual(related(log), [
      [
        'Connection opened from 192.0.2.2',
        'User look-up failed',
        'Further attempt: succeeded for an empty user name',
      ],
    ]);
  });
});

describe('lines near a failure that name no connection', () => {
  const directory = 'LDAP: Error: Server unreachable: unable to connect';
  const refused = 'LDAP: Error: LDAP authentication failed: <LDAP Error "invalidCredentials" [0x31]>';
  const query = 'SMTP Auth LDAP query failed, possible LDAP misconfiguration or unreachable server.';
  const may = (what: string) =>
    `${what}, within seconds: this may be why; the line does not say whose logon it was`;
  const hints = (...lines: string[]) =>
    (related(logOf(...lines))[0] ?? []).filter(said => said.includes('seconds'));

  it('are hints, before it and behind it, and no more than that', () => {
    const log = [
      at('09:00:00', NEW),
      at('09:00:01', refused),
      at('09:00:05', failure('a')),
      at('09:00:10', directory),
      at('09:00:10', query),
    ];
    assert.deepEqual(hints(...log), [
      may('Logon to the directory refused'),
      may('Directory server not reached'),
      may('Directory query for SMTP authentication failed'),
    ]);
    // The finding itself says what it says without them.
    assert.deepEqual(
      messages(logOf(...log)),
      messages(logOf(at('09:00:00', NEW), at('09:00:05', failure('a')))),
    );
  });

  it('are none beyond a few seconds, of another appliance, and where times are missing', () => {
    assert.deepEqual(hints(at('09:00:00', directory), at('09:00:06', failure('a'))), []);
    assert.deepEqual(hints(from('mx1', failure('a')), from('mx2', directory)), []);
    assert.deepEqual(hints(from('mx1', failure('a')), from('mx1', directory)).length, 1);
    assert.deepEqual(hints(`Info: ${failure('a')}`, `Info: ${directory}`), []);
  });

  it('are given also where the failure names no connection', () => {
    assert.deepEqual(hints(info(failure('a', 0)), info(directory)).length, 1);
  });

  it('are few, however many there are', () => {
    const many = Array.from({ length: 100 }, () => info(directory));
    const told = hints(...many, info(failure('a')), ...many);
    assert.equal(told.length, 3);
    assert.equal(told.at(-1), 'More lines of this kind within seconds');
  });

  it('are found as well in an index of connections alone', () => {
    const text = `${info(failure('a'))}\n${info('MID 5 queued for delivery')}\n${info(directory)}\n`;
    const reader = new LogReader(new ChunkedText(text), 'connections');
    runTask(reader.read());
    assert.equal(related(reader.log).flat().length, 1);
  });

  it('go with the lines that are cut from the log', () => {
    const editing = new EditedLog(`${info(failure('a'))}\n${info(directory)}\n`);
    const { log } = editing;
    runTask(editing.read());
    assert.equal(related(log).flat().length, 1);
    editing.edit({ start: { line: 1, character: 0 }, end: { line: 2, character: 0 } }, '');
    runTask(editing.read());
    assert.deepEqual(related(log).flat(), []);
  });
});

describe('a message about a logon that could not be checked', () => {
  const causes: [string, string][] = [
    [
      'SMTP Auth (ICID 7) could not reach forwarding server auth.example.com with reason: timed out',
      'forwarding server unreachable',
    ],
    [
      'SMTP Auth (ICID 7) profile: P is misconfigured or missing causing an Auth failure',
      'authentication profile unusable',
    ],
    ['SMTP Auth (ICID 7) LDAP query/user lookup failed for user: alice', 'user look-up failed'],
  ];
  for (const [line, cause] of causes) {
    it(`names the cause: ${cause}`, () => {
      const lines = [line, failure('alice'), failure('alice')].map(info);
      assert.deepEqual(messages(logOf(info(NEW), ...lines)), [
        `SMTP authentication failed for alice from 192.0.2.2 (PLAIN, profile P): ${cause}`,
        'SMTP authentication failed for alice from 192.0.2.2 (PLAIN, profile P)',
      ]);
      assert.equal(
        messages(logOf(...lines))[0],
        `SMTP authentication failed for alice (PLAIN, profile P): ${cause}. The log begins after this connection was opened: no client address.`,
      );
    });
  }
});

describe('a message about the next host', () => {
  const answers: [string, string][] = [
    [`: ('535', ['5.7.8 no'])`, '535 5.7.8, credentials refused'],
    [`: ('535', ['no'])`, '535, credentials refused'],
    [`: ('454', ['4.7.0 no'])`, '454 4.7.0, refused for the moment'],
    [`: ('454', ['5.7.8 no'])`, '454 5.7.8, refused for the moment'],
    [`: ('530', ['5.7.0 no'])`, '530 5.7.0, TLS required first'],
    [
      `: ('535', ['5.7.139 Authentication unsuccessful'])`,
      '535 5.7.139, logons disabled or blocked by policy',
    ],
    [`: ('535', ['5.7.3 no'])`, '535 5.7.3, logon refused'],
    [
      `: ('534', ['5.7.9 Application-specific password required'])`,
      '534 5.7.9, another kind of logon wanted',
    ],
    [`: ('538', ['no'])`, '538, encryption needed'],
    [`: ('534', ['no'])`, '534, another kind of logon wanted'],
    [`: ('550', ['no'])`, '550, logon refused'],
    [
      `: ('432', ['4.7.12 A password transition is needed'])`,
      '432 4.7.12, another kind of logon wanted first',
    ],
    [`: ('432', ['4.3.2 thread limit exceeded'])`, '432 4.3.2, refused for the moment'],
    [`: ('504', ['5.7.4 Unrecognized authentication type'])`, '504 5.7.4, mechanism not offered'],
    [`: ('503', ['5.5.1 no'])`, '503 5.5.1, logons not enabled, or logged on already'],
    [`: ('502', ['no'])`, '502, logons not offered'],
    [`: ('501', ['5.5.2 no'])`, '501 5.5.2, exchange malformed or given up'],
    [`: ('500', ['no'])`, '500, command not understood'],
    [`: ('421', ['Too many bad auth attempts'])`, '421, too many attempts'],
    [`: ('000', ['timeout'])`, 'no reply (timeout)'],
    [`: ('000', ['[Errno 54] Connection reset by peer'])`, 'no reply ([Errno 54] Connection reset by peer)'],
    [': [Errno 60] Operation timed out', 'no reply ([Errno 60] Operation timed out)'],
    [': timed out', 'no reply (timed out)'],
    ['.', 'reply not in the log'],
  ];
  for (const [answer, words] of answers) {
    it(words, () => {
      assert.equal(saidOut(answer), `SMTP authentication to 192.0.2.25 failed: ${words} (profile P)`);
    });
  }

  it('says what the host itself says of the credentials, whatever its code', () => {
    const refused = [
      '5.7.139 Authentication unsuccessful, the user credentials were incorrect. [EXAMPLE 2027-06-02T10:00:00.000Z]',
      '5.7.3 Username and Password not accepted. Learn more at\\n5.7.3 https://example.com/help',
      'Incorrect authentication data',
      'Bad username or password',
      'Authentication failed: unknown user',
      'Password mismatch',
      'login incorrect',
    ];
    for (const code of ['535', '550', '454']) {
      for (const words of refused)
        assert.match(saidOut(`: ('${code}', ['${words}'])`), /, credentials refused \(/, words);
    }
    const otherwise = [
      'Authentication unsuccessful, basic authentication is disabled.',
      "Authentication unsuccessful, user is locked by your organization's security defaults policy.",
      'The account is disabled or the password is wrong',
      'Your password may be incorrect',
      'Invalid login mechanism',
      'Application-specific password required',
      'Please check the user and the password',
    ];
    for (const words of otherwise) {
      assert.match(
        saidOut(`: ('535', ["5.7.139 ${words}"])`),
        /, logons disabled or blocked by policy \(/,
        words,
      );
    }
  });

  it('tells the first bounce or delay that followed on the connection, and none before', () => {
    const bounce = (mid: number) =>
      `Bounced: DCID 9 MID ${mid} to RID 0 - 5.1.0 - x ('554', ['5.7.1 no relay'])`;
    assert.ok(saidOut('.', bounce(1), bounce(2)).endsWith('. MID 1 bounced: no relay'));
    assert.ok(
      saidOut('.', "Delayed: DCID 9 MID 3 to RID 0 - 4.3.2 - y ('421', ['a'])").endsWith('MID 3 delayed: a'),
    );
    assert.ok(messages(logOf(info(bounce(1)), info(outbound('.'))))[0]?.endsWith('(profile P)'));
  });

  const bounced = (reply: string) =>
    `Bounced: DCID 9 MID 1 to RID 0 - 5.1.0 - Unknown address error ('550', ['${reply}'])`;

  it('names the profile of further attempts, as of a client the user', () => {
    assert.deepEqual(related(logOf(info(outbound('.')), info(outbound('.', 'Other')))), [
      ['Further attempt: failed for profile Other'],
      ['Further attempt: failed for profile P'],
    ]);
  });

  it('is not blamed for what followed a logon that succeeded meanwhile', () => {
    const success = 'DCID: 9 IP: 192.0.2.25 SMTP authentication using the profile P succeeded.';
    const relaying = bounced('5.7.1 Relaying denied');
    const log = (...lines: string[]) => logOf(info(outbound('.')), ...lines.map(info));
    assert.ok(messages(log(success, relaying))[0]?.endsWith('(profile P)'));
    assert.deepEqual(related(log(success, relaying)), [['Further attempt: succeeded for profile P']]);
    assert.deepEqual(findingsOf(log(success, relaying)).findings[0]?.mids, []);
    assert.ok(messages(log(relaying, success))[0]?.endsWith('. MID 1 bounced: Relaying denied'));
  });

  it('is not blamed where the next host speaks of the recipient or of the message', () => {
    const others = [
      '5.1.1 no such user',
      '5.2.2 mailbox full',
      '5.3.4 message too big',
      '<bob@example.net>: Recipient address rejected: User unknown in local table',
    ];
    for (const reply of others) assert.ok(saidOut('.', bounced(reply)).endsWith('(profile P)'), reply);
    const tied = ['5.1.0 Authentication required', 'go away', '5.7.1 Client was not authenticated'];
    for (const reply of tied) assert.match(saidOut('.', bounced(reply)), /MID 1 bounced: /, reply);
  });

  it('marks the result also behind a profile whose lower case is longer', () => {
    assert.deepEqual(marked(logOf(info(outbound(': no', 'İİİ failed')))), ['failed failed: no'.slice(7)]);
  });
});
