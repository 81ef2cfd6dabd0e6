// The authentication report: numbers and pictures of a log, each of which leads to its lines.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Frame } from 'playwright-core';
import { becomes, eventually, until, useEditor } from '../harness';
import { attackLog, log, sample } from '../samples';
import { cursorIn } from './page';
import { openReportOf, reportView } from './report-view';

const logon = (icid: number, user: string, address: string, result = 'failed') =>
  log(
    `New SMTP ICID ${icid} interface Data 1 (192.0.2.1) address ${address} reverse dns host unknown verified no`,
    `SMTP Auth: (ICID ${icid}) ${result} for user: ${user} using AUTH mechanism: PLAIN with profile: Staff`,
    `ICID ${icid} close`,
  );

const office = [
  logon(1, 'alice', '198.51.100.7'),
  logon(2, 'alice', '198.51.100.7', 'succeeded'),
  logon(3, 'bob', '203.0.113.9').replaceAll('09:14:', '11:30:'),
].join('');

/** The rows of the table of a section, each in a line. */
const rows = (frame: Frame, section: string) =>
  frame.locator('section').evaluateAll(
    (sections, section) =>
      sections
        .filter(each => each.querySelector('h2')?.textContent === section)
        .flatMap(each => [...each.querySelectorAll('tbody tr')])
        .map(row => [...row.querySelectorAll('.name, td')].map(cell => cell.textContent.trim()).join(' | ')),
    section,
  );

const totals = (frame: Frame) => frame.locator('.totals').getAttribute('aria-label');
const logons = (frame: Frame) => rows(frame, 'Logons, one by one');

const ALICE = [
  '2 | 19 Mar 2026, 09:14:01 | Failed | alice | 198.51.100.7 | PLAIN | Staff',
  '5 | 19 Mar 2026, 09:14:01 | Succeeded | alice | 198.51.100.7 | PLAIN | Staff',
];
const BOB = '8 | 19 Mar 2026, 11:30:01 | Failed | bob | 203.0.113.9 | PLAIN | Staff';

describe('the authentication report', () => {
  const editor = useEditor();

  beforeEach(() => editor().command('workbench.action.closeSidebar'));
  after(() => editor().page.setViewportSize({ width: 1280, height: 800 }));

  it('counts logons by who, from where and how, and lists them one by one', async () => {
    const frame = await openReportOf(editor(), 'mail.current', office);
    await becomes(() => totals(frame), '2 failed, 1 succeeded');
    await becomes(() => rows(frame, 'Users'), ['alice | 1 | 1', 'bob | 1 | 0']);
    await becomes(() => rows(frame, 'Networks'), ['198.51.100.0/24 | 1 | 1', '203.0.113.0/24 | 1 | 0']);
    await becomes(() => rows(frame, 'Mechanisms'), ['PLAIN | 2 | 1']);
    await becomes(() => logons(frame), [...ALICE, BOB]);
    await becomes(
      () => frame.locator('g.bar').evaluateAll(bars => bars.map(bar => bar.getAttribute('aria-label'))),
      [
        '19 Mar 2026, 09:14:00 to 19 Mar 2026, 09:16:00: 1 failed, 1 succeeded',
        '19 Mar 2026, 11:30:00 to 19 Mar 2026, 11:32:00: 1 failed, 0 succeeded',
      ],
    );
    assert.deepEqual(editor().outside, []);
    const policy = await frame.locator('meta[http-equiv]').getAttribute('content');
    assert.match(policy ?? '', /^default-src 'none'; script-src 'nonce-[0-9a-f]{32}'; style-src 'self' \S+$/);
  });

  it('leads from a bar, a number and a row to their lines', async () => {
    const frame = await openReportOf(editor(), 'mail.current', office);
    // Of several, to their list.
    await frame.locator('g.bar').first().click();
    await becomes(() => logons(frame), ALICE);
    await frame.locator('#logons:focus').waitFor();
    await frame.locator('.filters .plain').click();
    await becomes(() => logons(frame), [...ALICE, BOB]);
    await frame.locator('button.name', { hasText: 'alice' }).click();
    await becomes(() => logons(frame), ALICE);
    await becomes(() => totals(frame), '1 failed, 1 succeeded');
    await frame.locator('.chip').click();
    await becomes(() => logons(frame), [...ALICE, BOB]);
    // Of one, to its line.
    await frame.getByRole('button', { name: '1 bob, Failed' }).click();
    await cursorIn(editor(), 8);
    await frame.locator('.filters .plain').click();
    await becomes(() => logons(frame), [...ALICE, BOB]);
    const table = frame.getByRole('table', { name: 'Logons, one by one' });
    await table.getByRole('button', { name: 'Go to line 5' }).dblclick();
    await cursorIn(editor(), 5);
  });

  it('is walked and used by keyboard alone, its chart as well', async () => {
    const frame = await openReportOf(editor(), 'mail.current', office);
    await becomes(() => logons(frame), [...ALICE, BOB]);
    await frame.locator('g.bar[tabindex="0"]').focus();
    await editor().press('ArrowRight');
    const label = () => frame.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await becomes(label, '19 Mar 2026, 11:30:00 to 19 Mar 2026, 11:32:00: 1 failed, 0 succeeded');
    await editor().press('Home');
    await becomes(label, '19 Mar 2026, 09:14:00 to 19 Mar 2026, 09:16:00: 1 failed, 1 succeeded');
    await editor().press('Enter');
    await becomes(() => logons(frame), ALICE);
    await frame.locator('#logons:focus').waitFor();
    await editor().press('Tab', 'Enter');
    await cursorIn(editor(), 2);
  });

  it('filters by typed times, users and addresses, and says what is no time', async () => {
    const frame = await openReportOf(editor(), 'mail.current', office);
    await becomes(() => logons(frame), [...ALICE, BOB]);
    await frame.getByLabel('From', { exact: true }).fill('2026-03-19 10:00');
    await frame.getByLabel('From', { exact: true }).press('Enter');
    await becomes(() => logons(frame), [BOB]);
    await frame.getByLabel('From', { exact: true }).fill('yesterday');
    await frame.getByLabel('From', { exact: true }).press('Enter');
    await becomes(
      () => frame.locator('.trouble').innerText(),
      'This is no time. A time looks like 2026-03-19 09:14:01.',
    );
    await frame.locator('.filters .plain').click();
    await frame.getByLabel('User', { exact: true }).fill('ALI');
    await becomes(() => logons(frame), ALICE);
    await frame.getByLabel('User', { exact: true }).fill('');
    await frame.getByLabel('Address', { exact: true }).fill('203.0.113.0/24');
    await becomes(() => logons(frame), [BOB]);
    await frame.getByLabel('Outcome', { exact: true }).selectOption('Succeeded');
    await becomes(() => totals(frame), '0 failed, 0 succeeded');
    await becomes(() => rows(frame, 'Users'), []);
  });

  it('sees a time alone that is dragged over in the chart', async () => {
    const frame = await openReportOf(editor(), 'mail.current', office);
    await becomes(() => logons(frame), [...ALICE, BOB]);
    const chart = await frame.locator('svg.chart').boundingBox();
    assert.ok(chart);
    const { mouse } = editor().page;
    await mouse.move(chart.x + chart.width / 2, chart.y + 60);
    await mouse.down();
    await mouse.move(chart.x + chart.width - 4, chart.y + 60, { steps: 5 });
    await mouse.up();
    await becomes(() => logons(frame), [BOB]);
    await becomes(() => totals(frame), '1 failed, 0 succeeded');
    assert.match(await frame.getByLabel('From', { exact: true }).inputValue(), /^2026-03-19 10:/);
  });

  it('has a table behind the chart', async () => {
    const frame = await openReportOf(editor(), 'mail.current', office);
    await frame.getByRole('button', { name: 'Show as Table' }).click();
    await becomes(
      () => rows(frame, 'Over time'),
      [
        '19 Mar 2026, 09:14:00 to 19 Mar 2026, 09:16:00 | 1 | 1',
        '19 Mar 2026, 11:30:00 to 19 Mar 2026, 11:32:00 | 1 | 0',
      ],
    );
    // The keyboard stays where it was.
    await becomes(() => frame.evaluate(() => document.activeElement?.textContent), 'Show as Chart');
  });

  it('follows the log as it grows, and says when it is closed', async () => {
    const frame = await openReportOf(editor(), 'mail.current', office);
    await becomes(() => totals(frame), '2 failed, 1 succeeded');
    await frame.locator('button.name', { hasText: 'bob' }).click();
    await becomes(() => logons(frame), [BOB]);
    await editor().evaluate(
      async (api, text) => {
        const document = api.window.visibleTextEditors[0]?.document;
        if (!document) throw new Error('no log');
        const edit = new api.WorkspaceEdit();
        edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, text);
        await api.workspace.applyEdit(edit);
        await document.save();
      },
      logon(4, 'bob', '203.0.113.10').replaceAll('09:14:', '11:31:'),
    );
    await becomes(
      () => logons(frame),
      [BOB, '11 | 19 Mar 2026, 11:31:01 | Failed | bob | 203.0.113.10 | PLAIN | Staff'],
    );
    await becomes(() => totals(frame), '2 failed, 0 succeeded');
    await editor().evaluate(async api => {
      const tab = api.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(({ label }) => label === 'mail.current');
      if (tab) await api.window.tabGroups.close(tab);
    });
    await eventually(
      'the notice',
      () => frame.locator('.notice').innerText(),
      text => text.startsWith('The log is closed'),
    );
    await becomes(() => totals(frame), '2 failed, 0 succeeded');
  });

  it('shows what strangers wrote as text, and a log without logons as one', async () => {
    const user = '<img src=https://evil.example/x.png onerror=alert(1)>';
    const frame = await openReportOf(editor(), 'mail.current', logon(1, user, '198.51.100.7'));
    await becomes(() => rows(frame, 'Users'), [`${user} | 1 | 0`]);
    await becomes(() => frame.locator('main :is(img, a, script, iframe, object, style)').count(), 0);
    assert.deepEqual(editor().outside, []);
    const none = await openReportOf(editor(), 'mail_logs.current', log('ICID 1 close', 'ICID 2 close'));
    await becomes(() => none.locator('.empty').innerText(), 'No logon was found in this log.');
    await becomes(() => none.locator('.content').isVisible(), false);
  });

  it('tells of the appliance where no client logs on, and of outbound servers where both do', async () => {
    const both = await openReportOf(editor(), 'smtp-auth.log', await sample('smtp-auth.log'));
    await becomes(() => rows(both, 'Outbound servers'), ['172.16.155.102 | 1 | 1']);
    await both.locator('button.name', { hasText: '172.16.155.102' }).last().click();
    await becomes(
      async () => (await logons(both)).map(row => row.replace(/^\d+ \| /, '')),
      [
        '22 Apr 2009, 11:06:20 | Succeeded | 172.16.155.102 | OutboundAuthentication',
        '22 Apr 2009, 11:19:41 | Failed | 172.16.155.102 | OutboundAuthentication',
      ],
    );
    const outbound = log(
      "DCID: 7 IP: 192.0.2.25 SMTP authentication using the profile Relay failed: ('535', ['no'])",
    );
    const frame = await openReportOf(editor(), 'mail.current', outbound);
    await becomes(() => totals(frame), '1 failed, 0 succeeded');
    await becomes(() => frame.getByLabel('Logons of', { exact: true }).inputValue(), 'appliance');
  });

  it('is there again after a reload, as it was filtered', async function () {
    this.timeout(180_000);
    const frame = await openReportOf(editor(), 'mail.current', office);
    await frame.locator('button.name', { hasText: 'alice' }).click();
    await becomes(() => logons(frame), ALICE);
    await editor().reload();
    const again = await reportView(editor());
    await becomes(() => logons(again), ALICE);
    await becomes(() => again.locator('.notice').innerText(), '');
    await becomes(() => again.locator('.chip').innerText(), 'User: alice');
  });

  it('saves logons, report and chart to files that no spreadsheet runs', async () => {
    const text =
      logon(1, '=HYPERLINK("x")', '198.51.100.7') + logon(2, '[x](http://y.example)', '198.51.100.7');
    const frame = await openReportOf(editor(), 'mail.current', text);
    await becomes(() => totals(frame), '2 failed, 0 succeeded');
    const path =
      (await editor().evaluate(api => api.window.visibleTextEditors[0]?.document.uri.fsPath)) ?? '';
    const saved = async (button: string, ending: string) => {
      await frame.getByRole('button', { name: button }).click();
      await editor().page.locator('.quick-input-widget input').waitFor();
      await editor().page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
      return until(`the file ${ending}`, () =>
        readFile(`${path}.authentication.${ending}`, 'utf8').catch(() => undefined),
      );
    };
    assert.equal(
      await saved('Logons as CSV', 'csv'),
      [
        '\uFEFFline,time,outcome,user,address,mechanism,profile',
        `2,2026-03-19T09:14:01,failed,"'=HYPERLINK(""x"")",198.51.100.7,PLAIN,Staff`,
        '5,2026-03-19T09:14:01,failed,[x](http://y.example),198.51.100.7,PLAIN,Staff',
        '',
      ].join('\r\n'),
    );
    const json = JSON.parse(await saved('Report as JSON', 'json')) as { counts: unknown; log: unknown };
    assert.deepEqual([json.log, json.counts], ['mail.current', { failed: 2, succeeded: 0 }]);
    const markdown = await saved('Report as Markdown', 'md');
    assert.ok(markdown.includes('| \\[x\\](http&#58;//y.example) | 1 | 0 |'), markdown);
    const picture = await saved('Chart as Picture', 'svg');
    assert.match(picture, /^<svg [^]*<rect [^>]*fill="rgb\([^]*<\/svg>\n$/);
    assert.doesNotMatch(picture, /var\(|class=|script/);
  });

  it('shows a week of an attacked house, of which the numbers are those of the problems', async () => {
    const frame = await openReportOf(editor(), 'mail.current', attackLog());
    await eventually(
      'campaigns in the chart',
      () => frame.locator('g.lane').count(),
      count => count === 8,
    );
    const bars = await frame.locator('g.bar').count();
    assert.ok(bars > 50 && bars <= 121, String(bars));
    const [first] = await rows(frame, 'Campaigns');
    await frame.locator('g.lane').first().click();
    assert.match(first ?? '', /^Error: .* the account may be taken/);
    // One logon: its line.
    await eventually(
      'a line that tells of a success',
      () =>
        editor().evaluate(api => {
          const shown = api.window.activeTextEditor;
          return shown?.document.lineAt(shown.selection.active.line).text ?? '';
        }),
      line => line.includes(' succeeded for user: '),
    );
  });
});
