// `esa-log check --format markdown`: a report for a ticket, in which no text of a log is more than text.
import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { Marked } from 'marked';
import { failedLogon, clockAt, HOSTILE_USERS, hostileLog } from './hostile';
import { esaLog, fileWith, removeFiles } from './running';

const markdownIt = new MarkdownIt({ html: true, linkify: true });
const marked = new Marked({ gfm: true });
const RENDERERS: Readonly<Record<string, (markdown: string) => string>> = {
  'markdown-it': markdown => markdownIt.render(markdown),
  marked: markdown => marked.parse(markdown, { async: false }),
};

/** The elements of a page, without what stands in them. */
const elementsOf = (html: string): string[] =>
  Array.from(html.matchAll(/<(\w+)/g), ([, name = '']) => name.toLowerCase());
const OURS = 'h1 h2 h3 p table thead tbody tr th td code ul li'.split(' ');

/** Rows of the tables of a page, each as its cells. */
const rowsOf = (html: string): string[][] =>
  Array.from(html.matchAll(/<tr>([^]*?)<\/tr>/g), ([, row = '']) =>
    Array.from(row.matchAll(/<t[dh][^>]*>([^]*?)<\/t[dh]>/g), ([, cell = '']) => cell),
  );

const reportOn = async (...files: string[]) =>
  (await esaLog(['check', '--format', 'markdown', ...files])).out;

describe('cli: check as Markdown', () => {
  afterEach(removeFiles);

  it('sums a log up, and tells its campaigns and single failures in tables', async () => {
    const html = RENDERERS['markdown-it']?.(await reportOn('busy-hour.log')) ?? '';
    const rows = rowsOf(html);
    const has = (...cells: string[]) => {
      assert.ok(
        rows.some(row => cells.every((cell, at) => row[at] === cell)),
        `${cells.join(' | ')} in ${html}`,
      );
    };
    has('Time', '2027-06-02 09:00 to 2027-06-02 09:59');
    has('Failed logons', '25');
    has('Campaigns', '2');
    has('Accounts at risk', '1');
    has('error', '<code>success-after-failures</code>', '1');
    const row = rows.find(([, finding]) => finding?.startsWith('Password guessing for <code>carol</code>'));
    assert.deepEqual(row?.slice(2), [
      '2027-06-02T09:10:03+02:00',
      '2027-06-02T09:14:04+02:00',
      '3',
      '<code>carol</code>',
      '<code>203.0.113.67</code>',
      '<code>carol</code>',
      '',
      '118',
    ]);
    // The worst campaign stands first.
    assert.ok(html.indexOf('the account may be taken') < html.indexOf('Password spraying'));
    const single = rows.filter(([, time, told]) => time?.includes('T') && told?.startsWith('SMTP auth'));
    assert.equal(single.length, 7 + 1);
    assert.deepEqual(single.at(-1)?.slice(3), ['DCID 207', '311']);
    const taken = rows.find(([, told]) => told?.includes('the account may be taken'));
    assert.deepEqual(taken?.slice(-2), ['ICID 119', '202']);
  });

  it('lets no link, tag or mark of a log out of its cell', async () => {
    const markdown = await reportOn(fileWith(hostileLog(), 'a|b`<i>[x](www.evil.example).log'));
    for (const [name, render] of Object.entries(RENDERERS)) {
      const html = render(markdown);
      assert.deepEqual(
        elementsOf(html).filter(element => !OURS.includes(element)),
        [],
        name,
      );
      const singles = rowsOf(html).filter(
        ([severity, time]) => severity === 'warning' && time?.includes('T'),
      );
      assert.equal(singles.length, HOSTILE_USERS.length, name);
      for (const row of singles) {
        assert.equal(row.length, 5, `${name}: ${row.join(' | ')}`);
        assert.match(
          row[2] ?? '',
          /^SMTP authentication failed for <code>.*<\/code> .*\(<code>LOGIN<\/code>/,
        );
      }
      assert.doesNotMatch(html, /[^\P{Cc}\n]|\u202e/u, name);
    }
  });

  it('lets none out of a campaign either', async () => {
    const users = HOSTILE_USERS.map((user, at) => failedLogon(user, 100 + at, clockAt(at)));
    const markdown = await reportOn(fileWith(users.join('')));
    for (const [name, render] of Object.entries(RENDERERS)) {
      const html = render(markdown);
      assert.deepEqual(
        elementsOf(html).filter(element => !OURS.includes(element)),
        [],
        name,
      );
      const [row] = rowsOf(html).filter(([, told]) => told?.startsWith('Password spraying'));
      assert.equal(row?.length, 10, name);
      assert.match(row[5] ?? '', /and 22 more$/);
    }
  });

  it('shows so many rows, and says how many there are beside them', async () => {
    const users = Array.from({ length: 230 }, (_, at) => `user${at}`);
    const markdown = await reportOn(fileWith(hostileLog(users)));
    assert.equal(markdown.match(/^\| warning \| 2027/gm)?.length, 200);
    assert.ok(markdown.endsWith('\n\nAnd 30 more findings. All are in the formats csv, json and sarif.\n'));
  });

  it('tells of files that could not be read, and of a log without findings', async () => {
    const { status, out } = await esaLog([
      ...['check', '--format', 'markdown', 'missing.log', fileWith('Info: ICID 3 close\n', 'quiet.log')],
    ]);
    assert.equal(status, 2);
    assert.match(out, /\n## `missing\.log`\n\n- no such file\n/);
    assert.match(out, /quiet\.log`\n\n[^#]*\| Findings \| 0 \|\n\nNothing was found\.\n$/);
    const part = await esaLog(['check', '--format', 'markdown', '--since', '2028-01-01', 'busy-hour.log']);
    assert.match(part.out, /\| Findings \| 0 \|\n\nNothing was found of what was asked for\.\n$/);
    const empty = await esaLog(['check', '--format', 'markdown', fileWith('')]);
    assert.match(empty.out, /\| Findings \| 0 \|\n\nThe log is empty: nothing was found\.\n$/);
  });

  it('cuts a user of 100 kB', async () => {
    const markdown = await reportOn(fileWith(hostileLog(['|`'.repeat(50_000)])));
    assert.ok(markdown.length < 4000);
  });
});
