// Which files are mail logs: by name, by first line, by content, and never against the user's choice.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../until';
import { failedLogon, log, ordinary, sample } from '../samples';
import { lineForms, otherForms, pageForms } from '../../support/forms';
import { close, closeAll, hasLanguage, open, show, withSetting, write } from './documents';

/** Once this log is recognised, whatever was opened before it has been looked at too. */
async function settled(): Promise<void> {
  await hasLanguage(await open('control.log', failedLogon()), 'esa-log');
}

/** Picks a language as the language picker does. */
const pick = (document: vscode.TextDocument, id: string): Thenable<vscode.TextDocument> =>
  vscode.languages.setTextDocumentLanguage(document, id);

describe('detection of mail logs', () => {
  afterEach(closeAll);

  describe('by file name', () => {
    const names = [
      'mail.current',
      'mail.c',
      'mail.@20270422T114359.s',
      'mail.esa1.@20270422T114359.s',
      'mail.esa1.current',
      'mail_logs',
      'mail_logs.txt',
      'mail_logs.current',
      'mail_logs.@20270422T114359.s',
    ];
    for (const name of names) {
      it(`takes ${name} for a log, whatever it holds`, async () => {
        await hasLanguage(await open(name, ''), 'esa-log');
      });
    }
    for (const name of ['gui.current', 'mail', 'mailman', 'system.@20270422T114359.s', 'voicemail.current']) {
      it(`does not take ${name} for one`, async () => {
        const document = await open(name, ordinary);
        await settled();
        assert.notEqual(document.languageId, 'esa-log');
      });
    }
  });

  describe('by first line, in files without an ending', () => {
    const firstLines = {
      'an opening': log('New SMTP ICID 5 interface Data 1 (192.0.2.1) address 198.51.100.7'),
      'the middle of a connection': log('MID 12 ICID 5 RID 0 To: <bob@example.net>'),
      'an authentication': log(
        'SMTP Auth: (ICID 5) failed for user: x using AUTH mechanism: PLAIN with profile: A',
      ),
      'an entry from syslog':
        '<166>Jun  2 14:02:11 mail_logs: Info: New SMTP ICID 8201 interface Data 1 (192.0.2.11) address 198.51.100.20\n',
      'a byte order mark and an opening': `\ufeff${log('New SMTP DCID 5 interface 192.0.2.1 address 198.51.100.7 port 25')}`,
    };
    for (const [title, content] of Object.entries(firstLines)) {
      it(`recognises ${title}`, async () => {
        await hasLanguage(await open('exported', content), 'esa-log');
      });
    }
    // Every form by itself: features/recognition.test.ts.
    for (const form of ['ISO stamps', 'JSON lines', 'quoted with >']) {
      it(`recognises a line with ${form}`, async () => {
        await hasLanguage(await open('exported', `${lineForms[form]?.[0]}\n`), 'esa-log');
      });
    }
    it('does not take what every log of the appliance begins with for one', async () => {
      const document = await open('bounces.current', log('Begin Logfile'));
      await settled();
      assert.equal(document.languageId, 'plaintext');
    });
    it('does not take another first line for one', async () => {
      const document = await open('exported', ordinary);
      await settled();
      assert.equal(document.languageId, 'plaintext');
    });
  });

  describe('by content, in .log and .txt files', () => {
    for (const name of ['smtp-auth.log', 'smtp-auth.wrapped.log', 'busy-hour.log', 'syslog.log']) {
      for (const ending of ['.log', '.txt', '.log.1', '.TXT']) {
        it(`recognises ${name} in a file that ends in ${ending}`, async () => {
          await hasLanguage(await open(`saved${ending}`, await sample(name)), 'esa-log');
        });
      }
    }
    const kinds = [
      ['export.csv', 'CSV with a heading'],
      ['page.txt', 'a Markdown page with fences'],
      ['audit.@20270422T114359.s', 'a file that has just been begun'],
      ['audit.current', 'a file that has just been begun'],
      ['audit', 'a file that has just been begun'],
    ] as const;
    for (const [name, form] of kinds) {
      it(`recognises ${form} in ${name}`, async () => {
        await hasLanguage(await open(name, (pageForms[form] ?? []).join('\n')), 'esa-log');
      });
    }
    it('recognises a log behind some lines of a ticket', async () => {
      const content = `Hello support,\n\nplease see this log:\n\n${failedLogon()}`;
      await hasLanguage(await open('ticket.txt', content), 'esa-log');
    });
    for (const name of ['saved.log', 'saved.txt']) {
      it(`leaves the other logs of an appliance alone in ${name}`, async () => {
        const document = await open(name, await sample('other-logs.log'));
        await settled();
        assert.notEqual(document.languageId, 'esa-log');
      });
      it(`leaves ordinary text alone in ${name}`, async () => {
        const document = await open(name, ordinary);
        await settled();
        assert.notEqual(document.languageId, 'esa-log');
      });
    }
    it('leaves a log of consolidated events and a bounce log alone', async () => {
      for (const form of ['consolidated events', 'a bounce log']) {
        const document = await open('saved.log', (otherForms[form] ?? []).join('\n'));
        await settled();
        assert.notEqual(document.languageId, 'esa-log', form);
      }
    });
    it('leaves an ordinary log alone that quotes one entry among many lines', async () => {
      const document = await open('app.log', ordinary.repeat(10) + log('ICID 5 close'));
      await settled();
      assert.equal(document.languageId, 'log');
    });
    it('does not look into files of other endings', async () => {
      const document = await open('notes.md', failedLogon());
      await settled();
      assert.equal(document.languageId, 'markdown');
    });
    it('recognises a log that is pasted into an empty .log file', async () => {
      const document = await open('pasted.log', '');
      assert.equal(document.languageId, 'log');
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), await sample('smtp-auth.log'));
      await vscode.workspace.applyEdit(edit);
      await hasLanguage(document, 'esa-log');
    });
    it('recognises a log in a document that was open in the background', async () => {
      const document = await vscode.workspace.openTextDocument(await write('background.log', failedLogon()));
      await hasLanguage(document, 'esa-log');
    });
  });

  describe("and the user's choice", () => {
    for (const choice of ['log', 'plaintext', 'json']) {
      it(`keeps ${choice}, picked by hand, also after closing and opening again`, async () => {
        const uri = await write('chosen.log', failedLogon());
        const document = await show(uri);
        await hasLanguage(document, 'esa-log');
        await pick(document, choice);
        await settled();
        assert.equal(document.languageId, choice);
        await close(document);
        const again = await show(uri);
        await settled();
        // Of itself VS Code forgets what was picked; a `.log` file is then `log`.
        assert.notEqual(again.languageId, 'esa-log');
      });
    }

    it('recognises a file again once ESA Mail Log has been picked by hand', async () => {
      const uri = await write('back.log', failedLogon());
      const document = await show(uri);
      await hasLanguage(document, 'esa-log');
      await pick(document, 'log');
      await settled();
      await pick(document, 'esa-log');
      await settled();
      assert.equal(document.languageId, 'esa-log');
      await close(document);
      await hasLanguage(await show(uri), 'esa-log');
    });

    it('keeps ESA Mail Log, picked by hand for what does not look like a log', async () => {
      const document = await open('odd.log', ordinary);
      await pick(document, 'esa-log');
      await settled();
      assert.equal(document.languageId, 'esa-log');
    });

    const associations: [pattern: string, name: string, id: string][] = [
      ['*.log', 'one.log', 'log'],
      ['*.txt', 'one.txt', 'plaintext'],
      ['*.log', 'two.log', 'plaintext'],
      ['**/logs/*.log', 'logs/three.log', 'log'],
      ['{one,two}.log', 'two.log', 'log'],
    ];
    for (const [pattern, name, id] of associations) {
      it(`keeps ${name} as ${id} where files.associations says so for ${pattern}`, async () => {
        await withSetting('files.associations', { [pattern]: id }, async () => {
          const document = await open(name, failedLogon());
          await hasLanguage(await open('control.log.1', failedLogon()), 'esa-log');
          assert.equal(document.languageId, id);
        });
      });
    }
    it('still recognises files that an association does not speak of', async () => {
      await withSetting('files.associations', { '*.txt': 'plaintext', 'other.log': 'log' }, async () => {
        await hasLanguage(await open('mine.log', failedLogon()), 'esa-log');
      });
    });
    it('takes an association with esa-log as it is', async () => {
      await withSetting('files.associations', { '*.out': 'esa-log' }, async () => {
        await hasLanguage(await open('mine.out', ordinary), 'esa-log');
      });
    });
    it('looks at no content where esaLog.detectByContent is off, and does again once it is on', async () => {
      const uri = await write('quiet.log', failedLogon());
      await withSetting('esaLog.detectByContent', false, async () => {
        const document = await show(uri);
        // A file name still counts: it comes behind the other in every way.
        await hasLanguage(await open('mail.current', ''), 'esa-log');
        await eventually(
          'the extension awake',
          () => vscode.extensions.getExtension('esa-log.esa-log')?.isActive,
          active => active === true,
        );
        assert.equal(document.languageId, 'log');
        await close(document);
      });
      await hasLanguage(await show(uri), 'esa-log');
    });
  });
});
