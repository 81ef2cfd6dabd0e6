// The page that VS Code and a gallery show of the extension: the README without what only a checkout has. Such a page
// shows no picture but by an address of the web (vsce and VS Code see to that), and has no files beside it.
import { Trouble } from './trouble.mjs';

const begin = '<!-- only in a checkout -->';
const end = '<!-- to here -->';

/** Without the parts that the README marks. @param {string} text */
function withoutCheckout(text) {
  const [kept = '', ...parts] = text.split(begin);
  const rest = parts.map((part, index) => {
    const [cut, ...behind] = part.split(end);
    if (behind.length !== 1 || cut === undefined) {
      throw new Trouble(`README.md: part ${index + 1} marked ${begin} does not end with one ${end}.`);
    }
    return behind[0];
  });
  const page = [kept, ...rest].join('');
  if (page.includes(end)) throw new Trouble(`README.md has an ${end} that ends nothing.`);
  return page;
}

/**
 * @param {string} text the README
 * @returns {string} its words for the page, in which links to files of the checkout are their words alone
 */
export function galleryPage(text) {
  const page = withoutCheckout(text)
    .replace(/(?<!!)\[([^[\]\n]*)\]\((?!https?:|mailto:|#)[^)]*\)/g, '$1')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  const [picture] = /!\[[^\]]*\]\((?!https:)[^)]*\)|<img\b[^>]*>/.exec(page) ?? [];
  if (picture !== undefined) {
    throw new Trouble(
      `README.md: the page of the extension cannot show ${picture}. Mark its part with ${begin} and ${end}.`,
    );
  }
  return `${page}\n`;
}
