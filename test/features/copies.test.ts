// Places in logs as people have them: quoted, exported, cut, run together. What a range covers is what it is about.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Diagnostic, DocumentSymbol, Range } from 'vscode-languageserver-types';
import { nameFor } from '../../server/src/log/questions/refText';
import { codeLenses, resolvedLens } from '../../server/src/features/codeLens';
import { transcript } from '../../server/src/features/connections/transcript';
import { findConnection } from '../../server/src/features/findConnection';
import { foldingRanges } from '../../server/src/features/folding';
import { hover } from '../../server/src/features/hover/hover';
import { inlayHints } from '../../server/src/features/inlayHints';
import { alongConnection, definition, highlights, references } from '../../server/src/features/navigation';
import { spansOfConnection } from '../../server/src/features/spans';
import { hintsInStory } from '../../server/src/features/story/storyHints';
import { storyLinks } from '../../server/src/features/story/storyLinks';
import { storyNameOf } from '../../server/src/features/story/storyName';
import { storyPage } from '../../server/src/features/story/storyPage';
import { rangeTokens } from '../../server/src/features/tokens/rangeTokens';
import { TOKEN_TYPES } from '../../server/src/features/tokens/types';
import type { Log } from '../../server/src/log/log';
import { readLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { linesOf, only, textIn, there } from '../log/making';
import { context, outlineOf, problemsOf, URI } from './asking';

const USER = 'al"ice';

/** The texts of a log with a failure of a user on ICID 450, and a delivery. */
const texts = (user: string): readonly (readonly [clock: string, text: string])[] => [
  [
    '09:00:00',
    'New SMTP ICID 450 interface Data (192.0.2.1) address 198.51.100.7 reverse dns host unknown verified no',
  ],
  ['09:00:01', 'ICID 450 ACCEPT SG None match ALL SBRS None'],
  [
    '09:00:02',
    `SMTP Auth: (ICID 450) failed for user: ${user} using AUTH mechanism: PLAIN with profile: Incoming`,
  ],
  ['09:00:09', 'ICID 450 close'],
  ['09:01:00', 'New SMTP DCID 5640 interface 192.0.2.1 address 203.0.113.9 port 25'],
  [
    '09:01:01',
    "DCID: 5640 IP: 203.0.113.9 SMTP authentication using the profile Outgoing failed: ('535', ['5.7.8 Error: authentication failed'])",
  ],
  ['09:01:02', 'DCID 5640 close'],
];

const native = (user: string) => texts(user).map(([clock, text]) => `Wed Jun  2 ${clock} 2027 Info: ${text}`);

/** Cut at a width, as a terminal does. */
const cut = (line: string, width: number): string[] => line.match(new RegExp(`.{1,${width}}`, 'g')) ?? [''];

interface Copy {
  readonly lines: readonly string[];
  /** The user as the copy writes it. */
  readonly user?: string;
}

/** The same log, in the ways people have it. */
const COPIES: Readonly<Record<string, Copy>> = {
  'as it is': { lines: native(USER) },
  quoted: { lines: native(USER).map(line => `> ${line}`) },
  'behind the name of its file': { lines: native(USER).map(line => `mail.current:${line}`) },
  'in a table': {
    lines: native(USER).map(
      line => `"2027-06-02T09:00:00Z","${line.replaceAll('"', '""')}","mx1.example.com"`,
    ),
    user: 'al""ice',
  },
  'in JSON': {
    lines: native(USER).map(line => `{"host":"mx1.example.com","_raw":${JSON.stringify(line)},"tag":"mail"}`),
    user: 'al\\"ice',
  },
  'of a relay with ISO stamps': {
    lines: texts(USER).map(
      ([clock, text]) => `2027-06-02T${clock}.123456+02:00 mx1 mail_logs: Info: ${text}`,
    ),
  },
  'cut at 80 columns': { lines: native(USER).flatMap(line => cut(line, 80)) },
  'cut in the middle of an id': {
    lines: texts(USER).flatMap(([clock, text]) =>
      cut(`2027-06-02T${clock}.123456+02:00 esa.example mail_logs: Info: ${text}`, 80),
    ),
  },
  'cut in the middle of an id, with empty lines': {
    lines: texts(USER).flatMap(([clock, text]) =>
      cut(`2027-06-02T${clock}.123456+02:00 esa.example mail_logs: Info: ${text}`, 80).flatMap(
        (part, place) => (place === 0 ? [part] : ['', part]),
      ),
    ),
  },
  'cut in the middle of a user': { lines: native(USER).flatMap(line => cut(line, 73)) },
  'cut at 80 columns with empty lines': {
    lines: native(USER).flatMap(line =>
      cut(line, 80).flatMap((part, place) => (place === 0 ? [part] : ['', part])),
    ),
  },
  'two entries a line': {
    lines: native(USER).flatMap((line, place, all) =>
      place % 2 === 0 ? [`${line} ${all[place + 1] ?? ''}`.trimEnd()] : [],
    ),
  },
};

/** Where some words stand, also across the ends of lines. */
function find(log: Log, words: string): { line: number; character: number } {
  const lines = Array.from({ length: log.lineCount }, (_, line) => log.line(line));
  for (const [line, text] of lines.entries()) {
    const character = text.indexOf(words);
    if (character !== -1) return { line, character: character + 1 };
  }
  // Only their beginning stands on the line.
  for (const [line, text] of lines.entries()) {
    for (let length = words.length - 1; length > 2; length--) {
      if (text.endsWith(words.slice(0, length))) return { line, character: text.length - length + 1 };
    }
  }
  throw new assert.AssertionError({ message: `no ${words}` });
}

/** The text of a range without what a cut has put into it. */
const covered = (log: Log, range: Range): string => textIn(log, range).replace(/\n+/g, '');
const all = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };

const isInside = (outer: Range, inner: Range): boolean => {
  const before = (a: Range['start'], b: Range['start']) =>
    a.line < b.line || (a.line === b.line && a.character <= b.character);
  return before(outer.start, inner.start) && before(inner.end, outer.end);
};

describe('places in copies of a log', () => {
  for (const [name, { lines, user = USER }] of Object.entries(COPIES)) {
    describe(name, () => {
      const log = readLog(lines.map(line => `${line}\n`).join(''));
      const failing = find(log, 'failed for user');

      it('an id is hovered, defined, referred to and highlighted where it stands', () => {
        const here = find(log, '450 close');
        assert.equal(covered(log, there(there(hover(log, URI, here, context())).range)), 'ICID 450');
        assert.equal(covered(log, there(definition(log, URI, here)).range), 'ICID 450');
        assert.deepEqual(there(definition(log, URI, here)).range, log.mentionsOf(only(log, 'ICID 450'))[0]);
        const four = Array.from({ length: 4 }, () => 'ICID 450');
        assert.deepEqual(
          runTask(references(log, URI, here, true)).map(({ range }) => covered(log, range)),
          four,
        );
        assert.deepEqual(
          runTask(highlights(log, here)).map(({ range }) => covered(log, range)),
          four,
        );
        const out = runTask(highlights(log, find(log, 'DCID 5640 close')));
        assert.deepEqual(
          out.map(({ range }) => covered(log, range)),
          ['DCID 5640', 'DCID: 5640', 'DCID 5640'],
        );
      });

      it('a hover on other words is about the entry there', () => {
        const found = there(hover(log, URI, failing, context()));
        assert.match(covered(log, there(found.range)), /Auth: \(ICID 450\) failed for .* profile: Incoming$/);
        assert.doesNotMatch(covered(log, there(found.range)), /ACCEPT|close/);
        const code = there(hover(log, URI, find(log, "535'"), context()));
        assert.equal(covered(log, there(code.range)), '535');
      });

      it('a problem is marked at its own words', () => {
        const [inbound, outbound] = problemsOf(log, URI, context()) as [Diagnostic, Diagnostic];
        assert.equal(covered(log, inbound.range), `failed for user: ${user}`);
        assert.match(covered(log, outbound.range), /^failed: .*5\.7\.8 Error: authentication failed/);
        for (const { location } of inbound.relatedInformation ?? []) {
          assert.match(covered(log, location.range), /^(?:New SMTP ICID 450|ICID 450)/);
        }
      });

      it('the next line of a connection is that of the next entry', () => {
        const chain = only(log, 'ICID 450');
        let here = { ...there(log.mentionsOf(chain)[0]).start };
        const visited: number[] = [];
        for (let step = 0; step < 4; step++) {
          const next = there(alongConnection(log, here, 'next'));
          visited.push(next.place);
          assert.equal(covered(log, next.range), 'ICID 450');
          here = next.range.start;
        }
        assert.deepEqual(visited, [2, 3, 4, 1]);
      });

      it('hints stand behind the user, one of each entry', () => {
        const asked = context({ inlayHints: { clientAddress: true, elapsedTime: true } });
        const hints = runTask(inlayHints(log, all, asked));
        const address = there(hints.find(({ label }) => label === 'from 198.51.100.7'));
        const { line, character } = address.position;
        assert.ok(log.line(line).slice(0, character).endsWith(user.slice(-2)));
        assert.deepEqual(hints.map(({ label }) => label).sort(), [
          '+1 s',
          '+1 s',
          '+1 s',
          '+1 s',
          '+7 s',
          'from 198.51.100.7',
        ]);
        const page = there(
          runTask(storyPage(log, storyNameOf(log, URI, only(log, 'ICID 450'), false), asked)),
        );
        assert.equal(
          runTask(hintsInStory(log, page, all, asked)).filter(({ label }) => label === '+7 s').length,
          1,
        );
      });

      it('rows of the outline hold their children, and begin with their entries', () => {
        const check = (symbol: DocumentSymbol): void => {
          assert.ok(isInside(symbol.range, symbol.selectionRange), symbol.name);
          for (const child of symbol.children ?? []) check(child);
        };
        const symbols = outlineOf(log);
        symbols.forEach(check);
        const rows = symbols.flatMap(({ children }) => children ?? []);
        assert.deepEqual(
          rows.map(({ range }) => /ICID|DCID/.exec(covered(log, range))?.[0]),
          ['ICID', 'ICID', 'ICID', 'ICID', 'DCID', 'DCID', 'DCID'],
        );
        assert.equal(new Set(rows.map(({ range: { start } }) => `${start.line}:${start.character}`)).size, 7);
      });

      it('spans, stories and transcripts have each line once', () => {
        const chain = only(log, 'DCID 5640');
        const position = there(log.mentionsOf(chain)[0]).start;
        const { lines: found } = there(runTask(spansOfConnection(log, { ref: nameFor(log, chain) })));
        const { spans } = there(found);
        const own = log.index.chains.entriesOf(chain);
        const first = log.index.lineOf(own[0] ?? 0);
        assert.deepEqual(spans, [first, log.lineCount - (log.line(log.lineCount - 1) === '' ? 2 : 1)]);
        const expected = Array.from({ length: (spans[1] ?? 0) - first + 1 }, (_, n) => log.line(first + n));
        const page = there(runTask(storyPage(log, storyNameOf(log, URI, chain, false), context())));
        assert.deepEqual(
          page.lines.flatMap(({ logLine, text }) => (logLine === undefined ? [] : text)),
          expected,
        );
        const copied = there(runTask(transcript(log, { position })));
        assert.equal(copied.text, expected.map(line => `${line}\n`).join(''));
      });

      it('a story leads from the time of each entry to the log', () => {
        const name = storyNameOf(log, URI, only(log, 'ICID 450'), false);
        const page = there(runTask(storyPage(log, name, context())));
        const links = runTask(storyLinks(page, name, context())).filter(({ tooltip }) =>
          tooltip?.includes('line'),
        );
        assert.equal(links.length, new Set(linesOf(log, only(log, 'ICID 450'))).size);
        for (const { range } of links) {
          const { start, end } = range;
          const shown = there(page.lines[start.line]).text.slice(start.character, end.character);
          assert.match(shown, /^(?:Wed Jun {2}2 09:\d\d:\d\d 2027|2027-06-02T09:\d\d:\d\d\.123456\+02:00)$/);
        }
      });

      it('a connection is found by its user, whole and in part', () => {
        for (const query of [USER, 'al"i', 'alice'.slice(0, 2), 'Outgoing', '203.0.113.9']) {
          const found = runTask(findConnection(log, query, 10, context(), () => undefined));
          assert.equal(found.total, 1, query);
        }
      });

      it('ids, user and header have their colours', () => {
        const found = tokens(log);
        const of = (type: string) => found.filter(token => token.type === type).map(({ text }) => text);
        assert.equal(of('esaId').join(' ').replace(/\s+/g, ''), '450450450450564056405640');
        assert.equal(of('esaUser').join(''), user);
        assert.equal(of('esaLevelInfo').join(''), 'Info'.repeat(7));
      });
    });
  }
});

interface Told {
  readonly line: number;
  readonly text: string;
  readonly type: string;
}

/** All tokens; they are sorted, in their lines, and do not overlap. */
function tokens(log: Log): Told[] {
  const { data } = runTask(rangeTokens(log, all));
  const found: Told[] = [];
  let [line, end, start] = [0, 0, 0];
  for (let i = 0; i < data.length; i += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0] = data.slice(i, i + 5);
    assert.ok(lines >= 0 && characters >= 0 && length > 0, 'sorted');
    if (lines > 0) [line, end, start] = [line + lines, 0, 0];
    start += characters;
    assert.ok(start >= end, 'tokens do not overlap');
    end = start + length;
    assert.ok(end <= log.line(line).length, 'a token ends in its line');
    found.push({ line, text: log.line(line).slice(start, end), type: TOKEN_TYPES[type] ?? '' });
  }
  return found;
}

describe('a user who ends in an escape', () => {
  for (const [name, written, end] of [
    ['in a table', (line: string) => `7,"${line.replaceAll('"', '""')}",x`, '""'],
    ['in JSON', (line: string) => JSON.stringify({ _raw: line }), '\\"'],
  ] as const) {
    it(`${name} is marked, coloured and found to its end`, () => {
      const log = readLog(
        native('bob"')
          .map(line => `${written(line)}\n`)
          .join(''),
      );
      const [inbound] = problemsOf(log, URI, context());
      assert.equal(textIn(log, there(inbound).range), `failed for user: bob${end}`);
      assert.deepEqual(
        tokens(log).flatMap(({ type, text }) => (type === 'esaUser' ? text : [])),
        [`bob${end}`],
      );
      const line = log.line(2);
      const [hint] = runTask(inlayHints(log, all, context()));
      assert.ok(line.slice(0, there(hint).position.character).endsWith(`bob${end}`));
      // The cursor stands within the escape.
      const position = { line: 2, character: line.indexOf('bob') + 'bob"'.length };
      const entry = there(log.entryAt(position));
      assert.equal(log.fieldAt(entry, position)?.name, 'user');
    });
  }
});

describe('entries that share a line', () => {
  const [opened = '', accepted = '', failed = '', closed = '', begun = '', refused = ''] = native('bob');
  const other = opened.replace('450', '451');
  const log = readLog(
    `${opened} ${other}\n${accepted}\n${failed} ${closed.replace('450', '451')}\n${closed}\n${begun} ${refused}\n`,
  );

  it('are told apart by the place', () => {
    const at = (line: number, words: string) => ({ line, character: log.line(line).lastIndexOf(words) + 1 });
    const said = (line: number, words: string) =>
      textIn(log, there(there(hover(log, URI, at(line, words), context())).range));
    assert.equal(said(0, 'reverse'), other);
    assert.equal(said(2, 'AUTH'), failed);
    assert.equal(said(2, 'close'), closed.replace('450', '451'));
    // On the stamp of the second one.
    assert.equal(said(0, 'Wed Jun'), other);
    assert.equal(there(alongConnection(log, at(2, 'close'), 'next')).name, 'ICID 451');
  });

  it('are found by their name wherever in the line', () => {
    const ask = (number: number) =>
      there(runTask(spansOfConnection(log, { ref: nameFor(log, only(log, `ICID ${number}`)) }))).lines?.spans;
    assert.deepEqual(
      [ask(450), ask(451)],
      [
        [0, 3],
        [0, 0, 2, 2],
      ],
    );
  });

  it('have a lens each, which says whose it is', () => {
    const titles = runTask(codeLenses(log, URI, context())).map(
      lens => resolvedLens(log, lens, context()).command?.title,
    );
    assert.deepEqual(
      titles.map(title => title?.split(' · ')[0]),
      ['ICID 450', 'ICID 451', 'DCID 5640'],
    );
  });

  it('are not hidden by a fold that ends with the one before', () => {
    const lines = native('bob');
    const run = readLog(
      [...lines.slice(0, 3), `${lines[3] ?? ''} ${lines[4] ?? ''}`, ...lines.slice(5)]
        .map(l => `${l}\n`)
        .join(''),
    );
    assert.deepEqual(runTask(foldingRanges(run, 100)), [
      { startLine: 0, endLine: 2 },
      { startLine: 3, endLine: 5 },
    ]);
  });
});

describe('a header that is cut', () => {
  it('is coloured on the lines where it stands', () => {
    let read = 0;
    for (let width = 16; width <= 40; width++) {
      const log = readLog(
        native('bob')
          .flatMap(line => cut(line, width))
          .join('\n'),
      );
      const found = tokens(log);
      const of = (type: string) =>
        found
          .filter(each => each.type === type)
          .map(({ text }) => text)
          .join('');
      if (log.index.entryCount !== 7) continue;
      read++;
      assert.equal(of('esaLevelInfo'), 'Info'.repeat(7), `${width} columns`);
      assert.equal(of('esaTimestamp').length, 7 * 'Wed Jun  2 09:00:00 2027'.length, `${width} columns`);
    }
    assert.ok(read > 20, `${read} of 25 are read`);
  });
});

describe('tokens of any copy', () => {
  it('do not overlap where what looks like a number stands before a header that is cut', () => {
    const log = readLog(cut(native('<\\"\'&\\&').join(' '), 24).join('\n'));
    assert.ok(tokens(log).some(({ type, text }) => type === 'esaTimestamp' && text === '27'));
  });

  const user = fc.stringMatching(/^[a-z"\\<>&',;]{1,12}$/);
  const copy = fc.constantFrom<(lines: readonly string[], width: number) => string[]>(
    lines => [...lines],
    lines => lines.map(line => `> ${line}`),
    lines => lines.map((line, place) => `${place + 1}:${line}`),
    lines => lines.map(line => `"x","${line.replaceAll('"', '""')}","y"`),
    lines => lines.map(line => JSON.stringify({ a: 1, message: line, host: 'mx1' })),
    lines => [JSON.stringify({ message: lines.join('\n') })],
    lines => [lines.join(' ')],
    lines =>
      lines.map(line => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')),
    (lines, width) => lines.flatMap(line => cut(line, width)),
    (lines, width) => lines.flatMap(line => cut(line, width).flatMap(part => [part, ''])),
    (lines, width) => cut(lines.join(' '), width),
    (lines, width) => lines.flatMap(line => cut(line, width)).map(line => `> ${line}`),
  );
  it('are sorted, apart and in their lines, and every place has one answer', () => {
    fc.assert(
      fc.property(user, copy, fc.integer({ min: 20, max: 130 }), fc.nat(), (name, copied, width, seed) => {
        const log = readLog(copied(native(name), width).join('\n'));
        tokens(log);
        const line = seed % log.lineCount;
        const position = { line, character: (seed >> 4) % (log.line(line).length + 1) };
        const range = hover(log, URI, position, context())?.range;
        if (range)
          assert.ok(covered(log, range).length > 0 && range.end.character <= log.line(range.end.line).length);
        for (const symbol of outlineOf(log)) assert.ok(isInside(symbol.range, symbol.selectionRange));
        for (const chain of log.index.chains.all()) {
          for (const mention of log.mentionsOf(chain)) {
            assert.equal(log.idAt(mention.start)?.chain?.id, chain.id, covered(log, mention));
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
