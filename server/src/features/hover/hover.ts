import type { Hover, Position } from 'vscode-languageserver-types';
import { enhancedCodeMeaning, replyCodeMeaning, threeDigits } from '../../log/codes';
import { rangeOf } from '../../log/entry';
import type { Log, LogEntry } from '../../log/log';
import { phrase } from '../../log/phrase';
import type { Field } from '../../log/shapes/fieldType';
import type { FeatureContext } from '../context';
import { markup, phraseLine, type Paragraph } from '../richText';
import { entryParagraphs } from './entryHover';
import { idParagraphs } from './idHover';

/** What rests under the pointer: an id, a code of a reply, or else the whole entry. */
export function hover(log: Log, uri: string, position: Position, context: FeatureContext): Hover | null {
  const entry = log.entryAt(position.line);
  if (!entry) return null;
  const id = log.idAt(position);
  if (id)
    return answer([...idParagraphs(log, id, context), links(uri, position, context)], id.range, context);
  const field = log.fieldAt(entry, position);
  const code = field && codeParagraphs(field, context);
  if (field && code) return answer(code, rangeOf(entry.entry, field.start, field.end), context);
  return answer(
    [...entryParagraphs(log, entry, context), log.chainAt(position) ? links(uri, position, context) : []],
    rangeOfEntry(entry),
    context,
  );
}

function answer(
  paragraphs: readonly Paragraph[],
  range: Hover['range'],
  { hoverKind }: FeatureContext,
): Hover {
  return { contents: markup(paragraphs, hoverKind), ...(range && { range }) };
}

/** The entry with its header, over all its lines. */
function rangeOfEntry({ entry }: LogEntry): Hover['range'] {
  const { end } = rangeOf(entry, 0, entry.text.length);
  return { start: { line: entry.line, character: 0 }, end };
}

function codeParagraphs({ name, value }: Field, { translate }: FeatureContext): Paragraph[] | undefined {
  if (name === 'replyCode' && typeof value === 'number') {
    const meaning = replyCodeMeaning(value);
    return (
      meaning && [
        [
          [{ strong: threeDigits(value) }, ` — ${translate('SMTP reply code')}`],
          phraseLine(phrase('{meaning}', { meaning }), translate),
        ],
      ]
    );
  }
  if ((name === 'enhancedCode' || name === 'applianceCode') && typeof value === 'string') {
    const meaning = enhancedCodeMeaning(value);
    return (
      meaning && [
        [
          [{ strong: value }, ` — ${translate('enhanced status code')}`],
          phraseLine(phrase('{meaning}', { meaning }), translate),
        ],
      ]
    );
  }
  return undefined;
}

function links(uri: string, position: Position, { commands, translate }: FeatureContext): Paragraph {
  if (commands.showLines === undefined) return [];
  return [[{ link: translate('Show Lines'), command: commands.showLines, args: [uri, position] }]];
}
