import { codeSpan, escaped } from '../../features/markdown';
import type { Phrase, Quoted } from '../../log/phrase';
import { short } from '../../log/visible';
import { english } from '../../texts/language';
import { writePhrase, type Sink } from '../../texts/render';

/** A value of more characters is cut. */
const VALUE_LIMIT = 60;

/**
 * A value of the log as Markdown: as code, in which no renderer looks for links, tags or marks. A bar would end the cell
 * of a table even there, and stands as what is not to be seen does.
 */
export const valueIn = (value: string): string =>
  // Cut before its bars are written otherwise, and made visible by the span.
  codeSpan(short(value, VALUE_LIMIT).replaceAll('|', '\\u007c'));

/** A phrase as the cell of a table, with its values as code. */
export function phraseIn(said: Phrase): string {
  const sink = new MarkdownSink();
  writePhrase(said, english, sink);
  return sink.text;
}

class MarkdownSink implements Sink {
  text = '';

  words(words: string): void {
    this.text += escaped(words).replaceAll('|', '&#124;');
  }

  value(value: string): void {
    // Two spans side by side would be read as one.
    if (this.text.endsWith('`')) this.text += ' ';
    this.text += codeSpan(value.replaceAll('|', '\\u007c'));
  }

  /** Code is set apart by itself: no quotation marks, and so none within that would have to be escaped. */
  quoted({ value }: Quoted): void {
    this.value(short(value, VALUE_LIMIT));
  }
}

/** A row of a table. @param cells Markdown */
export const rowOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The head of a table. @param numbers which columns hold numbers, from 0 */
export const headOf = (names: readonly string[], numbers: readonly number[] = []): string[] => [
  rowOf(names),
  rowOf(names.map((_, column) => (numbers.includes(column) ? '---:' : '---'))),
];
