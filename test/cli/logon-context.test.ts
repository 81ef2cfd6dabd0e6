// A law: what is exported of a logon by an index that keeps only what the rules look at is what a whole one knows.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CommandError } from '../../server/src/cli/commandError';
import { rowsOf } from '../../server/src/cli/exports/row';
import { Connections } from '../../server/src/log/questions/connection';
import { LogReader, readLog, type IndexScope } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { ChunkedText } from '../../server/src/log/text/chunkedText';
import { logonTexts } from '../support/logonTexts';

const entries = fc
  .tuple(logonTexts, fc.constantFrom('mx1', 'mx2'))
  .map(([text, host]) => `Jun  2 09:00:00 ${host} mail_logs: Info: ${text}\n`);

const logs = fc.array(entries, { maxLength: 40 }).map(lines => lines.join(''));

/** @param lines how many are read at a time at least */
function rowsWith(scope: IndexScope, text: string, lines = Infinity) {
  const chunked = new ChunkedText(text);
  const reader = new LogReader(chunked, scope);
  runTask(reader.read(lines));
  return Array.from(rowsOf(chunked, reader.log, 'mail.log', {}), ({ id, values }) => [id, [...values]]);
}

describe('cli: what is exported of a logon', () => {
  it('is what an index knows that keeps all entries', () => {
    fc.assert(
      fc.property(logs, fc.integer({ min: 1, max: 10 }), (text, lines) => {
        assert.deepEqual(rowsWith('connections', text, lines), rowsWith('all', text));
      }),
      { numRuns: 1000 },
    );
  });

  it('calls a connection encrypted that a line before says to be', () => {
    fc.assert(
      fc.property(logs, text => {
        const log = readLog(text);
        const connections = new Connections(log);
        let number = 0;
        for (const { values } of rowsOf(new ChunkedText(text), log, 'mail.log', {})) {
          const entry = number++;
          const connection = values.has('authentication') ? connections.ofEntry(entry) : undefined;
          // Behind its end nobody logs on.
          if (!connection || (connection.chain.end ?? entry) < entry) continue;
          const isEncrypted = connection.tls !== undefined && connection.tls.number < entry;
          const isKnown = isEncrypted || connection.opening !== undefined;
          assert.equal(values.get('encrypted'), isKnown ? isEncrypted : undefined);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is nothing where the text is no more what the index was made of', () => {
    const logon =
      'Wed Jun  2 09:00:00 2027 Info: SMTP Auth: (ICID 7) failed for user: a using AUTH mechanism: PLAIN with profile: P\n';
    const other = `Wed Jun  2 09:00:00 2027 Info: ICID 7 close\n${logon}`;
    assert.throws(() => [...rowsOf(new ChunkedText(other), readLog(logon), 'mail.log', {})], CommandError);
    assert.throws(
      () => [...rowsOf(new ChunkedText(logon + logon), readLog(logon), 'mail.log', {})],
      CommandError,
    );
  });
});
