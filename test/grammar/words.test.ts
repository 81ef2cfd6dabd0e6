// What a double click selects.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inRoot } from '../support/root';

interface LanguageConfiguration {
  wordPattern: { pattern: string; flags: string };
}

const { wordPattern } = JSON.parse(
  readFileSync(inRoot('language-configuration.json'), 'utf8'),
) as LanguageConfiguration;

const words = (text: string): string[] =>
  text.match(new RegExp(wordPattern.pattern, `${wordPattern.flags}g`)) ?? [];

describe('words of a mail log', () => {
  const wholes: Record<string, string[]> = {
    'MID 5210 ICID 8110 From: <alice+x@mail.example.com>': ['5210', '8110', 'alice+x@mail.example.com'],
    'address 172.16.155.102 reverse dns host mail.example.org.': ['172.16.155.102', 'mail.example.org'],
    'IP: 2001:db8::25 port 25': ['2001:db8::25', '25'],
    'DCID: 5633 to RID [0, 1]': ['DCID', '5633', '0', '1'],
    'cipher ECDHE-RSA-AES256-GCM-SHA384 ': ['ECDHE-RSA-AES256-GCM-SHA384'],
    "('535', ['5.7.8 no'])": ['535', '5.7.8', 'no'],
    'user: DOMAIN\\müller using': ['DOMAIN', 'müller', 'using'],
  };
  for (const [text, expected] of Object.entries(wholes)) {
    it(`takes ${expected.join(', ')} as one word each`, () => {
      assert.deepEqual(
        words(text).filter(word => expected.includes(word)),
        expected,
      );
    });
  }

  it('is never empty, which would stop the editor', () => {
    assert.deepEqual(words(' \t<>[]()"\':;,\\'), []);
  });
});
