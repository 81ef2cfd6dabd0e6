// The page that VS Code and a gallery show of the extension: the README without what only a checkout has, and with the
// pages that it names put into it. Such a page shows no picture but by an address of the web (vsce and VS Code see to
// that), and no link in it leads to a file beside it: only to its own headings.
import { posix } from 'node:path';
import { anchor } from './markdown.mjs';
import { Trouble } from './trouble.mjs';

const readme = 'README.md';
const begin = '<!-- only in a checkout -->';
const end = '<!-- to here -->';
/** Where the README has pages put into it, named with blanks between them. */
const pagesMark = /<!-- pages: ([^\n]*?) -->/;
const link = /(?<!!)\[([^[\]\n]*)\]\((?!https?:|mailto:)([^)#]*)(#[^)]*)?\)/g;
const fence = /(^```[^]*?^```$)/m;

/** Without the parts that are marked. @param {string} text @param {string} file its name, for people */
function withoutCheckout(text, file) {
  const [kept = '', ...parts] = text.split(begin);
  const rest = parts.map((part, index) => {
    const [cut, ...behind] = part.split(end);
    if (behind.length !== 1 || cut === undefined) {
      throw new Trouble(`${file}: part ${index + 1} marked ${begin} does not end with one ${end}.`);
    }
    return behind[0];
  });
  const page = [kept, ...rest].join('');
  if (page.includes(end)) throw new Trouble(`${file} has an ${end} that ends nothing.`);
  return page;
}

/** With its headings one level lower, as they stand in the README. @param {string} text */
const lowered = text =>
  text
    .split(fence)
    .map((part, index) => (index % 2 === 0 ? part.replace(/^(?=#{1,5} )/gm, '#') : part))
    .join('');

/** The place of a page within the README: that of its title. @param {string} text @param {string} file */
function placeOf(text, file) {
  const [, title] = /^# (.+)$/m.exec(text) ?? [];
  if (title === undefined) throw new Trouble(`${file} has no title.`);
  return `#${anchor(title)}`;
}

/**
 * @param {string} text the README
 * @param {(file: string) => string} read a page, by its name from the root
 * @returns {string} the words of the README and of its pages, in which links to other files are their words alone
 */
export function galleryPage(text, read) {
  const files = pagesMark.exec(text)?.[1]?.split(' ') ?? [];
  const pages = new Map(files.map(file => [file, withoutCheckout(read(file), file)]));
  const places = new Map(Array.from(pages, ([file, page]) => [file, placeOf(page, file)]));
  /** @param {string} page @param {string} file */
  const linked = (page, file) =>
    page.replace(link, (_, words, path, place) => {
      const target = path === '' ? file : posix.join(posix.dirname(file), path);
      const at = place ?? places.get(target);
      return (target === readme || places.has(target)) && at !== undefined ? `[${words}](${at})` : words;
    });
  const put = Array.from(pages, ([file, page]) => lowered(linked(page, file)).trim()).join('\n\n');
  const whole = linked(withoutCheckout(text, readme), readme)
    .replace(pagesMark, () => put)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  const [picture] = /!\[[^\]]*\]\((?!https:)[^)]*\)|<img\b[^>]*>/.exec(whole) ?? [];
  if (picture !== undefined) {
    throw new Trouble(
      `${readme}: the page of the extension cannot show ${picture}. Mark its part with ${begin} and ${end}.`,
    );
  }
  return `${whole}\n`;
}
