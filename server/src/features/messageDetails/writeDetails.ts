import { MarkupKind } from 'vscode-languageserver-types';
import type { Phrase } from '../../log/phrase';
import { visible } from '../../log/visible';
import type { Language } from '../../texts/language';
import { phraseLine, renderLine, type Line } from '../richText';
import type { Details, Fact } from './facts';

/**
 * Details as Markdown: whatever comes from the log stands in code, where nothing becomes a link, a tag or the name of
 * somebody.
 */
export function detailsInMarkdown({ title, sections, lines }: Details, language: Language): string {
  const write = writer(MarkupKind.Markdown, language);
  const item = ({ label, said, parts = [] }: Fact, indent: string): string[] => {
    const words: Line[] = [];
    if (label) words.push([{ strong: `${plainWords(label, language)}${said ? ':' : ''}` }]);
    if (said) words.push(phraseLine(said, language));
    const line = words.map(each => renderLine(each, MarkupKind.Markdown)).join(' ');
    return [`${indent}- ${line}`, ...parts.flatMap(part => item(part, `${indent}  `))];
  };
  const parts = [
    `# ${write(title)}`,
    ...sections.flatMap(({ heading, facts }) => [
      `## ${write(heading)}`,
      facts.flatMap(fact => item(fact, '')).join('\n'),
    ]),
    `## ${write(lines.heading)}`,
    fenced(lines.texts.map(visible)),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The same as plain text, in which what hides is made visible. */
export function detailsInPlainText({ title, sections, lines }: Details, language: Language): string {
  const write = writer(MarkupKind.PlainText, language);
  const item = ({ label, said, parts = [] }: Fact, indent: string): string[] => {
    const words = [label && `${write(label)}:`, said && write(said)].filter(each => each !== undefined);
    return [`${indent}${words.join(' ')}`, ...parts.flatMap(part => item(part, `${indent}  `))];
  };
  const part = (heading: Phrase, texts: readonly string[]) => [write(heading), ...texts].join('\n');
  const all = [
    write(title),
    ...sections.map(({ heading, facts }) =>
      part(
        heading,
        facts.flatMap(fact => item(fact, '  ')),
      ),
    ),
    part(lines.heading, lines.texts.map(visible)),
  ];
  return `${all.join('\n\n')}\n`;
}

const writer = (kind: MarkupKind, language: Language) => (words: Phrase) =>
  renderLine(phraseLine(words, language), kind);

/** Words of ours alone, that stand out by themselves. */
const plainWords = (words: Phrase, language: Language) =>
  renderLine(phraseLine(words, language), MarkupKind.PlainText);

/** A block of code that no line in it ends. */
function fenced(lines: readonly string[]): string {
  let longest = 2;
  for (const line of lines) for (const [run] of line.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  return [fence, ...lines, fence].join('\n');
}
