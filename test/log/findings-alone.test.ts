// A law: an index that keeps only what the rules look at has the findings of one that keeps all.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { eachFinding } from '../../server/src/log/findings/matches';
import type { Log } from '../../server/src/log/log';
import { LogReader, readLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { ChunkedText } from '../../server/src/log/text/chunkedText';
import { english } from '../../server/src/texts/language';
import { renderPhrase } from '../../server/src/texts/render';
import { logonTexts } from '../support/logonTexts';
import { sample } from './making';

const inWords = (log: Log) =>
  Array.from(eachFinding(log), finding => ({
    line: finding.entry.entry.line,
    message: renderPhrase(finding.message, english),
    mids: finding.mids,
    related: finding
      .related()
      .map(({ entry, message }) => [entry.entry.line, renderPhrase(message, english)]),
  }));

/** @param lines how many are read at a time at least */
function alone(text: string, lines: number) {
  const reader = new LogReader(new ChunkedText(text), 'connections');
  runTask(reader.read(lines));
  return inWords(reader.log);
}

const logs = fc
  .array(fc.record({ text: logonTexts, seconds: fc.constantFrom(0, 0, 0, 1, 30, 400, 4000) }), {
    maxLength: 60,
  })
  .map(entries => {
    let clock = 0;
    return entries
      .map(({ text, seconds }) => {
        clock += seconds;
        const two = (value: number) => String(Math.floor(value) % 60).padStart(2, '0');
        const day = 2 + Math.floor(clock / 86_400);
        const hour = String(Math.floor(clock / 3600) % 24).padStart(2, '0');
        return `Wed Jun  ${day} ${hour}:${two(clock / 60)}:${two(clock)} 2027 Info: ${text}\n`;
      })
      .join('');
  });

describe('findings of an index that keeps only what the rules look at', () => {
  it('are those of the samples', () => {
    for (const name of ['busy-hour.log', 'smtp-auth.log', 'smtp-auth.wrapped.log']) {
      const all = inWords(readLog(sample(name)));
      assert.ok(all.length > 1, name);
      for (const lines of [1, 50, Infinity]) assert.deepEqual(alone(sample(name), lines), all, name);
    }
  });

  it('are those of any log', () => {
    fc.assert(
      fc.property(logs, fc.constantFrom(1, 3, Infinity), (text, lines) => {
        assert.deepEqual(alone(text, lines), inWords(readLog(text)));
      }),
      { numRuns: 3000 },
    );
  }).timeout(60_000);
});
