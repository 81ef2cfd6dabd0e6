// What is read from the lines of the file itself and of the appliance.
import assert from 'node:assert/strict';
import { reads, readsEveryExample } from './examples';
import { reading, sampleLog } from './making';

describe('every example of the file and of the appliance', () => {
  readsEveryExample('log.', {
    'log.begun': [['Begin Logfile', {}]],
    'log.version': [
      [
        'Version: 14.0.0-698 SN: 4200A1B2C3D4E5F60718-0A1B2C3D4E5F',
        { version: '14.0.0-698', serial: '4200A1B2C3D4E5F60718-0A1B2C3D4E5F' },
      ],
      [
        'Version: 14.0.0-698 SN: 0A1B2C3D4E5F-EXAMPLE',
        { version: '14.0.0-698', serial: '0A1B2C3D4E5F-EXAMPLE' },
      ],
    ],
    'log.utc-offset': [['Time offset from UTC: -21600 seconds', { offsetSeconds: -21600 }]],
    'log.ended': [['End Logfile', {}]],
  });
  readsEveryExample('system.', {
    'system.up': [['System is coming up.', {}]],
    'system.smtp-starting': [['SMTP server starting', {}]],
    'system.smtp-shut-down': [['SMTP server shut down', {}]],
    'system.checkpoint': [['Checkpoint Finished', {}]],
    'system.status': [
      [
        'Status: CPULd 3 DskIO 0 RAMUtil 1 QKUsd 141 CrtMID 51010 CrtICID 72020 CrtDCID 33030 InjMsg 24000',
        {
          detail: 'CPULd 3 DskIO 0 RAMUtil 1 QKUsd 141 CrtMID 51010 CrtICID 72020 CrtDCID 33030 InjMsg 24000',
        },
      ],
      ['Status: InjMsg 24000 QKFre 71000000 CPULd 3', { detail: 'InjMsg 24000 QKFre 71000000 CPULd 3' }],
    ],
    'system.senderbase-upload': [
      ['SenderBase upload: 700 hosts totaling 200500 bytes', { hosts: 700, size: 200500 }],
      ['SenderBase upload: 1 hosts totalling 309 bytes', { hosts: 1, size: 309 }],
    ],
    'system.alert-sent': [
      [
        'A System/Warning alert was sent to admin@example.com with subject "Warning <System> mx1.example.com: MID 5290 antivirus timeout error".',
        {
          alert: 'System/Warning',
          recipient: 'admin@example.com',
          subject: 'Warning <System> mx1.example.com: MID 5290 antivirus timeout error',
        },
      ],
      [
        'A System/Warning alert was sent to admin@example.com with subject Warning <System> mx1.example.com: MID 5290 antivirus timeout error.',
        {
          alert: 'System/Warning',
          recipient: 'admin@example.com',
          subject: 'Warning <System> mx1.example.com: MID 5290 antivirus timeout error',
        },
      ],
    ],
    'system.alert-failed': [
      [
        'Error while sending alert: Unable to send System/Warning alert to admin@example.com with subject "Warning <System> mx1.example.com: key".',
        {
          reason:
            'Unable to send System/Warning alert to admin@example.com with subject "Warning <System> mx1.example.com: key".',
        },
      ],
    ],
    'system.smtp-sent': [
      [
        "Internal SMTP system successfully sent a message to admin@example.com with subject 'Warning <System> mx1.example.com: key'.",
        { recipient: 'admin@example.com', subject: 'Warning <System> mx1.example.com: key' },
      ],
    ],
    'system.smtp-error': [
      [
        'Internal SMTP Error: Failed to send message to host 198.51.100.4:25 for recipient admin@example.com: Unexpected SMTP response "553", expecting code starting with "2", response was [\'#5.1.8 Domain of sender address <a@example.com> does not exist\'].',
        {
          reason:
            'Failed to send message to host 198.51.100.4:25 for recipient admin@example.com: Unexpected SMTP response "553", expecting code starting with "2", response was [\'#5.1.8 Domain of sender address <a@example.com> does not exist\'].',
        },
      ],
    ],
    'system.smtp-gave-up': [
      [
        "Internal SMTP giving up on message to admin@example.com with subject 'Warning <System> mx1.example.com: key': Unrecoverable error.",
        {
          recipient: 'admin@example.com',
          detail: "with subject 'Warning <System> mx1.example.com: key': Unrecoverable error.",
        },
      ],
    ],
    'system.key-expiry': [
      [
        'Your "IronPort Anti-Spam" key will expire in under 60 day(s). Please contact your authorized sales representative.',
        { key: 'IronPort Anti-Spam', days: 60 },
      ],
    ],
    'system.url-categories-changed': [
      [
        'URL category definitions have changed. Please check and update your filters to use the new definitions',
        {},
      ],
    ],
    'system.dns-failure': [
      [
        'DNS Temporary Failure example.net MX - ServFail',
        { domain: 'example.net', type: 'MX', reason: 'ServFail' },
      ],
    ],
    'system.dns-lame-referral': [
      [
        "lame DNS referral: qname:a.example.net ns_name:ns1.example.net zone:example.net ref_zone:example.net referrals:[(123456789012345L, 0, 'insecure', 'ns1.example.net')]",
        {
          detail:
            "qname:a.example.net ns_name:ns1.example.net zone:example.net ref_zone:example.net referrals:[(123456789012345L, 0, 'insecure', 'ns1.example.net')]",
        },
      ],
      ['lame DNS referral', {}],
    ],
    'system.dns-invalid-response': [
      [
        "Received an invalid DNS Response: '' to IP 198.51.100.10 looking up mail.example.net",
        { detail: "'' to IP 198.51.100.10 looking up mail.example.net" },
      ],
    ],
    'system.dns-network-error': [
      [
        "DNS query network error '[Errno 51] Network is unreachable' to '192.0.2.53' looking up 'mail.example.com'",
        {
          reason: '[Errno 51] Network is unreachable',
          server: '192.0.2.53',
          domain: 'mail.example.com',
        },
      ],
      [
        `DNS query network error "it's gone" to '2001:db8::53' looking up 'a' to 'b' looking up 'c'`,
        { reason: "it's gone", server: '2001:db8::53', domain: "a' to 'b' looking up 'c" },
      ],
    ],
    'system.dns-bootstrap-failed': [
      [
        'Failed to bootstrap the DNS resolver. Unable to contact root servers.',
        { reason: 'Unable to contact root servers.' },
      ],
      ['Failed to bootstrap the DNS resolver.', {}],
    ],
    'system.rate-limiting': [
      [
        'System is rate limiting Envelope Sender bulk@example.com due to high volume of messages',
        { sender: 'bulk@example.com' },
      ],
      [
        'System is rate limiting Envelope Sender <bulk@example.com> due to high volume of messages.',
        { sender: 'bulk@example.com' },
      ],
    ],
    'system.safelists': [
      [
        'SLBL: Database watcher updated from snapshot 20210312T101010-slbl.db',
        { service: 'SLBL', detail: 'Database watcher updated from snapshot 20210312T101010-slbl.db' },
      ],
      [
        'SLBL: The database snapshot has been created.',
        { service: 'SLBL', detail: 'The database snapshot has been created.' },
      ],
      [
        'SLBL: Adding senders to the database failed.',
        { service: 'SLBL', detail: 'Adding senders to the database failed.' },
      ],
    ],
    'system.service': [
      [
        'graymail [CONFIG] Starting graymail configuration handler',
        { service: 'graymail', detail: '[CONFIG] Starting graymail configuration handler' },
      ],
      [
        'URL_REP_CLIENT: Configuration changed. Triggering restart of URL Reputation client service.',
        {
          service: 'URL_REP_CLIENT',
          detail: 'Configuration changed. Triggering restart of URL Reputation client service.',
        },
      ],
    ],
  });
});

describe('a line of the appliance', () => {
  const sent = (subject: string) => `A System/Info alert was sent to a@example.com with subject ${subject}`;
  const alert = { alert: 'System/Info', recipient: 'a@example.com' };

  it('has the subject of an alert without its quotes and the full stop of the sentence', () => {
    const subjects: [string, string][] = [
      ['"x. y."', 'x. y.'],
      ['"x. y".', 'x. y'],
      ["'x'.", 'x'],
      ['x. y.', 'x. y'],
      ['x y', 'x y'],
      ['"x "y"" .', 'x "y"'],
      ['"x with subject "y"".', 'x with subject "y"'],
      ['"MID 12 ICID 3 close".', 'MID 12 ICID 3 close'],
      ['"".', ''],
    ];
    for (const [written, subject] of subjects)
      reads(sent(written), 'system.alert-sent', { ...alert, subject });
  });

  it('has more words on what to do about a key, or fewer', () => {
    const expiry = 'Your "a "b" key" key will expire in under 5 day(s).';
    for (const text of [expiry, `${expiry} Call MID 12.`]) {
      reads(text, 'system.key-expiry', { key: 'a "b" key', days: 5 });
    }
  });

  it('is the status: counters of any names in any order, and no ids', () => {
    const pairs = ['CPULd 3', 'DskIO 0.5', 'CrtMID 51010', 'QKFre 7', 'x 0'];
    for (const some of [pairs, pairs.toReversed(), ['MID 5', 'ICID 7']]) {
      reads(`Status: ${some.join(' ')}`, 'system.status', { detail: some.join(' ') });
    }
    for (const wrong of ['x', 'x y', 'x 7z', '7', '7 8']) {
      assert.equal(reading(`Status: ${[...pairs, wrong].join(' ')}`).event, 'other', wrong);
    }
    assert.equal(reading('Status:').event, 'other');
  });

  it('is of two services, each in its own form', () => {
    for (const text of [
      'GRAYMAIL: x',
      'graymail',
      'URL_REP_CLIENT x',
      'graymailer x',
      'URL_REP_CLIENTS: x',
    ]) {
      assert.notEqual(reading(text).event, 'system.service', text);
    }
  });

  it('is none in a log of another kind', () => {
    const log = sampleLog('other-logs.log');
    const events = Array.from({ length: log.index.entryCount }, (_, entry) => log.eventOf(entry)?.name);
    // The status log has the status of the appliance in the words that old mail logs have.
    assert.deepEqual(
      events.filter(name => name !== undefined),
      ['system.status'],
    );
  });
});
