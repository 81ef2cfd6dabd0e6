import assert from 'node:assert/strict';
import { useEditor } from '../harness';

const entry =
  'Thu Mar 19 09:14:02 2026 Info: New SMTP ICID 4711 interface Data 1 (192.0.2.1) address 198.51.100.7\n';

describe('a log on screen', () => {
  const editor = useEditor();

  it('is opened by its file name as language esa-log, and says so in the status bar', async () => {
    await editor().open('mail.current', entry);
    assert.equal(await editor().language(), 'esa-log');
    assert.match((await editor().status('status.editor.mode'))?.text ?? '', /ESA/i);
    assert.deepEqual(await editor().visibleLines(), [entry.trimEnd(), '']);
  });
});
