// `esa-log export`: a row for each entry, with each authentication what the other lines of its connection say.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { visible } from '../../server/src/log/visible';
import { inRoot } from '../support/root';
import { HOSTILE_USERS, hostileLog } from './hostile';
import { plain, rowsOf } from './readCsv';
import { esaLog, fileWith, linesOf, removeFiles } from './running';

type Row = Readonly<Record<string, unknown>>;

const SAMPLES = ['smtp-auth.log', 'smtp-auth.wrapped.log', 'busy-hour.log', 'syslog.log', 'other-logs.log'];

async function rowsIn(log: string | Uint8Array, ...options: string[]): Promise<Row[]> {
  const { out } = await esaLog(['export', ...options, fileWith(log)]);
  return linesOf(out).map(line => JSON.parse(line) as Row);
}

const logonsAmong = (rows: readonly Row[]): Row[] => rows.filter(row => row.authentication !== undefined);

const at = (clock: string, text: string) => `Wed Jun  2 ${clock} 2027 Info: ${text}\n`;
const logon = (icid: number, result: 'failed' | 'succeeded', user = 'alice') =>
  `SMTP Auth: (ICID ${icid}) ${result} for user: ${user} using AUTH mechanism: PLAIN with profile: Staff`;
const opening = (icid: number) =>
  `New SMTP ICID ${icid} interface Data 1 (192.0.2.11) address 198.51.100.7 reverse dns host mail.example.org verified yes`;

/** Beside where an entry stands and what its own line says. */
function joined(row: Row | undefined): Row {
  const own =
    'id file line lineCount count time instant level event icid dcid user mechanism profile replyCode replyText enhancedCode';
  return Object.fromEntries(Object.entries(row ?? {}).filter(([name]) => !own.split(' ').includes(name)));
}

describe('cli: export', () => {
  afterEach(removeFiles);

  for (const sample of SAMPLES) {
    it(`has all that events has of ${sample}, in its order`, async () => {
      const [exported, events] = await Promise.all([esaLog(['export', sample]), esaLog(['events', sample])]);
      assert.equal(exported.status, 0);
      const rows = linesOf(exported.out).map(line => JSON.parse(line) as Row);
      const entries = linesOf(events.out).map(line => JSON.parse(line) as Row);
      assert.equal(rows.length, entries.length);
      for (const [place, entry] of entries.entries()) {
        const names = Object.keys(entry).filter(name => entry[name] !== null);
        assert.deepEqual(
          names.map(name => rows[place]?.[name]),
          names.map(name => entry[name]),
        );
      }
    });
  }

  it('tells with the logon of a client where it came from, how, and what came of it', async () => {
    const [failed, succeeded] = logonsAmong(
      await rowsIn(
        at('09:00:00', opening(7)) +
          at('09:00:01', 'ICID 7 ACCEPT SG UNKNOWNLIST match sbrs[none] SBRS 5.2 country Germany') +
          at('09:00:02', logon(7, 'failed')) +
          at('09:00:03', 'ICID 7 TLS success protocol TLSv1.2 cipher ECDHE-RSA-AES256-GCM-SHA384') +
          at('09:00:04', logon(7, 'succeeded')) +
          at('09:00:05', 'ICID 7 lost') +
          at('09:00:05', 'ICID 7 close'),
      ),
    );
    const both = {
      interface: 'Data 1',
      localAddress: '192.0.2.11',
      remoteAddress: '198.51.100.7',
      reverseDns: 'mail.example.org',
      verified: true,
      action: 'ACCEPT',
      senderGroup: 'UNKNOWNLIST',
      match: 'sbrs[none]',
      reputation: 5.2,
      country: 'Germany',
      ending: 'lost',
    };
    assert.deepEqual(joined(failed), {
      ...both,
      authentication: 'failed',
      encrypted: false,
      succeededLater: true,
    });
    assert.deepEqual(joined(succeeded), {
      ...both,
      authentication: 'succeeded',
      encrypted: true,
      protocol: 'TLSv1.2',
      cipher: 'ECDHE-RSA-AES256-GCM-SHA384',
    });
  });

  it('tells with a logon of the appliance of TLS, why it failed, and which messages that set back', async () => {
    const [failed] = logonsAmong(
      await rowsIn(
        at('09:00:00', 'New SMTP DCID 9 interface 192.0.2.10 address 203.0.113.25 port 587') +
          at('09:00:00', 'DCID 9 TLS success protocol TLSv1.3 cipher TLS_AES_256_GCM_SHA384') +
          at(
            '09:00:01',
            "DCID: 9 IP: 203.0.113.25 SMTP authentication using the profile Relay failed: ('535', ['5.7.8 Error: authentication failed'])",
          ) +
          at(
            '09:00:02',
            "Bounced: DCID 9 MID 448 to RID 0 - Bounced by destination server with response: 5.1.0 - Unknown address error ('530', ['5.7.0 Authentication required'])",
          ),
      ),
    );
    assert.deepEqual(joined(failed), {
      authentication: 'failed',
      localAddress: '192.0.2.10',
      remoteAddress: '203.0.113.25',
      port: 587,
      encrypted: true,
      protocol: 'TLSv1.3',
      cipher: 'TLS_AES_256_GCM_SHA384',
      ending: 'open',
      cause: 'credentials refused',
      succeededLater: false,
      mids: [448],
    });
  });

  it('tells of TLS to a next host by the connection, and not by its number alone', async () => {
    const rows = await rowsIn(
      at('09:00:00', 'New SMTP DCID 9 interface 192.0.2.10 address 203.0.113.25 port 25') +
        at('09:00:00', 'DCID 9 TLS success protocol TLSv1.3 cipher TLS_AES_256_GCM_SHA384') +
        at('09:00:02', 'New SMTP DCID 9 interface 192.0.2.10 address 203.0.113.25 port 25') +
        at('09:00:03', 'DCID: 9 IP: 203.0.113.25 SMTP authentication using the profile Relay succeeded.'),
    );
    assert.equal(logonsAmong(rows)[0]?.encrypted, false);
  });

  it('guesses no address and no encryption where the log begins after the connection was opened', async () => {
    const rows = await rowsIn(
      at('09:00:02', logon(7, 'failed')) +
        at('09:00:03', 'DCID: 9 IP: 203.0.113.25 SMTP authentication using the profile Relay succeeded.'),
    );
    assert.deepEqual(rows.map(joined), [
      { authentication: 'failed', ending: 'open', succeededLater: false },
      { authentication: 'succeeded', remoteAddress: '203.0.113.25', ending: 'open' },
    ]);
  });

  it('says for how many lines a line stands', async () => {
    const [row] = await rowsIn(
      `Jun  2 09:00:02 mx1 mail_logs: message repeated 3 times: [ Info: ${logon(7, 'failed')}]\n`,
    );
    assert.equal(row?.count, 3);
  });

  describe('ids', () => {
    const text = readFileSync(inRoot('test', 'samples', 'busy-hour.log'), 'utf8');
    const idsIn = async (log: string | Uint8Array) => (await rowsIn(log)).map(({ id }) => id);

    it('are each of one entry', async () => {
      const ids = await idsIn(text);
      assert.ok(ids.length > 300);
      assert.equal(new Set(ids).size, ids.length);
    });

    it('are each of one entry, also of those that share a line', async () => {
      const shared = at('09:00:00', 'ICID 7 lost').trimEnd() + at('09:00:00', 'ICID 7 close');
      const ids = await idsIn(shared.repeat(3));
      assert.equal(ids.length, 6);
      assert.equal(new Set(ids).size, 6);
    });

    it('stay while the log grows, and however it is written and called', async () => {
      const ids = await idsIn(text);
      const lines = text.split('\n');
      const shorter = `${lines.slice(0, 100).join('\n')}\n`;
      const told = await idsIn(shorter);
      assert.deepEqual(told, ids.slice(0, told.length));
      assert.deepEqual(await idsIn(text.replaceAll('\n', '\r\n')), ids);
      assert.deepEqual(await idsIn(Buffer.from(`\ufeff${text}`, 'utf16le')), ids);
      const { out } = await esaLog(['export', '-'], text);
      assert.deepEqual(
        linesOf(out).map(line => (JSON.parse(line) as Row).id),
        ids,
      );
    });

    it('are others in another log', async () => {
      const ids = new Set(await idsIn(text));
      for (const id of await idsIn(text.replace('4200A1B2C3D4E5F60718', '4200A1B2C3D4E5F60719')))
        assert.ok(!ids.has(id));
    });
  });

  describe('times', () => {
    const yearless = ['Dec 31 23:59:58', 'Jan  1 00:00:02', 'Dec 31 23:59:59', 'Jan  1 00:00:03']
      .map(stamp => `${stamp} mx1 mail_logs: Info: ICID 7 close\n`)
      .join('');
    const timesOf = (rows: readonly Row[]) => rows.map(({ time, instant }) => [time, instant]);

    it('are told as the log tells them: no year and no offset is made up', async () => {
      assert.deepEqual(timesOf(await rowsIn(yearless)).slice(0, 2), [
        ['--12-31T23:59:58', undefined],
        ['--01-01T00:00:02', undefined],
      ]);
      assert.deepEqual(timesOf(await rowsIn(at('09:00:00', 'ICID 7 close'))), [
        ['2027-06-02T09:00:00', undefined],
      ]);
    });

    it('have the year and offset that are given, over the turn of the year and back', async () => {
      assert.deepEqual(timesOf(await rowsIn(yearless, '--year', '2026', '--utc-offset', '-05:00')), [
        ['2026-12-31T23:59:58-05:00', '2027-01-01T04:59:58Z'],
        ['2027-01-01T00:00:02-05:00', '2027-01-01T05:00:02Z'],
        ['2026-12-31T23:59:59-05:00', '2027-01-01T04:59:59Z'],
        ['2027-01-01T00:00:03-05:00', '2027-01-01T05:00:03Z'],
      ]);
    });

    it('have what the log tells rather than what is given', async () => {
      const rows = await rowsIn(
        at('09:00:00', 'Begin Logfile') +
          at('09:00:00', 'Time offset from UTC: 7200 seconds') +
          at('09:00:01', 'ICID 7 close'),
        '--year',
        '1999',
        '--utc-offset',
        'Z',
      );
      assert.deepEqual(timesOf(rows), [
        ['2027-06-02T09:00:00+00:00', '2027-06-02T09:00:00Z'],
        ['2027-06-02T09:00:00+02:00', '2027-06-02T07:00:00Z'],
        ['2027-06-02T09:00:01+02:00', '2027-06-02T07:00:01Z'],
      ]);
    });

    it('have no instant where a stamp is on no calendar', async () => {
      const rows = await rowsIn('Wed Feb 30 09:00:00 2027 Info: ICID 7 close\n', '--utc-offset', 'Z');
      assert.deepEqual(timesOf(rows), [['2027-02-30T09:00:00+00:00', undefined]]);
    });
  });

  describe('as CSV', () => {
    const tableOf = async (...args: string[]): Promise<Record<string, string>[]> => {
      const [names = [], ...rows] = rowsOf((await esaLog(['export', '--format', 'csv', ...args])).out);
      return rows.map(row => {
        assert.equal(row.length, names.length);
        return Object.fromEntries(row.map((cell, column) => [names[column] ?? '', cell]));
      });
    };

    it('has the values of JSON, each in the column of its name', async () => {
      const { out } = await esaLog(['export', 'busy-hour.log']);
      const rows = linesOf(out).map(line => JSON.parse(line) as Row);
      const table = await tableOf('busy-hour.log');
      assert.equal(table.length, rows.length);
      for (const [place, row] of rows.entries()) {
        const cells = table[place] ?? {};
        const filled = Object.keys(cells).filter(name => cells[name] !== '');
        assert.deepEqual(
          filled.toSorted(),
          Object.keys(row)
            .filter(name => row[name] !== '')
            .toSorted(),
        );
        for (const name of filled) {
          const value = row[name];
          assert.equal(
            plain(cells[name] ?? ''),
            Array.isArray(value) ? value.join(';') : visible(String(value)),
          );
        }
      }
    });

    it('has no cell that a spreadsheet takes for a formula, and hides nothing', async () => {
      const file = fileWith(hostileLog(), '=cmd.log');
      const { out } = await esaLog(['export', '--format', 'csv', file]);
      const formula = /^["'\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]./;
      for (const cell of rowsOf(out).flat()) assert.ok(!formula.test(cell) || cell.startsWith("'"), cell);
      assert.doesNotMatch(out.replaceAll('\r\n', ''), /\p{Cc}|\u202e/u);
    });

    it('has its heads for an empty log', async () => {
      assert.deepEqual(await tableOf(fileWith('')), []);
    });
  });

  it('keeps every value as it is, whatever a client has chosen', async () => {
    for (const format of ['ndjson', 'ecs']) {
      const { out } = await esaLog(['export', '--format', format, fileWith(hostileLog())]);
      assert.doesNotMatch(out.replaceAll('\n', ''), /\p{Cc}|\u202e/u);
      const rows = linesOf(out).map(line => JSON.parse(line) as { user?: string | { name: string } });
      const users = rows.flatMap(({ user }) => (typeof user === 'object' ? user.name : (user ?? [])));
      assert.deepEqual(users, HOSTILE_USERS);
    }
  });

  it('reads several files, and tells of one that cannot be read with status 2', async () => {
    const { status, out, complaints } = await esaLog(['export', 'smtp-auth.log', 'none.log', 'syslog.log']);
    assert.equal(status, 2);
    assert.match(complaints, /none\.log: no such file/);
    const files = new Set(linesOf(out).map(line => (JSON.parse(line) as Row).file));
    assert.deepEqual([...files], ['smtp-auth.log', 'syslog.log']);
  });

  it('says which lines could not be read, and has status 2 where none could', async () => {
    const cut = at('09:00:00', logon(7, 'failed')).slice(0, 90);
    const { status, complaints } = await esaLog([
      'export',
      fileWith(`${at('09:00:00', 'ICID 7 close')}${cut}\n`),
    ]);
    assert.equal(status, 0);
    assert.match(complaints, /: 1 line looks like a log line and could not be read, at 2\n$/);
    assert.equal((await esaLog(['export', fileWith(`${cut}\n`)])).status, 2);
  });

  const wrong: Record<string, readonly [args: string[], names: RegExp]> = {
    'no file': [['export'], /export needs a FILE/],
    'an unknown format': [['export', '--format', 'xml', 'a.log'], /ndjson, csv, parquet, ecs and log/],
    'parquet on standard output': [['export', '--format', 'parquet', 'a.log'], /needs --output FILE/],
    'parquet to -': [['export', '--format', 'parquet', '--output', '-', 'a.log'], /needs --output FILE/],
    'an output without a name': [['export', '--output', '', 'a.log'], /--output ''/],
    'a year of two digits': [['export', '--year', '27', 'a.log'], /--year 27: it is the year/],
    'an offset without minutes': [['export', '--utc-offset', '+2', 'a.log'], /--utc-offset \+2: /],
    'an offset beyond all': [['export', '--utc-offset', '+15:00', 'a.log'], /--utc-offset \+15:00: /],
    'an output of another command': [['check', '--output', 'x', 'a.log'], /is for export/],
  };
  for (const [what, [args, names]] of Object.entries(wrong)) {
    it(`refuses ${what}`, async () => {
      const { status, out, complaints } = await esaLog(args);
      assert.deepEqual([status, out], [2, '']);
      assert.match(complaints, names);
      assert.equal(linesOf(complaints).length, 1);
    });
  }
});
