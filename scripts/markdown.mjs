// Markdown of GitHub, made of parts that are known to be what they are: our own words, or code.

/** Our own words, in which nothing is to be read as Markdown or HTML. @param {string} words */
export const plain = words => words.replace(/[\\`*_[\]<>&|~#]/g, '\\$&');

/** Lines as they are, whatever they hold. @param {readonly string[]} lines */
export function codeBlock(lines) {
  const runs = Array.from(lines.join('\n').matchAll(/`+/g), ([run]) => run.length);
  const fence = '`'.repeat(Math.max(3, ...runs.map(length => length + 1)));
  return [`${fence}text`, ...lines, fence].join('\n');
}

/**
 * A code span in a cell of a table, where `|` would end the cell even within one.
 * @param {string} text @param {(text: string) => string} codeSpan makes one for anywhere else
 */
export function codeCell(text, codeSpan) {
  if (!text.includes('|')) return codeSpan(text);
  const entities = text.replace(/[^\p{L}\p{N} ]/gu, mark => `&#${mark.codePointAt(0)};`);
  return `<code>${entities}</code>`;
}

/** @param {readonly string[]} head @param {readonly (readonly string[])[]} rows cells of Markdown */
export function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

/** What GitHub calls a heading in a link to it. @param {string} heading */
export const anchor = heading =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\-_ ]/gu, '')
    .replaceAll(' ', '-');

/** @param {string} heading */
export const linkTo = heading => `[${plain(heading)}](#${anchor(heading)})`;
