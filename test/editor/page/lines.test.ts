// All lines of a value and Show Only…: what a person types and chooses, and the document that comes of it.
import assert from 'node:assert/strict';
import { eventually, useEditor } from '../harness';
import { sample } from '../samples';
import { texts } from './page';

const box = '.quick-input-widget:not([style*="display: none"])';

describe('lines that have something in common on the page', () => {
  const editor = useEditor();
  const rows = () => texts(editor(), `${box} .monaco-list-row`);
  const shown = (...words: string[]) =>
    eventually(`rows with ${words.join(', ')}`, rows, all =>
      words.every(each => all.some(text => text.includes(each))),
    );
  const choose = async (words: string) => {
    await shown(words);
    await editor().page.locator(`${box} .monaco-list-row`, { hasText: words }).first().click();
  };
  const type = async (text: string) => {
    await editor().page.locator(`${box} input`).first().fill(text);
    await editor().press('Enter');
  };
  /** Waits for the box that asks this. */
  const asked = (words: string) =>
    eventually(
      words,
      () => texts(editor(), `${box} .quick-input-message`),
      all => all.some(text => text.includes(words)),
    );
  const document = (heading: string) =>
    eventually(
      heading,
      () =>
        editor().evaluate(api => {
          const open = api.window.activeTextEditor?.document;
          return open?.languageId === 'esa-log-story' ? open.getText().split('\n') : [];
        }),
      ([first]) => first === heading,
    );

  beforeEach(async () => {
    await editor().open('busy-hour.log', await sample('busy-hour.log'));
    await editor().waitForLanguage('esa-log');
  });
  afterEach(() => editor().command('workbench.action.closeAllEditors'));

  it('are those of a filter, to which one adds and of which one takes away', async () => {
    await editor().goTo(205);
    await editor().press('Alt+o');
    await choose('Failed Authentications');
    await shown('failed authentications', 'take away', 'Lines');
    await editor().screenshot('show-only');
    await choose('Recipient…');
    // That of the line.
    await choose('recipient x1@example.net');
    await shown('No line fits');
    await choose('recipient x1@example.net');
    await choose('Address…');
    await type('203.0.113.66');
    await choose('Show 12 Lines');
    const lines = await document('# Only lines of: failed authentications · 203.0.113.66');
    assert.equal(lines.filter(line => line.includes(' failed for user: ')).length, 12);
    // From there it is narrowed.
    await editor().press('Alt+o');
    await shown('failed authentications', '203.0.113.66', 'Show 12 Lines');
    await choose('Time…');
    await asked('From when');
    await type('2 Jun 9:30');
    await asked('Up to when');
    await type('');
    await shown('Show', 'from 2 Jun 2027, 09:30:00 on');
    await editor().press('Escape');
  });

  it('are of a user that is typed in letters of another size', async () => {
    await editor().goTo(1);
    await editor().press('Alt+o');
    await choose('User…');
    await type('CAROL');
    await choose('Lines');
    await document('# Only lines of: user carol');
  });

  it('are all of the value at the cursor', async () => {
    await editor().goToText('x1@example.net', 2);
    await editor().press('Alt+a');
    const lines = await document('# All lines of recipient x1@example.net');
    assert.ok(lines.some(line => line.includes('Message aborted MID 5012')));
    await editor().screenshot('all-lines');
  });

  it('are of a value that is typed where there is none at the cursor', async () => {
    await editor().goTo(1);
    await editor().press('Alt+a');
    await shown();
    await type('nobody@example.com');
    await eventually(
      'a word on it',
      () => texts(editor(), '.notification-list-item-message'),
      all => all.some(text => text.includes('“nobody@example.com” is no user, address,')),
    );
    await editor().press('Alt+a');
    await type('carol');
    await document('# All lines of user carol: 3 attempts failed, 1 succeeded');
  });
});
