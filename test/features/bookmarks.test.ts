// Bookmarks keep to their lines: through edits, and in a log that is read anew.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findAgain, readBookmarks, type Bookmark } from '../../client/src/bookmarks/bookmark';
import { STEP_SIZE, type Lines } from '../../client/src/bookmarks/equalLines';
import { fingerprintOf, fits } from '../../client/src/bookmarks/fingerprint';
import { FollowedBookmarks, type Followed } from '../../client/src/bookmarks/followedBookmarks';
import type { TextChange } from '../../client/src/bookmarks/lineChange';
import { there } from '../log/making';

/** A document that is edited as an editor edits one. */
class Page implements Lines {
  lines: string[];

  constructor(lines: readonly string[]) {
    this.lines = [...lines];
  }

  get lineCount(): number {
    return this.lines.length;
  }

  lineAt(line: number): string {
    return there(this.lines[line]);
  }

  apply({ range: { start, end }, text }: TextChange): void {
    const before = this.lineAt(start.line).slice(0, start.character);
    const behind = this.lineAt(end.line).slice(end.character);
    const come = `${before}${text}${behind}`.split('\n');
    this.lines.splice(start.line, end.line - start.line + 1, ...come);
  }
}

const change = (from: number, to: number, text: string, start = 0, end = 0): TextChange => ({
  range: { start: { line: from, character: start }, end: { line: to, character: end } },
  text,
});

const searched = (bookmarks: FollowedBookmarks): FollowedBookmarks => {
  while (!bookmarks.step());
  return bookmarks;
};

/** The bookmarks of a page whose lines are all there, on some lines. */
function on(page: Page, ...lines: number[]): FollowedBookmarks {
  const bookmarks = new FollowedBookmarks(page, []);
  for (const line of lines) bookmarks.add(`b${line}`, line, '');
  return searched(bookmarks);
}

function edit(page: Page, bookmarks: FollowedBookmarks, ...changes: TextChange[]): void {
  for (const each of changes) page.apply(each);
  bookmarks.edited(changes);
}

const of = (bookmarks: FollowedBookmarks, id: string): Followed =>
  there(bookmarks.all.find(({ bookmark }) => bookmark.id === id));
const places = (bookmarks: FollowedBookmarks) => bookmarks.all.map(({ at }) => at);
const doubts = (bookmarks: FollowedBookmarks) =>
  bookmarks.all.map(({ bookmark }) => bookmark.isDoubtful === true);
/** As they are found in a page that is opened anew. */
const reopened = (page: Page, bookmarks: FollowedBookmarks) =>
  searched(new FollowedBookmarks(page, readBookmarks(JSON.parse(JSON.stringify(bookmarks.kept)) as unknown)));

describe('bookmarks of a log that is edited', () => {
  it('go with their lines as lines come and go above, and stay as a log grows', () => {
    const page = new Page(['a', 'b', 'c', '']);
    const bookmarks = on(page, 1);
    edit(page, bookmarks, change(3, 3, 'd\ne\n'));
    assert.deepEqual(places(bookmarks), [1]);
    edit(page, bookmarks, change(0, 0, 'x\ny\n'));
    assert.deepEqual(places(bookmarks), [3]);
    edit(page, bookmarks, change(0, 3, ''));
    assert.deepEqual([page.lines, places(bookmarks)], [['b', 'c', 'd', 'e', ''], [0]]);
    edit(page, bookmarks, change(0, 0, 'new\n'));
    assert.deepEqual(places(bookmarks), [1]);
  });

  it('keep the line that is written on, and what it says then', () => {
    const page = new Page(['first', 'second', 'third']);
    const bookmarks = on(page, 1);
    edit(page, bookmarks, change(1, 1, 'XY', 3, 3));
    edit(page, bookmarks, change(1, 1, '', 0, 2));
    searched(bookmarks);
    assert.deepEqual([places(bookmarks), bookmarks.kept[0]?.text], [[1], 'cXYond']);
    // A part of a line at the end of a log, and the rest of it.
    const growing = new Page(['a', 'half of']);
    const last = on(growing, 1);
    edit(growing, last, change(1, 1, ' a line\nnext\n', 7, 7));
    assert.deepEqual([places(searched(last)), last.kept[0]?.text], [[1], 'half of a line']);
  });

  it('are left without a line that is cut away, with what it said, and are back with it', () => {
    const page = new Page(['a', 'b', 'c', 'd', '']);
    const bookmarks = on(page, 1, 2);
    edit(page, bookmarks, change(1, 3, ''));
    assert.deepEqual(places(bookmarks), [undefined, undefined]);
    assert.deepEqual(
      bookmarks.kept.map(({ text }) => text),
      ['b', 'c'],
    );
    edit(page, bookmarks, change(0, 0, 'above\n'));
    assert.deepEqual(places(bookmarks), [undefined, undefined]);
    edit(page, bookmarks, change(2, 2, 'b\nc\n'));
    assert.deepEqual(
      [page.lines, places(bookmarks)],
      [
        ['above', 'a', 'b', 'c', 'd', ''],
        [2, 3],
      ],
    );
    assert.deepEqual(doubts(bookmarks), [false, false]);
  });

  it('stay at the empty end of a log that is cut and grows again', () => {
    const page = new Page(['a', 'b', 'c', '']);
    const bookmarks = on(page, 3);
    edit(page, bookmarks, change(1, 3, ''));
    edit(page, bookmarks, change(1, 1, 'b\nc\n'));
    assert.deepEqual([page.lines, places(bookmarks)], [['a', 'b', 'c', ''], [3]]);
    edit(page, bookmarks, change(0, 3, ''));
    edit(page, bookmarks, change(0, 0, 'a\nb\n'));
    assert.deepEqual([places(bookmarks), doubts(bookmarks)], [[2], [false]]);
  });

  it('are back on equal lines in their order', () => {
    const page = new Page(['x', 'a', 'a', 'a', '']);
    const bookmarks = on(page, 1, 3);
    edit(page, bookmarks, change(1, 4, ''));
    edit(page, bookmarks, change(1, 1, 'a\na\na\n'));
    assert.deepEqual(
      [places(bookmarks), doubts(bookmarks)],
      [
        [1, 3],
        [false, false],
      ],
    );
  });

  it('go along with lines that are moved, and are on no line that is written in the place of theirs', () => {
    const page = new Page(['a', 'b', 'c', '']);
    const bookmarks = on(page, 2);
    edit(page, bookmarks, change(2, 3, ''), change(0, 0, 'c\n'));
    assert.deepEqual([page.lines, places(bookmarks)], [['c', 'a', 'b', ''], [0]]);
    edit(page, bookmarks, change(0, 0, 'other', 0, 1));
    assert.deepEqual(places(bookmarks), [undefined]);
    edit(page, bookmarks, change(0, 0, 'c', 0, 5));
    assert.deepEqual(places(bookmarks), [0]);
  });

  it('follow a file that is written anew as a whole, however long', () => {
    for (const length of [10, 3 * STEP_SIZE]) {
      const lines = Array.from({ length }, (_, line) => `line ${line}`);
      const page = new Page(lines);
      const bookmarks = on(page, 1, 5, length - 1);
      const anew = ['new', ...lines.filter((_, line) => line !== 5)].join('\n');
      edit(page, bookmarks, change(0, length - 1, anew, 0, there(lines.at(-1)).length));
      assert.deepEqual(places(searched(bookmarks)), [2, undefined, length - 1], `${length} lines`);
      assert.deepEqual(doubts(bookmarks), [false, false, false]);
    }
  });

  it('are put to lines that move while they are looked for', () => {
    const lines = Array.from({ length: 3 * STEP_SIZE }, (_, line) => `line ${line}`);
    const page = new Page(lines);
    const kept = on(page, 7, 2 * STEP_SIZE).kept;
    page.lines.splice(3, 1);
    const bookmarks = new FollowedBookmarks(page, kept);
    bookmarks.step();
    edit(page, bookmarks, change(0, 0, 'x\ny\n'));
    edit(page, bookmarks, change(page.lineCount - 1, page.lineCount - 1, '\nappended', 99, 99));
    assert.deepEqual(places(searched(bookmarks)), [8, 2 * STEP_SIZE + 1]);
  });
});

describe('bookmarks of a log that is opened anew', () => {
  it('are found where lines came and went meanwhile', () => {
    const page = new Page(['a', 'b', 'c']);
    const bookmarks = on(page, 0, 2);
    page.lines = ['x', 'y', 'c', 'b', 'more'];
    const found = reopened(page, bookmarks);
    assert.deepEqual(places(found), [undefined, 2]);
    assert.equal(of(found, 'b0').bookmark.text, 'a');
    page.lines = ['a', 'c'];
    assert.deepEqual(places(reopened(page, found)), [0, 1]);
  });

  it('keep to their line among equal ones while none of these comes or goes, and say where they cannot', () => {
    const page = new Page(['a', 'b', 'a', 'a']);
    const bookmarks = on(page, 2);
    page.lines = ['new', 'b', 'a', 'c', 'a', 'a'];
    assert.deepEqual([places(reopened(page, bookmarks)), doubts(reopened(page, bookmarks))], [[4], [false]]);
    page.lines = ['new', 'b', 'a', 'c', 'a'];
    const found = reopened(page, bookmarks);
    assert.deepEqual([places(found), doubts(found)], [[2], [true]]);
    // Also at the next time, where nothing has changed.
    assert.deepEqual(doubts(reopened(page, found)), [true]);
  });

  it('tell long lines apart, of which they keep but the beginning', () => {
    const [one, other] = ['1', '2'].map(end => `${'x'.repeat(100_000)}${end}`) as [string, string];
    const page = new Page([one, other, 'z']);
    const bookmarks = on(page, 1);
    assert.equal(bookmarks.kept[0]?.text.length, 1000);
    page.lines = ['z', other, one];
    assert.deepEqual(places(reopened(page, bookmarks)), [1]);
    page.lines = ['z', one];
    assert.deepEqual(places(reopened(page, bookmarks)), [undefined]);
    assert.ok(!fits(fingerprintOf(one), other));
  });

  it('are read from what was kept, and what is none is passed over', () => {
    const [bookmark] = on(new Page(['a']), 0).kept;
    assert.deepEqual(readBookmarks([bookmark]), [bookmark]);
    const wrong = [null, 7, {}, { ...bookmark, line: -1 }, { ...bookmark, note: 7 }];
    assert.deepEqual(readBookmarks([...wrong, bookmark]), [bookmark]);
    assert.deepEqual(readBookmarks('x'), []);
    assert.deepEqual(readBookmarks([{ ...bookmark, told: { what: 7 } }]), [bookmark]);
  });
});

/** Edits of whole lines, told by numbers that are brought into the page. */
const lineEdits = fc.array(
  fc.oneof(
    fc.record({ cut: fc.nat(), count: fc.integer({ min: 1, max: 3 }) }),
    fc.record({
      insert: fc.nat(),
      texts: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 }),
    }),
  ),
  { maxLength: 8 },
);
const somewhere = fc.record({ line: fc.nat(), character: fc.nat(12) });
const textEdits = fc.array(
  fc.array(
    fc.record({
      at: somewhere,
      length: fc.nat(40),
      lines: fc.array(fc.constantFrom('', 'x', 'new'), { minLength: 1, maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  { maxLength: 10 },
);

describe('the laws of bookmarks', () => {
  it('what is followed through edits is what is found in the log read anew, where the line is the only one of its kind', () => {
    fc.assert(
      fc.property(fc.nat(12), fc.array(fc.nat(11), { maxLength: 4 }), textEdits, (count, marked, events) => {
        const page = new Page(Array.from({ length: count + 1 }, (_, line) => `line ${line} of it`));
        const bookmarks = on(page, ...new Set(marked.map(line => line % page.lineCount)));
        let written = 0;
        for (const [turn, event] of events.entries()) {
          const changes = event.map(({ at, length, lines }) => {
            const line = at.line % page.lineCount;
            const character = Math.min(at.character, page.lineAt(line).length);
            const end = { line, character: character + length };
            while (end.character > page.lineAt(end.line).length) {
              if (end.line === page.lineCount - 1) end.character = page.lineAt(end.line).length;
              else end.character -= page.lineAt(end.line++).length + 1;
            }
            const text = lines.map(each => (each === '' ? '' : `${each}${written++}`)).join('\n');
            const done = { range: { start: { line, character }, end }, text };
            page.apply(done);
            return done;
          });
          bookmarks.edited(changes);
          if (turn % 2 === 0) searched(bookmarks);
        }
        searched(bookmarks);
        const anew = reopened(page, bookmarks);
        for (const { bookmark, at } of bookmarks.all) {
          if (at !== undefined) assert.ok(fits(bookmark, page.lineAt(at)));
          const equal = page.lines.filter(line => fits(bookmark, line)).length;
          if (at === undefined || equal !== 1) continue;
          const again = of(anew, bookmark.id);
          assert.deepEqual([again.at, again.bookmark], [at, bookmark]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('no line is told as the right one that is not, without a word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 }),
        fc.nat(),
        lineEdits,
        (texts, marked, edits) => {
          const page = new Page([...texts, '']);
          const line = marked % texts.length;
          const text = there(texts[line]);
          const bookmarks = on(page, line);
          const before = on(page, line);
          // Each line by its own number, whatever it says.
          const numbers = texts.map((_, number) => number);
          let next = numbers.length;
          let [cut, come] = [0, 0];
          for (const each of edits) {
            if ('cut' in each) {
              if (numbers.length === 0) continue;
              const from = each.cut % numbers.length;
              const to = Math.min(numbers.length, from + each.count);
              cut += page.lines.slice(from, to).filter(gone => gone === text).length;
              numbers.splice(from, to - from);
              edit(page, bookmarks, change(from, to, ''));
            } else {
              const at = each.insert % (numbers.length + 1);
              come += each.texts.filter(written => written === text).length;
              numbers.splice(at, 0, ...each.texts.map(() => next++));
              edit(page, bookmarks, change(at, at, each.texts.map(written => `${written}\n`).join('')));
            }
          }
          const right = numbers.indexOf(line);
          const [live] = bookmarks.all;
          if (right >= 0) assert.deepEqual([live?.at, live?.bookmark.isDoubtful], [right, undefined]);
          // One that was cut away is back with what was written later alone.
          else if (live?.at !== undefined) assert.ok((numbers[live.at] ?? 0) >= texts.length);
          const [found] = reopened(page, before).all;
          const isThere = page.lines.includes(text);
          assert.equal(found?.at !== undefined, isThere);
          if (found?.at === undefined) return;
          assert.equal(page.lineAt(found.at), text);
          // Where one such line went and another one came, nothing in the log tells.
          if (found.bookmark.isDoubtful !== true && (cut === 0 || come === 0)) assert.equal(found.at, right);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('a line found again says what the bookmark says', () => {
    const kept: Bookmark = {
      id: '1',
      note: '',
      line: 5,
      equals: 2,
      place: 1,
      text: 'a',
      length: 1,
      isGone: false,
    };
    assert.deepEqual(findAgain(kept, [3, 8]), { line: 8, isDoubtful: false });
    assert.deepEqual(findAgain(kept, [3, 8, 9]), { line: 3, isDoubtful: true });
    assert.equal(findAgain(kept, []), undefined);
    assert.deepEqual(findAgain({ ...kept, isDoubtful: true }, [3, 8]), { line: 8, isDoubtful: true });
  });
});
