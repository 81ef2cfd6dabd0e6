// How the bytes of a file are to be read: what ends its lines, and UTF-16.
import assert from 'node:assert/strict';
import { esaLog, fileWith, linesOf, removeFiles } from './running';

const at = (second: number, text: string) => `Wed Jun  2 09:02:0${second} 2027 Info: ${text}`;
const LINES = [
  at(1, 'SMTP Auth: (ICID 2) succeeded for user: ann using AUTH mechanism: LOGIN with profile: Staff'),
  at(2, 'SMTP Auth: (ICID 3) failed for user: ines using AUTH mechanism: LOGIN with profile: Staff'),
  at(3, 'ICID 3 close'),
];

const found = (out: string) =>
  linesOf(out).map(line => {
    const { line: number, event } = JSON.parse(line) as Record<string, unknown>;
    return [number, event];
  });
const ALL = [
  [1, 'injection.auth-succeeded'],
  [2, 'injection.auth-failed'],
  [3, 'injection.closed'],
];

describe('cli: the form of a text', () => {
  afterEach(removeFiles);

  for (const [name, end] of [
    ['with its last line ended', '\r'],
    ['with its last line open', ''],
  ] as const) {
    it(`is lines that end in a carriage return where there is no line feed, ${name}`, async () => {
      const text = LINES.join('\r') + end;
      for (const [file, input] of [
        ['-', text],
        [fileWith(text), ''],
        [fileWith(Buffer.from(`\ufeff${text}`, 'utf16le')), ''],
      ] as const) {
        assert.deepEqual(found((await esaLog(['events', file], input)).out), ALL);
        const { status, out } = await esaLog(['check', file], input);
        assert.deepEqual([status, out.startsWith(`${file}:2: `)], [1, true]);
      }
    });
  }

  it('is UTF-16 without a byte order mark, which is said and not guessed', async () => {
    const little = Buffer.from(LINES.join('\r\n'), 'utf16le');
    for (const bytes of [little, Buffer.from(little).swap16()]) {
      for (const [file, input] of [
        ['-', bytes],
        [fileWith(bytes), ''],
      ] as const) {
        for (const command of ['check', 'events', 'coverage']) {
          const { status, out, complaints } = await esaLog([command, file], input);
          const reason = 'looks like UTF-16 without a byte order mark, and cannot be read';
          assert.deepEqual([status, complaints], [2, `esa-log: ${file}: ${reason}\n`]);
          assert.equal(out, '');
        }
      }
    }
  });

  it('is a log in which nothing has happened yet where a file is empty', async () => {
    for (const command of ['check', 'events', 'coverage']) {
      const { status, complaints } = await esaLog([command, fileWith('')]);
      assert.deepEqual([status, complaints], [0, ''], command);
    }
  });
});
