// The page that VS Code and a gallery show of the extension says what the README and its pages say, and nothing that is
// not there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';
import { galleryPage } from '../../scripts/gallery-page.mjs';
import { anchor } from '../../scripts/markdown.mjs';
import { inRoot } from '../support/root';

const textOf = (file: string) => readFileSync(inRoot(file), 'utf8');
const readme = textOf('README.md');
const page = galleryPage(readme, textOf);

const parser = new MarkdownIt({ html: true });
const blocksOf = (markdown: string) => parser.parse(markdown, {});
const inlinesOf = (markdown: string) => blocksOf(markdown).flatMap(({ children }) => children ?? []);

/** The words of each paragraph, heading and cell. */
const wordsOf = (markdown: string): string[] =>
  blocksOf(markdown)
    .filter(({ type }) => type === 'inline')
    .map(({ children }) => (children ?? []).map(({ content }) => content).join(''));

describe('the page of the extension', () => {
  it('has no empty table, no heading over nothing and no sentence that leads to nothing', () => {
    const blocks = blocksOf(page);
    const [heads, bodies] = ['thead_open', 'tbody_open'].map(
      type => blocks.filter(block => block.type === type).length,
    );
    assert.ok(heads !== undefined && heads > 2);
    assert.equal(bodies, heads, 'a table without a row');
    for (const [i, { type, content }] of blocks.entries()) {
      if (type === 'heading_close') {
        const level = blocks[i]?.tag ?? '';
        const next = blocks[i + 1];
        assert.ok(next && (next.type !== 'heading_open' || next.tag > level), blocks[i - 1]?.content);
      }
      if (type !== 'inline' || blocks[i + 1]?.type !== 'paragraph_close' || !content.endsWith(':')) continue;
      const behind = blocks[i + 2]?.type;
      assert.ok(behind && /^(?:fence|table_open|bullet_list_open|ordered_list_open)$/.test(behind), content);
    }
    for (const row of page.split('\n').filter(line => line.startsWith('|'))) {
      assert.doesNotMatch(row, /^[|\s]*$/, 'an empty row');
    }
  });

  it('has neither pictures nor links that lead nowhere, and no remark of ours', () => {
    const all = blocksOf(page).flatMap(({ type, content }, i, blocks) =>
      type === 'inline' && blocks[i - 1]?.type === 'heading_open' ? [`#${anchor(content)}`] : [],
    );
    const headings = new Set(all);
    assert.deepEqual([...headings], all, 'two headings that one link would lead to');
    for (const token of inlinesOf(page)) {
      assert.notEqual(token.type, 'html_inline', token.content);
      const target = token.attrGet(token.type === 'image' ? 'src' : 'href');
      if (typeof target !== 'string') continue;
      assert.ok(target.startsWith('https://') || headings.has(target), target);
    }
    assert.ok(blocksOf(page).every(({ type }) => type !== 'html_block'));
  });

  it('says what the README says, and in it what its pages say, in their order, and nothing else', () => {
    const [before, behind] = readme
      .replaceAll(/<!-- only in a checkout -->, [^]*?<!-- to here -->/g, '')
      .split(/<!-- pages: .* -->/);
    assert.ok(before !== undefined && behind !== undefined);
    const pages = ['features', 'day', 'settings', 'rules', 'command-line', 'other-editors', 'limits'].map(
      name => textOf(`docs/${name}.md`).replaceAll(/<!-- only in a checkout -->; [^]*?<!-- to here -->/g, ''),
    );
    const said = [before, ...pages, behind].flatMap(wordsOf);
    let from = 0;
    for (const words of wordsOf(page)) {
      const at = said.indexOf(words, from);
      assert.ok(at >= 0, words);
      from = at + 1;
    }
    for (const heading of [
      'What it does',
      'Features',
      'Settings',
      'On the command line',
      'Limits',
      'Licence',
    ]) {
      assert.match(page, new RegExp(`^## ${heading}$`, 'm'));
    }
    for (const heading of ['Problems', 'Commands and keys', 'Formats of `check`'])
      assert.match(page, new RegExp(`^### ${heading}$`, 'm'));
    for (const words of ['npm ', 'docs/images', 'images/', 'For those who carry on'])
      assert.ok(!page.includes(words), words);
  });

  const none = () => '';

  it('keeps brackets that are no links', () => {
    assert.equal(
      galleryPage('`Alt+[` | a\n[b](c.md) and [d](https://e.example)', none),
      '`Alt+[` | a\nb and [d](https://e.example)\n',
    );
  });

  it('has pages where the README names them, with links between them to their headings', () => {
    const texts: Readonly<Record<string, string>> = {
      'docs/a.md':
        '# Page A\n\n## Part\n\n[b](b.md), [r](../README.md#top), [c](c.md)\n\n```sh\n# no heading\n```\n',
      'docs/b.md':
        '# B\n\n[part](a.md#part), [own](#b)\n\n<!-- only in a checkout -->\n\n![p](q.png)\n\n<!-- to here -->\n',
    };
    const text = '# Top\n\n[a](docs/a.md) [c](docs/c.md)\n\n<!-- pages: docs/a.md docs/b.md -->\n\n## End\n';
    assert.equal(
      galleryPage(text, file => texts[file] ?? ''),
      '# Top\n\n[a](#page-a) c\n\n## Page A\n\n### Part\n\n[b](#b), [r](#top), c\n\n```sh\n# no heading\n```\n\n' +
        '## B\n\n[part](#part), [own](#b)\n\n## End\n',
    );
    assert.throws(() => galleryPage('<!-- pages: docs/c.md -->', none), /docs\/c\.md has no title/);
  });

  it('is not made of parts that do not end, or of pictures that it cannot show', () => {
    const [begin, end] = ['<!-- only in a checkout -->', '<!-- to here -->'];
    assert.equal(galleryPage(`a\n\n${begin}\n\n![p](q.png)\n\n${end}\n\nb\n`, none), 'a\n\nb\n');
    for (const text of [
      `a ${begin} b`,
      `a ${end} b`,
      `${begin} a ${begin} b ${end}`,
      '![p](q.png)',
      '<img src="q.png">',
    ]) {
      assert.throws(() => galleryPage(text, none), /README\.md/, text);
      if (!text.startsWith('!') && !text.startsWith('<img'))
        assert.throws(
          () => galleryPage('<!-- pages: docs/d.md -->', () => `# D\n${text}`),
          /docs\/d\.md/,
          text,
        );
    }
  });
});
