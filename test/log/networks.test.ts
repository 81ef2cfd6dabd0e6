// Networks: read, folded, written.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  contains,
  folded,
  formatNetwork,
  networkOfAddress,
  networkOfCidr,
  type Network,
} from '../../server/src/log/networks/network';
import { there } from './making';

const fold = (...addresses: string[]) =>
  folded(addresses.map(one => there(networkOfAddress(one)))).map(formatNetwork);

/** All addresses of a network, of which there are few. */
function* each({ version, first, bits }: Network): Generator<string> {
  const count = 1n << BigInt((version === 4 ? 32 : 128) - bits);
  for (let n = 0n; n < count; n++) yield `${version} ${first + n}`;
}

describe('addresses folded to networks', () => {
  it('cover the addresses and no other', () => {
    assert.deepEqual(fold('203.0.113.5'), ['203.0.113.5']);
    assert.deepEqual(fold('203.0.113.4', '203.0.113.5', '203.0.113.6', '203.0.113.7'), ['203.0.113.4/30']);
    // Neighbours that are not the halves of one network stay two.
    assert.deepEqual(fold('203.0.113.5', '203.0.113.6'), ['203.0.113.5', '203.0.113.6']);
    assert.deepEqual(fold('203.0.113.4', '203.0.113.5', '203.0.113.7'), ['203.0.113.4/31', '203.0.113.7']);
    assert.deepEqual(fold('2001:db8::1', '192.0.2.1', '2001:db8::', '192.0.2.0'), [
      '192.0.2.0/31',
      '2001:db8::/127',
    ]);
  });

  it('are the same however they are printed, and however often', () => {
    assert.deepEqual(fold('::ffff:192.0.2.1', '192.0.2.1', '192.0.2.0'), ['192.0.2.0/31']);
    assert.deepEqual(fold('2001:DB8:0:0::1', '2001:db8::1'), ['2001:db8::1']);
  });

  it('cover exactly the addresses of any list, in the fewest networks', () => {
    const near = fc.record({ version: fc.constantFrom(4 as const, 6 as const), last: fc.nat(40) });
    fc.assert(
      fc.property(fc.array(near, { maxLength: 60 }), some => {
        const networks = some.map(({ version, last }) =>
          there(networkOfAddress(version === 4 ? `198.51.100.${last}` : `2001:db8::${last.toString(16)}`)),
        );
        const found = folded(networks);
        const covered = found.flatMap(network => [...each(network)]);
        const asked = new Set(networks.flatMap(network => [...each(network)]));
        // Each once, and no address beside them.
        assert.equal(covered.length, asked.size);
        assert.deepEqual(new Set(covered), asked);
        // No two of them are together one network.
        for (const [place, one] of found.entries())
          for (const other of found.slice(place + 1)) {
            const whole = { ...one, bits: one.bits - 1 };
            const first = there(networkOfCidr(`${formatNetwork(one).split('/')[0]}/${whole.bits}`)).first;
            assert.ok(
              other.bits !== one.bits || !contains({ ...whole, first }, other),
              `${formatNetwork(one)} ${formatNetwork(other)}`,
            );
          }
        assert.deepEqual(
          found.map(one => networkOfCidr(formatNetwork(one)) ?? networkOfAddress(formatNetwork(one))),
          found,
        );
      }),
    );
  });

  it('reach over the whole of both versions', () => {
    const halves = ['0.0.0.0/1', '128.0.0.0/1', '::/1', '8000::/1'].map(one => there(networkOfCidr(one)));
    assert.deepEqual(folded(halves).map(formatNetwork), ['0.0.0.0/0', '::/0']);
  });
});

describe('what stands for a network', () => {
  it('is read as it is meant, and nothing else is one', () => {
    assert.deepEqual(formatNetwork(there(networkOfCidr('203.0.113.77/24'))), '203.0.113.0/24');
    for (const text of ['', 'x', '1', '127.1', '0x7f.0.0.1', '192.0.2.256', 'fe80::1%eth0', '192.0.2.1/24'])
      assert.equal(networkOfAddress(text), undefined, text);
    for (const text of [
      '',
      '/',
      '192.0.2.0',
      '192.0.2.0/33',
      '2001:db8::/129',
      '192.0.2.0/-1',
      '192.0.2.0/2 4',
    ])
      assert.equal(networkOfCidr(text), undefined, text);
  });

  it('has the addresses that it has', () => {
    const has = (network: string, address: string) =>
      contains(there(networkOfCidr(network)), there(networkOfAddress(address)));
    assert.ok(has('203.0.113.0/24', '203.0.113.255'));
    assert.ok(!has('203.0.113.0/24', '203.0.114.0'));
    assert.ok(has('2001:db8::/32', '2001:db8:ffff::1'));
    assert.ok(!has('::/0', '192.0.2.1'));
  });
});
