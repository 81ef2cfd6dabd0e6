// Logs that are none, cut or hostile: the server stays up, answers every request, and invents no id.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Position, Range } from 'vscode-languageserver-protocol/node';
import { inRoot } from '../support/root';
import { at, type Client, endAll, Page, PUSHED, sample, URI, withClient, words } from './harness';

const scenarios = sample('smtp-auth.log');
const wrapped = sample('smtp-auth.wrapped.log');
const lines = scenarios.split('\n');
const failed = lines[6] ?? '';
const FOUR = ['ICID 450', 'ICID 451', 'DCID 5633', 'DCID 5640'];
const MEGABYTE = 1 << 20;

interface Bad {
  readonly text: string;
  /** The connections that it shows. */
  readonly shows: readonly string[];
  readonly problems: number;
}

const none = (text: string): Bad => ({ text, shows: [], problems: 0 });
const whole = (text: string): Bad => ({ text, shows: FOUR, problems: 4 });

const cases: Record<string, Bad> = {
  'an empty file': none(''),
  'a line end': none('\n'),
  'blank lines': none(' \n\t\n\r\n\r \n'),
  'prose that speaks of ids': none('Dear all,\nICID 450 is what I saw, and MID 12 too.\nRegards\n'),
  JSON: none('{"level":"Info","msg":"MID 12 ICID 3 close"}\n'.repeat(20)),
  'a file of a program': none(readFileSync(inRoot('dist', 'server.js'), 'utf8').slice(0, 200_000)),
  'a picture': none(readFileSync(inRoot('images', 'icon.png')).toString('latin1')),
  'a picture read as UTF-8': none(readFileSync(inRoot('images', 'icon.png')).toString('utf8')),
  'every character of one byte': none(String.fromCharCode(...Array(256).keys()).repeat(40)),
  CRLF: whole(scenarios.replaceAll('\n', '\r\n')),
  'CRLF, wrapped': whole(wrapped.replaceAll('\n', '\r\n')),
  'mixed line ends': whole(lines.map((line, n) => line + (['\n', '\r\n', '\r'][n % 3] ?? '')).join('')),
  'lone CRs': whole(scenarios.replaceAll('\n', '\r')),
  'no line end at the end': whole(scenarios.trimEnd()),
  // Each header is a whole one with year and level, so the entries are parted all the same.
  'no line ends at all': whole(scenarios.replaceAll('\n', '')),
  'a byte order mark': whole(`\ufeff${scenarios}`),
  'invalid UTF-8, as editors read it': whole(scenarios.replaceAll('ironport', 'iron\ufffd\ufffdport')),
  'a lone surrogate': whole(scenarios.replaceAll('ironport', 'iron\ud800port')),
  'NULs in a user': whole(scenarios.replaceAll('ironport', 'iron\0port')),
  'NULs between all characters': none(scenarios.split('').join('\0')),
  'NULs in ids': none(lines.map(line => line.replace(/(ID:?) (\d)/g, '$1 $2\0')).join('\n')),
  'a line of 1 MB without a header': none('x'.repeat(MEGABYTE)),
  'a line of 1 MB that is a user': {
    text: failed.replace('ironport', 'u'.repeat(MEGABYTE)),
    shows: ['ICID 451'],
    problems: 1,
  },
  'a line of 1 MB of ids': {
    text: `Wed Apr 22 11:47:47 2009 Info: ICID 3 ${'MID 12 ICID 3 '.repeat(MEGABYTE / 14)}`,
    shows: ['ICID 3'],
    problems: 0,
  },
  'a line of 1 MB of quotes': {
    text: `Wed Apr 22 11:47:47 2009 Info: MID 7 Subject ${`'"\\`.repeat(MEGABYTE / 3)}`,
    shows: [],
    problems: 0,
  },
  'a line of 1 MB of blanks': {
    text: `${failed}${' '.repeat(MEGABYTE)}`,
    shows: ['ICID 451'],
    problems: 1,
  },
  'an entry of 5,000 continuation lines': {
    text: `${failed}\n${'and on\n'.repeat(5000)}`,
    shows: ['ICID 451'],
    problems: 1,
  },
  'a log cut inside a connection': {
    text: lines.slice(0, 7).join('\n'),
    shows: ['ICID 450', 'ICID 451'],
    problems: 2,
  },
  'a log that begins inside a connection': {
    text: lines.slice(6).join('\n'),
    shows: ['ICID 451', 'DCID 5633', 'DCID 5640'],
    problems: 3,
  },
  'a log that begins inside a wrapped entry': {
    text: wrapped.slice(wrapped.indexOf('using AUTH')),
    shows: FOUR,
    problems: 3,
  },
  'a log cut inside a wrapped entry': {
    text: wrapped.slice(0, wrapped.indexOf('using AUTH', wrapped.indexOf('ICID 451'))),
    shows: ['ICID 450', 'ICID 451'],
    problems: 1,
  },
  'a close without an opening': { text: lines[7] ?? '', shows: ['ICID 451'], problems: 0 },
  'numbers too long for an id': {
    text: `Wed Apr 22 11:47:47 2009 Info: ICID ${'9'.repeat(400)} close`,
    shows: [],
    problems: 0,
  },
  'dates that are none': whole(scenarios.replaceAll('Apr 22', 'Feb 99').replaceAll(' 11:', ' 99:')),
  'markup and terminal sequences in a user': whole(
    scenarios.replaceAll('ironport', '\u001b]8;;x\u0007[a](command:b)<c>\u202e'),
  ),
};

/** Places all over a text, and some that are not in it. In a large one fewer: each answer reads all of an entry. */
function places(page: Page, few: boolean): Position[] {
  const last = page.lines.length - 1;
  const large = few || page.text.length > 30_000;
  const numbers = new Set([
    ...Array(large ? 2 : 12).keys(),
    last >> 1,
    last - 1,
    last,
    last + 1,
    last + 1000,
  ]);
  return [...numbers]
    .filter(line => line >= 0)
    .flatMap(line => {
      const { length } = page.lines[line] ?? '';
      const characters = large ? [36, length >> 1] : [0, 36, 55, length >> 1, length, length + 5000];
      return [...new Set(characters)].map(character => at(line, character));
    });
}

function assertInside(page: Page, { start, end }: Range, what: string): void {
  for (const { line, character } of [start, end]) {
    const text = page.lines[line];
    assert.ok(
      text !== undefined && character >= 0 && character <= text.length,
      `${what} ends at ${line}:${character}`,
    );
  }
  const rises = start.line < end.line || (start.line === end.line && start.character <= end.character);
  assert.ok(rises, `${what} ends before it begins`);
}

/** Asks for everything, and looks at what all answers must be. */
async function askAll(
  client: Client,
  text: string,
  few = false,
): Promise<{ shows: string[]; problems: number }> {
  const page = new Page(text);
  const problems = await client.problems(URI);
  for (const { range, relatedInformation = [], message } of problems) {
    assertInside(page, range, message);
    assert.ok(message.length < 1000, `a message of ${message.length} characters`);
    assert.doesNotMatch(message, /\p{Cc}|\p{Cs}/u);
    for (const { location } of relatedInformation) assertInside(page, location.range, 'related information');
  }
  const tree = await client.tree(URI);
  for (const symbol of tree) {
    for (const { range, selectionRange, name } of [symbol, ...(symbol.children ?? [])]) {
      assertInside(page, range, name);
      assertInside(page, selectionRange, name);
    }
    assert.ok((symbol.detail ?? '').length < 300, 'a long outline');
  }
  const answers = places(page, few).map(async place => {
    const hover = await client.hover(URI, place);
    if (hover) {
      assert.notEqual(words(hover).trim(), '');
      if (hover.range) assertInside(page, hover.range, 'hover');
    }
    const definition = await client.definition(URI, place);
    if (definition) assertInside(page, definition.range, 'definition');
    for (const { range } of await client.references(URI, place)) assertInside(page, range, 'reference');
    for (const { range } of await client.highlights(URI, place)) assertInside(page, range, 'highlight');
    const along = await client.along(URI, place, 'previous');
    if (along) {
      assertInside(page, along.range, 'along');
      assert.ok(along.place >= 1 && along.place <= along.count);
    }
    const spans = (await client.spans(URI, place))?.lines?.spans ?? [];
    assert.ok(
      spans.every(
        (line, i) =>
          line < page.lines.length && line >= (spans[i - 1] ?? 0) + (i % 2 === 0 ? 1 : 0) - (i === 0 ? 1 : 0),
      ),
      `spans ${spans.join()}`,
    );
    for (const range of (await client.lines(URI, place))?.ranges ?? []) assertInside(page, range, 'line');
  });
  await Promise.all(answers);
  return { shows: tree.map(({ name }) => name), problems: problems.length };
}

describe('protocol: bad input', () => {
  afterEach(endAll);

  for (const [name, { text, ...expected }] of Object.entries(cases)) {
    it(`takes ${name}`, () =>
      withClient({}, async client => {
        await client.open(URI, text);
        assert.deepEqual(await askAll(client, text), expected);
        // It is as well as before.
        await client.change(URI, 2, { text: scenarios });
        assert.deepEqual(await askAll(client, scenarios, true), { shows: FOUR, problems: 4 });
        await client.change(URI, 3, { text });
        assert.deepEqual(await askAll(client, text, true), expected);
      }));
  }

  it('takes a log cut at any place', () =>
    withClient({}, async client => {
      let version = 1;
      await client.open(URI, '');
      for (let end = 0; end <= wrapped.length; end += 83) {
        const text = wrapped.slice(0, end);
        await client.change(URI, ++version, { text });
        const { shows } = await askAll(client, text, true);
        // An id whose last digits are cut off is a shorter one to whoever reads; no other may be shown.
        assert.ok(shows.slice(0, -1).every(name => FOUR.includes(name)));
        assert.ok(
          shows.every(shown => FOUR.some(name => name.startsWith(shown))),
          shows.join(),
        );
      }
    }));

  it('takes a log that begins at any place', () =>
    withClient({}, async client => {
      let version = 1;
      await client.open(URI, '');
      for (let start = 0; start <= wrapped.length; start += 89) {
        const text = wrapped.slice(start);
        await client.change(URI, ++version, { text });
        const { shows } = await askAll(client, text, true);
        assert.ok(
          shows.every(name => FOUR.includes(name)),
          shows.join(),
        );
      }
    }));

  for (const file of ['other-logs.log', 'syslog.log', 'busy-hour.log']) {
    it(`takes ${file}`, () =>
      withClient({}, async client => {
        const text = sample(file);
        await client.open(URI, text);
        await askAll(client, text);
      }));
  }

  it('pushes what it finds in each of them', () =>
    withClient({ capabilities: PUSHED }, async client => {
      for (const [number, { text }] of Object.values(cases).entries()) {
        await client.open(`file:///logs/${number}.log`, text);
      }
      for (const [number, { problems }] of Object.values(cases).entries()) {
        const uri = `file:///logs/${number}.log`;
        assert.equal((await client.push(uri)).diagnostics.length, problems, Object.keys(cases)[number]);
      }
    }));
});
