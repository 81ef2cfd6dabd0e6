import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { setting } from '../../support/setting';

const entry =
  'Thu Mar 19 09:14:02 2026 Info: New SMTP ICID 4711 interface Data 1 (192.0.2.1) address 198.51.100.7\n';

describe('a log in the extension host', () => {
  it('is opened by its file name as language esa-log', async () => {
    const path = join(setting('ESA_LOG_WORKSPACE'), 'mail.current');
    await writeFile(path, entry);
    const document = await vscode.workspace.openTextDocument(path);
    assert.equal(document.languageId, 'esa-log');
  });

  it('is changed by no help with writing, whatever helps elsewhere', () => {
    const values = (section: string, names: readonly string[]) => {
      const settings = vscode.workspace.getConfiguration(section, { languageId: 'esa-log' });
      return Object.fromEntries(names.map(name => [name, settings.get(name)]));
    };
    assert.deepEqual(
      values('editor', [
        'wordBasedSuggestions',
        'quickSuggestions',
        'formatOnSave',
        'formatOnPaste',
        'formatOnType',
      ]),
      {
        wordBasedSuggestions: 'off',
        quickSuggestions: { other: 'off', comments: 'off', strings: 'off' },
        formatOnSave: false,
        formatOnPaste: false,
        formatOnType: false,
      },
    );
    assert.deepEqual(values('files', ['trimTrailingWhitespace', 'trimFinalNewlines', 'insertFinalNewline']), {
      trimTrailingWhitespace: false,
      trimFinalNewlines: false,
      insertFinalNewline: false,
    });
  });
});
