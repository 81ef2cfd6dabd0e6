// The pages in the package name no file that is not in it.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import MarkdownIt from 'markdown-it';
import { galleryPage } from '../../scripts/gallery-page.mjs';
import { anchor } from '../../scripts/markdown.mjs';
import { inRoot } from '../support/root';

const { files } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as { files: string[] };

/** What the list of files in package.json stands for: see scripts/vsix.mjs. */
const packaged = files.flatMap(file =>
  file.includes('*')
    ? readdirSync(inRoot(dirname(file))).flatMap(name =>
        name.endsWith(posix.extname(file)) ? [posix.join(dirname(file), name)] : [],
      )
    : [file],
);

const pages = packaged.filter(file => file.endsWith('.md'));
const textOf = (page: string) => {
  const text = readFileSync(inRoot(page), 'utf8');
  return page === 'README.md' ? galleryPage(text) : text;
};

const parser = new MarkdownIt({ html: true });
const tokensOf = (page: string) =>
  parser.parse(textOf(page), {}).flatMap(token => [token, ...(token.children ?? [])]);

/** The places in each page that a link may lead to. */
const places = new Map(
  pages.map(page => {
    const all = parser.parse(textOf(page), {});
    const headings = all.flatMap(({ type, content }, i) =>
      type === 'inline' && all[i - 1]?.type === 'heading_open' ? [anchor(content)] : [],
    );
    return [page, new Set(headings)];
  }),
);

describe('the pages of the package', () => {
  it('are the README, the changelog, the references and a page for each rule', () => {
    for (const page of ['README.md', 'CHANGELOG.md', 'docs/events.md', 'docs/headers.md'])
      assert.ok(pages.includes(page), page);
    assert.ok(pages.filter(page => page.startsWith('docs/rules/')).length > 0);
  });

  for (const page of pages) {
    it(`have links to what is in it alone: ${page}`, () => {
      for (const token of tokensOf(page)) {
        const target = token.attrGet(token.type === 'image' ? 'src' : 'href');
        if (typeof target !== 'string' || /^(?:https?|mailto):/.test(target)) continue;
        const [path = '', place] = target.split('#');
        const file = path === '' ? page : posix.join(dirname(page), path);
        assert.ok(packaged.includes(file), `${page} links ${target}`);
        if (place !== undefined) assert.ok(places.get(file)?.has(place), `${page} links ${target}`);
      }
    });

    it(`name no file of the checkout that is not in it: ${page}`, () => {
      for (const { type, content } of tokensOf(page)) {
        if (type !== 'code_inline' && type !== 'fence') continue;
        for (const [name] of content.matchAll(/\b(?:docs|test|scripts|server|client)\/[\w./-]*\w/g))
          assert.ok(!existsSync(inRoot(name)) || packaged.includes(name), `${page} names ${name}`);
      }
    });
  }
});
