import { MarkupKind, type MarkupContent } from 'vscode-languageserver-types';
import { english, partsOf, phrase, type Phrase, type Translate } from '../log/phrase';
import { visible, visibleShort } from '../log/visible';

/**
 * Text with a little form, made of parts that are known to be safe. Log text enters as a value and never becomes
 * Markdown: it cannot make a link, an image, a command or a heading.
 */
export type Inline =
  | string
  | { readonly strong: string }
  | { readonly code: string }
  | { readonly link: string; readonly command: string; readonly args: readonly unknown[] };

export type Line = readonly Inline[];
export type Paragraph = readonly Line[];

/** Renders paragraphs for a client that shows Markdown, or one that does not. */
export function markup(paragraphs: readonly Paragraph[], kind: MarkupKind): MarkupContent {
  const filled = paragraphs.filter(paragraph => paragraph.length > 0);
  const inline = kind === MarkupKind.Markdown ? markdown : plain;
  const lineEnd = kind === MarkupKind.Markdown ? '  \n' : '\n';
  const value = filled
    .map(paragraph => paragraph.map(line => line.map(inline).join('')).join(lineEnd))
    .join('\n\n');
  return { kind, value };
}

/** The parts of a phrase; its values that come from the log stand out as code. */
export function phraseLine({ text, values }: Phrase, translate: Translate = english): Inline[] {
  return partsOf(translate(text)).flatMap(({ words, name }): Inline[] => {
    const value = name === undefined ? undefined : values[name];
    if (value === undefined) return [words];
    if (typeof value === 'object') return phraseLine(value, translate);
    return typeof value === 'number' ? [String(value)] : valueParts(value, translate);
  });
}

/** A hover is read at a glance; a value of a megabyte would only hold up the editor. */
const MOST_CHARACTERS = 300;

function valueParts(value: string, translate: Translate): Inline[] {
  const code = visibleShort(value, MOST_CHARACTERS);
  const total = value.length > MOST_CHARACTERS ? Array.from(value).length : value.length;
  if (total <= MOST_CHARACTERS) return [{ code }];
  const cut = phrase('(cut after {shown} of {total} characters)', { shown: MOST_CHARACTERS, total });
  return [{ code }, ' ', ...phraseLine(cut, translate)];
}

function plain(inline: Inline): string {
  if (typeof inline === 'string') return visible(inline);
  if ('strong' in inline) return visible(inline.strong);
  return 'code' in inline ? visible(inline.code) : inline.link;
}

function markdown(inline: Inline): string {
  if (typeof inline === 'string') return escaped(inline);
  if ('strong' in inline) return `**${escaped(inline.strong)}**`;
  if ('code' in inline) return codeSpan(inline.code);
  const args = encodeURIComponent(JSON.stringify(inline.args));
  return `[${escaped(inline.link)}](command:${inline.command}?${args})`;
}

/**
 * Every ASCII mark as an entity. Backslash escapes are not enough: a bare address becomes a link by itself, and
 * VS Code's own `appendText` leaves that open.
 */
function escaped(text: string): string {
  return visible(text)
    .replace(/[^\p{L}\p{N} ]/gu, mark => {
      const code = mark.codePointAt(0) ?? 0;
      return code < 128 ? `&#${code};` : mark;
    })
    .replace(/ {2,}/g, blanks => '&nbsp;'.repeat(blanks.length));
}

/** A code span whose fence is longer than any run of backticks in it. Nothing is interpreted inside. */
export function codeSpan(text: string): string {
  const shown = visible(text);
  if (/^ *$/.test(shown)) return escaped(shown);
  const longest = Math.max(0, ...Array.from(shown.matchAll(/`+/g), run => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const padding = longest > 0 || shown.startsWith(' ') || shown.endsWith(' ') ? ' ' : '';
  return `${fence}${padding}${shown}${padding}${fence}`;
}
