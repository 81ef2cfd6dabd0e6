// Nothing in silence, on screen: the status item of a log, and what a file says that is none.
import assert from 'node:assert/strict';
import { eventually, useEditor } from '../harness';

const at = (text: string) => `Wed Jun  2 09:02:34 2027 Info: ${text}\n`;
const unread =
  '```\n%% SMTP Auth: (ICID 4) failed for user: bob using AUTH mechanism: LOGIN with profile: Staff\n';
const bounces =
  at('Begin Logfile') +
  at(
    'Bounced: 7002:0 From:<news@example.com> To:<carol@example.net> Reason: "5.1.0 - Unknown address error"',
  );

describe('what could not be read, on screen', () => {
  const editor = useEditor();

  /** What the status item says, once it is hovered; and the hover stays. */
  const status = async (says: RegExp): Promise<string> => {
    await editor().page.locator('[id="status.languageStatus"]').first().hover();
    return eventually(
      `the status item: ${says.source}`,
      async () => (await editor().page.locator('.hover-language-status').allInnerTexts()).join('\n'),
      text => says.test(text),
    );
  };
  const notices = async (): Promise<string[]> => {
    await editor().command('notifications.showList');
    return editor().notices();
  };
  const isOurs = (notice: string) => notice.startsWith('No entry of a mail log');

  it('is told by the status item, which leads to the first such line', async () => {
    await editor().open('mail.current', at('ICID 9 close').repeat(47) + unread + at('ICID 9 close') + unread);
    await status(/96% understood, 2 lines unread/);
    await editor().page.locator('.hover-language-status').getByText('Go to First').click();
    await eventually(
      'the cursor on the unread line',
      () => editor().cursor(),
      cursor => cursor?.line === 49,
    );
    assert.deepEqual((await notices()).filter(isOurs), []);
  });

  it('is told of a file without an entry, once, with the log it seems to be', async () => {
    const file = 'mail.@20270602T090234.s';
    await editor().open(file, bounces);
    const said =
      'No entry of a mail log was found in this file. It looks like a bounce log of the same appliance.';
    await eventually('the notice', notices, found => found.includes(said));
    await editor().command('notifications.clearAll');
    await editor().goTo(1);
    await editor().press('x');
    await editor().command('workbench.action.files.revert');
    await status(/50% understood/);
    assert.deepEqual((await notices()).filter(isOurs), []);
  });
});
