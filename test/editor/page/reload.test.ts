// What is there again once the window was reloaded: stories, and the sequence view, with their logs.
import assert from 'node:assert/strict';
import { becomes, eventually, useEditor } from '../harness';
import { failedLogon, ordinary, sample } from '../samples';
import { beginsAt, eventsOf, openSequence, textIn } from './sequence-view';

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

  it('has story and sequence again', async () => {
    await openAll();
    await editor().command('workbench.action.focusFirstEditorGroup');
    await editor().goTo(1);
    await editor().reload();
    await becomes(groups, [['smtp-auth.log'], [story, sequence]]);
    await eventsOf(editor(), 4);
    await beginsAt(editor(), 'authentication failed for ironport');
    await eventually(
      'no notice',
      () => textIn(editor(), '.notice').catch(() => ''),
      text => text === '',
    );
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
    await eventually(
      'no notice',
      () => textIn(editor(), '.notice').catch(() => ''),
      text => text === '',
    );
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
