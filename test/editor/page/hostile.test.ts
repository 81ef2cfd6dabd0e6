// A log holds what strangers sent. None of it becomes a link, an image or a command on screen.
import assert from 'node:assert/strict';
import { eventually, useEditor } from '../harness';
import { failedLogon } from '../samples';
import { problemsOf, squigglesOf, texts } from './page';

const hostile = [
  '[click](command:workbench.action.closeAllEditors)',
  '[click](https://evil.example/)',
  '![](https://evil.example/pixel.png)',
  '<img src=https://evil.example/pixel.png onerror=alert(1)>',
  '<a href="command:esaLog.showLines">x</a>',
  '<command:esaLog.showLines>',
  'https://evil.example/path',
  'www.evil.example',
  'bob@evil.example',
  '$(bug) $(error)',
  '`code` ``two`` **bold** | cell |',
  '&lt;b&gt; &#42; &nbsp;',
  '\u202egnp.exe\u2066',
  '\u0007bell\u001b[31m',
  `${'long'.repeat(200)}@example.com`,
];

describe('hostile user names', () => {
  const editor = useEditor();

  for (const [i, user] of hostile.entries()) {
    it(`${JSON.stringify(user.slice(0, 60))} stays text in hover, Problems and symbols`, async () => {
      await editor().open('mail.current', failedLogon(4711, user));
      await eventually(
        'the problem',
        () =>
          editor().evaluate(api => {
            const uri = api.window.activeTextEditor?.document.uri;
            return uri ? api.languages.getDiagnostics(uri).length : 0;
          }),
        count => count === 1,
      );
      await editor().goToText('failed for user', 2);
      const { text, links, images } = await editor().hover();
      assert.match(text, /SMTP authentication failed/);
      assert.equal(images, 0);
      assert.deepEqual(
        links
          .map(link => link.text)
          .filter(
            link =>
              !/^(?:Show Lines|Open Story|All Lines of (?:198\.51\.100\.7|user [^]+)|Quick Fix.*|View Problem \(.*\)|smtp-auth-failed-inbound|mail\.current.*)$/.test(
                link,
              ),
          ),
        [],
      );
      assert.equal(await editor().page.locator('.monaco-hover .codicon-bug').count(), 0);
      // eslint-disable-next-line no-control-regex
      assert.doesNotMatch(text, /[\u0000-\u0008\u001b\u202a-\u202e\u2066-\u2069]/);
      if (i < 12) assert.ok(text.includes(user), `${user}\nis not to be read in\n${text}`);
      await editor().command('editor.action.hideHover');

      const [row] = await problemsOf(editor(), 1);
      assert.match(row?.text ?? '', /^SMTP authentication failed for /);
      const rows = editor().page.locator('.markers-panel .monaco-list-row');
      assert.equal(await rows.locator('img').count(), 0);
      for (const target of await rows
        .locator('a')
        .evaluateAll(all => all.map(a => a.getAttribute('href') ?? ''))) {
        assert.match(target, /^$|docs\/rules\/smtp-auth-failed-inbound\.md$/);
      }

      await editor().command('workbench.action.focusActiveEditorGroup');
      await editor().goTo(1);
      await editor().command('workbench.action.gotoSymbol');
      await eventually(
        'the symbols',
        () => texts(editor(), '.quick-input-widget .monaco-list-row'),
        found => found.some(one => one.includes('ICID 4711')),
      );
      const symbols = editor().page.locator('.quick-input-widget .monaco-list-row');
      assert.equal(await symbols.locator('img, a[href], .codicon-bug, .codicon-error').count(), 0);
      await editor().press('Escape');
    });
  }

  it('asked no other machine for anything', async () => {
    await editor().open('mail.current', failedLogon());
    await squigglesOf(editor(), 1);
    assert.deepEqual(editor().outside, []);
  });
});
