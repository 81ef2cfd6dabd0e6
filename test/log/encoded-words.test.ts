// Encoded words of RFC 2047, as mail has them in headers and a log prints them.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withSignsDecoded, withWordsDecoded } from '../../server/src/log/text/encodedWords';

const base64 = (bytes: Buffer | string) => Buffer.from(bytes).toString('base64');

describe('encoded words', () => {
  const read = (text: string, expected: string | undefined) => {
    it(`${text.slice(0, 80)} reads ${expected?.slice(0, 40) ?? 'as it is'}`, () => {
      assert.equal(withWordsDecoded(text), expected);
    });
  };

  // RFC 2047, section 8.
  read('(=?ISO-8859-1?Q?a?=)', '(a)');
  read('(=?ISO-8859-1?Q?a?= b)', '(a b)');
  read('(=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=)', '(ab)');
  read('(=?ISO-8859-1?Q?a?=  =?ISO-8859-1?Q?b?=)', '(ab)');
  read('(=?ISO-8859-1?Q?a_b?=)', '(a b)');
  read('(=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=)', '(a b)');

  read('=?utf-8*de?q?Gr=c3=bc=C3=9Fe?=', 'Grüße');
  read('=?koi8-r?B?8NLJ18XU?=', 'Привет');
  read('=?gb2312?B?xOO6ww==?=', '你好');
  read('=?ISO-2022-JP?B?GyRCJDMkcxsoQg==?=', 'こん');
  read(String.raw`=?utf-8?B?QQ==?=\r\n =?utf-8?B?Qg==?= C`, 'AB C');
  // A character that is cut between two words.
  read(
    `=?utf-8?B?${base64(Buffer.from('ü').subarray(0, 1))}?= =?utf-8?B?${base64(Buffer.from('ü').subarray(1))}?=`,
    'ü',
  );
  read('=?utf-8?B?R3L8?=', 'Gr\ufffd');
  read('=?x-unheard-of?Q?a=20b?=', undefined);
  read('=?x-unheard-of?Q?a?= =?utf-8?Q?b?=', '=?x-unheard-of?Q?a?=b');
  read('=?utf-8?B?a-b?=', undefined);
  read('=?utf-8?X?abc?=', undefined);
  read('=?utf-8?Q?cut off', undefined);
  read('what=?not', undefined);
  read('plain', undefined);

  it('are read back from any text, however it is cut', () => {
    const piece = fc.record({ text: fc.string({ unit: 'binary', minLength: 1 }), isB: fc.boolean() });
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1 }), pieces => {
        const words = pieces.map(({ text, isB }) => {
          const bytes = Buffer.from(text);
          const q = Array.from(bytes, byte => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(
            '',
          );
          return `=?utf-8?${isB ? 'B' : 'q'}?${isB ? base64(bytes) : q}?=`;
        });
        // What no decoder of bytes keeps: a mark of the byte order at the beginning.
        const text = pieces
          .map(each => Buffer.from(each.text).toString())
          .join('')
          .replace(/^\ufeff/, '');
        assert.equal(withWordsDecoded(words.join(' ')), text);
      }),
    );
  });

  it('of a megabyte take no longer than their length', () => {
    for (const part of ['=?', '=?a', '=?utf-8?B?', '=?utf-8?B?QUJD?=', '=?utf-8?Q?=C3?= ', '=?='])
      withWordsDecoded(part.repeat(1e6 / part.length));
  }).timeout(5000);

  it('in names of attachments are signs', () => {
    assert.equal(withSignsDecoded('Test=20Attachment.docx'), 'Test Attachment.docx');
    assert.equal(withSignsDecoded('Gr=C3=BC=C3=9Fe'), 'Grüße');
    assert.equal(withSignsDecoded('a=FFb'), undefined);
    assert.equal(withSignsDecoded('a=b'), undefined);
  });
});
