// Going to a time as one types it, along gaps, and how long a selection took: what a person sees.
import assert from 'node:assert/strict';
import { becomes, eventually, useEditor } from '../harness';
import { cursorIn, says, texts } from './page';

const box = '.quick-input-widget:not([style*="display: none"])';
const line = (seconds: number) => {
  const clock = new Date(Date.UTC(2027, 5, 2, 9) + seconds * 1000).toISOString().slice(11, 19);
  return `Wed Jun  2 ${clock} 2027 Info: ICID ${seconds} close`;
};
/** More lines than fit on a screen, a gap amid them, and a hundred of the last ones once more after the clock was set back. */
const long = [
  ...Array.from({ length: 200 }, (_, place) => line(place * 10)),
  ...Array.from({ length: 200 }, (_, place) => line(3600 + place * 10)),
  ...Array.from({ length: 100 }, (_, place) => line(3600 + place * 10)),
].join('\n');

describe('times on the page', () => {
  const editor = useEditor();
  const type = (text: string) => editor().page.locator(`${box} input`).first().fill(text);
  const rows = () => texts(editor(), `${box} .monaco-list-row`);
  const row = (first: string) =>
    eventually(`the row ${first}`, rows, all => all[0]?.includes(first) ?? false);
  const item = async () => (await editor().status('elapsed'))?.text;

  it('are gone to as one types them, in each place, and Escape restores the view', async () => {
    await editor().open('mail.current', long);
    await editor().waitForLanguage('esa-log');
    await editor().goTo(1);
    const before = await editor().visibleLines();
    await editor().press('Alt+i');
    await type('9:20');
    await row('2 Jun 2027, 09:20:00');
    await eventually(
      'the line behind the list',
      () => editor().visibleLines(),
      lines => lines.some(text => text.includes('09:20:00')),
    );
    assert.deepEqual(await editor().cursor(), { line: 1, column: 1 });
    await type('9:4o');
    await row('This is no time');
    await type('12:00');
    await row('the latest is of 2 Jun 2027, 10:33:10');
    await editor().press('Escape');
    await becomes(() => editor().visibleLines(), before);

    await editor().press('Alt+i');
    await type('10:05');
    await row('10:05:00line 231');
    assert.equal((await rows()).length, 2);
    await editor().press('ArrowDown');
    await eventually(
      'the place behind',
      () => editor().visibleLines(),
      lines => lines.some(text => text.includes('10:05:10')),
    );
    await editor().press('Enter');
    await cursorIn(editor(), 431);
    await editor().press('Alt+i');
    await type('-5m');
    await row('10:00:00');
    await editor().press('Enter');
    await cursorIn(editor(), 401);

    await editor().press('Shift+Alt+p');
    await cursorIn(editor(), 201);
    await says(editor(), 'nothing for 26 m 50 s before');
  });

  it('says how long a selection took, while several lines are selected', async () => {
    await editor().open('mail.current', long);
    await editor().waitForLanguage('esa-log');
    await editor().goTo(1);
    for (let lines = 0; lines < 13; lines++) await editor().press('Shift+ArrowDown');
    await becomes(item, '13 lines · 2 m');
    await editor().press('ArrowDown');
    await becomes(item, undefined);
    await editor().goTo(395);
    for (let lines = 0; lines < 10; lines++) await editor().press('Shift+ArrowDown');
    await becomes(item, '10 lines · time unknown');
  });
});
