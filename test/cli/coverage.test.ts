// `esa-log coverage`: how much of a log is understood, and what is not, in a form that may be shown to anybody.
import assert from 'node:assert/strict';
import { inRoot } from '../support/root';
import { emptyFolder, esaLog, fileWith, linesOf, removeFiles } from './running';

const at = (text: string) => `Wed Jun  2 09:02:34 2027 Info: ${text}\n`;
/** Two known entries, and five of three unknown shapes. */
const LOG = [
  at('ICID 9 close'),
  at('MID 5210 was eaten by alice@example.com at mx1.example.net (198.51.100.7)'),
  at('MID 5211 queued for delivery'),
  at('Secret project Falcon failed'),
  at('MID 5212 was eaten by bob@example.org at mail.example.com (203.0.113.9)'),
  at('Secret project Eagle failed'),
  at('MID 5213 was eaten by carol@example.net at other.example.net ()'),
].join('');
const EATEN = 'MID <n> was <text> by <mail> at <name>';

interface Report {
  readonly entries: number;
  readonly understood: number;
  readonly files: readonly Record<string, unknown>[];
  readonly shapes: readonly { shape: string; count: number; file: string; line: number }[];
  readonly more?: { shapes: number; entries: number };
}

describe('cli: coverage', () => {
  afterEach(removeFiles);

  it('tells how much is understood, and the shapes of the rest', async () => {
    const { status, out, complaints } = await esaLog(['coverage', '-'], LOG);
    assert.deepEqual([status, complaints], [0, '']);
    assert.deepEqual(linesOf(out), [
      '-: 7 entries, 2 understood (28.5 %)',
      '',
      'Unknown: 3 shapes in 5 entries. All values are masked:',
      `  2  ${EATEN} (<address>)  (line 2)`,
      '  2  <text> failed  (line 4)',
      `  1  ${EATEN} ()  (line 7)`,
    ]);
  });

  it('tells of several files together, and of no name of a file beside a shape', async () => {
    const files = ['smtp-auth.log', fileWith(LOG), '-'];
    const { out } = await esaLog(['coverage', ...files], at('Secret project Owl failed'));
    assert.deepEqual(linesOf(out), [
      'smtp-auth.log: 18 entries, 18 understood (100 %)',
      `${files[1]}: 7 entries, 2 understood (28.5 %)`,
      '-: 1 entry, 0 understood (0.0 %)',
      'all: 26 entries, 20 understood (76.9 %)',
      '',
      'Unknown: 3 shapes in 6 entries. All values are masked:',
      '  3  <text> failed  (file 2, line 4)',
      `  2  ${EATEN} (<address>)  (file 2, line 2)`,
      `  1  ${EATEN} ()  (file 2, line 7)`,
    ]);
  });

  it('tells it as JSON', async () => {
    const { status, out } = await esaLog(['coverage', '--format', 'json', 'smtp-auth.log', '-'], LOG);
    assert.equal(status, 0);
    assert.deepEqual(JSON.parse(out), {
      entries: 25,
      understood: 20,
      files: [
        { file: 'smtp-auth.log', entries: 18, understood: 18 },
        { file: '-', entries: 7, understood: 2 },
      ],
      shapes: [
        { shape: `${EATEN} (<address>)`, count: 2, file: '-', line: 2 },
        { shape: '<text> failed', count: 2, file: '-', line: 4 },
        { shape: `${EATEN} ()`, count: 1, file: '-', line: 7 },
      ],
    });
  });

  it('lists as many shapes as are asked for, and says what it leaves out', async () => {
    const { out } = await esaLog(['coverage', '--top', '1', '-'], LOG);
    assert.equal(linesOf(out).at(-1), 'and 2 more in 3 entries; --top N lists more');
    assert.equal(linesOf(out).length, 5);
    const json = await esaLog(['coverage', '--format', 'json', '--top', '2', '-'], LOG);
    const { shapes, more } = JSON.parse(json.out) as Report;
    assert.deepEqual([shapes.length, more], [2, { shapes: 1, entries: 1 }]);
    const all = Array.from({ length: 40 }, (_, number) => at(`Secret ${'<> '.repeat(number)}failed`)).join(
      '',
    );
    assert.equal(
      linesOf((await esaLog(['coverage', '-'], all)).out).at(-1),
      'and 10 more in 10 entries; --top N lists more',
    );
  });

  it('lists nothing where all is understood, and 100 % is all of it', async () => {
    const { out } = await esaLog(['coverage', 'smtp-auth.log']);
    assert.deepEqual(linesOf(out), ['smtp-auth.log: 18 entries, 18 understood (100 %)']);
    const nearly = at('ICID 9 close').repeat(20_000) + at('Secret');
    const [first] = linesOf((await esaLog(['coverage', '-'], nearly)).out);
    assert.equal(first, '-: 20001 entries, 20000 understood (99.9 %)');
    assert.deepEqual(linesOf((await esaLog(['coverage', '-'])).out), ['-: 0 entries']);
  });

  it('counts what events prints and check counts', async () => {
    for (const sample of ['busy-hour.log', 'syslog.log', 'other-logs.log', 'smtp-auth.wrapped.log']) {
      const told = JSON.parse((await esaLog(['coverage', '--format', 'json', sample])).out) as Report;
      const events = linesOf((await esaLog(['events', sample])).out);
      const unknown = events.filter(line => line.includes('"event":"other"'));
      assert.deepEqual([told.entries, told.understood], [events.length, events.length - unknown.length]);
      assert.equal(
        told.shapes.reduce((sum, { count }) => sum + count, 0) + (told.more?.entries ?? 0),
        unknown.length,
      );
      const check = JSON.parse((await esaLog(['check', '--format', 'json', sample])).out) as Report;
      assert.deepEqual(told.files, check.files);
    }
  });

  it('lets nothing of a log through: no number, address or name', async () => {
    const { out } = await esaLog(['coverage', '--top', '1000', 'other-logs.log']);
    for (const line of linesOf(out).slice(3)) {
      const shape = /^ +\d+ {2}(.*) {2}\(line \d+\)$/.exec(line)?.[1] ?? assert.fail(line);
      assert.doesNotMatch(shape, /[\d@]|admin|joe|example|mx1|CLEAN|Phish/);
    }
  });

  it('names files that cannot be read in one line each, reads the others, and exits with 2', async () => {
    const files = [
      'missing.log',
      emptyFolder(),
      inRoot('images', 'icon.png'),
      inRoot('LICENSE'),
      'smtp-auth.log',
    ];
    const { status, out, complaints } = await esaLog(['coverage', ...files]);
    assert.equal(status, 2);
    assert.equal(linesOf(complaints).length, 4);
    assert.match(complaints, /^esa-log: missing\.log: no such file\nesa-log: \S+: holds no mail log\n/);
    assert.deepEqual(linesOf(out), [
      'smtp-auth.log: 18 entries, 18 understood (100 %)',
      'all: 18 entries, 18 understood (100 %)',
    ]);
    const { out: json } = await esaLog(['coverage', '--format', 'json', ...files]);
    const report = JSON.parse(json) as Report;
    assert.deepEqual(report.files[0], {
      file: 'missing.log',
      entries: 0,
      understood: 0,
      error: 'no such file',
    });
    assert.deepEqual([report.files.length, report.entries], [5, 18]);
  });

  it('says of a file that goes wrong in the middle what it has read', async () => {
    const { status, out } = await esaLog(['coverage', '-'], LOG + 'x'.repeat(17 << 20));
    assert.equal(status, 2);
    assert.equal(linesOf(out)[0], '-: 7 entries, 2 understood (28.5 %), not read to its end');
  });

  const wrong: readonly (readonly [string[], RegExp])[] = [
    [['coverage'], /needs a FILE/],
    [['coverage', '--top', '0', 'x.log'], /--top 0/],
    [['coverage', '--top', '-1', 'x.log'], /--top/],
    [['coverage', '--top', 'many', 'x.log'], /--top many/],
    [['coverage', '--format', 'ndjson', 'x.log'], /no format ndjson/],
    [['check', '--top', '3', 'x.log'], /--top, which is for coverage/],
  ];
  for (const [args, complaint] of wrong) {
    it(`says in one line what is wrong with: ${args.join(' ')}`, async () => {
      const { status, out, complaints } = await esaLog(args);
      assert.deepEqual([status, out], [2, '']);
      assert.match(complaints, complaint);
      assert.equal(linesOf(complaints).length, 1);
    });
  }

  it('is told of in the help', async () => {
    assert.match((await esaLog(['--help'])).out, /^esa-log coverage /m);
  });
});
