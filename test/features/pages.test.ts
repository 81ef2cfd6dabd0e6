// The pages of the checkout, and those of the package, link and name what is there alone.
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

const packagedPages = packaged.filter(file => file.endsWith('.md'));
const PAGES = ['.', 'docs', 'docs/rules'].flatMap(folder =>
  readdirSync(inRoot(folder)).flatMap(name => (name.endsWith('.md') ? [posix.join(folder, name)] : [])),
);
const textOf = (page: string) => readFileSync(inRoot(page), 'utf8');
/** The page as the package has it. */
const packagedTextOf = (page: string) =>
  page === 'README.md' ? galleryPage(textOf(page), textOf) : textOf(page);

const parser = new MarkdownIt({ html: true });
const tokensOf = (text: string) =>
  parser.parse(text, {}).flatMap(token => [token, ...(token.children ?? [])]);

const places = new Map<string, ReadonlySet<string>>();
/** The places in a text that a link may lead to. */
function placesIn(text: string): ReadonlySet<string> {
  const known = places.get(text);
  if (known) return known;
  const all = parser.parse(text, {});
  const headings = all.flatMap(({ type, content }, i) =>
    type === 'inline' && all[i - 1]?.type === 'heading_open' ? [anchor(content)] : [],
  );
  const found = new Set(headings);
  places.set(text, found);
  return found;
}

/** Asserts that what a page links within the checkout is there. @param has whether there is such a file */
function assertLinksLead(page: string, read: (page: string) => string, has: (file: string) => boolean): void {
  for (const token of tokensOf(read(page))) {
    const target = token.attrGet(token.type === 'image' ? 'src' : 'href');
    if (typeof target !== 'string' || /^(?:https?|mailto):/.test(target)) continue;
    const [path = '', place] = target.split('#');
    const file = path === '' ? page : posix.join(dirname(page), path);
    assert.ok(has(file), `${page} links ${target}`);
    if (place !== undefined) assert.ok(placesIn(read(file)).has(place), `${page} links ${target}`);
  }
}

/** Files of the checkout that a page names in code. */
const namedIn = (text: string) =>
  tokensOf(text).flatMap(({ type, content }) =>
    type === 'code_inline' || type === 'fence'
      ? Array.from(content.matchAll(/\b(?:docs|test|scripts|server|client)\/[\w./-]*\w/g), ([name]) => name)
      : [],
  );

describe('the pages of the checkout', () => {
  it('are those at its root and in docs', () => {
    for (const page of ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/events.md'])
      assert.ok(PAGES.includes(page), page);
  });

  for (const page of PAGES) {
    it(`have links that lead somewhere: ${page}`, () => {
      assertLinksLead(page, textOf, file => existsSync(inRoot(file)));
    });

    it(`name no file that is not there: ${page}`, () => {
      for (const name of namedIn(textOf(page))) {
        // `docs/rules/ID.md` stands for any.
        if (!/\b(?:ID|LANGUAGE)\b/.test(name)) assert.ok(existsSync(inRoot(name)), `${page} names ${name}`);
      }
    });
  }
});

describe('the pages of the package', () => {
  it('are the README, the changelog, the references and a page for each rule', () => {
    for (const page of ['README.md', 'CHANGELOG.md', 'docs/events.md', 'docs/headers.md'])
      assert.ok(packagedPages.includes(page), page);
    assert.ok(packagedPages.filter(page => page.startsWith('docs/rules/')).length > 0);
  });

  for (const page of packagedPages) {
    it(`have links to what is in it alone: ${page}`, () => {
      assertLinksLead(page, packagedTextOf, file => packaged.includes(file));
    });

    it(`name no file of the checkout that is not in it: ${page}`, () => {
      for (const name of namedIn(packagedTextOf(page)))
        assert.ok(!existsSync(inRoot(name)) || packaged.includes(name), `${page} names ${name}`);
    });
  }
});
