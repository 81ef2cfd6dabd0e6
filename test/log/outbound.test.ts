// The appliance's own logon at the next host, and what that host answered.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { reading } from './making';

const out = (rest: string) => `DCID: 3302 IP: 192.0.2.25 SMTP authentication using the profile ${rest}`;

/** What is read behind the connection and the address. */
function outcome(rest: string): Record<string, unknown> {
  const { dcid, remoteAddress, ...others } = reading(out(rest));
  assert.deepEqual([dcid, remoteAddress], [3302, '192.0.2.25']);
  return others;
}

const succeeded = (profile: string) => ({ event: 'delivery.auth-succeeded', profile });
const failed = (profile: string, values = {}) => ({ event: 'delivery.auth-failed', profile, ...values });
const reply = (text: string) => {
  const { event, profile, ...values } = outcome(`P failed: ${text}`);
  assert.deepEqual([event, profile], ['delivery.auth-failed', 'P']);
  return values;
};

describe('an outbound authentication', () => {
  it('is a success where the text ends in it, with or without a full stop', () => {
    assert.deepEqual(outcome('Relay succeeded.'), succeeded('Relay'));
    assert.deepEqual(outcome('Relay succeeded'), succeeded('Relay'));
    assert.deepEqual(outcome('Smart host  succeeded. '), succeeded('Smart host'));
  });

  it('is a success also where the profile speaks of failure', () => {
    assert.deepEqual(outcome('that failed: once succeeded.'), succeeded('that failed: once'));
  });

  it('ends the profile at the first failure', () => {
    assert.deepEqual(outcome('A b failed: x failed: y'), failed('A b', { reason: 'x failed: y' }));
    assert.deepEqual(outcome('Relay failed'), failed('Relay'));
    assert.deepEqual(outcome('Relay failed.'), failed('Relay'));
    assert.deepEqual(outcome('Relay failed: '), failed('Relay'));
    assert.deepEqual(outcome('failed failed.'), failed('failed'));
  });

  it('may name a profile without a name', () => {
    assert.deepEqual(outcome('failed: timed out'), failed('', { reason: 'timed out' }));
    assert.deepEqual(outcome('succeeded.'), succeeded(''));
  });

  it('stands with and without the colons, and with IPv6', () => {
    assert.deepEqual(reading('DCID 1 IP 2001:db8::25 SMTP authentication using the profile P succeeded'), {
      event: 'delivery.auth-succeeded',
      dcid: 1,
      remoteAddress: '2001:db8::25',
      profile: 'P',
    });
  });

  it('is none without a result', () => {
    assert.equal(reading(out('Relay')).event, 'other');
    assert.equal(reading(out('Relay succeeded, or not')).event, 'other');
  });
});

describe('the reply of the next host', () => {
  it('is a code and lines', () => {
    assert.deepEqual(reply(`('535', ['5.7.8 first', "5.7.8 see 'it'"])`), {
      replyCode: 535,
      replyText: "5.7.8 first\n5.7.8 see 'it'",
      enhancedCode: '5.7.8',
    });
  });

  const texts: [string, string, Record<string, unknown>][] = [
    [
      'entities',
      '(&#x27;535&#x27;, [&#x27;5.7.8 no&#x27;])',
      { replyCode: 535, enhancedCode: '5.7.8', replyText: '5.7.8 no' },
    ],
    [
      'entities twice',
      '(&amp;#39;535&amp;#39;, [&amp;#39;no&amp;#39;])',
      { replyCode: 535, replyText: 'no' },
    ],
    ['backticks', "(`535', [`don't'])", { replyCode: 535, replyText: "don't" }],
    ['no reply', `('000', ['timeout'])`, { replyCode: 0, replyText: 'timeout' }],
    [
      'double quotes',
      `("454", ["4.7.0 later"])`,
      { replyCode: 454, replyText: '4.7.0 later', enhancedCode: '4.7.0' },
    ],
    ['no line', `('535', [])`, { replyCode: 535 }],
    ['an empty line', `('535', [''])`, { replyCode: 535, replyText: '' }],
    [
      'an enhanced code alone',
      `('535', ['5.7.8'])`,
      { replyCode: 535, replyText: '5.7.8', enhancedCode: '5.7.8' },
    ],
    [
      'a hash',
      `('535', ['#5.7.123 x'])`,
      { replyCode: 535, replyText: '#5.7.123 x', enhancedCode: '5.7.123' },
    ],
    ['no enhanced code', `('535', ['5.7.8x', '5.7.8 y'])`, { replyCode: 535, replyText: '5.7.8x\n5.7.8 y' }],
    ['class 3', `('535', ['3.7.8 x'])`, { replyCode: 535, replyText: '3.7.8 x' }],
    ['four digits', `('535', ['5.7.1234 x'])`, { replyCode: 535, replyText: '5.7.1234 x' }],
    [
      'escapes',
      String.raw`('535', ['a\n\r\t\\\'\"\x41\q'])`,
      { replyCode: 535, replyText: 'a\n\r\t\\\'"\\x41\\q' },
    ],
    [
      'cut off in a line',
      `('535', ['5.7.8 Err`,
      { replyCode: 535, replyText: '5.7.8 Err', enhancedCode: '5.7.8' },
    ],
    ['cut off in an escape', `('535', ['a\\`, { replyCode: 535, replyText: 'a\\' }],
    ['cut off behind a line', `('535', ['a', `, { replyCode: 535, replyText: 'a' }],
    ['cut off before the lines', `('535', [`, { replyCode: 535 }],
    ['more behind it', `('535', ['a']) [] x`, { replyCode: 535, replyText: 'a' }],
    ['blanks in it', `('535' ,  [ 'a' , 'b' ])`, { replyCode: 535, replyText: 'a\nb' }],
    ['no pair', `535 5.7.8 no`, { reason: '535 5.7.8 no' }],
    ['a pair cut off in the code', `('53`, { reason: `('53` }],
    ['a code of two digits', `('53', ['a'])`, { reason: `('53', ['a'])` }],
  ];
  for (const [name, text, values] of texts) {
    it(`with ${name}`, () => {
      assert.deepEqual(reply(text), values);
    });
  }

  it('is read as Python wrote it, whatever the server said', () => {
    const quoted = (line: string) => {
      const quote = line.includes("'") && !line.includes('"') ? '"' : "'";
      const escaped = line
        .replaceAll('\\', '\\\\')
        .replaceAll('\n', '\\n')
        .replaceAll('\r', '\\r')
        .replaceAll('\t', '\\t')
        .replaceAll(quote, `\\${quote}`);
      return quote + escaped + quote;
    };
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 }), lines => {
        const { replyCode, replyText } = reply(`('535', [${lines.map(quoted).join(', ')}])`);
        assert.deepEqual([replyCode, replyText], [535, lines.join('\n')]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a bounce or delay', () => {
  it('has the code of the appliance, its reason, and the reply of the host', () => {
    const text = `Bounced: DCID 1 MID 2 to RID 0 - 5.4.7 - Delivery expired (too old) ('000', ['timeout']) []`;
    assert.deepEqual(reading(text), {
      event: 'delivery.bounced',
      dcid: 1,
      mid: 2,
      rid: [0],
      applianceCode: '5.4.7',
      reason: 'Delivery expired (too old)',
      replyCode: 0,
      replyText: 'timeout',
    });
  });

  it('may come without a reply', () => {
    const values = reading('Delayed: DCID 1 MID 2 to RID [0, 1] - 4.1.0 - Unknown address error');
    assert.deepEqual(
      [values.rid, values.reason, values.replyCode],
      [[0, 1], 'Unknown address error', undefined],
    );
  });
});
