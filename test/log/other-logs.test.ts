// Which other log a text seems to be that holds no entry of a mail log.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { EVENTS } from '../../server/src/log/events/registry';
import { OTHER_LOGS } from '../../server/src/log/otherLogs/registry';
import { looksLike, seemsToBe } from '../../server/src/log/otherLogs/seemsToBe';
import { renderPhrase } from '../../server/src/texts/render';
import { lineForms, otherForms } from '../support/forms';
import { inRoot } from '../support/root';

const sample = (name: string): string[] =>
  readFileSync(inRoot('test', 'samples', name), 'utf8')
    .trimEnd()
    .split('\n');
const nameOf = (lines: Iterable<string>): string | undefined => seemsToBe(lines)?.name;
const bounce = 'Thu Dec 30 18:37:02 2027 Info: Bounced: 12:0 From:<a@example.com> To:<b@example.net>';
const prose = 'And some words that say nothing.';

describe('other logs', () => {
  it('have names and titles of their own', () => {
    for (const words of [
      OTHER_LOGS.map(({ name }) => name),
      OTHER_LOGS.map(({ title }) => renderPhrase(title)),
    ]) {
      assert.deepEqual([...new Set(words)], words);
    }
  });

  for (const log of OTHER_LOGS) {
    it(`${log.name}: each example is of this log and of no other`, () => {
      assert.ok(log.examples.length > 0);
      for (const line of log.examples) {
        assert.deepEqual(
          OTHER_LOGS.filter(one => one.line.test(line)).map(({ name }) => name),
          [log.name],
          line,
        );
      }
      assert.equal(seemsToBe(log.examples), log);
    });
    it(`${log.name}: is known behind what a relay or a copy puts before its lines`, () => {
      if (!log.examples.every(line => /^\w{3} \w{3} /.test(line))) return;
      for (const before of ['> ', 'bounces.current:12:', '<22>Dec 30 18:37:02 relay1 ESA: ', '"1","']) {
        assert.equal(seemsToBe(log.examples.map(line => before + line)), log, before);
      }
    });
  }

  it('are said in a sentence', () => {
    const [log] = OTHER_LOGS;
    assert.ok(log);
    assert.equal(renderPhrase(looksLike(log)), 'It looks like a bounce log of the same appliance.');
  });
});

describe('what a text seems to be', () => {
  const expected: Record<string, string | undefined> = {
    'a bounce log': 'bounce',
    'a domain debug log': 'domain-debug',
    'an injection debug log': 'injection-debug',
    'consolidated events': 'consolidated-events',
    'a directory debug log': 'ldap-debug',
    'engine logs': undefined,
    'JSON with fields of its own': undefined,
    prose: undefined,
  };
  for (const [form, name] of Object.entries(expected)) {
    it(`${form}: ${name ?? 'nothing that is known'}`, () => {
      assert.equal(nameOf(otherForms[form] ?? []), name);
    });
  }

  it('is nothing where several logs are in one file', () => {
    assert.equal(nameOf(sample('other-logs.log')), undefined);
  });
  it('is nothing in an empty text, and in one of blank lines', () => {
    assert.equal(nameOf([]), undefined);
    assert.equal(nameOf(['', ' \t ']), undefined);
  });
  it('is nothing where too few lines say it', () => {
    assert.equal(nameOf([bounce, ...Array<string>(9).fill(prose)]), 'bounce');
    assert.equal(nameOf([bounce, ...Array<string>(10).fill(prose)]), undefined);
  });
  it('is said of the first lines of a long text', () => {
    function* endless(): Iterable<string> {
      for (;;) yield bounce;
    }
    assert.equal(nameOf(endless()), 'bounce');
  });

  // Some of these are in both kinds of logs, and are entries of a mail log where they are in one.
  const shared = ['ldap.', 'system.', 'other', 'scan.'];
  it('is nothing for entries of a mail log', () => {
    for (const { name, examples } of EVENTS) {
      if (shared.some(start => name.startsWith(start))) continue;
      for (const text of examples) assert.equal(nameOf([`Info: ${text}`]), undefined, text);
    }
    for (const lines of Object.values(lineForms)) assert.equal(nameOf(lines), undefined);
  });

  it('is found at once in lines that lead on', () => {
    const since = performance.now();
    for (const unit of ['Info: User ', 'Info: PID 1: ', 'CEF:0|', 'Info: ', 'a ', '<success ']) {
      nameOf(Array<string>(1000).fill(unit.repeat(200)));
    }
    assert.ok(performance.now() - since < 5000);
  });
});
