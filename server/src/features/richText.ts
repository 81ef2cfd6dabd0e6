import { MarkupKind, type MarkupContent } from 'vscode-languageserver-types';
import { characterCount } from '../log/characters';
import { english, partsOf, phrase, type Phrase, type Translate } from '../log/phrase';
import { valueOfQuoted, withinQuotes } from '../log/quoted';
import { visible, visibleShort } from '../log/visible';
import { codeSpan, commandLink, escaped } from './markdown';

/**
 * Text with a little form, made of parts that are known to be safe. Log text enters as a value and never becomes
 * Markdown: it cannot make a link, an image, a command or a heading.
 */
export type Inline =
  | string
  | { readonly strong: string }
  /** `isQuoted`: whether it stands in quotation marks where nothing else sets it off */
  | { readonly code: string; readonly isQuoted?: true }
  | { readonly link: string; readonly command: string; readonly args: readonly unknown[] };

export type Line = readonly Inline[];
export type Paragraph = readonly Line[];

/** Renders paragraphs for a client that shows Markdown, or one that does not. */
export function markup(paragraphs: readonly Paragraph[], kind: MarkupKind): MarkupContent {
  const filled = paragraphs.filter(paragraph => paragraph.length > 0);
  const isMarkdown = kind === MarkupKind.Markdown;
  const render = isMarkdown ? markdownLine : (line: Line) => line.map(plain).join('');
  const lineEnd = isMarkdown ? '  \n' : '\n';
  const value = filled.map(paragraph => paragraph.map(render).join(lineEnd)).join('\n\n');
  return { kind, value };
}

/** The parts of a phrase; its values that come from the log stand out as code. */
export function phraseLine(said: Phrase, translate: Translate = english): Inline[] {
  const line: Inline[] = [];
  addInner(line, said, translate);
  return line;
}

/** A hover is made of hundreds of parts, so each is added where it belongs at once. */
function addPhrase(line: Inline[], text: string, values: Phrase['values'], translate: Translate): void {
  for (const { words, name } of partsOf(translate(text))) {
    const value = name === undefined ? undefined : values[name];
    if (value === undefined) line.push(words);
    else if (typeof value === 'object') addInner(line, value, translate);
    else if (typeof value === 'number') line.push(String(value));
    else line.push(...valueParts(value, translate));
  }
}

function addInner(line: Inline[], inner: Phrase, translate: Translate): void {
  const quoted = valueOfQuoted(inner);
  if (quoted === undefined) addPhrase(line, inner.text, inner.values, translate);
  else line.push(...valueParts(quoted, translate, true));
}

/** A hover is read at a glance; a value of a megabyte would only hold up the editor. */
const MOST_CHARACTERS = 300;

function valueParts(value: string, translate: Translate, isQuoted = false): Inline[] {
  const shown = visibleShort(value, MOST_CHARACTERS);
  const code: Inline = isQuoted ? { code: shown, isQuoted } : { code: shown };
  const total = value.length > MOST_CHARACTERS ? characterCount(value) : value.length;
  if (total <= MOST_CHARACTERS) return [code];
  const cut = phrase('(cut after {shown} of {total} characters)', { shown: MOST_CHARACTERS, total });
  return [code, ' ', ...phraseLine(cut, translate)];
}

function plain(inline: Inline): string {
  if (typeof inline === 'string') return visible(inline);
  if ('strong' in inline) return visible(inline.strong);
  if ('link' in inline) return inline.link;
  return inline.isQuoted ? `"${visible(withinQuotes(inline.code))}"` : visible(inline.code);
}

/** A line as Markdown. What it acts on depends on what stands beside, so words that stand together are one text. */
function markdownLine(line: Line): string {
  const parts = joined(line);
  return parts
    .map((part, index) => {
      const next = parts[index + 1];
      const begins = index === 0;
      const ends = next === undefined;
      if (typeof part === 'string') {
        return escaped(part, { begins, ends, beforeLink: typeof next === 'object' && 'link' in next });
      }
      if ('strong' in part) return `**${escaped(part.strong, { enclosed: true })}**`;
      if ('code' in part) return codeSpan(part.code, { begins, ends });
      return commandLink(part.link, part.command, part.args);
    })
    .join('');
}

function joined(line: Line): Inline[] {
  const parts: Inline[] = [];
  for (const part of line) {
    const last = parts.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  return parts;
}
