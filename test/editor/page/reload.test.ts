// What is there again once the window was reloaded: stories, and the sequence view, with their logs.
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { becomes, eventually, useEditor } from '../harness';
import { failedLogon, log, ordinary, sample } from '../samples';
import { cursorIn } from './page';
import { beginsAt, eventsOf, openSequence, textIn, view } from './sequence-view';

/** Longer than one window takes to come back on a busy machine, in milliseconds. */
const RELOADING = 180_000;

const story = 'Story: ICID 451 (smtp-auth.log)';
const sequence = 'Sequence: ICID 451 (smtp-auth.log)';

describe('a window that was reloaded', function () {
  this.timeout(RELOADING);
  const editor = useEditor();

  const groups = () =>
    editor().evaluate(api => api.window.tabGroups.all.map(({ tabs }) => tabs.map(({ label }) => label)));
  /** The text of the story, brought to the front where it is not. */
  const told = async (first: string): Promise<string> => {
    await editor().page.locator('.tab', { hasText: story }).click();
    return eventually(
      `the story ${first}`,
      () => editor().evaluate(api => api.window.activeTextEditor?.document.getText() ?? ''),
      text => text.startsWith(first),
    );
  };
  const openAll = async () => {
    await editor().command('workbench.action.closeSidebar');
    await editor().open('smtp-auth.log', await sample('smtp-auth.log'));
    await editor().waitForLanguage('esa-log');
    // As it was written now, and not by the test before.
    await eventually(
      'the log',
      () => editor().evaluate(api => api.window.activeTextEditor?.document.getText() ?? ''),
      text => text.includes('ICID 451 close'),
    );
    await editor().goToText('failed for user: ironport');
    await editor().press('Alt+Enter');
    await editor().waitForLanguage('esa-log-story');
    await editor().command('workbench.action.focusFirstEditorGroup');
    await editor().waitForLanguage('esa-log');
    await editor().palette(openSequence);
    await eventsOf(editor(), 4);
    // Opened for good: a preview would be taken by the next one.
    await becomes(groups, [['smtp-auth.log'], [story, sequence]]);
  };
  const notice = () => textIn(editor(), '.notice').catch(() => '');
  const noticed = (words: RegExp) => eventually(String(words), notice, text => words.test(text));
  /** The lines of the log, from 0, that the events of the view lead to. */
  const linesOfEvents = async () =>
    (await view(editor()))
      .locator('button.event')
      .evaluateAll(all => all.map(event => Number(event.getAttribute('data-line'))));

  it('has story and sequence again', async () => {
    await openAll();
    await editor().command('workbench.action.focusFirstEditorGroup');
    await editor().goTo(1);
    await editor().reload();
    await becomes(groups, [['smtp-auth.log'], [story, sequence]]);
    await eventsOf(editor(), 4);
    await beginsAt(editor(), 'authentication failed for ironport');
    await noticed(/^$/);
    await told('# ICID 451 from 172.16.155.102: ');
    await editor().waitForLanguage('esa-log-story');
    assert.deepEqual(await editor().notices(), []);
  });

  it('has the story of a log whose tab is behind another one', async () => {
    await openAll();
    await editor().command('workbench.action.focusFirstEditorGroup');
    await editor().open('notes.txt', ordinary);
    await told('# ICID 451 from 172.16.155.102: ');
    await editor().reload();
    await becomes(groups, [
      ['smtp-auth.log', 'notes.txt'],
      [story, sequence],
    ]);
    await told('# ICID 451 from 172.16.155.102: authentication failed for ironport');
    await editor().page.locator('.tab', { hasText: sequence }).click();
    await eventsOf(editor(), 4);
    await noticed(/^$/);
  });

  it('tells both anew of a log that was written anew meanwhile, and leads to the lines as they are', async () => {
    await openAll();
    const above = log('ICID 7 close', 'MID 8 queued for delivery', 'DCID 9 close');
    const open = (await sample('smtp-auth.log')).replace(/.*ICID 451 close\n/, '');
    await editor().reload(() => editor().write('smtp-auth.log', above + open));
    await becomes(groups, [['smtp-auth.log'], [story, sequence]]);
    await becomes(linesOfEvents, [7, 8, 9]);
    await noticed(/^$/);
    await beginsAt(editor(), 'authentication failed for ironport');
    const failure = 'button.event[tabindex="0"]';
    await (await view(editor())).locator(failure).dblclick();
    await cursorIn(editor(), 10);
    const first = '# ICID 451 from 172.16.155.102: authentication failed for ironport, still open at the end';
    assert.ok(!(await told(first)).includes('ICID 451 close'));
    await editor().goToText('New SMTP ICID 451');
    await editor().palette('Go to This Line in the Log');
    await cursorIn(editor(), 8);
    assert.deepEqual(await editor().notices(), []);
  });

  it('says of both that the log does not hold it any more, and leads to no other line', async () => {
    await openAll();
    const other = (await sample('smtp-auth.log')).replace(/.*ICID 451.*\n/g, '');
    await editor().reload(() => editor().write('smtp-auth.log', other));
    await becomes(groups, [['smtp-auth.log'], [story, sequence]]);
    await noticed(/^The log does not hold ICID 451 any more\. This is what it said before\.$/);
    await eventsOf(editor(), 4);
    await (await view(editor())).locator('button.event').last().dblclick();
    await becomes(() => editor().notices(), ['This line is not one of the log, or the log has changed.']);
    assert.equal(await told('# smtp-auth.log does not'), '# smtp-auth.log does not hold ICID 451.\n');
  });

  it('says of both that the log is gone, and goes on once there is one', async () => {
    await openAll();
    await editor().reload(() => rm(join(editor().folder, 'smtp-auth.log')));
    await becomes(groups, [['smtp-auth.log'], [story, sequence]]);
    await noticed(/^The log could not be opened: /);
    await eventsOf(editor(), 4);
    assert.equal(
      await told('# smtp-auth.log is'),
      '# smtp-auth.log is not open as a mail log. Once it is, its story is told here.\n',
    );
    await editor().command('workbench.action.focusFirstEditorGroup');
    await editor().open('smtp-auth.log', await sample('smtp-auth.log'));
    await editor().waitForLanguage('esa-log');
    await told('# ICID 451 from 172.16.155.102: authentication failed for ironport');
    await editor().page.locator('.tab', { hasText: sequence }).click();
    await noticed(/^$/);
    await becomes(linesOfEvents, [4, 5, 6, 7]);
  });

  it('has no empty group where the log was closed before, and both wait for it', async () => {
    await openAll();
    await editor().evaluate(async api => {
      const tabs = api.window.tabGroups.all.flatMap(({ tabs }) => tabs);
      await api.window.tabGroups.close(tabs.filter(({ label }) => label === 'smtp-auth.log'));
    });
    await becomes(groups, [[story, sequence]]);
    await editor().reload();
    await becomes(groups, [[story, sequence]]);
    await noticed(/^The log is closed\. /);
    await told('# smtp-auth.log is not open as a mail log. Once it is, its story is told here.');
    await editor().open('smtp-auth.log');
    await editor().waitForLanguage('esa-log');
    await told('# ICID 451 from 172.16.155.102: authentication failed for ironport');
    await editor().page.locator('.tab', { hasText: sequence }).click();
    await noticed(/^$/);
  });

  for (const name of ['recognised.log', 'mail.current']) {
    it(`marks no word of ${name}, where the cursor stands at its beginning`, async () => {
      await editor().open(name, failedLogon());
      await editor().waitForLanguage('esa-log');
      await editor().goTo(1);
      await editor().reload();
      await editor().waitForLanguage('esa-log');
      await becomes(() => editor().page.locator('.wordHighlightText').count(), 0);
      // The marks come a moment after the keyboard.
      await editor().command('workbench.action.focusActiveEditorGroup');
      await editor().page.waitForTimeout(1000);
      assert.equal(await editor().page.locator('.wordHighlightText').count(), 0);
    });
  }
});
