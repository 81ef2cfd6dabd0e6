// What is read from the lines of quarantines and of the directory.
import assert from 'node:assert/strict';
import { reads, readsEveryExample } from './examples';
import { at, chainsOf, logOf, reading } from './making';

describe('every example of a quarantine and of the directory', () => {
  readsEveryExample('quarantine.', {
    'quarantine.added': [
      ['MID 5210 quarantined to "Policy"', { mid: 5210, quarantine: 'Policy' }],
      [
        'MID 5210 quarantined to "Outbreak" (VOF rule:.pif file in zip)',
        { mid: 5210, quarantine: 'Outbreak', reason: 'VOF rule:.pif file in zip' },
      ],
    ],
    'quarantine.reason-added': [
      [
        'MID 5210 quarantine "Outbreak" new reason (VOF rule:OUTBREAK_0000231)',
        { mid: 5210, quarantine: 'Outbreak', reason: 'VOF rule:OUTBREAK_0000231' },
      ],
    ],
    'quarantine.released': [
      [
        'MID 5210 released from quarantine "Outbreak" (expired)',
        { mid: 5210, quarantine: 'Outbreak', reason: 'expired' },
      ],
      [
        'MID 5210 released (attachments stripped) from quarantine "Outbreak" (queue full) t=190',
        { mid: 5210, quarantine: 'Outbreak', reason: 'queue full', seconds: 190, attachmentsStripped: true },
      ],
      ['MID 5210 released from all quarantines', { mid: 5210 }],
    ],
    'quarantine.deleted': [
      [
        'MID 5210 deleted from quarantine "Policy" (manual)',
        { mid: 5210, quarantine: 'Policy', reason: 'manual' },
      ],
      [
        'MID 5210 deleted from quarantine "Policy" (manual) t=190',
        { mid: 5210, quarantine: 'Policy', reason: 'manual', seconds: 190 },
      ],
      ['MID 5210 deleted from all quarantines', { mid: 5210 }],
    ],
    'quarantine.transfer-queued': [
      [
        `MID 5210 enqueued for transfer to centralized quarantine "Policy" (content filter 'Block_Exe')`,
        { mid: 5210, quarantine: 'Policy', reason: "content filter 'Block_Exe'" },
      ],
      [
        'MID 5210 enqueued for transfer to centralized quarantine "Virus"',
        { mid: 5210, quarantine: 'Virus' },
      ],
    ],
    'quarantine.transfer-received': [
      [
        'MID 5210 received from the ESA 192.0.2.8 for centralized quarantine',
        { mid: 5210, remoteAddress: '192.0.2.8' },
      ],
      [
        'MID 5210 received from the ESA 192.0.2.8 for centralized quarantine "Policy"',
        { mid: 5210, remoteAddress: '192.0.2.8', quarantine: 'Policy' },
      ],
    ],
    'quarantine.returned': [
      [
        'MID 5226 received from the SMA 192.0.2.9 (MID originally 5210) on release from quarantine "Policy"',
        { mid: 5226, parentMid: 5210, childMid: 5226, remoteAddress: '192.0.2.9', quarantine: 'Policy' },
      ],
      [
        'MID 5226 received from the SMA 192.0.2.9 (originally MID 5210) on release from centralized quarantine "a "b""',
        { mid: 5226, parentMid: 5210, childMid: 5226, remoteAddress: '192.0.2.9', quarantine: 'a "b"' },
      ],
    ],
    'quarantine.tagged': [
      ['ISQ: Tagging MID 5210 for quarantine', { mid: 5210, service: 'ISQ' }],
      ['EUQ: Tagging MID 5210 for quarantine', { mid: 5210, service: 'EUQ' }],
    ],
    'quarantine.stored': [
      ['EUQ: Quarantined MID 5210', { mid: 5210, service: 'EUQ' }],
      ['ISQ: Quarantined MID 5210', { mid: 5210, service: 'ISQ' }],
    ],
    'quarantine.reinjected': [
      [
        'ISQ: Reinjected MID 5210 as MID 5225',
        { mid: 5210, parentMid: 5210, childMid: 5225, service: 'ISQ' },
      ],
      [
        'EUQ: Reinjected MID 5210 as MID 5225',
        { mid: 5210, parentMid: 5210, childMid: 5225, service: 'EUQ' },
      ],
    ],
    'quarantine.rpc-started': [
      ['RPC Delivery start RCID 756 MID 5210 to local IronPort Spam Quarantine', { mid: 5210, rcid: 756 }],
      ['Start delivery of MID 5210 over RPC connection 0', { mid: 5210, rcid: 0 }],
    ],
    'quarantine.rpc-done': [
      ['RPC Message done RCID 756 MID 5210', { mid: 5210, rcid: 756 }],
      ['Delivery of MID 5210 over RPC completed on connection 0', { mid: 5210, rcid: 0 }],
    ],
    'quarantine.rpc-rejected': [['RPC Message rejected RCID 756 MID 5210', { mid: 5210, rcid: 756 }]],
    'quarantine.rpc-failed': [
      [
        'RPC connection to 192.0.2.60 failed RCID 756 MID 5210 (timed out)',
        { mid: 5210, rcid: 756, remoteAddress: '192.0.2.60', reason: 'timed out' },
      ],
    ],
    'quarantine.rpc-connection': [
      [
        'RPC connection RCID 756 to 192.0.2.60 sleeping for 30 seconds',
        { rcid: 756, detail: 'to 192.0.2.60 sleeping for 30 seconds' },
      ],
      [
        'RPC connection RCID 756 to 192.0.2.60 reset sleep time',
        { rcid: 756, detail: 'to 192.0.2.60 reset sleep time' },
      ],
      ['RPC connection RCID 756 killed', { rcid: 756, detail: 'killed' }],
    ],
    'quarantine.offbox-started': [
      [
        'Delivery start DCID 3310 MID 5210 to RID [0] to offbox IronPort Spam Quarantine',
        { dcid: 3310, mid: 5210, rid: [0] },
      ],
    ],
    'quarantine.offbox-done': [
      [
        'Message done DCID 3310 MID 5210 to RID [0] (external quarantine) ',
        { dcid: 3310, mid: 5210, rid: [0] },
      ],
    ],
  });
  readsEveryExample('ldap.', {
    'ldap.query': [
      [
        "LDAP: Reroute query Chain.routing MID 5210 RID 0 address bob@example.net to [('bob@mail.example.net', '')]",
        {
          mid: 5210,
          rid: [0],
          kind: 'Reroute',
          query: 'Chain.routing',
          address: 'bob@example.net',
          target: "[('bob@mail.example.net', '')]",
        },
      ],
      [
        'LDAP: Bounce query Users.ldapaccept MID 5210 RID 2 address nobody@example.net',
        { mid: 5210, rid: [2], kind: 'Bounce', query: 'Users.ldapaccept', address: 'nobody@example.net' },
      ],
      [
        'LDAP: Drop query Users.ldapaccept MID 5210 RID 1 address nobody@example.net',
        { mid: 5210, rid: [1], kind: 'Drop', query: 'Users.ldapaccept', address: 'nobody@example.net' },
      ],
      [
        'LDAP: Accepted query Users.ldapaccept address bob@example.net',
        { kind: 'Accepted', query: 'Users.ldapaccept', address: 'bob@example.net' },
      ],
      [
        'LDAP: No Match query Users.group address bob@example.net',
        { kind: 'No Match', query: 'Users.group', address: 'bob@example.net' },
      ],
      [
        'LDAP Masquerade: query Users.masquerade address b@example.net to bob@example.net',
        {
          kind: 'Masquerade',
          query: 'Users.masquerade',
          address: 'b@example.net',
          target: 'bob@example.net',
        },
      ],
      [
        'LDAP Mailhost: query unknown address bob@example.net to mail.example.net',
        { kind: 'Mailhost', query: 'unknown', address: 'bob@example.net', target: 'mail.example.net' },
      ],
      [
        'LDAP: Group query Users.group MID 5210 address bob@example.net',
        { mid: 5210, kind: 'Group', query: 'Users.group', address: 'bob@example.net' },
      ],
    ],
    'ldap.requeued': [['LDAP: unable to process, MID 5210 requeued', { mid: 5210 }]],
    'ldap.bounced': [['LDAP: unable to process, MID 5210 bouncing recipients', { mid: 5210 }]],
    'ldap.authentication-failed': [
      [
        'LDAP: Error: LDAP authentication failed: <LDAP Error "invalidCredentials" [0x31]>',
        { reason: '<LDAP Error "invalidCredentials" [0x31]>' },
      ],
    ],
    'ldap.server-unreachable': [
      ['LDAP: Error: Server unreachable: unable to connect', { reason: 'unable to connect' }],
      ['LDAP: Error: Server unreachable', {}],
    ],
    'ldap.harvest-attack': [
      [
        "LDAP: Dropping connection due to potential Directory Harvest Attack from host=(203.0.113.10', None), dhap_limit=4, sender_group=SUSPECTLIST",
        { remoteAddress: '203.0.113.10', limit: 4, senderGroup: 'SUSPECTLIST' },
      ],
      [
        "LDAP: Dropping connection due to potential Directory Harvest Attack from host=('203.0.113.10', None), dhap_limit=4, sender_group=SUSPECTLIST",
        { remoteAddress: '203.0.113.10', limit: 4, senderGroup: 'SUSPECTLIST' },
      ],
      [
        "LDAP: Dropping connection due to potential Directory Harvest Attack from host=('203.0.113.10', 'mail.example.org'), dhap_limit=4, sender_group=SUSPECTLIST, listener=Data 1, reverse_dns=mail.example.org, sender=a@example.org, rcpts=b@example.com",
        { remoteAddress: '203.0.113.10', limit: 4, senderGroup: 'SUSPECTLIST' },
      ],
    ],
  });
});

describe('a line of a quarantine', () => {
  it('may have a name and a reason with quotes and brackets', () => {
    reads('MID 5 quarantined to "a "b"" (x "y" (z) MID 12)', 'quarantine.added', {
      mid: 5,
      quarantine: 'a "b"',
      reason: 'x "y" (z) MID 12',
    });
    reads('MID 5 quarantined to "a "b""', 'quarantine.added', { mid: 5, quarantine: 'a "b"' });
    reads('MID 5 released from quarantine "a" (x) t=5 (y) t=190', 'quarantine.released', {
      mid: 5,
      quarantine: 'a',
      reason: 'x) t=5 (y',
      seconds: 190,
    });
    reads('MID 5 quarantine "a" new reason (b) new reason (c)', 'quarantine.reason-added', {
      mid: 5,
      quarantine: 'a',
      reason: 'b) new reason (c',
    });
  });

  it('may have a time without a reason, and an empty name', () => {
    reads('MID 5 released from quarantine "" t=1.5', 'quarantine.released', {
      mid: 5,
      quarantine: '',
      seconds: 1.5,
    });
    reads('MID 5 deleted from quarantine "a" ()', 'quarantine.deleted', { mid: 5, quarantine: 'a' });
    reads('MID 5 deleted from quarantine "a" (b (c))', 'quarantine.deleted', {
      mid: 5,
      quarantine: 'a',
      reason: 'b (c)',
    });
  });

  it('tells the stripping of attachments also from all quarantines', () => {
    reads('MID 5 released (attachments stripped) from all quarantines', 'quarantine.released', {
      mid: 5,
      attachmentsStripped: true,
    });
  });

  it('is no delivery, however recipients are written', () => {
    for (const rid of ['RID [0, 1]', 'RID  0', '[0]', '0']) {
      const { event, ...start } = reading(
        `Delivery start DCID 7 MID 5 to ${rid} to offbox IronPort Spam Quarantine`,
      );
      assert.deepEqual([event, start.dcid, start.mid], ['quarantine.offbox-started', 7, 5]);
      assert.equal(
        reading(`Message done DCID 7 MID 5 to ${rid} (external quarantine)`).event,
        'quarantine.offbox-done',
      );
      assert.equal(reading(`Delivery start DCID 7 MID 5 to ${rid}`).event, 'delivery.started');
      assert.equal(reading(`Message done DCID 7 MID 5 to ${rid}`).event, 'delivery.done');
    }
  });

  it('is a delivery where a header only speaks of a quarantine', () => {
    const text = "Message done DCID 7 MID 5 to RID [0] [('subject', 'x (external quarantine)";
    assert.equal(reading(text).event, 'delivery.done');
  });

  it('names the message it was before, and begins none under that number', () => {
    const log = logOf(
      at('09:00:00', 'MID 5 queued for delivery'),
      at('09:00:01', 'Message finished MID 5 done'),
      at('10:00:00', 'ISQ: Reinjected MID 5 as MID 9'),
      at('10:00:00', 'MID 9 queued for delivery'),
    );
    assert.deepEqual([chainsOf(log, 'MID 5'), chainsOf(log, 'MID 9')], [[[1, 2, 3]], [[3, 4]]]);
  });

  const others = [
    'MID 5 quarantined to Policy',
    'MID 5 released from quarantine "a" t=x',
    'ISQ: Tagging MID 5',
    'RPC: Tagging MID 5 for quarantine',
    'RPC Message done RCID x MID 5',
    'RPC Message done RCID 5.5 MID 5',
    'RPC client _message_loop sleeping when dequeuing a null entry',
  ];
  for (const text of others) {
    it(`is not ${text}`, () => {
      assert.equal(reading(text).event, 'other');
    });
  }
});

describe('a line of the directory', () => {
  const asked = (rest: string) => `LDAP: Accepted query Users.ldapaccept address ${rest}`;
  const values = { kind: 'Accepted', query: 'Users.ldapaccept' };

  it('has an address as the client gave it', () => {
    const addresses = [
      '"a to b"@example.com',
      String.raw`"a\" to b"@example.com`,
      '"a MID 5 RID 0 address b"@example.com',
      'MID 5 RID 0 address b@example.com',
    ];
    for (const address of addresses) {
      reads(asked(address), 'ldap.query', { ...values, address });
      reads(asked(`${address} to b@example.net`), 'ldap.query', {
        ...values,
        address,
        target: 'b@example.net',
      });
    }
  });

  it('takes what has no closing quote for an address all the same', () => {
    reads(asked('"a to b'), 'ldap.query', { ...values, address: '"a to b' });
  });

  it('is of any kind, in the old form too', () => {
    const kinds = ['Reroute', 'Bounce', 'Drop', 'Accepted', 'Mailhost', 'Masquerade', 'Group', 'No Match'];
    for (const kind of kinds) {
      for (const begin of [`LDAP: ${kind} query`, `LDAP ${kind}: query`]) {
        const read = { mid: 5, rid: [0, 1], kind, query: 'q', address: 'a', target: 'b' };
        reads(`${begin} q MID 5 RID [0, 1] address a to b`, 'ldap.query', read);
      }
    }
    assert.equal(reading('LDAP: Other query q address a').event, 'other');
  });

  it('of a harvest attack has the address of the client, not what its name says', () => {
    const attack = (host: string) =>
      `LDAP: Dropping connection due to potential Directory Harvest Attack from host=${host}, dhap_limit=4, sender_group=A, listener=Data 1, sender_group=C`;
    const read = { remoteAddress: '2001:db8::1', limit: 4, senderGroup: 'A' };
    const hosts = [
      `('2001:db8::1', "x'), dhap_limit=9, sender_group=B")`,
      String.raw`('2001:db8::1', 'x\'), dhap_limit=9, sender_group=B')`,
      `(2001:db8::1', None)`,
      `("2001:db8::1",  'a')`,
    ];
    for (const host of hosts) reads(attack(host), 'ldap.harvest-attack', read);
    for (const host of ['2001:db8::1', `('', None)`, `('2001:db8::1')`, `('2001:db8::1', None`]) {
      assert.equal(reading(attack(host)).event, 'other', host);
    }
  });
});
