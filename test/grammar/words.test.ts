// What counts as one word: what is hovered, highlighted and looked up as one.
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
    ' DCID: 5633 to RID [0, 1]': ['DCID', '5633', '0', '1'],
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

  for (const line of [
    'Wed Apr 22 11:47:30 2009 Info: ICID 451 close',
    'Mar 19 09:14:02 esa1 mail_logs: Info: ICID 451 close',
    '2027-06-02T09:14:02Z esa1 mail_logs: Info: ICID 451 close',
    'mail-1.example.com Info: ICID 451 close',
  ]) {
    it(`has none at the beginning of a line, where the cursor stands in a log just opened: ${line}`, () => {
      const first = new RegExp(wordPattern.pattern, `${wordPattern.flags}g`).exec(line);
      assert.ok((first?.index ?? 0) >= line.search(/[^\w.-]/), first?.[0]);
      assert.deepEqual(words(line).slice(-4), ['Info', 'ICID', '451', 'close']);
    });
  }

  it('is never empty, which would stop the editor', () => {
    assert.deepEqual(words(' \t<>[]()"\':;,\\'), []);
  });
});
