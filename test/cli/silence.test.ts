// Nothing in silence: what could not be read is counted and told, and so is a file that is another log.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inRoot } from '../support/root';
import { esaLog, fileWith, linesOf, removeFiles } from './running';

const at = (text: string) => `Wed Jun  2 09:02:34 2027 Info: ${text}\n`;
const failure = (icid: number, user: string) =>
  `SMTP Auth: (ICID ${icid}) failed for user: ${user} using AUTH mechanism: LOGIN with profile: Staff\n`;
const SHAPE =
  '%% SMTP Auth: (<text>) failed for user: <text> using AUTH mechanism: <text> with profile: <text>';
/** Two entries, one of them known, and three lines that nobody can read, behind what ends an entry. */
const LOG = [
  at('ICID 9 close'),
  '```\n',
  `%% ${failure(4, 'ironport')}`,
  `%% ${failure(5, 'alice')}`,
  '```\n',
  at('ICID 9 was eaten'),
  '```\n',
  `%%%% Info: ${failure(6, 'Contoso')}`,
].join('');
/** As the appliance begins every log, and then what a mail log does not hold. */
const BOUNCES = [
  at('Begin Logfile'),
  at('Version: 14.0.0-698 SN: 0A1B2C3D4E5F-EXAMPLE'),
  at(
    'Bounced: 7002:0 From:<news@example.com> To:<carol@example.net> Reason: "5.1.0 - Unknown address error"',
  ),
  at('Delayed: 44451135:0'),
].join('');
const DELIVERIES =
  '<success del_time="Fri Jan 09 15:34:20.234 2027" inj_time="Fri Jan 09 15:33:38.623 2027" bytes="202" mid="45949" ip="192.0.2.1">\n';

const UNREAD = '3 lines look like log lines and could not be read, first at 3';
const NO_LOG = 'is no mail log: it has no line that begins an entry';

interface Report {
  readonly files: readonly Record<string, unknown>[];
}

describe('cli: what could not be read', () => {
  afterEach(removeFiles);

  it('is told by check on standard error, with the first line, and in JSON', async () => {
    const quiet = await esaLog(['check', '-'], LOG);
    assert.deepEqual(quiet, { status: 0, out: '', complaints: `esa-log: -: ${UNREAD}\n` });
    const found = await esaLog(['check', '-'], LOG + at(failure(7, 'bob').trimEnd()));
    assert.deepEqual([found.status, found.complaints], [1, `esa-log: -: ${UNREAD}\n`]);
    const json = await esaLog(['check', '--format', 'json', '-'], LOG);
    assert.deepEqual((JSON.parse(json.out) as Report).files, [
      { file: '-', entries: 2, understood: 1, unread: { lines: 3, first: 3 } },
    ]);
  });

  it('is told in the singular where it is one line', async () => {
    const { complaints } = await esaLog(
      ['check', '-'],
      `${at('ICID 9 close')}\`\`\`\n%% ${failure(4, 'eve')}`,
    );
    assert.equal(complaints, 'esa-log: -: 1 line looks like a log line and could not be read, at 3\n');
  });

  it('is told of a logon that was cut off, and is an entry all the same', async () => {
    const text = at('ICID 9 close') + at(failure(4, 'ironport').slice(0, 50));
    for (const command of ['check', 'events', 'coverage']) {
      const { status, out, complaints } = await esaLog([command, '-'], text);
      assert.equal(status, 0, command);
      if (command === 'coverage') assert.match(out, /^-: 1 entry, 1 understood, 1 line unread \(50\.0 %\)/);
      else assert.equal(complaints, 'esa-log: -: 1 line looks like a log line and could not be read, at 2\n');
    }
  });

  it('makes the status of check 2 where nothing else of a file was read', async () => {
    const cut = at(failure(4, 'ironport').slice(0, 70));
    const { status, complaints } = await esaLog(['check', '-'], cut);
    assert.deepEqual(
      [status, complaints],
      [2, 'esa-log: -: 1 line looks like a log line and could not be read, at 1\n'],
    );
    assert.equal((await esaLog(['check', '-'], cut + at('ICID 9 close'))).status, 0);
  });

  it('is told by events at the end, and changes nothing of its status or its output', async () => {
    const { status, out, complaints } = await esaLog(['events', '-'], LOG);
    assert.deepEqual([status, linesOf(out).length, complaints], [0, 2, `esa-log: -: ${UNREAD}\n`]);
  });

  it('counts in the share of coverage, and its masked shapes are a list of their own', async () => {
    const { status, out, complaints } = await esaLog(['coverage', '-'], LOG);
    assert.deepEqual([status, complaints], [0, '']);
    assert.deepEqual(linesOf(out), [
      '-: 2 entries, 1 understood, 3 lines unread (20.0 %)',
      '',
      'Unknown: 1 shape in 1 entry. All values are masked:',
      '  1  ICID <n> was <text>  (line 6)',
      '',
      'Unread: 2 shapes in 3 lines that look like log lines and could not be read. All values are masked:',
      `  2  ${SHAPE}  (line 3)`,
      `  1  %%% <text>: ${SHAPE.slice(3)}  (line 8)`,
    ]);
    const top = await esaLog(['coverage', '--top', '1', '-'], LOG);
    assert.equal(linesOf(top.out).at(-1), 'and 1 more in 1 line; --top N lists more');
  });

  it('stands in the JSON of coverage, apart from the entries', async () => {
    const { out } = await esaLog(['coverage', '--format', 'json', '--top', '1', '-', 'smtp-auth.log'], LOG);
    assert.deepEqual(JSON.parse(out), {
      entries: 20,
      understood: 19,
      unread: {
        lines: 3,
        shapes: [{ shape: SHAPE, count: 2, file: '-', line: 3 }],
        more: { shapes: 1, lines: 1 },
      },
      files: [
        { file: '-', entries: 2, understood: 1, unread: { lines: 3, first: 3 } },
        { file: 'smtp-auth.log', entries: 18, understood: 18 },
      ],
      shapes: [{ shape: 'ICID <n> was <text>', count: 1, file: '-', line: 6 }],
    });
  });

  it('keeps one line in many from being 100 %', async () => {
    const text = `${at('ICID 9 close').repeat(20_000)}\`\`\`\n%% ${failure(4, 'eve')}`;
    const [first] = linesOf((await esaLog(['coverage', '-'], text)).out);
    assert.equal(first, '-: 20000 entries, 20000 understood, 1 line unread (99.9 %)');
  });

  it('is all there is of a file: it says how much and where, lists the shapes, and exits with 2', async () => {
    const text = `A heading\n%% ${failure(4, 'ironport')}%% ${failure(5, 'alice')}`;
    // Before the first header, a known text is an entry by itself; these are none.
    const reason = `${NO_LOG}; 2 lines look like log lines and could not be read, first at 2`;
    for (const command of ['check', 'events', 'coverage']) {
      const { status, complaints } = await esaLog([command, '-'], text);
      assert.deepEqual([status, complaints], [2, `esa-log: -: ${reason}\n`], command);
    }
    const { out } = await esaLog(['coverage', '-'], text);
    assert.deepEqual(linesOf(out), [
      '-: 0 entries, 0 understood, 2 lines unread (0.0 %)',
      '',
      'Unread: 1 shape in 2 lines that look like log lines and could not be read. All values are masked:',
      `  2  ${SHAPE}  (line 2)`,
    ]);
    const json = await esaLog(['check', '--format', 'json', '-'], text);
    assert.deepEqual((JSON.parse(json.out) as Report).files, [
      { file: '-', entries: 0, understood: 0, unread: { lines: 2, first: 2 }, error: reason },
    ]);
  });
});

describe('cli: another log', () => {
  afterEach(removeFiles);

  for (const command of ['check', 'coverage', 'events']) {
    it(`is told by ${command}, which log it seems to be`, async () => {
      const none = await esaLog([command, '-'], DELIVERIES);
      const delivery = `esa-log: -: ${NO_LOG}; it looks like a delivery log of the same appliance\n`;
      assert.deepEqual([none.status, none.complaints], [2, delivery]);
      const begun = await esaLog([command, '-'], BOUNCES);
      const bounce = 'no entry of a mail log was found; it looks like a bounce log of the same appliance';
      assert.deepEqual([begun.status, begun.complaints], [0, `esa-log: -: ${bounce}\n`]);
    });

    it(`is not what ${command} says of a mail log with lines of one, or of one that has just begun`, async () => {
      for (const text of [BOUNCES + at('ICID 9 close'), at('Begin Logfile'), at('Secret'), '\n', '']) {
        assert.equal((await esaLog([command, fileWith(text)])).complaints, '', text);
      }
    });
  }
});

describe('cli: a log whose newest lines stand first', () => {
  afterEach(removeFiles);

  it('is told by check, and one that runs forwards is not', async () => {
    const lines = readFileSync(inRoot('test', 'samples', 'busy-hour.log'), 'utf8')
      .trimEnd()
      .split('\n');
    const complaintsOf = async (text: string) => (await esaLog(['check', fileWith(text)])).complaints;
    assert.match(await complaintsOf(lines.toReversed().join('\n')), /: its lines stand newest first, /);
    assert.equal(await complaintsOf(lines.join('\n')), '');
  });
});
