// Hover, going to places, and the outline, as a client gets them.
import assert from 'node:assert/strict';
import type { DocumentSymbol, Position, Range } from 'vscode-languageserver-protocol/node';
import { at, endAll, Page, sample, span, URI, withClient, words } from './harness';

const PLAIN = { capabilities: { textDocument: { hover: { contentFormat: ['plaintext' as const] } } } };

/** Markdown as it reads once it is drawn: our marks undone. */
const drawn = (markdown: string): string => markdown.replace(/ {2}\n/g, '\n').replace(/\*\*|`/g, '');

/** The commands that Markdown links to, with their arguments. */
function commandsIn(markdown: string): { label: string; command: string; args: unknown }[] {
  return Array.from(
    markdown.matchAll(/\[([^\]]*)\]\(command:([^?)]*)\?([^)]*)\)/g),
    ([, label, command, args]) => ({
      label: label ?? '',
      command: command ?? '',
      args: JSON.parse(decodeURIComponent(args ?? '')) as unknown,
    }),
  );
}

const files = ['smtp-auth.log', 'smtp-auth.wrapped.log'];

describe('protocol: hover', () => {
  afterEach(endAll);

  for (const file of files) {
    it(`joins a failed logon with its connection: ${file}`, () =>
      withClient(PLAIN, async client => {
        const page = new Page(sample(file));
        await client.open(URI, page.text);
        const hover = await client.hover(URI, page.in('failed for'));
        const text = words(hover);
        assert.ok(hover?.range);
        assert.match(page.at(hover.range), /^Wed Apr 22 11:47:47 .*profile: IncomingAuthentication$/);
        for (const told of [
          '22 Apr 2009, 11:47:47',
          'ironport',
          '172.16.155.102',
          'PLAIN',
          'IncomingAuthentication',
          'ICID 451',
          '172.16.155.16',
          '4 lines, 26 s, closed',
          'ACCEPT',
          'No TLS',
          '1 attempt failed, 0 succeeded',
        ]) {
          assert.ok(text.includes(told), `${told} in\n${text}`);
        }
        assert.doesNotMatch(text, /&#|&nbsp;|`|\*\*|undefined|command:/);
      }));

    it(`tells of each of the four scenarios: ${file}`, () =>
      withClient(PLAIN, async client => {
        const page = new Page(sample(file));
        await client.open(URI, page.text);
        const told = async (place: string) =>
          words(await client.hover(URI, page.in(place))).split('\n', 1)[0];
        assert.match((await told('(ICID 450) succ')) ?? '', /^ICID 450 — /);
        assert.match(
          (await told('succeeded for')) ?? '',
          /^SMTP authentication succeeded — 22 Apr 2009, 11:44:48$/,
        );
        assert.match(
          (await told('failed for')) ?? '',
          /^SMTP authentication failed — 22 Apr 2009, 11:47:47$/,
        );
        assert.match((await told('SMTP authentication')) ?? '', /succeeded — 22 Apr 2009, 11:06:20$/);
        assert.match((await told("failed: ('535")) ?? '', /failed — 22 Apr 2009, 11:19:41$/);
      }));

    it(`is the same in Markdown and in plain text: ${file}`, () =>
      withClient(PLAIN, async plain => {
        await withClient({}, async markdown => {
          const page = new Page(sample(file));
          await plain.open(URI, page.text);
          await markdown.open(URI, page.text);
          let hovers = 0;
          for (const [line, text] of page.lines.entries()) {
            for (const character of [0, 31, 42, 60, text.length]) {
              const one = await plain.hover(URI, at(line, character));
              const other = await markdown.hover(URI, at(line, character));
              assert.equal(one === null, other === null);
              if (one === null || other === null) continue;
              hovers++;
              assert.deepEqual(one.range, other.range);
              assert.deepEqual(
                [one.contents, other.contents].map(contents => (contents as { kind: string }).kind),
                ['plaintext', 'markdown'],
              );
              assert.equal(drawn(words(other)), words(one));
            }
          }
          assert.ok(hovers > 60, `${hovers} hovers`);
        });
      }));
  }

  it('explains codes of replies where they stand', () =>
    withClient(PLAIN, async client => {
      const page = new Page(sample('smtp-auth.log'));
      await client.open(URI, page.text);
      for (const code of ['535', '5.7.8', '554', '5.7.1', '5.1.0']) {
        const hover = await client.hover(URI, page.in(code));
        assert.ok(hover?.range);
        assert.equal(page.at(hover.range), code);
        assert.match(words(hover), new RegExp(`^${code} — .*code\n\\w`));
      }
    }));

  it('is plain for a client that says nothing of hovers', () =>
    withClient({ capabilities: {} }, async client => {
      const page = new Page(sample('smtp-auth.log'));
      await client.open(URI, page.text);
      const hover = await client.hover(URI, page.in('failed for'));
      assert.equal((hover?.contents as { kind: string }).kind, 'plaintext');
    }));

  it('links to a command only where the client has named it', async () => {
    const page = new Page(sample('smtp-auth.log'));
    const places = ['failed for', 'ICID 451', 'MID 448 to', 'DCID: 5640'].map(text => page.in(text));
    for (const initializationOptions of [undefined, null, {}, { commands: {} }]) {
      await withClient({ initializationOptions }, async client => {
        await client.open(URI, page.text);
        for (const place of places)
          assert.doesNotMatch(words(await client.hover(URI, place)), /command:|Show Lines/);
      });
    }
    await withClient({ initializationOptions: { commands: { showLines: 'my.show' } } }, async client => {
      await client.open(URI, page.text);
      for (const place of places) {
        assert.deepEqual(commandsIn(words(await client.hover(URI, place))), [
          { label: 'Show Lines', command: 'my.show', args: [URI, place] },
        ]);
      }
    });
  });

  it('lets no log text become a link, a command or a heading', () =>
    withClient({ initializationOptions: { commands: { showLines: 'my.show' } } }, async client => {
      for (const user of [
        '[x](command:evil)',
        '`[x](command:evil)`',
        '``` [x](command:evil?%22)',
        '<a href="command:evil">x</a>',
        '<https://evil.example.com>',
        '![x](https://evil.example.com/x.png)',
        '\u2028# Heading',
        '$(alert) **x** https://evil.example.com',
      ]) {
        const line = sample('smtp-auth.log').split('\n')[6] ?? '';
        await client.open(URI, line.replace('user: ironport', `user: ${user}`));
        const value = words(await client.hover(URI, at(0, 55)));
        // What is left beside the code spans, where nothing is interpreted.
        const beside = value.replace(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');
        assert.deepEqual(
          commandsIn(beside).map(({ command }) => command),
          ['my.show'],
          value,
        );
        assert.doesNotMatch(beside.replace(/\[Show Lines\]\([^)]*\)/, ''), /evil|[<>[\]!]|^#/m);
        await client.close(URI);
      }
    }));

  it('is in the reader’s language, as far as it was brought', () =>
    withClient({ ...PLAIN, locale: 'de' }, async client => {
      const page = new Page(sample('smtp-auth.log'));
      await client.open(URI, page.text);
      assert.match(words(await client.hover(URI, page.in('failed for'))), /22\. Apr\.? 2009, 11:47:47/);
    }));

  for (const [locale, time] of [
    ['de_DE.UTF-8', /22\. Apr\.? 2009, 11:47:47/],
    ['en_US', /22 Apr 2009, 11:47:47/],
    ['C', /22 Apr 2009, 11:47:47/],
    ['POSIX', /22 Apr 2009, 11:47:47/],
    ['', /22 Apr 2009, 11:47:47/],
    ['no locale at all', /22 Apr 2009, 11:47:47/],
  ] as const) {
    it(`is there, and all else, for a client that calls its language ${JSON.stringify(locale)}`, () =>
      withClient({ ...PLAIN, locale }, async client => {
        const page = new Page(sample('smtp-auth.log'));
        await client.open(URI, page.text);
        assert.match(words(await client.hover(URI, page.in('failed for'))), time);
        assert.equal((await client.problems(URI)).length, 4);
        assert.ok((await client.lenses(URI)).length > 0);
      }));
  }

  it('is nothing beside the entries', () =>
    withClient({}, async client => {
      const page = new Page(sample('smtp-auth.wrapped.log'));
      await client.open(URI, page.text);
      for (const place of [at(6, 0), at(13, 0), at(32, 0), at(1000, 0)]) {
        assert.equal(await client.hover(URI, place), null);
      }
    }));
});

describe('protocol: going along a connection', () => {
  afterEach(endAll);

  for (const file of files) {
    it(`leads from every mention to the opening and to every line: ${file}`, () =>
      withClient({}, async client => {
        const page = new Page(sample(file));
        await client.open(URI, page.text);
        const texts = (ranges: readonly Range[]) => ranges.map(range => page.at(range));
        const kinds = {
          'ICID 450': ['ICID 450', 'ICID 450', 'ICID 450', 'ICID 450'],
          'ICID 451': ['ICID 451', 'ICID 451', 'ICID 451', 'ICID 451'],
          'DCID 5633': ['DCID 5633', 'DCID: 5633', 'DCID 5633', 'DCID 5633', 'DCID 5633'],
          'DCID 5640': ['DCID 5640', 'DCID: 5640', 'DCID 5640', 'DCID 5640', 'DCID 5640'],
        };
        for (const [name, mentions] of Object.entries(kinds)) {
          const first = page.in(name);
          const all = await client.references(URI, first);
          assert.deepEqual(texts(all.map(({ range }) => range)), mentions);
          assert.ok(all.every(({ uri }) => uri === URI));
          const rising = all.map(({ range }) => range.start.line);
          assert.deepEqual(
            rising,
            [...rising].sort((a, b) => a - b),
          );
          for (const { range } of all) {
            const inside = at(range.start.line, range.start.character + 2);
            const definition = await client.definition(URI, inside);
            assert.deepEqual(definition, { uri: URI, range: page.range(name) });
            assert.deepEqual(await client.references(URI, inside), all);
            assert.deepEqual(await client.references(URI, inside, false), all.slice(1));
            assert.deepEqual(
              (await client.highlights(URI, inside)).map(highlight => highlight.range),
              all.map(reference => reference.range),
            );
            assert.deepEqual(await client.lines(URI, inside), {
              name,
              uri: URI,
              ranges: all.map(reference => reference.range),
            });
          }
        }
      }));

    it(`goes round by next and previous: ${file}`, () =>
      withClient({}, async client => {
        const page = new Page(sample(file));
        await client.open(URI, page.text);
        const all = (await client.references(URI, page.in('DCID 5640'))).map(({ range }) => range);
        for (const direction of ['next', 'previous'] as const) {
          let here: Position = page.in('DCID 5640');
          const places: number[] = [];
          for (let step = 0; step < 6; step++) {
            const there = await client.along(URI, here, direction);
            assert.ok(there);
            assert.equal(there.name, 'DCID 5640');
            assert.equal(there.count, 5);
            assert.deepEqual(there.range, all[there.place - 1]);
            places.push(there.place);
            here = there.range.start;
          }
          assert.deepEqual(places, direction === 'next' ? [2, 3, 4, 5, 1, 2] : [5, 4, 3, 2, 1, 5]);
        }
      }));
  }

  it('goes along from any place of a line, also a wrapped one', () =>
    withClient({}, async client => {
      const page = new Page(sample('smtp-auth.wrapped.log'));
      await client.open(URI, page.text);
      for (const place of [at(24, 0), at(24, 70), at(25, 3), at(26, 10)]) {
        const there = await client.along(URI, place, 'next');
        assert.equal(there?.place, 3);
        assert.equal((await client.lines(URI, place))?.ranges.length, 5);
        assert.equal((await client.references(URI, place)).length, 5);
      }
      // A definition and highlights are of the id under the cursor only.
      assert.equal(await client.definition(URI, at(26, 10)), null);
      assert.deepEqual(await client.highlights(URI, at(26, 10)), []);
    }));

  it('leads from a message to its start, and from an id used again to its own opening', () =>
    withClient({}, async client => {
      const entry = (text: string, second: number) => `Wed Jun  2 09:00:0${second} 2027 Info: ${text}`;
      const open =
        'New SMTP ICID 7 interface A (192.0.2.1) address 192.0.2.9 reverse dns host unknown verified no';
      await client.open(
        URI,
        [
          entry(open, 0),
          entry('Start MID 12 ICID 7', 1),
          entry('MID 12 ICID 7 From: <a@example.com>', 2),
          entry("MID 12 Subject 'failed for user: MID 12 ICID 7'", 3),
          entry('ICID 7 close', 4),
          entry(open, 5),
          entry('ICID 7 close', 6),
          entry('ICID 0 TCPREFUSE SG BLOCKED match dnslist[bl.example.net] SBRS None', 7),
        ].join('\n'),
      );
      assert.deepEqual((await client.definition(URI, at(2, 33)))?.range, span(1, 37, 43));
      assert.equal((await client.definition(URI, at(4, 33)))?.range.start.line, 0);
      assert.equal((await client.definition(URI, at(6, 33)))?.range.start.line, 5);
      const lines = async (line: number) =>
        (await client.references(URI, at(line, 33))).map(({ range }) => range.start.line);
      assert.deepEqual(await lines(4), [0, 1, 2, 4]);
      assert.deepEqual(await lines(6), [5, 6]);
      assert.deepEqual(await lines(3), [1, 2, 3]);
      // In quoted text there is no id, and ICID 0 is no connection.
      assert.equal(await client.definition(URI, at(3, 75)), null);
      assert.deepEqual(await client.highlights(URI, at(3, 75)), []);
      assert.equal(await client.definition(URI, at(7, 33)), null);
      assert.deepEqual(await lines(7), []);
      assert.equal(await client.along(URI, at(7, 33), 'next'), null);
      assert.equal(await client.lines(URI, at(7, 33)), null);
    }));
});

describe('protocol: outline', () => {
  afterEach(endAll);

  const EXPECTED = [
    ['ICID 450', '172.16.155.102 · authenticated: ironport', 4],
    ['ICID 451', '172.16.155.102 · failed: ironport', 4],
    ['DCID 5633', '172.16.155.102 · authenticated: OutboundAuthentication', 5],
    ['DCID 5640', '172.16.155.102 · failed: OutboundAuthentication', 5],
  ] as const;

  /** What LSP asks of a symbol: the selection inside the range, the name not empty. */
  function assertSound(page: Page, symbol: DocumentSymbol): void {
    const { range, selectionRange, name, children = [] } = symbol;
    assert.notEqual(name.trim(), '');
    for (const place of [selectionRange.start, selectionRange.end]) assert.ok(inside(range, place), name);
    assert.notEqual(page.lines[range.end.line], undefined);
    // Connections overlap: the range of one holds only lines of its own, its children may stand outside.
    for (const child of children) assertSound(page, child);
  }
  const before = (a: Position, b: Position) =>
    a.line < b.line || (a.line === b.line && a.character <= b.character);
  const inside = ({ start, end }: Range, place: Position) => before(start, place) && before(place, end);

  for (const file of files) {
    it(`is the connections with their lines: ${file}`, () =>
      withClient({}, async client => {
        const page = new Page(sample(file));
        await client.open(URI, page.text);
        const tree = await client.tree(URI);
        assert.deepEqual(
          tree.map(({ name, detail, children }) => [name, detail, children?.length]),
          EXPECTED,
        );
        for (const symbol of tree) assertSound(page, symbol);
        assert.deepEqual(
          tree[3]?.children?.map(({ name, detail }) => [name, detail]),
          [
            ['opened', undefined],
            ['authentication failed', undefined],
            ['delivery started', 'MID 448'],
            ['bounced', 'MID 448'],
            ['closed', undefined],
          ],
        );
        assert.match(page.at(tree[3].range).replaceAll('⏎', ' '), /^Wed Apr 22 11:19:39 .* DCID 5640 close$/);
      }));

    it(`is flat where the client knows no tree: ${file}`, () =>
      withClient({ capabilities: {} }, async client => {
        const page = new Page(sample(file));
        await client.open(URI, page.text);
        const flat = await client.flat(URI);
        assert.deepEqual(
          flat.map(({ name }) => name),
          EXPECTED.map(([name, detail]) => `${name}  ${detail}`),
        );
        for (const { location } of flat) {
          assert.equal(location.uri, URI);
          assert.match(page.at(location.range), /^Wed Apr 22 .* New SMTP [ID]CID/);
        }
      }));
  }

  for (const file of ['busy-hour.log', 'syslog.log', 'other-logs.log']) {
    it(`is sound on ${file}`, () =>
      withClient({}, async client => {
        const page = new Page(sample(file));
        await client.open(URI, page.text);
        for (const symbol of await client.tree(URI)) assertSound(page, symbol);
      }));
  }

  it('follows edits', () =>
    withClient({}, async client => {
      await client.open(URI, '');
      assert.deepEqual(await client.tree(URI), []);
      await client.change(URI, 2, { range: span(0, 0, 0), text: sample('smtp-auth.log') });
      assert.equal((await client.tree(URI)).length, 4);
      await client.change(URI, 3, { range: { start: at(4, 0), end: at(13, 0) }, text: '' });
      assert.deepEqual(
        (await client.tree(URI)).map(({ name }) => name),
        ['ICID 450', 'DCID 5640'],
      );
    }));
});
