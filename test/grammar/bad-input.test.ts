// Nothing that a file may hold crashes the grammar or colours the entries after it.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { colour, header, linesOf, perCharacter, sample, theGrammar } from './harness';
import { markLine, marked } from './marking';

const entry = 'Wed Jun  2 14:58:14 2027 Info: ICID 8101 close';
const colouredEntry = '‹time Wed Jun  2 14:58:14 2027› ‹info Info›: ‹icid ICID› ‹icid# 8101› close';

/** The entry after other text is coloured as ever. */
async function assertNoBleeding(text: string): Promise<void> {
  assert.equal((await marked([...linesOf(text), entry])).at(-1), colouredEntry);
}

/** Every character is in one piece, whatever the scopes. */
async function assertCovered(text: string): Promise<void> {
  const lines = linesOf(text);
  const pieces = colour(await theGrammar(), lines);
  assert.deepEqual(
    pieces.map(line => perCharacter(line).length),
    lines.map(line => line.length),
  );
}

const authentication =
  'SMTP Auth: (ICID 8102) failed for user: alice using AUTH mechanism: LOGIN with profile: Partners';
const outbound =
  "DCID: 3302 IP: 198.51.100.25 SMTP authentication using the profile Smart host failed: ('535', ['5.7.8 no', \"see 'it'\"])";

describe('grammar: bad input', () => {
  it('colours nothing in an empty file', async () => {
    assert.deepEqual(await marked(['']), ['']);
  });

  it('colours nothing in a file that is no log', async () => {
    const prose = [
      '# Readme',
      '',
      'The MID 5 and the ICID 6 "failed" for <a@example.com>.',
      '{"level":"Info"}',
      'const Info = 1;',
    ];
    assert.deepEqual(await marked(prose), prose);
  });

  it('colours nothing in another log', async () => {
    const other = [
      '192.0.2.4 - - [02/Jun/2027:14:02:11 +0200] "GET /login HTTP/1.1" 200 512',
      'new msg 7001',
      'info msg 7001: bytes 1024 from <a@example.com> qp 1 uid 0',
    ];
    assert.deepEqual(await marked(other), other);
  });

  it('colours the ids of other logs with our header at their start only', async () => {
    const ids = (await marked(sample('other-logs.log'))).filter(line => /‹[a-z]*id#? /.test(line));
    assert.deepEqual(ids, []);
  });

  const remains: Record<string, string> = {
    'binary content': '\u0001\u0002\uFFFD\uFFFD\u001B[31m' + header + '\u0000\u0007',
    'a NUL in an entry': `${header}SMTP Auth: (ICID 8102) failed for user: al\0ice`,
    'lone surrogates': `${header}MID 5 Subject '\uD800\uDC00\uD800'`,
    'other line separators': `${header}A 'b\u2028c\u0085d\u000Be`,
    'CR LF': `${header}A 'string\r\n${header}B "string\r\n`,
    'an open string': `${header}A 'string`,
    'an open bracket': `${header}MID 5 ICID 6 From: <alice`,
    'an open reply': `${header}Bounced: DCID 5 MID 6 to RID 0 - 5.1.0 - x ('550', ['no`,
    'an open list': `${header}Delivery start DCID 5 MID 6 to RID [0, 1`,
    'an open subject': `${header}MID 5 Subject "Hello`,
    'a close without an opening': 'close ICID 5',
  };
  for (const [name, text] of Object.entries(remains)) {
    it(`is not thrown by ${name}`, async () => {
      await assertNoBleeding(text);
      await assertCovered(text);
    });
  }

  it('is not thrown by an entry cut anywhere', async () => {
    for (const text of [authentication, outbound]) {
      const line = header + text;
      for (let end = 0; end <= line.length; end++) await assertNoBleeding(line.slice(0, end));
    }
  });

  it('is not thrown by a wrapped entry cut anywhere', async () => {
    for (const text of [authentication, outbound]) {
      const wrapped = (header + text)
        .replaceAll(' ', '\n')
        .replace(header.trimEnd().replaceAll(' ', '\n') + '\n', header);
      for (let end = header.length; end <= wrapped.length; end++)
        await assertNoBleeding(wrapped.slice(0, end));
    }
  });

  it('is not thrown by a file that begins in the middle of an entry', async () => {
    const line = header + authentication;
    for (let start = 1; start < line.length; start++) await assertNoBleeding(line.slice(start));
  });

  it('is not thrown by any text', async () => {
    const grammar = await theGrammar();
    const word = fc.constantFrom(
      'MID',
      'ICID',
      'DCID:',
      'RID',
      '5',
      '[0,',
      ']',
      "('550',",
      "['",
      '"',
      "'",
      '<',
      '>',
      'user:',
      'profile',
      'failed:',
      'succeeded.',
      'using',
      'AUTH',
      'mechanism:',
      'with',
      'profile:',
      'SMTP',
      'Auth',
      'Subject',
      'Response',
      'TLS',
      'IP:',
      '\\',
      '\n',
      header,
      '\0',
      'é',
    );
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.array(word, { maxLength: 30 }).map(words => words.join(' ')),
    );
    fc.assert(
      fc.property(text, found => {
        const lines = linesOf(found);
        const pieces = colour(grammar, [...lines, entry]);
        assert.equal(markLine(pieces.at(-1) ?? []), colouredEntry);
        assert.deepEqual(
          pieces.slice(0, -1).map(line => perCharacter(line).length),
          lines.map(line => line.length),
        );
      }),
      { numRuns: 1000 },
    );
  });

  // The editor colours no line of more than 20,000 characters; whoever raises that setting must not hang.
  const long = ['MID 5 ', "'", 'a', '<', ' using AUTH mechanism: ', ' ', 'a@', '1.'];
  for (const unit of long) {
    it(`comes to the end of a line of 1 MB of ${JSON.stringify(unit)}`, () =>
      assertNoBleeding(
        `${header}SMTP Auth: (ICID 8102) failed for user: ${unit.repeat(1e6 / unit.length)}\n${header}${unit.repeat(2e5 / unit.length)}`,
      ));
  }
});
