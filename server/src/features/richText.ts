import { MarkupKind, type MarkupContent } from 'vscode-languageserver-types';
import { characterCount } from '../log/characters';
import { phrase, type Phrase } from '../log/phrase';
import { withinQuotes } from '../log/quoted';
import { visible, visibleShort } from '../log/visible';
import type { Language } from '../texts/language';
import { writePhrase } from '../texts/render';
import { codeSpan, commandLink, escaped } from './markdown';

/**
 * Text with simple formatting, built from safe parts. Log text enters as a value and never becomes Markdown: it cannot
 * make a link, an image, a command or a heading.
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
  const lineEnd = kind === MarkupKind.Markdown ? '  \n' : '\n';
  const render = (line: Line) => renderLine(line, kind);
  const value = filled.map(paragraph => paragraph.map(render).join(lineEnd)).join('\n\n');
  return { kind, value };
}

/** The same of one line. */
export const renderLine = (line: Line, kind: MarkupKind): string =>
  kind === MarkupKind.Markdown ? markdownLine(line) : line.map(plain).join('');

/** The parts of a phrase; its values that come from the log stand out as code. */
export function phraseLine(said: Phrase, language: Language): Inline[] {
  const line: Inline[] = [];
  writePhrase(said, language, {
    words(words) {
      line.push(words);
    },
    value(value) {
      addValue(line, value, language);
    },
    quoted({ value }) {
      addValue(line, value, language, true);
    },
  });
  return line;
}

/** Characters of a value in a hover: one of a megabyte would block the editor. */
const MAX_CHARACTERS = 300;

function addValue(line: Inline[], value: string, language: Language, isQuoted = false): void {
  const shown = visibleShort(value, MAX_CHARACTERS);
  line.push(isQuoted ? { code: shown, isQuoted } : { code: shown });
  const total = value.length > MAX_CHARACTERS ? characterCount(value) : value.length;
  if (total <= MAX_CHARACTERS) return;
  const cut = phrase('(cut after {shown, number} of {total, number} characters)', {
    shown: MAX_CHARACTERS,
    total,
  });
  line.push(' ', ...phraseLine(cut, language));
}

function plain(inline: Inline): string {
  if (typeof inline === 'string') return visible(inline);
  if ('strong' in inline) return visible(inline.strong);
  if ('link' in inline) return inline.link;
  return inline.isQuoted ? `"${visible(withinQuotes(inline.code))}"` : visible(inline.code);
}

/** A line as Markdown. Whether a mark needs an escape depends on what is around it, so adjacent words are one text. */
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
