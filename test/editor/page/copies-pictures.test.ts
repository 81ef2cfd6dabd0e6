// Pictures of logs as people have them: a page of the documentation, a relay, an export. To be looked at:
// out/screenshots.
import assert from 'node:assert/strict';
import { eventually, useEditor, type Theme, becomes } from '../harness';
import type { Squiggle } from '../reading';
import { sample } from '../samples';
import { colouredTokens, squigglesOf } from './page';
import { lensesDrawn, takePicture } from './pictures';

const themes: Record<string, Theme> = {
  dark: 'dark',
  light: 'light',
  'high-contrast': 'high contrast dark',
};

const opened =
  'New SMTP ICID 450 interface IncomingMail (192.0.2.16) address 198.51.100.102 reverse dns host unknown verified no';
const texts = [
  opened,
  'ICID 450 ACCEPT SG None match ALL SBRS None',
  'SMTP Auth: (ICID 450) failed for user: alice using AUTH mechanism: PLAIN with profile: Staff',
  'ICID 450 close',
  'New SMTP DCID 5640 interface 192.0.2.16 address 203.0.113.25 port 25',
  "DCID: 5640 IP: 203.0.113.25 SMTP authentication using the profile Relay failed: ('535', ['5.7.8 Error: authentication failed'])",
  'Delivery start DCID 5640 MID 448 to RID [0]',
  'DCID 5640 close',
];

/** The scenarios of the documentation as a page has them, with headings and, for the last two, fences. */
async function page(): Promise<string> {
  const wrapped = await sample('smtp-auth.wrapped.log');
  // As long as those of the sample, so that the page stays filled to its width.
  const scenarios = wrapped.trimEnd().replaceAll('172.16.155.', '198.51.100.').split('\n\n');
  assert.equal(scenarios.length, 4);
  const [succeeded, failed, sent, refused] = scenarios;
  return [
    '# Inbound SMTP Authentication',
    'The following examples show how it is written to the log.',
    'Successful:',
    succeeded,
    'Unsuccessful:',
    failed,
    '',
    '# Outbound SMTP Authentication',
    'Successful:',
    '```',
    sent,
    '```',
    'Unsuccessful:',
    '```',
    refused,
    '```',
    'Related Information',
    '',
  ].join('\n');
}

/** As rsyslog relays it by default. */
const relay = (): string =>
  texts
    .map(
      (text, i) =>
        `2026-06-26T10:42:${String(20 + i)}.123456+02:00 mx1.example.com mail_logs: Info: ${text}\n`,
    )
    .join('');

/** As a search tool exports it. Quotes that a field holds are doubled. */
const csv = (): string =>
  '"_time","_raw","host"\n' +
  [...texts, 'MID 448 Subject "Your order"']
    .map((text, i) => [String(50 + i), text.replaceAll('"', '""')])
    .map(
      ([second, text]) =>
        `"2026-06-22T11:43:${second}.000+0200","Mon Jun 22 11:43:${second} 2026 Info: ${text}","mx1.example.com"\n`,
    )
    .join('');

const copies: {
  name: string;
  file: string;
  content: () => string | Promise<string>;
  failures: Squiggle[];
  /** A line that tells of a close: its stamp is to be fainter than its text. */
  closed: number;
}[] = [
  {
    name: 'copies-page',
    file: 'page.txt',
    content: page,
    failures: [
      { severity: 'warning', line: 8, text: 'PLAIN' },
      { severity: 'warning', line: 14, text: 'failed for user: ironport' },
      { severity: 'warning', line: 38, text: '5.1.0 - Unknown address error' },
      {
        severity: 'warning',
        line: 39,
        text: "('554', ['5.7.1 <postmaster@example.com>: Relay access denied'])",
      },
    ],
    closed: 9,
  },
  {
    name: 'copies-relay',
    file: 'relayed.log',
    content: relay,
    failures: [
      { severity: 'warning', line: 3, text: 'failed for user: alice' },
      { severity: 'error', line: 6, text: "failed: ('535', ['5.7.8 Error: authentication failed'])" },
    ],
    closed: 4,
  },
  {
    name: 'copies-csv',
    file: 'export.csv',
    content: csv,
    failures: [
      { severity: 'warning', line: 4, text: 'failed for user: alice' },
      { severity: 'error', line: 7, text: "failed: ('535', ['5.7.8 Error: authentication failed'])" },
    ],
    closed: 5,
  },
];

describe('copies of a log', () => {
  const editor = useEditor();

  before(async () => {
    await editor().page.setViewportSize({ width: 1280, height: 900 });
    await editor().configure('editor.minimap.enabled', false);
    await editor().configure('editor.stickyScroll.enabled', false);
    await editor().configure('editor.fontSize', 11);
    await editor().command('workbench.action.closeSidebar');
  });
  after(async () => {
    for (const key of ['editor.minimap.enabled', 'editor.stickyScroll.enabled', 'editor.fontSize'])
      await editor().configure(key, undefined);
    await editor().configure('workbench.colorTheme', undefined);
    await editor().page.setViewportSize({ width: 1280, height: 800 });
  });

  for (const { name, file, content, failures, closed } of copies) {
    for (const [suffix, theme] of Object.entries(themes)) {
      it(`are worth a picture: ${name}-${suffix}`, async () => {
        await editor().setTheme(theme);
        await editor().open(file, await content());
        await editor().waitForLanguage('esa-log');
        await becomes(() => squigglesOf(editor(), failures.length), failures);
        const tokens = await colouredTokens(editor(), closed);
        const text = tokens.find(token => token.text.includes('close'));
        assert.ok(text);
        assert.notEqual(tokens[0]?.color, text.color);
        // What stands around the text of a log is as faint as its stamp, also behind it.
        for (const token of tokens.filter(token => token.text.includes('","')))
          assert.equal(token.color, tokens[0]?.color, token.text);
        await lensesDrawn(editor());
        await editor().page.locator('[id="status.languageStatus"]').first().hover();
        const status = editor().page.locator('.hover-language-status');
        await eventually(
          'the status item',
          async () => (await status.allInnerTexts()).join('\n'),
          said => said.includes('100% understood') && !said.includes('unread'),
        );
        // It fades in.
        await status
          .first()
          .evaluate(() => Promise.allSettled(document.getAnimations().map(each => each.finished)));
        await takePicture(editor(), `${name}-${suffix}`, false);
      });
    }
  }
});
