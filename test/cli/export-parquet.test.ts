// `esa-log export --format parquet`: DuckDB reads the file, and answers the same as `esa-log check` and the other formats.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { inRoot } from '../support/root';
import { HOSTILE_USERS, hostileLog } from './hostile';
import { esaLog, fileWith, linesOf, removeFiles } from './running';

type Row = Readonly<Record<string, unknown>>;

const SAMPLES = ['smtp-auth.log', 'busy-hour.log', 'syslog.log'];

/** The questions of docs/beyond-one-machine.md, in their order. */
const QUESTIONS = Array.from(
  readFileSync(inRoot('docs', 'beyond-one-machine.md'), 'utf8').matchAll(/^```sql\n(.*?)^```$/gms),
  ([, question = '']) => question,
);

/** What a question, of `mail.parquet`, says of the export of some logs. */
async function answer(question: string, ...files: string[]): Promise<Row[]> {
  const file = join(dirname(fileWith('')), 'mail.parquet');
  const { status } = await esaLog(['export', '--format', 'parquet', '--output', file, ...files]);
  assert.equal(status, 0);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll(question.replaceAll("'mail.parquet'", `'${file}'`));
    return reader.getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** All rules that tell of several logons at once. */
async function rulesOfSeveral(): Promise<string[]> {
  const { RULES } = await import('../../server/src/log/findings/rules');
  return RULES.map(({ id }) => id).filter(id => !id.startsWith('smtp-auth-failed-'));
}

const counted = (all: Iterable<string>): [string, number][] => {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
};

describe('cli: export as Parquet', () => {
  afterEach(removeFiles);

  it('has the failed logons by user, address and hour that check has', async () => {
    const off = (await rulesOfSeveral()).flatMap(rule => ['--severity', `${rule}=off`]);
    const { out } = await esaLog(['check', '--format', 'json', ...off, ...SAMPLES]);
    const { findings } = JSON.parse(out) as {
      findings: { users: string[]; remoteAddresses: string[]; time?: string }[];
    };
    const rows = await answer(QUESTIONS[0] ?? '', ...SAMPLES);
    const told = findings.map(
      ({ users, remoteAddresses, time }) =>
        `${users[0] ?? ''} ${remoteAddresses[0] ?? ''} ${time?.slice(0, 13) ?? ''}`,
    );
    assert.ok(told.length > 20);
    assert.deepEqual(
      rows
        .map(({ user, remoteAddress, hour, failed }): [string, number] => [
          [user, remoteAddress, hour].map(value => (typeof value === 'string' ? value : '')).join(' '),
          Number(failed),
        ])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
      counted(told),
    );
  });

  it('has as many failed logons as the summary of check', async () => {
    const { out } = await esaLog(['check', '--summary', 'always', 'busy-hour.log']);
    const [, told] = /^ {2}(\d+) failed logons/m.exec(out) ?? [];
    const [row] = await answer(
      "SELECT count(*)::INTEGER AS failed FROM 'mail.parquet' WHERE authentication = 'failed'",
      'busy-hour.log',
    );
    assert.equal(row?.failed, Number(told));
  });

  it('has every value of the other formats, of its type', async () => {
    const { out } = await esaLog(['export', ...SAMPLES]);
    const entries = linesOf(out).map(line => JSON.parse(line) as Row);
    const rows = await answer("SELECT * FROM 'mail.parquet'", ...SAMPLES);
    assert.equal(rows.length, entries.length);
    const plain = (name: string, value: unknown): unknown => {
      // Whole numbers of 64 bits are text in the answer, and so is what may be a number or words in the file.
      if (Array.isArray(value)) return value.map(String);
      if (name === 'instant') return String(value).replace('T', ' ').replace('Z', '+00');
      return typeof value === 'number' ? String(value) : value;
    };
    for (const [place, entry] of entries.entries()) {
      const row = Object.entries(rows[place] ?? {}).filter(([, value]) => value !== null);
      assert.deepEqual(
        Object.fromEntries(row.map(([name, value]) => [name, plain(name, value)])),
        Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, plain(name, value)])),
      );
    }
  });

  it('keeps every value as it is, whatever a client has chosen', async () => {
    const rows = await answer(`SELECT "user" FROM 'mail.parquet' ORDER BY line`, fileWith(hostileLog()));
    assert.deepEqual(
      rows.map(({ user }) => user),
      HOSTILE_USERS,
    );
  });

  it('is a table without rows of an empty log', async () => {
    assert.deepEqual(await answer("SELECT * FROM 'mail.parquet'", fileWith('')), []);
  });

  it('has as many rows as entries where they fill several row groups', async () => {
    const entry = 'Wed Jun  2 09:02:34 2027 Info: ICID 9 close\n';
    const [row] = await answer(
      "SELECT count(*)::INTEGER AS rows, count(DISTINCT id)::INTEGER AS ids, max(line)::INTEGER AS last FROM 'mail.parquet'",
      fileWith(entry.repeat(45_000)),
    );
    assert.deepEqual(row, { rows: 45_000, ids: 45_000, last: 45_000 });
  });

  it('tells who tried many users, and who was let in', async () => {
    assert.deepEqual(await answer(QUESTIONS[1] ?? '', 'busy-hour.log'), [
      { remoteAddress: '203.0.113.66', hour: '2027-06-02 07:00:00+00', users: '10', letIn: null },
    ]);
  });

  it('tells which messages came in behind a logon', async () => {
    const rows = await answer(QUESTIONS[2] ?? '', 'busy-hour.log');
    assert.ok(rows.length >= 4);
    assert.deepEqual(
      rows.filter(({ user }) => user === 'carol'),
      [{ user: 'carol', remoteAddress: '203.0.113.67', mid: '5012' }],
    );
    assert.equal(QUESTIONS.length, 3);
  });
});
