// Semantic tokens colour a log that is too large for the grammar: what the two say is held together here.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { EVENTS } from '../../server/src/log/events/registry';
import { TOKEN_SCOPES, TOKEN_TYPES } from '../../server/src/features/tokens/types';
import { inRoot } from '../support/root';
import { header, linesOf, sample } from './harness';
import { differences } from './semantic-tokens';

describe('tokens: every event is coloured as by the grammar', () => {
  for (const { name, examples } of EVENTS) {
    for (const text of examples) {
      it(`${name}: ${text}`, async () => {
        assert.deepEqual(await differences([header + text]), []);
      });
    }
  }
});

describe('tokens: lines that follow one another are coloured as by the grammar', () => {
  for (const name of ['smtp-auth.log', 'smtp-auth.wrapped.log', 'syslog.log', 'busy-hour.log']) {
    it(name, async () => {
      assert.deepEqual(await differences(sample(name)), []);
    });
  }

  const text = 'ICID 451 close';
  const failed = 'SMTP Auth: (ICID 451) failed for user: a';
  for (const start of [
    'Wed Apr 22 11:47:48 2009 Warning: ',
    'd Apr 22 11:47:48 2009 Critical: ',
    'Apr 22 11:47:48 mx1.example.com mail_logs: Alert: ',
    '<38>Apr 22 11:47:48 mx1.example.com mail_logs: Debug: ',
    'Apr 22 11:47:48 relay1 mail: Wed Apr 22 11:47:48 2009 Trace: ',
    'Apr 22 11:47:48 2009 mail_logs: Info: ',
    '2009 Apr 22 11:47:48 mx1.example.com mail [notice] mail_logs:123 Info: ',
    'mx1.example.com mail_logs: Info: ',
    'Info: ',
    '\ufeffWed Apr 22 11:47:48 2009 Info: ',
    '',
  ]) {
    it(`the header ${JSON.stringify(start)}`, async () => {
      assert.deepEqual(await differences([start + text]), []);
    });
  }

  for (const [name, lines] of Object.entries({
    'a quotation': [`> ${header}${failed}`, '> using AUTH mechanism: PLAIN with profile: P'],
    'numbers of lines': [`12: ${header}${text}`, `13: ${header}${text}`],
    'names of files': [`mail.current:${header}${text}`],
    'a table': [`"2009-04-22T11:47:48.000+0200","${header}${text}","mx1.example.com"`],
    records: [`{"message": "${header}${text}", "host": "mx1.example.com"}`],
  })) {
    it(`what stands around a line: ${name}`, async () => {
      assert.deepEqual(await differences(lines), []);
    });
  }

  it('names of hosts and subscriptions that look like other parts of a header', async () => {
    const starts = [
      'Apr 22 11:47:48 Info mail: ',
      'Apr 22 11:47:48 Wed Info: ',
      'Apr 22 11:47:48 mail mail: ',
    ];
    assert.deepEqual(await differences(starts.map(start => `${start}Info: ${text}`)), []);
  });

  it('values that look like something else', async () => {
    const lines = [
      "SMTP Auth: (ICID 7) failed for user: failed 'x' <a@example.com> 192.0.2.1 using AUTH mechanism: LOGIN with profile: succeeded failed",
      "MID 7 Subject 'MID 8 failed 192.0.2.1 <a@example.com>",
      'ICID 7 TLS failed: no cipher',
    ];
    assert.deepEqual(await differences(lines.flatMap(line => linesOf(header + line))), []);
  });
});

describe('tokens: what VS Code is told of them', () => {
  const { contributes } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as {
    contributes: {
      semanticTokenTypes: { id: string; description: string }[];
      semanticTokenScopes: { language: string; scopes: Record<string, string[]> }[];
    };
  };

  it('is every type, in their order', () => {
    assert.deepEqual(
      contributes.semanticTokenTypes.map(({ id }) => id),
      TOKEN_TYPES,
    );
  });

  it('is the scope of each', () => {
    const scopes = Object.entries(TOKEN_SCOPES).map(([type, scope]) => [type, [scope]]);
    assert.deepEqual(contributes.semanticTokenScopes, [
      { language: 'esa-log', scopes: Object.fromEntries(scopes) as unknown },
    ]);
  });
});
