// Call hierarchy, outline, breadcrumbs, sticky scroll and folding, as they show on the page.
import assert from 'node:assert/strict';
import { eventually, useEditor, type Editor } from '../harness';
import { log, sample } from '../samples';
import { cursorIn, texts } from './page';

const outlineRows = (editor: Editor) => texts(editor, '.outline-pane .monaco-list-row');
const breadcrumbs = async (editor: Editor) =>
  (await texts(editor, '.editor-group-container.active .breadcrumbs-control .monaco-breadcrumb-item')).slice(
    1,
  );
const tree = (editor: Editor) => texts(editor, '.pane-body .monaco-list-row');

/** So many connections a minute apart, each of two lines with another's line between. */
const day = (count: number): string =>
  Array.from({ length: count }, (_, i) => {
    const time = new Date(Date.UTC(2026, 2, 19, 22) + i * 60_000);
    const stamp = `Thu Mar ${time.getUTCDate()} ${time.toISOString().slice(11, 19)} 2026 Info:`;
    return (
      `${stamp} New SMTP ICID ${i + 1} interface Data 1 (192.0.2.1) address 198.51.100.7 reverse dns host unknown verified no\n` +
      `${stamp} ICID ${i + 1} ACCEPT SG None match ALL SBRS None\n${i === 0 ? '' : `${stamp} ICID ${i} close\n`}`
    );
  }).join('');

describe('call hierarchy on the page', () => {
  const editor = useEditor();

  it('leads from a connection to its message, on to the delivery, and back', async () => {
    await editor().open('busy-hour.log', await sample('busy-hour.log'));
    await editor().waitForLanguage('esa-log');
    await editor().goToText('Start MID 5010 ICID 118', 6);
    await editor().command('references-view.showCallHierarchy');
    await editor().command('references-view.showOutgoingCalls');
    // On the id of a message, the message: its deliveries and children.
    await eventually(
      'what comes of the message',
      () => tree(editor()),
      rows => rows.some(row => row.startsWith('MID 5010')) && rows.some(row => row.startsWith('DCID 209')),
    );
    assert.ok((await tree(editor())).some(row => row.startsWith('MID 5011')));
    assert.ok(
      (await tree(editor())).some(row => /DCID 209.*authentication failed for profile Smarthost/.test(row)),
    );
    await editor().screenshot('call-hierarchy-outgoing');
    await editor().page.locator('.pane-body .monaco-list-row', { hasText: 'DCID 209' }).click();
    // VS Code goes to where the called one begins.
    await cursorIn(editor(), 181);
    await editor().command('references-view.showIncomingCalls');
    await eventually(
      'where the message came from',
      () => tree(editor()),
      rows => rows.some(row => row.startsWith('ICID 118')),
    );
  });

  it('shows in a peek what a connection led to, though VS Code begins with the callers', async () => {
    await editor().open('busy-hour.log', await sample('busy-hour.log'));
    await editor().waitForLanguage('esa-log');
    await editor().goToText('Start MID 5010 ICID 118', 18);
    await editor().command('editor.showCallHierarchy');
    await eventually(
      'what the connection led to',
      () => texts(editor(), '.call-hierarchy .monaco-list-row'),
      found => found.some(row => row.startsWith('MID 5010')),
    );
    await editor().press('Escape');
  });

  // VS Code has kept the direction of the hierarchy before, in which there is nothing to be seen of this one.
  it('shows in a peek, from any line', async () => {
    await editor().open('busy-hour.log', await sample('busy-hour.log'));
    await editor().waitForLanguage('esa-log');
    await editor().goToText('DCID 209 close', 12);
    await editor().command('editor.showCallHierarchy');
    const rows = await eventually(
      'the peek',
      () => texts(editor(), '.call-hierarchy .monaco-list-row'),
      found => found.some(row => row.startsWith('MID 5010')),
    );
    assert.ok(rows.every(row => !row.includes('ICID')));
    await editor().press('Escape');
  });
});

describe('the outline on the page', () => {
  const editor = useEditor();
  after(async () => {
    await editor().configure('workbench.colorTheme', undefined);
    await editor().command('workbench.view.explorer');
  });

  it('has hours with their days, and breadcrumbs that name what holds the line', async () => {
    await editor().open('mail.current', day(400));
    await editor().waitForLanguage('esa-log');
    await editor().goTo(1);
    await editor().command('outline.focus');
    await eventually(
      'the hours',
      async () => {
        await editor().command('outline.collapse');
        return outlineRows(editor());
      },
      rows =>
        rows.some(row => row.startsWith('19 Mar 2026, 22:0060 connections')) &&
        rows.some(row => row.startsWith('20 Mar 2026, 00:0060 connections')),
    );
    await editor().goTo(4);
    const opened = await eventually(
      'the connection in the breadcrumbs',
      () => breadcrumbs(editor()),
      crumbs => crumbs.some(crumb => crumb.startsWith('ICID 2')),
    );
    assert.ok(opened[0]?.startsWith('19 Mar 2026, 22:00'), opened.join(' > '));
    // The close of ICID 1 stands within the lines of ICID 2, and is not one of them.
    await editor().goTo(5);
    await eventually(
      'the hour alone in the breadcrumbs',
      () => breadcrumbs(editor()),
      crumbs => crumbs.length > 0 && crumbs.every(crumb => !crumb.includes('ICID 2')),
    );
    for (const theme of ['dark', 'light', 'high contrast dark'] as const) {
      await editor().setTheme(theme);
      await editor().screenshot(`outline-hours-${theme.replaceAll(' ', '-')}`);
    }
  });
});

describe('folding on the page', () => {
  const editor = useEditor();

  it('folds the lines of a connection, and an entry of several lines', async () => {
    await editor().open('mail.current', await sample('smtp-auth.wrapped.log'));
    await editor().waitForLanguage('esa-log');
    await editor().goTo(1);
    const before = await editor().visibleLines();
    await eventually(
      'folded lines',
      async () => {
        await editor().command('editor.foldAll');
        return editor().visibleLines();
      },
      lines => lines.length < before.length && lines.filter(line => line.includes('New SMTP')).length === 4,
    );
    await editor().command('editor.unfoldAll');
  });

  it('keeps the first line of a run in sight, and none of another connection', async () => {
    const run = Array.from({ length: 120 }, () => 'ICID 7 lost');
    await editor().open(
      'mail.current',
      log('ICID 5 close', 'ICID 7 ACCEPT SG None match ALL SBRS None', ...run, 'ICID 6 close', ...run),
    );
    await editor().waitForLanguage('esa-log');
    await editor().goTo(80);
    const sticky = () =>
      texts(editor(), '.editor-group-container.active .sticky-widget .sticky-line-content');
    await eventually(
      'the first line of the run',
      sticky,
      lines => lines.length === 1 && (lines[0]?.includes('ICID 7 ACCEPT') ?? false),
    );
    await editor().goTo(180);
    await eventually(
      'that of the next run',
      sticky,
      lines => lines.length === 1 && (lines[0]?.includes('ICID 7 lost') ?? false),
    );
    // The outline knows the first run of a connection alone.
    await eventually(
      'no breadcrumb but the file',
      () => breadcrumbs(editor()),
      // VS Code's word for none.
      crumbs => crumbs.join() === '…',
    );
    await editor().screenshot('sticky-scroll');
  });
});
