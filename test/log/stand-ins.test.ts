// What stands for the values of a log in its copy.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { StandIns } from '../../server/src/log/anonymize/standIns';
import { personOf } from '../../server/src/log/attempts/identity';
import { networkFrom, networkOfAddress, isIn } from '../../server/src/log/networks/network';
import { there } from './making';

const standIns = new StandIns(new Uint8Array(32).fill(7));
const address = (text: string) => there(standIns.address(text));

/** How many bits two addresses of a version have in common at their beginnings. */
function common(one: string, other: string): number {
  const [a, b] = [there(networkOfAddress(one)), there(networkOfAddress(other))];
  const width = a.version === 4 ? 32 : 128;
  return width - (a.first ^ b.first).toString(2).replace(/^0$/, '').length;
}

const near = (addresses: fc.Arbitrary<string>, change: (of: string, by: string) => string) =>
  fc
    .tuple(addresses, addresses)
    .chain(([one, other]) => fc.constantFrom([one, other], [one, change(one, other)]));
const ipv4 = near(fc.ipV4(), (one, other) => [...one.split('.').slice(0, 3), other.split('.')[3]].join('.'));
const ipv6 = near(
  fc
    .tuple(
      fc.constantFrom('2001:db8', '2a00:1450', 'fe80:0', 'fd12:3456'),
      fc.array(fc.integer({ min: 1, max: 0xffff }), { minLength: 6, maxLength: 6 }),
    )
    .map(([net, parts]) => [net, ...parts.map(part => part.toString(16))].join(':')),
  (one, other) => [...one.split(':').slice(0, 4), ...other.split(':').slice(4)].join(':'),
);

describe('stand-ins of addresses', () => {
  for (const [name, pairs] of Object.entries({ IPv4: ipv4, IPv6: ipv6 }))
    it(`${name}: begin with as many equal bits as the addresses do`, () => {
      fc.assert(
        fc.property(pairs, ([one, other]) => {
          assert.equal(common(address(one), address(other)), common(one, other));
        }),
      );
    });

  const networks = [
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '169.254.0.0/16',
    '100.64.0.0/10',
    'fc00::/7',
    'fe80::/10',
    '2000::/3',
  ];
  for (const network of networks)
    it(`stay in ${network}, and none from outside comes there`, () => {
      fc.assert(
        fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), any => {
          const known = networkOfAddress(any);
          const standIn = known && standIns.address(any);
          if (standIn === undefined) return;
          assert.equal(
            isIn(there(networkFrom(network)), standIn),
            isIn(there(networkFrom(network)), any),
            any,
          );
        }),
      );
      const first = network.replace(/\/.*/, '');
      assert.ok(isIn(there(networkFrom(network)), address(first)));
    });

  for (const kept of [
    '127.0.0.1',
    '127.0.0.53',
    '0.0.0.0',
    '255.255.255.0',
    '224.0.0.251',
    '::1',
    '::',
    'ff02::1',
  ])
    it(`${kept} stands for itself: it is nobody's`, () => {
      assert.equal(address(kept), kept);
    });

  it('are the same for each way to write an address, and stay in the form of IPv6', () => {
    assert.equal(address('2001:DB8:0::7'), address('2001:db8::7'));
    assert.equal(address('::ffff:192.0.2.7'), `::ffff:${address('192.0.2.7')}`);
  });

  it('of a network hold those of its addresses', () => {
    for (const [network, of] of [
      ['192.0.2.0/24', '192.0.2.77'],
      ['2001:db8::/32', '2001:db8:7::1'],
      ['198.51.100.128/25', '198.51.100.200'],
    ] as const)
      assert.ok(isIn(there(networkFrom(address(network))), address(of)), network);
  });

  it('of what only looks like an address look like one, and are none', () => {
    assert.match(address('999.1.2.3'), /^\d{3}\.\d{3}\.\d{3}\.\d{3}$/);
    assert.equal(networkOfAddress(address('999.1.2.3')), undefined);
  });
});

describe('stand-ins of names', () => {
  const names = fc.oneof(
    fc.constantFrom('alice', 'Alice', 'ALICE', 'aLice', 'Ünal', 'a.b', '日本'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).filter(name => /[\p{L}\p{N}]/u.test(name)),
  );

  it('are equal where the names are, and where they are but for capitals', () => {
    fc.assert(
      fc.property(names, names, (one, other) => {
        const [a, b] = [standIns.name(one), standIns.name(other)];
        assert.equal(a === b, one === other || /^(?:none|unknown|localhost)$/i.test(a));
        if (one.toLowerCase() === other.toLowerCase()) assert.equal(a.toLowerCase(), b.toLowerCase());
      }),
    );
    assert.equal(standIns.name('Alice').toLowerCase(), standIns.name('alice'));
    assert.notEqual(standIns.name('Alice'), standIns.name('alice'));
  });

  it('of users are of the same person', () => {
    const users = ['alice', 'Alice@example.com', 'EXAMPLE\\alice', 'alice@example.net', ' alice '];
    assert.deepEqual(
      [...new Set(users.map(user => personOf(standIns.mail(user))))],
      [standIns.name('alice')],
    );
    assert.equal(new Set(users.map(user => standIns.mail(user))).size, users.length);
  });

  it('of hosts keep their levels, below a domain that belongs to nobody', () => {
    const domain = standIns.host('example.com');
    assert.match(domain, /^[a-z\d]+\.[a-z\d]+\.example$/);
    assert.ok(standIns.host('mx1.example.com').endsWith(`.${domain}`));
    assert.equal(standIns.host('.example.com'), `.${domain}`);
    assert.equal(standIns.host('*.example.com'), `*.${domain}`);
    assert.equal(standIns.host('MX1.Example.COM').toLowerCase(), standIns.host('mx1.example.com'));
    assert.ok(!standIns.host('mail.example.net').endsWith(domain));
  });

  it('of mail addresses keep local part and domain apart', () => {
    const mail = standIns.mail('alice@example.com');
    assert.equal(mail, `${standIns.name('alice')}@${standIns.host('example.com')}`);
    assert.equal(standIns.mail('alice@[192.0.2.7]'), `${standIns.name('alice')}@[${address('192.0.2.7')}]`);
  });

  it('of subjects are equal where they are read alike', () => {
    assert.equal(standIns.text('subject', '=?utf-8?Q?Invoice?='), standIns.text('subject', 'Invoice'));
  });

  it('of files keep their type, and no more', () => {
    assert.match(standIns.file('salaries.2027.xlsx'), /^[A-Za-z\d]+\.xlsx$/);
    assert.match(standIns.file('alice.acme'), /^[A-Za-z\d]+$/);
  });
});

describe('stand-ins of IDs', () => {
  const ids = fc.integer({ min: 1, max: 2 ** 31 });
  it('keep their order and how far they are apart, each kind by itself', () => {
    fc.assert(
      fc.property(ids, ids, (one, other) => {
        assert.equal(standIns.id('MID', one) - standIns.id('MID', other), one - other);
      }),
    );
    assert.notEqual(standIns.id('MID', 7) - 7, standIns.id('ICID', 7) - 7);
  });

  it('are none for none, and no two are one, however large', () => {
    const largest = 999_999_999_999_999;
    const some = [0, 1, 2, largest - 1, largest].map(id => standIns.id('DCID', id));
    assert.equal(some[0], 0);
    assert.equal(new Set(some).size, some.length);
    assert.ok(some.every(id => id <= largest));
  });
});
