// What a hover says in Markdown is drawn as it was said, whatever stands in it; and it holds no mark that is not
// needed, since many editors show Markdown as it stands.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { Marked } from 'marked';
import { escaped } from '../../server/src/features/markdown';
import { markup, type Inline, type Line, type Paragraph } from '../../server/src/features/richText';
import { visible } from '../../server/src/log/visible';
import { inRoot } from '../support/root';
import { wordsIn } from '../support/texts';

const commonMark = new MarkdownIt('commonmark');
// With the links, the tables and the `~` of GitHub.
const gitHub = new MarkdownIt({ html: true, linkify: true });
gitHub.linkify.set({ fuzzyLink: false }).add('//', null);
// What VS Code draws hovers with, in the version that it has.
const vscode = new Marked({ gfm: true, breaks: true });

const RENDERERS: Readonly<Record<string, (markdown: string) => string>> = {
  CommonMark: markdown => commonMark.render(markdown),
  'CommonMark with tables and links': markdown => gitHub.render(markdown),
  'VS Code': markdown => vscode.parse(markdown, { async: false }),
};

const MARKS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** Elements in brackets that no visible text holds, text as a reader sees it. */
const drawn = (html: string): string =>
  html
    .replace(/<(\/?\w+)[^>]*>\n?/g, '\u0001$1\u0002')
    .replace(/&(?:#(\d+)|(\w+));/g, (all, code?: string, name?: string) =>
      code === undefined ? (MARKS[name ?? ''] ?? all) : String.fromCharCode(Number(code)),
    )
    .replaceAll('\u00a0', ' ')
    .trim();

const element = (name: string, inside: string) => `\u0001${name}\u0002${inside}\u0001/${name}\u0002`;
const seen = (text: string) => visible(text).replaceAll('\u00a0', ' ');

function meant(inline: Inline): string {
  if (typeof inline === 'string') return seen(inline);
  if ('strong' in inline) return element('strong', seen(inline.strong));
  if ('code' in inline) {
    return /^ *$/.test(inline.code) ? inline.code : element('code', seen(inline.code));
  }
  return element('a', seen(inline.link));
}

const meantBy = (paragraphs: readonly Paragraph[]): string =>
  paragraphs
    .map(lines => element('p', lines.map(line => line.map(meant).join('')).join('\u0001br\u0002')))
    .join('')
    .trim();

const attacks = [
  '[click](https://evil.example)',
  '![x](https://evil.example/a.png)',
  '[a]: https://evil.example',
  '[a][b] [c]',
  '<img src=x onerror=alert(1)>',
  '<https://evil.example> <!-- x --> </b> <?x?>',
  'see https://evil.example/a_b_c, http://a.example and ftp://b.example',
  'www.evil.example WWW.evil.example xwww.evil.example',
  'admin@evil.example mailto:bob@evil.example',
  '`a` ``b`` ```',
  '**bold** *it* __under__ _x_ ~~gone~~ ~gone~ ***a***',
  '# heading',
  '#',
  '###### six',
  '- list',
  '+ list',
  '* list',
  '1. list',
  '12) list',
  '> quote',
  '>quote',
  '    code',
  '\tcode',
  '---',
  '- - -',
  '_ _ _',
  '* * *',
  '===',
  '=',
  '| a | b |',
  '|---|---|',
  ':-- | --:',
  '~~~ text',
  '&lt;b&gt; &#60; &#x3c; &amp; &nbsp; &copy',
  'a\\b \\* \\',
  'ends in \\',
  'two  blanks   three',
  ' ',
  'a\nb\r\n\r\nc',
  'user_name _a_b_ a_ _b',
  '$(alert) {0}',
  'x !',
  '!',
];

const bits = fc.constantFrom(
  ...'`*_~[]()<>&!@:.#+=|-\\/ x1é;"\'^$%{}?,\n\t\u3000\u00a0'.split(''),
  ...[
    '](',
    '](x)',
    '[x',
    ']: x',
    '://',
    'http',
    'https://a.b',
    'www',
    'www.',
    'a@b.c',
    '---',
    '===',
    '1.',
    '2)',
  ],
  ...[
    '<b>',
    '</b>',
    '<!--',
    '&lt;',
    '&#60;',
    '&#x3c',
    '**',
    '~~',
    '```',
    '  ',
    '    ',
    '||',
    ':-',
    '-:',
    '\\\\',
  ],
);
const hostile = fc.oneof(
  { weight: 4, arbitrary: fc.array(bits, { maxLength: 14 }).map(all => all.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.constantFrom(...attacks) },
);
const something = hostile.filter(text => text !== '');

describe('Markdown', () => {
  for (const [name, render] of Object.entries(RENDERERS)) {
    const isDrawn = (paragraphs: readonly Paragraph[]) => {
      const { value } = markup(paragraphs, 'markdown');
      assert.equal(drawn(render(value)), meantBy(paragraphs), JSON.stringify(value));
    };

    for (const text of attacks) {
      it(`is drawn as it is by ${name}: ${JSON.stringify(text)}`, () => {
        isDrawn([[[text]]]);
        isDrawn([[['before '], [text], ['behind']]]);
        isDrawn([[[{ strong: text }, ' — ', text]]]);
        isDrawn([[['a '], [text, { link: text, command: 'x.y', args: [text] }, text]]]);
        isDrawn([[['a | b'], [text, { code: `a${text}` }, text]]]);
      });
    }

    it(`is drawn as it is by ${name}, whatever it is`, () => {
      const rest: fc.Arbitrary<Line> = fc
        .array(
          fc.tuple(
            something,
            fc.oneof(
              something,
              something.map((code): Inline => ({ code })),
              something.map((link): Inline => ({ link, command: 'x.y', args: [link] })),
            ),
          ),
          { maxLength: 3 },
        )
        .map(pairs => pairs.flat());
      const line = fc.tuple(something, rest).map(([text, others]): Line => [text, ...others]);
      // As hovers are made: what is strong begins a paragraph.
      const title = fc.tuple(something, line).map(([strong, others]): Line => [{ strong }, ' — ', ...others]);
      const paragraph = fc
        .tuple(fc.oneof(title, line), fc.array(line, { maxLength: 2 }))
        .map(([top, others]): Paragraph => [top, ...others]);
      const paragraphs = fc.array(paragraph, { minLength: 1, maxLength: 2 });
      fc.assert(fc.property(paragraphs, isDrawn), { numRuns: 3000 });
    });
  }

  it('leaves our own words as they are', () => {
    const bundle = JSON.parse(readFileSync(inRoot('l10n', 'bundle.l10n.json'), 'utf8')) as Record<
      string,
      string
    >;
    // Names of keys stand in no hover.
    const words = Object.keys(bundle)
      .filter(text => !text.includes('Alt+['))
      .flatMap(wordsIn);
    assert.ok(words.length > 500);
    for (const text of words) assert.equal(escaped(text), text);
    const date = ' — 22 Apr 2009, 11:47:47';
    for (const text of [
      date,
      ', ',
      ' (',
      ')',
      ' · ',
      ' / ',
      '5.7.8',
      '100 %',
      'a_b',
      '2 * 3',
      "it's #1: [x] < 3 & 4 | 5",
    ]) {
      assert.equal(escaped(text), text);
    }
  });

  it('marks what acts, and that alone', () => {
    for (const [text, expected] of [
      ['1. a. 2. b', '1\\. a. 2. b'],
      ['# a # b', '\\# a # b'],
      ['#1 - 2', '#1 - 2'],
      ['a - b', 'a - b'],
      ['- a - b', '\\- a - b'],
      ['-5 < 3 > 1', '-5 < 3 > 1'],
      ['<b> & c &amp; d', '\\<b> & c \\&amp; d'],
      ['[a] (b) [c](d) [e', '[a] (b) \\[c](d) \\[e'],
      ['C:\\logs\\*.log', 'C:\\logs\\\\\\*.log'],
      ['a_b _c_', 'a_b \\_c\\_'],
      ['see http://a.example or www.b.example', 'see http\\://a.example or www\\.b.example'],
      ['bob@example.com @ noon', 'bob\\@example.com @ noon'],
    ] as const) {
      assert.equal(escaped(text, { begins: true, ends: true }), expected);
    }
  });
});
