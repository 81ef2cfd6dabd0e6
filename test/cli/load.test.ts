// `esa-log load`: batches to a server that takes them, refuses them, fails or breaks off. The real one is asked by
// `npm run cluster`.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import { esaLog, fileWith, linesOf, removeFiles } from './running';

interface Batch {
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly rows: readonly Record<string, unknown>[];
}

const entry = 'Wed Jun  2 09:02:34 2027 Info: ICID 9 close\n';

describe('cli: load', () => {
  let server: Server;
  let address = '';
  const batches: Batch[] = [];
  /** What is answered to each batch, in their order; then that they are taken. */
  let answers: ((response: ServerResponse) => void)[] = [];

  beforeEach(async () => {
    batches.length = 0;
    answers = [];
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = gunzipSync(Buffer.concat(parts)).toString();
        const rows = linesOf(body).map(line => JSON.parse(line) as Record<string, unknown>);
        batches.push({ url: new URL(request.url ?? '', 'http://localhost'), headers: request.headers, rows });
        const answer = answers.shift();
        if (answer) answer(response);
        else response.end();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });

  afterEach(async () => {
    removeFiles();
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });

  const failing = (status: number, words: string) => (response: ServerResponse) => {
    response.statusCode = status;
    response.end(words);
  };

  it('sends the rows of export, in batches, with times and booleans that each release reads', async () => {
    const file = fileWith(entry.repeat(25_000));
    const { status, complaints } = await esaLog(['load', `${address}?database=mail`, file, 'busy-hour.log']);
    assert.deepEqual(
      [status, linesOf(complaints).map(line => line.replace(/^.*: /, ''))],
      [0, ['25,000 rows loaded', '313 rows loaded']],
    );
    assert.deepEqual(
      batches.map(({ rows }) => rows.length),
      [10_000, 10_000, 5000, 313],
    );
    for (const { url, headers } of batches) {
      assert.equal(url.searchParams.get('query'), 'INSERT INTO mail_entries FORMAT JSONEachRow');
      assert.equal(url.searchParams.get('database'), 'mail');
      assert.equal(url.searchParams.get('insert_distributed_sync'), '1');
      assert.equal(headers['content-encoding'], 'gzip');
    }
    const exported = linesOf((await esaLog(['export', 'busy-hour.log'])).out).map(
      line => JSON.parse(line) as Record<string, unknown>,
    );
    const plain = (row: Record<string, unknown>) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => {
          if (typeof value === 'boolean') return [name, Number(value)];
          if (name === 'instant') return [name, Date.parse(String(value)) / 1000];
          return [name, name === 'reputation' ? String(value) : value];
        }),
      );
    assert.deepEqual(batches.at(-1)?.rows, exported.map(plain));
  });

  it('sends a batch again, as it was, where the server fails or breaks off', async () => {
    answers = [
      failing(500, 'DB::Exception: shard is down\nStack trace'),
      response => {
        response.socket?.destroy();
      },
    ];
    const { status, complaints } = await esaLog(['load', address, fileWith(entry.repeat(3))]);
    assert.equal(status, 0);
    assert.equal(batches.length, 3);
    for (const { rows } of batches) assert.deepEqual(rows, batches[0]?.rows);
    assert.match(
      complaints,
      /answered 500: DB::Exception: shard is down Stack trace; sending the batch again in 0\.5 s/,
    );
    assert.match(complaints, /cannot be asked: .*; sending the batch again in 1 s/);
    assert.match(complaints, /: 3 rows loaded\n$/);
  });

  it('ends at once where the server refuses, and says how far it came', async () => {
    answers = [
      response => response.end(),
      failing(404, "Code: 60. DB::Exception: Table mail doesn't exist.\u001b[31m"),
    ];
    const { status, complaints } = await esaLog([
      'load',
      '--table',
      'db.mail',
      address,
      fileWith(entry.repeat(20_000)),
    ]);
    assert.equal(status, 2);
    assert.equal(batches.length, 2);
    assert.match(
      complaints,
      /mail\.log: the server answered 404: Code: 60\..*; 10,000 rows of this file loaded before it: run it again/,
    );
    assert.doesNotMatch(complaints.replaceAll('\n', ''), /\p{Cc}/u);
    assert.equal(batches[0]?.url.searchParams.get('query'), 'INSERT INTO db.mail FORMAT JSONEachRow');
  });

  it('takes user and password from the environment, and never names them', async () => {
    answers = [failing(403, 'denied')];
    const env = { CLICKHOUSE_USER: 'loader', CLICKHOUSE_PASSWORD: 's3cret' };
    const { complaints } = await esaLog(['load', address, fileWith(entry)], '', env);
    assert.equal(batches.at(0)?.headers['x-clickhouse-user'], 'loader');
    assert.equal(batches.at(0)?.headers['x-clickhouse-key'], 's3cret');
    assert.ok(!complaints.includes('s3cret'));
    const own = address.replace('//', '//other:pw%40@');
    await esaLog(['load', own, fileWith(entry)], '', env);
    assert.equal(batches.at(-1)?.headers['x-clickhouse-user'], 'other');
    assert.equal(batches.at(-1)?.headers['x-clickhouse-key'], 'pw@');
  });

  it('loads the other files where one cannot be read, with status 2', async () => {
    const { status, complaints } = await esaLog(['load', address, 'none.log', fileWith(entry)]);
    assert.equal(status, 2);
    assert.match(complaints, /none\.log: no such file/);
    const xz = fileWith(Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0), 'mail.log.xz');
    const packed = await esaLog(['load', address, xz]);
    assert.match(packed.complaints, /read it by: xzcat \S+ \| esa-log load URL -\n/);
    assert.equal(batches.length, 1);
    assert.equal((await esaLog(['load', address, fileWith(gzipSync(entry), 'mail.log.gz')])).status, 0);
    assert.equal(batches.length, 2);
  });

  const wrong: Record<string, readonly [args: string[], names: RegExp]> = {
    'no address': [['load'], /load needs the URL of ClickHouse/],
    'a file in its place': [['load', 'mail.log'], /load needs the URL of ClickHouse .* not mail\.log/],
    'an address of another kind': [['load', 'ftp://localhost/', 'mail.log'], /and not ftp:/],
    'no file': [['load', 'http://localhost:1/'], /load needs a FILE/],
    'a table that would have to be quoted': [
      ['load', '--table', 'a; DROP TABLE b', 'http://localhost:1/', 'mail.log'],
      /--table 'a; DROP TABLE b': /,
    ],
  };
  for (const [what, [args, names]] of Object.entries(wrong)) {
    it(`refuses ${what}`, async () => {
      const { status, complaints } = await esaLog(args);
      assert.equal(status, 2);
      assert.match(complaints, names);
      assert.equal(linesOf(complaints).length, 1);
    });
  }
});
