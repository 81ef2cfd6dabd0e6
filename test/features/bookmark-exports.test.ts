// What bookmarks are copied and saved as, and what stands below a transcript.
import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import {
  areOfOneDay,
  clockOf,
  detailsOf,
  headOf,
  jsonOf,
  markdownOf,
  markdownSection,
  notesBelow,
  rowDetailsOf,
  type BookmarkWords,
} from '../../client/src/bookmarks/exports';
import { fingerprintOf } from '../../client/src/bookmarks/fingerprint';
import { inOrder, type ShownBookmark } from '../../client/src/bookmarks/shownBookmark';

const words: BookmarkWords = {
  title: log => `Bookmarks: ${log}`,
  line: line => `line ${line}`,
  isGone: 'gone',
  isDoubtful: 'in doubt',
  marked: 'bookmark',
  empty: 'empty line',
  cut: (shown, total) => `(${shown} of ${total})`,
  section: 'Bookmarks of the log',
  notes: 'Notes:',
};

const bookmark = (text: string, changed: Partial<ShownBookmark> = {}): ShownBookmark => ({
  ...{ id: text, log: 'file:///mail.current', note: '', line: 4, equals: 1, place: 0, isGone: false },
  ...fingerprintOf(text),
  ...changed,
});

const told = {
  time: '22 Apr 2009, 11:47:47',
  isoTime: '2009-04-22T11:47:47',
  name: 'ICID 451',
  what: 'authentication failed',
};

describe('bookmarks that are copied or saved', () => {
  it('have the note first, else what the line is about, then time, connection and line', () => {
    const noted = bookmark('a', { note: 'call him', told });
    assert.deepEqual(
      [headOf(noted, words), ...detailsOf(noted, words)],
      ['call him', '22 Apr 2009, 11:47:47', 'ICID 451', 'line 5'],
    );
    assert.equal(headOf(bookmark('a', { told }), words), 'authentication failed');
    assert.deepEqual(
      [headOf(bookmark('a'), words), ...detailsOf(bookmark('a'), words)],
      ['bookmark', 'line 5'],
    );
    const gone = bookmark('a', { told, isGone: true, isDoubtful: true });
    assert.deepEqual(detailsOf(gone, words), ['gone', '22 Apr 2009, 11:47:47', 'ICID 451']);
    assert.deepEqual(detailsOf(bookmark('a', { isDoubtful: true }), words), ['line 5', 'in doubt']);
  });

  it('have no dot without anything behind it, of a line that says nothing and is gone', () => {
    const gone = (text: string) => bookmark(text, { isGone: true });
    assert.equal(rowDetailsOf(gone('a'), words, undefined), 'gone · a');
    assert.equal(rowDetailsOf(gone(''), words, undefined), 'gone');
    assert.equal(rowDetailsOf(bookmark('a'), words, '11:47:47'), '11:47:47 · line 5');
    assert.equal(headOf(bookmark(''), words), 'empty line');
  });

  it('say no day where all have it in common', () => {
    const other = bookmark('b', { told: { ...told, isoTime: '2009-04-23T00:00:01+02:00' } });
    assert.ok(areOfOneDay([bookmark('a', { told }), bookmark('c')]));
    assert.ok(!areOfOneDay([bookmark('a', { told }), other]));
    assert.equal(clockOf(other), '00:00:01');
    assert.equal(clockOf(bookmark('a')), undefined);
  });

  it('are in the order of the log, those whose line is gone last', () => {
    const all = [
      bookmark('gone', { line: 1, isGone: true }),
      bookmark('b', { line: 7 }),
      bookmark('a', { line: 2 }),
    ];
    assert.deepEqual(
      inOrder(all).map(({ text }) => text),
      ['a', 'b', 'gone'],
    );
  });

  it('are Markdown in which nothing of a note or a log acts', () => {
    const hostile = [
      '</code><img src=x onerror=alert(1)>',
      '``` ~~~ ````',
      '````',
      '[x](http://192.0.2.1) ![y](http://192.0.2.2) https://example.com @all #1',
      '  - item',
      'a\u202eb\rc\nd',
      '# heading',
      '**bold** _it_ `code',
    ];
    for (const text of hostile) {
      const markdown = markdownOf(text, [bookmark(text, { note: text })], words);
      const html = new MarkdownIt({ html: true, linkify: true }).render(markdown);
      const tags = new Set(Array.from(html.matchAll(/<(\w+)/g), ([, tag]) => tag));
      assert.deepEqual([...tags].sort(), ['code', 'h1', 'li', 'p', 'pre', 'strong', 'ul'], markdown);
      for (const once of [/<li>/g, /<pre>/g]) assert.equal(html.match(once)?.length, 1, markdown);
      const code = /<code>([^]*)\n<\/code>/.exec(html)?.[1] ?? '';
      assert.ok(!/[\u202e\r\n]/.test(code), 'hidden');
    }
  });

  it('are a part of a report, where there are any', () => {
    assert.equal(markdownSection([], words), '');
    assert.equal(
      markdownSection([bookmark('the line', { note: 'call him' })], words),
      '\n## Bookmarks of the log\n\n- **call him** · line 5\n\n  ```\n  the line\n  ```\n',
    );
  });

  it('say that a line is cut', () => {
    const long = bookmark('x'.repeat(5000));
    assert.match(markdownOf('a', [long], words), /x… \(1000 of 5000\)\n/);
    assert.match(jsonOf('a', [long]), /"textCutFrom": 5000/);
  });

  it('are JSON that hides nothing, and that is read back as it was', () => {
    const all = [bookmark('a\u202eb', { note: 'nö', told }), bookmark('c', { isGone: true })];
    const json = jsonOf('mail.current', all);
    assert.ok(!json.includes('\u202e'));
    assert.deepEqual(JSON.parse(json), {
      log: 'mail.current',
      bookmarks: [
        {
          line: 5,
          note: 'nö',
          time: '2009-04-22T11:47:47',
          connection: 'ICID 451',
          what: 'authentication failed',
          text: 'a\u202eb',
        },
        { line: null, note: '', time: null, connection: null, what: null, text: 'c' },
      ],
    });
  });
});

describe('the notes below a transcript', () => {
  it('are told apart from its lines, each with the line it is about', () => {
    assert.equal(notesBelow([], words), '');
    assert.equal(
      notesBelow([bookmark('the line', { note: 'call him' }), bookmark('other', { line: 8 })], words),
      '\nNotes:\n- line 5: call him\n  the line\n- line 9: bookmark\n  other\n',
    );
    assert.equal(notesBelow([bookmark('a')], words, '# '), '\n# Notes:\n# - line 5: bookmark\n#   a\n');
  });
});
