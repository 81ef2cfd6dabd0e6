// From one failed authentication to the next by key alone, in a log and in a story of it.
import { becomes, eventually, useEditor } from '../harness';
import { sample } from '../samples';
import { cursorIn, says } from './page';

describe('failed authentications', () => {
  const editor = useEditor();

  it('are gone along by key from the opening of a log, round at its ends, with the place in the status bar', async () => {
    await editor().open('smtp-auth.log', await sample('smtp-auth.log'));
    await editor().waitForLanguage('esa-log');
    for (const [key, line, place] of [
      ['Alt+.', 7, '1 of 2'],
      ['Alt+.', 15, '2 of 2'],
      ['Alt+.', 7, '1 of 2, on from the beginning'],
      ['Alt+,', 15, '2 of 2, on from the end'],
      ['Alt+,', 7, '1 of 2'],
    ] as const) {
      await editor().press(key);
      await cursorIn(editor(), line);
      await says(editor(), `failed authentication ${place}`);
    }
    await editor().press('ArrowUp');
    await says(editor(), undefined);

    // The story of the connection has one of them, which is found from its heading.
    await editor().press('Alt+Enter');
    await editor().waitForLanguage('esa-log-story');
    await becomes(async () => (await editor().cursor())?.line, 1);
    await editor().press('Alt+.');
    await cursorIn(editor(), 6);
    await says(editor(), 'failed authentication 1 of 1');
  });

  it('are said not to be there where a log has none', async () => {
    await editor().open('mail.current', 'Wed Jun  2 09:00:00 2027 Info: ICID 7 close\n');
    await editor().waitForLanguage('esa-log');
    await editor().press('Alt+.');
    await eventually(
      'a message',
      () => editor().notices(),
      notices => notices.some(notice => notice.includes('This log has no failed authentication.')),
    );
  });
});
