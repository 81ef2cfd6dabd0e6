// The published scenarios as a user meets them: squiggles, Problems, hovers, the outline.
import assert from 'node:assert/strict';
import { eventually, useEditor, becomes } from '../harness';
import { attackLog, failedLogon, sample } from '../samples';
import { problemsOf, squigglesOf, texts } from './page';

const inbound =
  'SMTP authentication failed for ironport from 172.16.155.102 (PLAIN, profile IncomingAuthentication)';
const bounce =
  'MID 448 bounced, likely since the logon of the appliance to 172.16.155.102 failed (profile OutboundAuthentication): 535 5.7.8, credentials refused';

const scenarios = [
  {
    name: 'smtp-auth.log',
    squiggles: [
      { severity: 'warning', line: 3, text: 'PLAIN' },
      { severity: 'warning', line: 7, text: 'failed for user: ironport' },
      {
        severity: 'warning',
        line: 17,
        text: "5.1.0 - Unknown address error ('554', ['5.7.1 <postmaster@example.com>: Relay access denied'])",
      },
    ],
    marked: [15],
  },
  {
    name: 'smtp-auth.wrapped.log',
    squiggles: [
      { severity: 'warning', line: 5, text: 'PLAIN' },
      { severity: 'warning', line: 11, text: 'failed for user: ironport' },
      { severity: 'warning', line: 30, text: '5.1.0 - Unknown address error' },
      {
        severity: 'warning',
        line: 31,
        text: "('554', ['5.7.1 <postmaster@example.com>: Relay access denied'])",
      },
    ],
    marked: [26, 27],
  },
] as const;

for (const { name, squiggles, marked } of scenarios) {
  describe(`${name} on screen`, () => {
    const editor = useEditor();
    beforeEach(async () => {
      // Tests may run on a window that is too narrow for the long lines.
      await editor().command('workbench.action.closeSidebar');
      await editor().configure('editor.fontSize', 8);
      await editor().open(name, await sample(name));
      await editor().waitForLanguage('esa-log');
    });
    after(async () => {
      await editor().configure('editor.fontSize', undefined);
    });

    it('has squiggles at what is found, a mark in the failed logon that a bounce is told with, and no more', async () => {
      await becomes(() => editor().squiggles(), [...squiggles]);
      await becomes(async () => (await editor().marks()).map(({ line }) => line), [...marked]);
    });

    it('lists them in Problems, with their evidence', async () => {
      const rows = await problemsOf(editor(), 3);
      const told = rows.filter(({ level }) => level === 2);
      assert.deepEqual(
        told.map(({ severity, code }) => [severity, code?.text]),
        [
          ['warning', 'cleartext-credentials'],
          ['warning', 'smtp-auth-failed-inbound'],
          ['warning', 'delivery-failed-authentication'],
        ],
      );
      const [, failure, back] = told;
      assert.ok(failure?.text.startsWith(inbound) === true, failure?.text);
      assert.match(failure.text, /esa-log/);
      assert.match(failure.code?.target ?? '', /docs\/rules\/smtp-auth-failed-inbound\.md$/);
      assert.ok(back?.text.startsWith(bounce), back?.text);
    });

    it('says in the hover of the inbound failure who, from where, by what and how it went on', async () => {
      await editor().goToText('failed for user: ironport', 3);
      const { text, links, images } = await editor().hover();
      for (const words of [
        'SMTP authentication failed — 22 Apr 2009, 11:47:47',
        'user ironport from 172.16.155.102 by PLAIN, profile IncomingAuthentication',
        'Connection ICID 451 on listener mail (172.16.155.16): 4 lines, 26 s, closed',
        'Let in by ACCEPT, sender group None (match ALL), reputation None',
        'No TLS line before this one: PLAIN sent the password readable',
        'On this connection: 1 attempt failed, 0 succeeded',
        inbound,
      ]) {
        assert.ok(text.includes(words), `${words}\nis missing in\n${text}`);
      }
      assert.ok(links.some(link => link.text === 'Show Lines'));
      assert.equal(images, 0);
    });

    it('says in the hover of the outbound failure what the server replied and what came of it', async () => {
      await editor().goToText("failed: ('535'", 3);
      const { text } = await editor().hover();
      for (const words of [
        '172.16.155.102',
        'OutboundAuthentication',
        '535',
        '5.7.8',
        'DCID 5640',
        'MID 448 bounced',
      ]) {
        assert.ok(text.includes(words), `${words}\nis missing in\n${text}`);
      }
    });

    it('says in the hovers of ids what they are, with the connection at a glance', async () => {
      const hovers: [text: string, offset: number, ...words: string[]][] = [
        [
          'ICID 450 ACCEPT',
          6,
          'ICID 450 — authenticated as ironport',
          '4 lines, 2 m 15 s, closed',
          'Client 172.16.155.102',
          '0 attempts failed, 1 succeeded',
          'Injection Connection ID: ',
        ],
        [
          'DCID 5633 close',
          6,
          'DCID 5633 — authenticated as profile OutboundAuthentication · 1 message delivered',
          'Delivery Connection ID: ',
          '5 lines, 5 s, closed',
          'to 172.16.155.102, port 25',
        ],
        [
          'MID 448 to RID [0]',
          1,
          'MID 448 — bounced: relay access denied',
          'bounced, relay access denied (DCID 5640)',
          'Message ID of the appliance: ',
        ],
      ];
      for (const [at, offset, ...words] of hovers) {
        await editor().goToText(at, offset);
        const { text } = await editor().hover();
        for (const part of words) assert.ok(text.includes(part), `${part}\nis missing in\n${text}`);
      }
    });

    it('paints the failure in another colour than the success', async () => {
      const line = name === 'smtp-auth.log' ? { succeeded: 3, failed: 7 } : { succeeded: 4, failed: 11 };
      const colour = async (number: number, word: string): Promise<string | undefined> =>
        (await editor().tokens(number)).find(({ text }) => text.includes(word))?.color;
      await eventually(
        'two colours',
        async () => [await colour(line.succeeded, 'succeeded'), await colour(line.failed, 'failed')],
        ([succeeded, failed]) => succeeded !== undefined && failed !== undefined && succeeded !== failed,
      );
    });
  });
}

describe('problems on screen', () => {
  const editor = useEditor();
  beforeEach(async () => {
    // In a narrow window they would stand outside of it.
    await editor().page.setViewportSize({ width: 1280, height: 800 });
    await editor().command('workbench.action.closeSidebar');
  });

  it('leads from the code in the hover to the page of the rule', async () => {
    await editor().open('mail.current', failedLogon());
    // A file of that name was long before, and VS Code shows the place again that was seen of it last.
    await editor().goTo(1);
    await squigglesOf(editor(), 1);
    await editor().goToText('failed for user', 2);
    await editor().hover();
    await editor().page.locator('.monaco-hover:not(.hidden) a.code-link').first().click();
    await editor().page.locator('.tab.active', { hasText: 'smtp-auth-failed-inbound.md' }).waitFor();
  });

  it('has them for a log that is closed while it is read, and opened again at once', async () => {
    const path = await editor().write('mail.current', attackLog());
    // At several moments of the reading.
    for (const ms of [20, 40, 60, 80]) {
      await editor().evaluate(
        async (api, { path, ms }) => {
          const uri = api.Uri.file(path);
          await api.commands.executeCommand('vscode.open', uri);
          await new Promise(resolve => setTimeout(resolve, ms));
          await api.commands.executeCommand('workbench.action.closeAllEditors');
          await api.commands.executeCommand('vscode.open', uri);
        },
        { path, ms },
      );
      await eventually(
        `problems of a log that was closed after ${ms} ms`,
        () => editor().evaluate((api, path) => api.languages.getDiagnostics(api.Uri.file(path)).length, path),
        number => number > 0,
      );
      await editor().clear();
    }
  });

  it('shows what is related below the problem, and leads there', async () => {
    await editor().open('mail.current', failedLogon());
    const rows = await eventually(
      'the related rows',
      () => editor().problems(),
      found => found.some(({ level }) => level === 3),
    );
    const related = rows.filter(({ level }) => level === 3).map(({ text }) => text);
    assert.equal(related.length, 2);
    assert.match(related[0] ?? '', /Connection opened from 198\.51\.100\.7/);
    assert.match(related[1] ?? '', /Connection closed/);
    await editor().page.locator('.markers-panel .monaco-list-row', { hasText: 'Connection closed' }).click();
    await eventually(
      'the cursor at the close',
      () => editor().cursor(),
      at => at?.line === 4,
    );
  });

  it('has them appear and disappear with what is typed', async () => {
    await editor().open('mail.current', failedLogon());
    await squigglesOf(editor(), 1);
    await editor().goToText('failed for user');
    await editor().page.keyboard.type('not ');
    await squigglesOf(editor(), 0);
    for (let i = 0; i < 4; i++) await editor().press('Backspace');
    await becomes(
      () => squigglesOf(editor(), 1),
      [{ severity: 'warning', line: 3, text: 'failed for user: ironport' }],
    );
  });

  it('moves the squiggle to the severity that is set', async () => {
    await editor().open('mail.current', failedLogon());
    await squigglesOf(editor(), 1);
    try {
      for (const [word, severity] of [
        ['error', 'error'],
        ['information', 'info'],
      ] as const) {
        await editor().configure('esaLog.severity.smtpAuthFailedInbound', word);
        await eventually(
          `a squiggle for ${word}`,
          () => editor().squiggles(),
          found => found.length === 1 && found[0]?.severity === severity,
        );
      }
      await editor().configure('esaLog.severity.smtpAuthFailedInbound', 'off');
      await squigglesOf(editor(), 0);
    } finally {
      await editor().configure('esaLog.severity.smtpAuthFailedInbound', undefined);
    }
    await squigglesOf(editor(), 1);
  });

  it('lists the connections in the outline', async () => {
    await editor().open('smtp-auth.log', await sample('smtp-auth.log'));
    await editor().waitForLanguage('esa-log');
    await editor().command('outline.focus');
    const rows = await eventually(
      'the symbols',
      () => texts(editor(), '.outline-pane .monaco-list-row'),
      found => found.some(text => text.includes('ICID 451')),
    );
    assert.ok(
      rows.some(text => text.includes('ICID 451') && text.includes('172.16.155.102 · failed: ironport')),
      rows.join('\n'),
    );
  });
});
