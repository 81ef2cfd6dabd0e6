// A log of 48 MiB and half a million lines, for which VS Code turns its grammar, lenses and folding off: it is coloured
// all the same, at its top and at its end, and everything else goes on there.
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { generateLog } from '../../benchmark/generator/index.mjs';
import { eventually, useEditor, type Editor } from '../harness';
import { peekRows, texts } from './page';

const MEBIBYTE = 1 << 20;
/** Lines that are on screen together. */
const SHOWN = 25;
const HINTS = 'editor.inlayHints.enabled';

/** The colour and weight of each character of a line on screen. */
async function lookOf(editor: Editor, line: number): Promise<string[]> {
  return (await editor.tokens(line)).flatMap(({ text, color, weight }) =>
    // No one sees the colour of a blank.
    Array.from(text, character => (character.trim() === '' ? '' : `${character} ${color} ${weight}`)),
  );
}

/** The characters of a look, or of a text, that are not blanks. */
const readIn = (look: readonly string[]): string => look.map(one => one.split(' ', 1)[0]).join('');
const inkOf = (text: string): string => text.replace(/\s/gu, '');

/** How lines look as soon as all of them are there, with nothing between their characters, and coloured. */
async function looksOf(editor: Editor, from: number, texts: readonly string[]): Promise<string[][]> {
  return eventually(
    `the colours of ${texts.length} lines from ${from}`,
    () => Promise.all(texts.map((_, i) => lookOf(editor, from + i))),
    looks =>
      looks.every(
        (look, i) =>
          readIn(look) === inkOf(texts[i] ?? '') && new Set(look.map(one => one.slice(2))).size > 2,
      ),
  );
}

/** Waits until lines look as others do; fails with what differs. */
async function lookAs(editor: Editor, from: number, expected: readonly string[][]): Promise<void> {
  const now = () => Promise.all(expected.map((_, i) => lookOf(editor, from + i)));
  const looks = await eventually('the same colours', now, found => isDeepStrictEqual(found, expected)).catch(
    now,
  );
  assert.deepEqual(looks, expected);
}

describe('a log of 48 MiB', function () {
  this.timeout(180_000);
  const editor = useEditor();
  let lines: string[] = [];
  let top: string[][] = [];
  let end: string[][] = [];
  const last = (): number => lines.length;

  before('writes the log, and looks how a small one with its lines is coloured', async () => {
    const text = [...generateLog({ bytes: 48 * MEBIBYTE })].join('');
    assert.ok(text.length > 47.9 * MEBIBYTE);
    lines = text.trimEnd().split('\n');
    assert.ok(lines.length > 300_000);
    // They stand in the text of a small log a while after its colours, and in that of a large one never.
    await editor().configure(HINTS, 'off');
    top = await looksOfSmall('mail_logs.top', lines.slice(0, SHOWN));
    end = await looksOfSmall('mail_logs.end', lines.slice(-SHOWN));
    await editor().write('mail_logs.large', text);
  });

  after(() => editor().configure(HINTS, undefined));

  beforeEach(async () => {
    await editor().command('workbench.action.closeSidebar');
    await editor().open('mail_logs.large');
    await editor().waitForLanguage('esa-log');
  });

  // To open it takes some seconds: there are few tests, of much each.
  it('is coloured at its top and at its end as a small log is, without the grammar', async () => {
    await editor().command('notifications.showList');
    await eventually(
      'the notice that there is no grammar',
      () => editor().notices(),
      found => found.some(notice => notice.includes('tokenization')),
    );
    await editor().command('notifications.hideList');
    await lookAs(editor(), 1, top);
    await editor().screenshot('large-top');
    await editor().goTo(last());
    await editor().command('revealLine', { lineNumber: last() - 1, at: 'bottom' });
    await lookAs(editor(), last() - SHOWN + 1, end);
    await editor().screenshot('large-end');
  });

  it('has hovers, references, focus, outline and problems', async () => {
    await goesOn(lines.findIndex(text => text.includes('failed for user')) + 1);
    await goesOn(lines.findLastIndex(text => text.includes('failed for user')) + 1);
    await editor().screenshot('large-focus');
    await editor().press('Escape');

    await editor().command('outline.focus');
    await eventually(
      'the outline',
      () => texts(editor(), '.outline-pane .monaco-list-row'),
      rows => rows.some(row => row.includes('ICID 450')),
    );
    await editor().command('workbench.action.closeSidebar');

    const rows = await eventually(
      'the problems',
      () => editor().problems(),
      found => found.length > 5,
    );
    assert.ok(rows.some(({ severity }) => severity === 'error'));
    // Each failure is marked, whether it is drawn as a problem or stands for none.
    const failed = /SMTP authentication using the profile \S+ failed/;
    for (const at of [
      lines.findIndex(text => failed.test(text)),
      lines.findLastIndex(text => failed.test(text)),
    ]) {
      await editor().goTo(at + 1);
      await eventually(
        `a mark or a squiggle in line ${at + 1}`,
        async () => [...(await editor().squiggles()), ...(await editor().marks())],
        found => found.some(({ line }) => line === at + 1),
      );
    }
  });

  async function looksOfSmall(name: string, shown: readonly string[]): Promise<string[][]> {
    await editor().open(name, shown.join('\n'));
    return looksOf(editor(), 1, shown);
  }

  async function goesOn(line: number): Promise<void> {
    const text = lines[line - 1] ?? '';
    const icid = /ICID \d+/.exec(text)?.[0] ?? '';
    await editor().goTo(line, text.indexOf('failed for') + 3);
    assert.match((await editor().hover()).text, /SMTP authentication failed/);
    await editor().goTo(line, text.indexOf(icid) + 3);
    await editor().press('Shift+F12');
    await eventually(
      'the references',
      () => peekRows(editor()),
      rows => rows.filter(row => row.includes(icid)).length > 1,
    );
    await editor().press('Escape');
    await editor().press('Alt+Backslash');
    await eventually(
      'the focus',
      () => editor().status('focus'),
      item => item?.text.includes(`${icid} · `) ?? false,
    );
  }
});
